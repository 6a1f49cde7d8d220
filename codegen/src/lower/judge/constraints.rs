//! Constraints that do not fit their type, or that nothing holds.

use super::super::codes;
use super::{Case, bounds, pattern, room};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Constraints, DefinitionKind, Model, Scalar, Type};
use crate::source::Span;
use crate::syntax::decl::{ConstraintsDecl, TypeBody};

/// Judges the constraints of fields and aliases.
pub(super) fn judge(case: Case<'_, '_>, out: &mut Diagnostics) {
    let model = &case.built.model;
    for (declared, linked) in case.shape.fields.iter().zip(&case.built.fields) {
        let Some(details) = declared.decl.details.as_deref().filter(|_| linked.sound) else { continue };
        let own = &linked.field.constraints;
        if case.is_stand_in(&declared.decl.ty, &linked.field.ty) {
            continue;
        }
        judge_one(case, &linked.field.ty, (&details.constraints, own), &model.alias_constraints(&linked.field.ty), out);
    }
    for (position, entry) in case.linker.program.types.iter().enumerate() {
        let id = case.linker.inline.written(case.linker.program, position);
        if let (TypeBody::Alias(decl), DefinitionKind::Alias(alias)) = (&entry.decl.body, &model.definition(id).kind)
            && !case.is_stand_in(&decl.ty, &alias.ty)
        {
            let inherited = model.alias_constraints(&alias.ty);
            judge_one(case, &alias.ty, (&decl.constraints, &alias.constraints), &inherited, out);
        }
    }
}

/// What a type lets itself be constrained by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Integer(Scalar),
    Float,
    Text,
    Bytes,
    List,
    SetOrMap,
    Nothing,
}

fn judge_one(
    case: Case<'_, '_>,
    ty: &Type,
    (decl, own): (&ConstraintsDecl, &Constraints),
    inherited: &[&Constraints],
    out: &mut Diagnostics,
) {
    if own.is_empty() {
        return;
    }
    let model = &case.built.model;
    let subject = subject(model, ty);
    let before = out.iter().count();
    for (name, place, fits) in written(decl) {
        if !fits(subject) {
            out.push(unfit(model, name, place, ty, subject));
        }
    }
    if let Some(written) = &decl.pattern
        && subject == Subject::Text
        && let Err(problem) = pattern::check(&written.value)
    {
        out.push(pattern::diagnostic(&problem, written, case.map));
    }
    if out.iter().count() == before {
        bounds::judge(subject, decl, own, inherited, out);
        room::judge(model, ty, decl, own, out);
    }
}

fn subject(model: &Model, ty: &Type) -> Subject {
    match model.resolve(ty) {
        Type::Scalar(Scalar::F64) => Subject::Float,
        Type::Scalar(Scalar::Bytes) => Subject::Bytes,
        Type::Scalar(scalar) if scalar.integer_range().is_some() => Subject::Integer(*scalar),
        Type::Scalar(scalar) if scalar.is_text() => Subject::Text,
        Type::List(_) => Subject::List,
        Type::Set(_) | Type::Map(..) => Subject::SetOrMap,
        _ => Subject::Nothing,
    }
}

type Fits = fn(Subject) -> bool;

/// The constraints that are written, with their places and what they fit.
fn written(decl: &ConstraintsDecl) -> impl Iterator<Item = (&'static str, Span, Fits)> {
    let numbers: Fits = |subject| matches!(subject, Subject::Integer(_) | Subject::Float);
    let lengths: Fits = |subject| matches!(subject, Subject::Text | Subject::Bytes);
    let texts: Fits = |subject| subject == Subject::Text;
    let counts: Fits = |subject| matches!(subject, Subject::List | Subject::SetOrMap);
    let lists: Fits = |subject| subject == Subject::List;
    [
        ("min", decl.min.map(|number| number.span), numbers),
        ("max", decl.max.map(|number| number.span), numbers),
        ("exclusive_min", decl.exclusive_min.map(|number| number.span), numbers),
        ("exclusive_max", decl.exclusive_max.map(|number| number.span), numbers),
        ("multiple_of", decl.multiple_of.map(|number| number.span), numbers),
        ("min_length", decl.min_length.map(|length| length.span), lengths),
        ("max_length", decl.max_length.map(|length| length.span), lengths),
        ("pattern", decl.pattern.as_ref().map(|pattern| pattern.span), texts),
        ("min_items", decl.min_items.map(|items| items.span), counts),
        ("max_items", decl.max_items.map(|items| items.span), counts),
        ("unique", decl.unique.filter(|unique| unique.value).map(|unique| unique.span), lists),
    ]
    .into_iter()
    .filter_map(|(name, place, fits)| Some((name, place?, fits)))
}

fn unfit(model: &Model, name: &str, place: Span, ty: &Type, subject: Subject) -> Diagnostic {
    let takes = match subject {
        Subject::Integer(_) | Subject::Float => {
            "it takes `min`, `max`, `exclusive_min`, `exclusive_max` and `multiple_of`"
        }
        Subject::Text => "it takes `min_length`, `max_length`, `pattern` and `format`",
        Subject::Bytes => "it takes `min_length` and `max_length`, in bytes",
        Subject::List => "it takes `min_items`, `max_items` and `unique`",
        Subject::SetOrMap => "it takes `min_items` and `max_items`",
        Subject::Nothing => "it takes no constraints",
    };
    let message = format!("`{name}` does not fit {}", describe(model, ty));
    Diagnostic::error(&codes::UNFIT_CONSTRAINT, place, message).help(takes)
}

/// A type in words.
pub(super) fn describe(model: &Model, ty: &Type) -> String {
    match model.resolve(ty) {
        Type::Scalar(scalar) => format!("`{}`", scalar.name()),
        Type::Any => "`any`".to_owned(),
        Type::Object => "`object`".to_owned(),
        Type::List(_) => "a list".to_owned(),
        Type::Set(_) => "a set".to_owned(),
        Type::Map(..) => "a map".to_owned(),
        Type::Literals(_) => "a literal list".to_owned(),
        Type::Nullable(inner) => describe(model, inner),
        Type::Ref(id) => {
            let definition = model.definition(*id);
            let kind = match definition.kind {
                DefinitionKind::Alias(_) => "alias",
                DefinitionKind::Enum(_) => "enum",
                DefinitionKind::Struct(_) => "struct",
                DefinitionKind::Union(_) => "union",
            };
            format!("the {kind} `{}`", definition.name)
        }
    }
}
