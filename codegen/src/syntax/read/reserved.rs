//! `reserved`: ids, names and values that must not come back.

use super::Named;
use super::field::names;
use super::literal::literal;
use super::object::Object;
use crate::diagnostic::Diagnostic;
use crate::syntax::codes;
use crate::syntax::context::Context;
use crate::syntax::decl::{IdRangeDecl, ReservedDecl};
use crate::syntax::keys::{ENUM_RESERVED, STRUCT_RESERVED};
use crate::syntax::yaml::{Core, Data, Entry, Node, resolve};

/// Reads `reserved` of a struct.
pub(super) fn of_struct(context: &mut Context, entry: Option<Entry<'_>>) -> ReservedDecl {
    let object = context.value(entry, |context, named, node| Object::open(context, &STRUCT_RESERVED, named, node));
    let Some(mut object) = object else { return ReservedDecl::default() };
    let ids = context.value(object.take("ids"), |context, named, node| context.list_of(named, node, ids));
    let names = names(context, object.take("names"));
    object.finish();
    ReservedDecl { ids: ids.unwrap_or_default(), names, values: Vec::new() }
}

/// Reads `reserved` of an enum.
pub(super) fn of_enum(context: &mut Context, entry: Option<Entry<'_>>) -> ReservedDecl {
    let object = context.value(entry, |context, named, node| Object::open(context, &ENUM_RESERVED, named, node));
    let Some(mut object) = object else { return ReservedDecl::default() };
    let values = context.value(object.take("values"), |context, named, node| context.list_of(named, node, literal));
    let names =
        context.value(object.take("names"), |context, named, node| context.list_of(named, node, Context::identifier));
    object.finish();
    ReservedDecl { ids: Vec::new(), names: names.unwrap_or_default(), values: values.unwrap_or_default() }
}

/// `12` or `20..25`.
fn ids(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<IdRangeDecl> {
    let (Data::Plain(text) | Data::Quoted(text)) = &node.data else {
        context.wrong_kind(named, &node, "an id or a range of ids");
        return None;
    };
    let span = context.place(named, &node);
    let id = |text: &str| match resolve(text.trim()) {
        Core::Integer(value) => i64::try_from(value).ok(),
        _ => None,
    };
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let (Some(first), Some(last)) = (id(first), id(last)) else {
        let message = format!("`{text}` is no id and no range of ids");
        context.report(
            Diagnostic::error(&codes::INVALID_RANGE, span, message).help("write `12`, or `20..25` with both ends"),
        );
        return None;
    };
    if first > last {
        let message = format!("the range `{text}` is empty");
        context
            .report(Diagnostic::error(&codes::INVALID_RANGE, span, message).help(format!("write `{last}..{first}`")));
        return None;
    }
    Some(IdRangeDecl { first, last, span })
}
