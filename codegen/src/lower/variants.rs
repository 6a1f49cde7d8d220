//! The tag of variants: which field it is, and that its values are those of the cases.

use std::collections::{BTreeSet, HashMap};

use super::body::Parts;
use super::inline::{is_plain, when};
use super::shape::{Body, BodyIndex};
use super::types::split_nullable;
use super::{codes, definition};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{DefinitionKind, Enum, Field, Literal, Presence, Rare, Type};
use crate::source::Span;
use crate::syntax::decl::{self, FieldDecl, VariantsDecl};

/// The position of the tag among the common fields. A tag that is not declared is put before them.
pub(super) fn link_tag(
    parts: Parts<'_, '_>,
    index: BodyIndex,
    fields: &mut Vec<Field>,
    out: &mut Diagnostics,
) -> Option<usize> {
    let body = &parts.shape.bodies[index];
    let variants = body.variants?;
    check_when(variants, out);
    refuse_in_cases(parts, index, variants, out);
    let own_enum = parts.linker.inline.of_tag(index);
    let Some(position) = fields.iter().position(|field| field.name == variants.tag.value) else {
        fields.insert(0, implicit(variants, own_enum?));
        return Some(0);
    };
    let declared = parts.shape.fields[parts.flat[index].common[position].field].decl;
    require_presence(declared, &mut fields[position], variants.tag.span, out);
    if is_plain(&declared.ty) {
        check_kind(body, variants, declared, out);
        fields[position].ty = Type::Literals(own_enum?);
    } else {
        check_values(parts, variants, declared, &fields[position].ty, out);
    }
    Some(position)
}

fn implicit(variants: &VariantsDecl, id: crate::model::DefinitionId) -> Field {
    Field {
        name: variants.tag.value.clone(),
        ty: Type::Literals(id),
        nullable: false,
        presence: Presence::Required,
        default: None,
        id: 0,
        examples: Vec::new(),
        aliases: Vec::new(),
        constraints: Rare::default(),
        annotations: Rare::default(),
        meta: Rare::default(),
        from: None,
        origin: variants.tag.span,
    }
}

/// No value chooses two cases, and all are of one kind.
fn check_when(variants: &VariantsDecl, out: &mut Diagnostics) {
    let values = || variants.cases.iter().flat_map(|case| when(case).into_iter().map(move |value| (case, value)));
    let mut seen: HashMap<decl::Literal, (Span, &str)> = HashMap::new();
    let mut first: Option<(bool, Span)> = None;
    for (case, value) in values() {
        let is_text = matches!(value.value, decl::Literal::String(_));
        if let Some((other, place)) = first.filter(|(other, _)| *other != is_text) {
            let what = |text| if text { "a string" } else { "an integer" };
            let message = format!("`{}` is {}, and the tag has {} elsewhere", value.value, what(is_text), what(other));
            out.push(Diagnostic::error(&codes::MIXED_WHEN, value.span, message).also(place, "for example here").help(
                "the values of a tag are all strings or all integers; a case without `when` has its name as value",
            ));
            return;
        }
        first.get_or_insert((is_text, value.span));
        let name = case.name.value.as_str();
        if let Some((place, other)) = seen.insert(value.value.clone(), (value.span, name)) {
            let message = format!("`{}` chooses both `{other}` and `{name}`", value.value);
            let message = if other == name { format!("`{}` stands twice in `{name}`", value.value) } else { message };
            out.push(
                Diagnostic::error(&codes::OVERLAPPING_WHEN, value.span, message)
                    .also(place, "used here before")
                    .help("leave it to one case"),
            );
        }
    }
}

fn refuse_in_cases(parts: Parts<'_, '_>, index: BodyIndex, variants: &VariantsDecl, out: &mut Diagnostics) {
    for field in parts.flat[index].cases.iter().flatten() {
        let declared = parts.shape.fields[field.field].decl;
        if declared.name.value == variants.tag.value {
            let message = format!("`{}` is the tag, so no case can have it as a field", declared.name.value);
            let place = field.through.unwrap_or(declared.name.span);
            out.push(
                Diagnostic::error(&codes::TAG, place, message)
                    .also(variants.tag.span, "the tag")
                    .help("declare the tag beside the cases, in `fields`, if it needs a doc or an id"),
            );
        }
    }
}

