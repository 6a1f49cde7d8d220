//! Consts, services and events.

use super::codes;
use super::field::json;
use super::meta::{annotations, meta, text};
use super::program::EventEntry;
use super::types::Linker;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Const, Event, HttpMethod, ModuleId, Operation, Payload, Service, Struct, Type};
use crate::syntax::decl::{ConstDecl, HttpMethodDecl, OperationDecl, PayloadDecl, ServiceDecl, TypeExpr};

/// A constant.
pub(super) fn link_const(linker: Linker<'_, '_>, module: ModuleId, decl: &ConstDecl, out: &mut Diagnostics) -> Const {
    Const {
        name: decl.name.value.clone(),
        ty: link_type(linker, module, &decl.ty, out),
        value: json(&decl.value, out).unwrap_or_default(),
        meta: meta(&decl.meta),
        origin: decl.name.span,
    }
}

/// An event. A payload of fields comes back empty.
pub(super) fn link_event(linker: Linker<'_, '_>, entry: &EventEntry<'_>, out: &mut Diagnostics) -> Event {
    let decl = entry.decl;
    let name = decl.name.as_ref().unwrap_or(&decl.key);
    if name.value.chars().any(char::is_control) || name.value.is_empty() {
        let message = "the name of an event on the wire is not empty and has no control characters";
        let help = "write it in characters that show";
        out.push(Diagnostic::error(&codes::UNSPELLABLE_NAME, name.span, message).help(help));
    }
    Event {
        module: entry.module,
        key: decl.key.value.clone(),
        name: name.value.clone(),
        aliases: decl.aliases.iter().map(|alias| alias.value.clone()).collect(),
        payload: match &decl.payload {
            PayloadDecl::Struct(_) => Payload::Struct(Struct::default()),
            PayloadDecl::Type(ty) => Payload::Type(link_type(linker, entry.module, ty, out)),
            PayloadDecl::None(_) => Payload::None,
            PayloadDecl::Object(_) => Payload::Object,
        },
        examples: decl.examples.iter().filter_map(|value| json(value, out)).collect(),
        meta: meta(&decl.meta),
        origin: decl.key.span,
    }
}

/// A service with its operations.
pub(super) fn link_service(
    linker: Linker<'_, '_>,
    module: ModuleId,
    decl: &ServiceDecl,
    out: &mut Diagnostics,
) -> Service {
    Service {
        name: decl.name.value.clone(),
        base_url: text(decl.base_url.as_ref()),
        operations: decl.operations.iter().map(|decl| link_operation(linker, module, decl, out)).collect(),
        meta: meta(&decl.meta),
        origin: decl.name.span,
    }
}

fn link_operation(linker: Linker<'_, '_>, module: ModuleId, decl: &OperationDecl, out: &mut Diagnostics) -> Operation {
    let method = |method| match method {
        HttpMethodDecl::Get => HttpMethod::Get,
        HttpMethodDecl::Post => HttpMethod::Post,
        HttpMethodDecl::Put => HttpMethod::Put,
        HttpMethodDecl::Patch => HttpMethod::Patch,
        HttpMethodDecl::Delete => HttpMethod::Delete,
    };
    Operation {
        name: decl.name.value.clone(),
        http: decl.http.as_ref().map(|http| (method(http.method.value), http.path.value.clone())),
        request: decl.request.as_ref().map(|ty| link_type(linker, module, ty, out)),
        response: decl.response.as_ref().map(|ty| link_type(linker, module, ty, out)),
        stream: decl.stream.is_some_and(|stream| stream.value),
        annotations: annotations(&decl.annotations),
        meta: meta(&decl.meta),
        origin: decl.name.span,
    }
}

/// A type, or a stand-in where a name in it means nothing, which was reported.
fn link_type(linker: Linker<'_, '_>, module: ModuleId, expr: &TypeExpr, out: &mut Diagnostics) -> Type {
    linker.ty(module, expr, out).unwrap_or(Type::Any)
}
