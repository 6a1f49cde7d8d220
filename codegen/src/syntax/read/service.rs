//! Services and their operations.

use super::Named;
use super::meta::{annotations, meta};
use super::object::{Object, list};
use super::structure::at_least;
use super::type_expr::{TypePlace, type_expr};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::choices::{Choice, words};
use crate::syntax::codes;
use crate::syntax::context::Context;
use crate::syntax::decl::{HttpDecl, HttpMethodDecl, OperationDecl, ServiceDecl, Spanned, TypeExpr};
use crate::syntax::keys::{OPERATION, SERVICE};
use crate::syntax::yaml::{Entry, Node};

/// Reads a service.
pub(super) fn service(
    context: &mut Context,
    name: Spanned<String>,
    named: Named<'_>,
    node: Node<'_>,
) -> Option<ServiceDecl> {
    let mut object = Object::open(context, &SERVICE, named, node)?;
    let operations = object.require(context, "operations");
    if let Some(operations) = &operations {
        at_least(context, operations, 1, "write an operation, or remove the service");
    }
    let operations = context.by_identifier(operations, operation);
    let base_url = context.value(object.take("base_url"), Context::text);
    let meta = meta(context, &mut object);
    object.finish();
    Some(ServiceDecl { name, base_url, operations, meta })
}

fn operation(context: &mut Context, name: Spanned<String>, named: Named<'_>, node: Node<'_>) -> Option<OperationDecl> {
    let mut object = Object::open(context, &OPERATION, named, node)?;
    let http = context.value(object.take("http"), http);
    let request = message(context, object.take("request"));
    let response = message(context, object.take("response"));
    let stream = context.value(object.take("stream"), Context::bool);
    let annotations = annotations(context, &mut object);
    let meta = meta(context, &mut object);
    object.finish();
    Some(OperationDecl { name, http, request, response, stream, annotations, meta })
}

fn message(context: &mut Context, entry: Option<Entry<'_>>) -> Option<TypeExpr> {
    context.value(entry, |context, named, node| type_expr(context, named, node, TypePlace::Plain))
}

/// `POST /ask/answer`.
fn http(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<HttpDecl> {
    let text = context.text(named, node)?;
    let known = || list(words::<HttpMethodDecl>().into_iter()).replace(" and ", " or ");
    let parts: Vec<&str> = text.value.split_ascii_whitespace().collect();
    let &[method, path] = parts.as_slice() else {
        let message = format!("`{}` is no method and path", text.value);
        context.report(Diagnostic::error(&codes::INVALID_HTTP, text.span, message).help("write `POST /path`"));
        return None;
    };
    let found = HttpMethodDecl::WORDS.iter().find(|(word, _)| *word == method);
    let Some((_, method_decl)) = found else {
        let message = format!("`{method}` is no method that an operation may use");
        let place = part(&text, method);
        context.report(Diagnostic::error(&codes::INVALID_HTTP, place, message).help(format!("write {}", known())));
        return None;
    };
    let place = part(&text, path);
    if !path.starts_with('/') {
        let message = format!("the path `{path}` does not start with `/`");
        context
            .report(Diagnostic::error(&codes::INVALID_HTTP, place, message).help(format!("write `{method} /{path}`")));
        return None;
    }
    Some(HttpDecl {
        method: Spanned::new(*method_decl, part(&text, method)),
        path: Spanned::new(path.to_owned(), place),
    })
}

/// The place of a part of a text; the whole text where quotes or escapes shift it.
fn part(text: &Spanned<String>, part: &str) -> Span {
    let quotes = ((text.span.end - text.span.start) as usize).checked_sub(text.value.len());
    match (text.value.find(part), quotes) {
        (Some(at), Some(quotes @ (0 | 2))) => {
            let offset = |at: usize| text.span.start + u32::try_from(at + quotes / 2).unwrap_or(0);
            Span { start: offset(at), end: offset(at + part.len()), ..text.span }
        }
        _ => text.span,
    }
}