/// A tag is there, always: a plain `tag: T` is required whatever the policy says.
fn require_presence(declared: &FieldDecl, field: &mut Field, tag: Span, out: &mut Diagnostics) {
    let details = declared.details.as_deref();
    let says_otherwise = declared.optional
        || details.is_some_and(|details| {
            details.default.is_some()
                || details.presence.is_some_and(|presence| presence.value != decl::PresenceDecl::Required)
        });
    if says_otherwise || field.nullable {
        let message = format!("`{}` is the tag, so it must be required and not null", field.name);
        out.push(
            Diagnostic::error(&codes::TAG, declared.name.span, message)
                .also(tag, "the tag")
                .help(format!("write `{}: …` without `?`, null and default", field.name)),
        );
    }
    field.presence = Presence::Required;
}

fn check_kind(body: &Body<'_>, variants: &VariantsDecl, declared: &FieldDecl, out: &mut Diagnostics) {
    let wants_text = split_nullable(&declared.ty).0.kind == decl::TypeExprKind::Builtin(decl::Builtin::String);
    let is_other = |value: &decl::Literal| matches!(value, decl::Literal::String(_)) != wants_text;
    if let Some(value) = variants.cases.iter().flat_map(when).find(|value| is_other(&value.value)) {
        let message = format!("`{}` is no value of the tag `{}` of `{}`", value.value, variants.tag.value, body.name);
        let kind = if wants_text { "texts" } else { "integers" };
        out.push(
            Diagnostic::error(&codes::TAG, value.span, message)
                .also(declared.ty.span, "the tag's type")
                .help(format!("its values are {kind}: change the `when`, or the tag's type")),
        );
    }
}

/// The values that the tag's type lists are those of the cases.
fn check_values(parts: Parts<'_, '_>, variants: &VariantsDecl, declared: &FieldDecl, ty: &Type, out: &mut Diagnostics) {
    let error = |message: String| {
        Diagnostic::error(&codes::TAG, declared.ty.span, message).also(variants.tag.span, "this field is the tag")
    };
    let Some(listed) = listed(parts, ty) else {
        // A name that means nothing was reported.
        if *ty != Type::Any || matches!(declared.ty.kind, decl::TypeExprKind::Builtin(_)) {
            let message = format!("the tag `{}` cannot have this type", variants.tag.value);
            out.push(error(message).help("make it `string`, an integer, a literal list or a closed enum"));
        }
        return;
    };
    if listed.open {
        let message =
            format!("the tag `{}` cannot be an open enum: an unknown value chooses no case", variants.tag.value);
        out.push(error(message).help("close the enum, or list the literals as the tag's type"));
        return;
    }
    let chosen: BTreeSet<Literal> =
        variants.cases.iter().flat_map(when).map(|value| definition::literal(&value.value)).collect();
    let known: BTreeSet<Literal> = listed.values.iter().map(|value| value.value.clone()).collect();
    let show = |values: Vec<&Literal>| values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
    let without_case: Vec<_> = known.difference(&chosen).collect();
    let unlisted: Vec<_> = chosen.difference(&known).collect();
    if !without_case.is_empty() {
        let message = format!("no case has {}", show(without_case));
        out.push(error(message).help("the cases cover every value of the tag; a case may have no fields"));
    }
    if !unlisted.is_empty() {
        let message = format!("the tag `{}` does not list {}", variants.tag.value, show(unlisted));
        out.push(error(message).help("add it to the tag's type, or take its case out"));
    }
}

/// The enum behind a type, if there is one. Aliases are followed by hand: they may still form a cycle.
fn listed<'p>(parts: Parts<'_, 'p>, ty: &Type) -> Option<&'p Enum> {
    let (Type::Ref(id) | Type::Literals(id)) = ty else { return None };
    let mut id = *id;
    for _ in 0..=parts.model.definitions.len() {
        match &parts.model.definition(id).kind {
            DefinitionKind::Enum(listed) => return Some(listed),
            DefinitionKind::Alias(alias) => match &alias.ty {
                Type::Ref(next) => id = *next,
                _ => return None,
            },
            DefinitionKind::Struct(_) | DefinitionKind::Union(_) => return None,
        }
    }
    None
}
