//! Docs, deprecation, owner, names in targets, silenced lints, annotations.

use super::Named;
use super::object::Object;
use crate::diagnostic::Diagnostic;
use crate::syntax::codes;
use crate::syntax::context::Context;
use crate::syntax::decl::{AllowDecl, Annotation, EnumStyleDecl, MetaDecl, Spanned, TargetNamesDecl};
use crate::syntax::keys::{ALLOW_ITEM, TARGET_NAME, TYPESCRIPT_ENUM};
use crate::syntax::yaml::{Core, Data, Entry, Node, resolve};

/// Takes what people write about a thing out of its mapping, as far as it has such keys.
pub(super) fn meta(context: &mut Context, object: &mut Object<'_>) -> MetaDecl {
    MetaDecl {
        doc: context.value(object.take("doc"), Context::text),
        title: context.value(object.take("title"), Context::text),
        deprecated: context.value(object.take("deprecated"), reason),
        since: context.value(object.take("since"), Context::version),
        owner: context.value(object.take("owner"), Context::text),
        sensitivity: context.value(object.take("sensitivity"), Context::choice),
        names: TargetNamesDecl {
            rust: context.value(object.take("rust"), target_name),
            typescript: context.value(object.take("typescript"), target_name),
            thrift: context.value(object.take("thrift"), target_name),
        },
        allow: allow(context, object),
    }
}

/// Takes silenced lints out of a mapping.
pub(super) fn allow(context: &mut Context, object: &mut Object<'_>) -> Vec<AllowDecl> {
    context
        .value(object.take("allow"), |context, named, node| context.list_of(named, node, allow_item))
        .unwrap_or_default()
}

/// Takes annotations out of a mapping.
pub(super) fn annotations(context: &mut Context, object: &mut Object<'_>) -> Vec<Annotation> {
    context.texts(object.take("annotations")).into_iter().map(|(key, value)| Annotation { key, value }).collect()
}

/// Reads an enum's settings for TypeScript: name and style.
pub(super) fn typescript_enum(
    context: &mut Context,
    entry: Option<Entry<'_>>,
) -> (Option<Spanned<String>>, Option<Spanned<EnumStyleDecl>>) {
    let settings = context.value(entry, |context, named, node| Object::open(context, &TYPESCRIPT_ENUM, named, node));
    let Some(mut settings) = settings else { return (None, None) };
    let name = context.value(settings.take("name"), Context::identifier);
    let style = context.value(settings.take("style"), Context::choice);
    settings.finish();
    (name, style)
}

/// Why something is deprecated.
fn reason(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<Spanned<String>> {
    let empty = match &node.data {
        Data::Plain(text) => matches!(resolve(text), Core::Bool(_) | Core::Null),
        Data::Quoted(text) => text.trim().is_empty(),
        _ => false,
    };
    if !empty {
        return context.text(named, node);
    }
    context.report(
        Diagnostic::error(&codes::DEPRECATED_WITHOUT_REASON, context.place(named, &node), "`deprecated` has no reason")
            .label("expected a reason")
            .help("say what to use instead: `deprecated: use element_kind`"),
    );
    None
}

/// `{ lint: missing-doc, because: the name says it all }`.
fn allow_item(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<AllowDecl> {
    let mut item = Object::open(context, &ALLOW_ITEM, named, node)?;
    let (lint, because) = (item.require(context, "lint"), item.require(context, "because"));
    item.finish();
    let [lint, because] = [lint, because].map(|entry| context.value(entry, Context::text));
    Some(AllowDecl { lint: lint?, because: because? })
}

fn target_name(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<Spanned<String>> {
    let mut settings = Object::open(context, &TARGET_NAME, named, node)?;
    let name = settings.require(context, "name");
    settings.finish();
    context.value(name, Context::identifier)
}
