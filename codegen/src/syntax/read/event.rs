//! Events, in the short forms (`view: none`, `show: Params`) and the long one.

use super::Named;
use super::meta::meta;
use super::object::Object;
use super::structure::structure;
use super::type_expr::{TypePlace, type_expr};
use super::value::value;
use crate::diagnostic::Diagnostic;
use crate::syntax::codes;
use crate::syntax::context::Context;
use crate::syntax::decl::{Builtin, EventDecl, MetaDecl, PayloadDecl, Spanned, TypeExprKind};
use crate::syntax::keys::EVENT;
use crate::syntax::yaml::{Data, Node};

/// The keys of an event that is a struct.
const PARTS: [&str; 4] = ["fields", "include", "variants", "reserved"];

/// Reads an event.
pub(super) fn event(
    context: &mut Context,
    key: Spanned<String>,
    named: Named<'_>,
    node: Node<'_>,
) -> Option<EventDecl> {
    if !matches!(node.data, Data::Map(_)) {
        let payload = payload(context, named, node)?;
        let meta = MetaDecl::default();
        return Some(EventDecl { key, name: None, aliases: Vec::new(), payload, examples: Vec::new(), meta });
    }
    let mut object = Object::open(context, &EVENT, named, node)?;
    let payload = long_payload(context, &mut object, &key);
    let name = context.value(object.take("name"), Context::text);
    let aliases =
        context.value(object.take("aliases"), |context, named, node| context.list_of(named, node, Context::text));
    let examples = context.value(object.take("examples"), |context, named, node| context.list_of(named, node, value));
    let meta = meta(context, &mut object);
    object.finish();
    let (aliases, examples) = (aliases.unwrap_or_default(), examples.unwrap_or_default());
    Some(EventDecl { key, name, aliases, payload: payload?, examples, meta })
}

fn long_payload(context: &mut Context, object: &mut Object<'_>, key: &Spanned<String>) -> Option<PayloadDecl> {
    let Some(ty) = object.take("type") else {
        let [fields, include, variants, _] = PARTS;
        let given = |part| object.has(part) || object.was_meant(part);
        if ![fields, include, variants, "type"].into_iter().any(given) {
            context.report(
                Diagnostic::error(&codes::NO_BODY, object.place(), format!("the event `{}` has no payload", key.value))
                    .help("write `fields`, `include`, `variants` or `type`; `type: none` for an event without payload"),
            );
        }
        return Some(PayloadDecl::Struct(structure(context, object)));
    };
    for part in PARTS {
        let Some(entry) = object.take(part) else { continue };
        let place = context.span(entry.key.start, entry.key.end);
        context.report(
            Diagnostic::error(&codes::CONFLICTING_KEYS, place, format!("`type` and `{part}` do not go together"))
                .also(context.span(ty.key.start, ty.key.end), "this is the whole payload")
                .help("include the type instead: `include: [ … ]`"),
        );
    }
    context.value(Some(ty), payload)
}

/// `none`, `object`, or a type.
fn payload(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<PayloadDecl> {
    let place = context.place(named, &node);
    if let Data::Plain(text) | Data::Quoted(text) = &node.data
        && text == "none"
    {
        return Some(PayloadDecl::None(place));
    }
    if node.start == node.end && matches!(node.data, Data::Plain(_)) {
        let message = format!("the event `{}` has no payload", named.name);
        context.report(Diagnostic::error(&codes::NO_BODY, place, message).help("write `none` if it carries nothing"));
        return None;
    }
    let ty = type_expr(context, named, node, TypePlace::Plain)?;
    Some(match ty.kind {
        TypeExprKind::Builtin(Builtin::Object) => PayloadDecl::Object(place),
        _ => PayloadDecl::Type(ty),
    })
}
