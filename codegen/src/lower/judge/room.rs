//! Lengths and numbers of items that no value of the type has.

use concord_runtime::format::Format;

use super::super::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Constraints, DefinitionKind, Model, Scalar, Type};
use crate::syntax::decl::ConstraintsDecl;

/// Judges the lengths and counts of one place against what its type has room for.
pub(super) fn judge(model: &Model, ty: &Type, decl: &ConstraintsDecl, own: &Constraints, out: &mut Diagnostics) {
    let mut refuse = |place, message: String, help: &str| {
        out.push(Diagnostic::error(&codes::IMPOSSIBLE_CONSTRAINT, place, message).help(help));
    };
    if let Type::Scalar(scalar) = model.resolve(ty)
        && let Some((least, greatest)) = lengths(*scalar)
    {
        let name = scalar.name();
        if let (Some(length), Some(written)) = (own.max_length, decl.max_length)
            && least.is_some_and(|least| (length as usize) < least)
        {
            let least = least.unwrap_or_default();
            let message = format!("no `{name}` is as short as `max_length: {length}`");
            refuse(written.span, message, &format!("the shortest has {least} characters"));
        }
        if let (Some(length), Some(written)) = (own.min_length, decl.min_length)
            && greatest.is_some_and(|greatest| (length as usize) > greatest)
        {
            let greatest = greatest.unwrap_or_default();
            let message = format!("no `{name}` is as long as `min_length: {length}`");
            refuse(written.span, message, &format!("the longest has {greatest} characters"));
        }
    }
    if let (Some(items), Some(written)) = (own.min_items, decl.min_items)
        && let Some(different) = different_items(model, ty, own)
        && u64::from(items) > different
    {
        let message = format!("`min_items: {items}` asks for more than the {different} different values there are");
        refuse(written.span, message, &format!("the most that it can ask for is {different}"));
    }
}

/// The shortest and the longest text of a format, in characters, as far as its expression limits them.
fn lengths(scalar: Scalar) -> Option<(Option<usize>, Option<usize>)> {
    let format = Format::ALL.into_iter().find(|format| format.name() == scalar.name())?;
    let expression = regex_syntax::parse(format.pattern()).expect("the expression of a format is well formed");
    // Formats are ASCII, so bytes are characters.
    Some((expression.properties().minimum_len(), expression.properties().maximum_len()))
}

/// How many items can be in what takes each value once; `None` without a limit.
fn different_items(model: &Model, ty: &Type, own: &Constraints) -> Option<u64> {
    match model.resolve(ty) {
        Type::Set(item) | Type::Map(item, _) => values(model, item),
        Type::List(item) if own.unique => values(model, item),
        _ => None,
    }
}

/// How many values a type has; `None` when nothing limits them.
fn values(model: &Model, ty: &Type) -> Option<u64> {
    match model.resolve(ty) {
        Type::Scalar(Scalar::Bool) => Some(2),
        Type::Scalar(scalar) => {
            let (least, greatest) = scalar.integer_range()?;
            Some(greatest.abs_diff(least).saturating_add(1))
        }
        Type::Nullable(inner) => Some(values(model, inner)?.saturating_add(1)),
        Type::Ref(id) | Type::Literals(id) => match &model.definition(*id).kind {
            DefinitionKind::Enum(listed) if !listed.open => Some(listed.values.len() as u64),
            _ => None,
        },
        Type::Any | Type::Object | Type::List(_) | Type::Set(_) | Type::Map(..) => None,
    }
}
