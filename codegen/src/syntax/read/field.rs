//! Fields, in the short form (`name?: Type`) and the long one.

use std::collections::HashMap;

use super::Named;
use super::constraints::constraints;
use super::meta::{annotations, meta};
use super::object::Object;
use super::type_expr::{TypePlace, type_expr};
use super::value::value;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::codes;
use crate::syntax::context::Context;
use crate::syntax::decl::{FieldDecl, FieldDetails, Spanned};
use crate::syntax::keys::FIELD;
use crate::syntax::yaml::{Data, Entry, Node};

/// Reads `fields`. Their names differ.
pub(super) fn fields(context: &mut Context, entry: Option<Entry<'_>>) -> Vec<FieldDecl> {
    let Some(entry) = entry else { return Vec::new() };
    let named = context.named(&entry.key);
    let Some(entries) = context.map(named, entry.value) else { return Vec::new() };
    let mut fields = Vec::with_capacity(entries.len());
    for entry in without_repeats(context, entries) {
        let key: &str = &entry.key.text;
        let (name, optional) = key.strip_suffix('?').map_or((key, false), |name| (name, true));
        let name = Spanned::new(name.to_owned(), name_place(context, &entry, optional));
        let good = is_field_name(context, &name);
        let named = context.named(&entry.key);
        if let Some(field) = field(context, name, optional, named, entry.value).filter(|_| good) {
            fields.push(field);
        }
    }
    fields
}

fn field(
    context: &mut Context,
    name: Spanned<String>,
    optional: bool,
    named: Named<'_>,
    node: Node<'_>,
) -> Option<FieldDecl> {
    if !matches!(node.data, Data::Map(_)) {
        let ty = type_expr(context, Named { name: &name.value, ..named }, node, TypePlace::Field)?;
        return Some(FieldDecl { name, optional, ty, details: None });
    }
    let mut object = Object::open(context, &FIELD, Named { name: &name.value, ..named }, node)?;
    let ty = object.require(context, "type");
    let ty = context.value(ty, |context, named, node| type_expr(context, named, node, TypePlace::Field));
    let details = FieldDetails {
        nullable: context.value(object.take("nullable"), Context::bool),
        presence: context.value(object.take("presence"), Context::choice),
        id: context.value(object.take("id"), Context::integer),
        default: context.value(object.take("default"), value),
        examples: context
            .value(object.take("examples"), |context, named, node| context.list_of(named, node, value))
            .unwrap_or_default(),
        aliases: names(context, object.take("aliases")),
        constraints: constraints(context, &mut object),
        json: context.value(object.take("json"), Context::choice),
        annotations: annotations(context, &mut object),
        meta: meta(context, &mut object),
    };
    object.finish();
    Some(FieldDecl { name, optional, ty: ty?, details: Some(Box::new(details)) })
}

/// Reads a list of names of fields.
pub(super) fn names(context: &mut Context, entry: Option<Entry<'_>>) -> Vec<Spanned<String>> {
    context.value(entry, |context, named, node| context.list_of(named, node, field_name)).unwrap_or_default()
}

/// Reads the name of a field.
pub(super) fn field_name(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<Spanned<String>> {
    let name = context.text(named, node)?;
    is_field_name(context, &name).then_some(name)
}

/// A field's name is what stands on the wire, so it need not be an identifier; but it is no line of text either.
fn is_field_name(context: &mut Context, name: &Spanned<String>) -> bool {
    let text = &name.value;
    if text.is_empty() {
        context.report(
            Diagnostic::error(&codes::EMPTY_NAME, name.span, "the name of a field is empty").help("give it a name"),
        );
        return false;
    }
    let help = if text.trim() != text || text.chars().any(char::is_control) {
        "a name has no spaces at its ends, no line breaks and no control characters"
    } else if text.contains(['"', '\\', '`', '?', '<', '>', '{', '}']) {
        "a name has no quotes, backslashes, question marks or brackets"
    } else if !text.chars().any(char::is_alphanumeric) {
        "a name has a letter or a digit"
    } else {
        return true;
    };
    let message = format!("`{text}` is no name of a field");
    context.report(Diagnostic::error(&codes::INVALID_NAME, name.span, message).help(help));
    false
}

/// The place of the name without its `?`.
fn name_place(context: &Context, entry: &Entry<'_>, optional: bool) -> Span {
    let key = &entry.key;
    let is_bare = (key.end - key.start) as usize == key.text.len();
    context.span(key.start, key.end - u32::from(optional && is_bare))
}

/// As many fields as are sooner compared with each other than hashed.
const FEW: usize = 32;

fn has_repeats(entries: &[Entry<'_>]) -> bool {
    let mut optional = entries.iter().filter_map(|entry| entry.key.text.strip_suffix('?'));
    optional.any(|name| entries.iter().any(|entry| entry.key.text == name))
}

/// Drops `name` beside `name?`, which YAML takes for two keys.
fn without_repeats<'text>(context: &mut Context, entries: Vec<Entry<'text>>) -> Vec<Entry<'text>> {
    if entries.len() <= FEW && !has_repeats(&entries) {
        return entries;
    }
    let optional: HashMap<&str, usize> = (0..)
        .zip(&entries)
        .filter_map(|(position, entry)| {
            Some((entry.key.text.strip_suffix('?').filter(|name| !name.is_empty())?, position))
        })
        .collect();
    let mut repeats: Vec<(usize, usize)> = (0..)
        .zip(&entries)
        .filter_map(|(position, entry)| Some((position, *optional.get(&*entry.key.text)?)))
        .map(|(plain, optional)| (plain.max(optional), plain.min(optional)))
        .collect();
    if repeats.is_empty() {
        return entries;
    }
    repeats.sort_unstable();
    for &(again, first) in &repeats {
        let (again, first) = (&entries[again].key, &entries[first].key);
        let name = again.text.trim_end_matches('?');
        context.report(
            Diagnostic::error(
                &codes::DUPLICATE_FIELD,
                context.span(again.start, again.end),
                format!("the field `{name}` stands twice"),
            )
            .label("again here")
            .also(context.span(first.start, first.end), "first here")
            .help("keep one of them: with `?` it is optional, without it is required"),
        );
    }
    let mut again = repeats.into_iter().map(|(again, _)| again).peekable();
    let mut repeats = |position: &usize| again.next_if_eq(position).is_some();
    (0..).zip(entries).filter(|(position, _)| !repeats(position)).map(|(_, entry)| entry).collect()
}
