//! Structs: `include`, `fields`, `variants` and `reserved`, also where an event or a case has them.

use super::Named;
use super::field::{field_name, fields, names};
use super::literal::{are_alike, literal};
use super::meta::meta;
use super::object::Object;
use super::reserved;
use super::type_expr::type_name;
use crate::diagnostic::Diagnostic;
use crate::syntax::codes;
use crate::syntax::context::Context;
use crate::syntax::decl::{CaseDecl, IncludeDecl, Literal, Spanned, StructDecl, VariantsDecl};
use crate::syntax::keys::{CASE, INCLUDE_ITEM, VARIANTS};
use crate::syntax::yaml::{Data, Entry, Node};

/// Takes the parts of a struct out of a mapping.
pub(super) fn structure(context: &mut Context, object: &mut Object<'_>) -> StructDecl {
    StructDecl {
        include: include(context, object.take("include")),
        fields: fields(context, object.take("fields")),
        variants: context.value(object.take("variants"), variants).map(Box::new),
        reserved: reserved::of_struct(context, object.take("reserved")),
    }
}

fn include(context: &mut Context, entry: Option<Entry<'_>>) -> Vec<IncludeDecl> {
    context.value(entry, |context, named, node| context.list_of(named, node, include_item)).unwrap_or_default()
}

/// `Form`, or `{ from: Session, pick: [guest_id] }`.
fn include_item(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<IncludeDecl> {
    let span = context.place(named, &node);
    if !matches!(node.data, Data::Map(_)) {
        let from = type_name(context, named, node)?;
        return Some(IncludeDecl { from, pick: None, omit: None, span });
    }
    let mut object = Object::open(context, &INCLUDE_ITEM, named, node)?;
    let from = object.require(context, "from");
    let from = context.value(from, type_name);
    let (pick, omit) = (object.take("pick"), object.take("omit"));
    object.finish();
    if let (Some(pick), Some(omit)) = (&pick, &omit) {
        let place = context.span(omit.key.start, omit.key.end);
        context.report(
            Diagnostic::error(&codes::CONFLICTING_KEYS, place, "`pick` and `omit` do not go together")
                .also(context.span(pick.key.start, pick.key.end), "`pick` is here")
                .help("keep `pick`: it already says which fields are copied"),
        );
    }
    let [pick, omit] = [pick, omit].map(|entry| some_names(context, entry));
    Some(IncludeDecl { from: from?, pick, omit, span })
}

/// A list of at least one field.
fn some_names(context: &mut Context, entry: Option<Entry<'_>>) -> Option<Vec<Spanned<String>>> {
    let entry = entry?;
    at_least(context, &entry, 1, "list the fields, or leave the key out");
    Some(names(context, Some(entry)))
}

fn variants(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<VariantsDecl> {
    let mut object = Object::open(context, &VARIANTS, named, node)?;
    let tag = object.require(context, "tag");
    let tag = context.value(tag, field_name);
    let cases = object.require(context, "cases");
    object.finish();
    if let Some(cases) = &cases {
        at_least(context, cases, 1, "write a case for each value of the tag");
    }
    let cases = context.by_identifier(cases, case);
    Some(VariantsDecl { tag: tag?, cases, span: named.place })
}

fn case(context: &mut Context, name: Spanned<String>, named: Named<'_>, node: Node<'_>) -> Option<CaseDecl> {
    let mut object = Object::open(context, &CASE, named, node)?;
    let when = object.take("when").map(|entry| when(context, entry));
    let include = include(context, object.take("include"));
    let fields = fields(context, object.take("fields"));
    let meta = meta(context, &mut object);
    object.finish();
    Some(CaseDecl { name, when, include, fields, meta })
}

/// `[send, adopt]`, or one literal.
fn when(context: &mut Context, entry: Entry<'_>) -> Vec<Spanned<Literal>> {
    let named = context.named(&entry.key);
    if !matches!(entry.value.data, Data::List(_)) {
        return literal(context, named, entry.value).into_iter().collect();
    }
    at_least(context, &entry, 1, "list values of the tag, or leave the key out for the name of the case");
    let values = context.list_of(named, entry.value, literal).unwrap_or_default();
    are_alike(context, &values);
    values
}

/// Reports a list or a mapping that has fewer items than make sense.
pub(super) fn at_least(context: &mut Context, entry: &Entry<'_>, least: usize, help: &str) {
    let count = match &entry.value.data {
        Data::List(items) => items.len(),
        Data::Map(entries) => entries.len(),
        _ => return,
    };
    if count < least {
        let key = &entry.key.text;
        let place = context.span(entry.value.start, entry.value.end);
        let message = match count {
            0 => format!("`{key}` is empty"),
            _ => format!("`{key}` has only {count}"),
        };
        context.report(Diagnostic::error(&codes::TOO_FEW, place, message).help(help));
    }
}
