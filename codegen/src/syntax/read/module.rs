//! Modules: imports, consts, types, events and services.

use super::Named;
use super::definition::definition;
use super::event::event;
use super::meta::{allow, meta};
use super::object::Object;
use super::service::service;
use super::type_expr::{TypePlace, type_expr};
use super::value::value;
use crate::diagnostic::Diagnostic;
use crate::source::is_identifier;
use crate::syntax::codes;
use crate::syntax::context::Context;
use crate::syntax::decl::{ConstDecl, ImportDecl, ModuleDecl, Spanned};
use crate::syntax::keys::{CONST, MODULE, MODULE_THRIFT};
use crate::syntax::yaml::{Entry, Node};

/// Reads a module from the tree of its file.
pub(in crate::syntax) fn module(context: &mut Context, path: Vec<String>, root: Node<'_>) -> Option<ModuleDecl> {
    let place = context.span(root.start, root.start);
    let mut object = Object::open(context, &MODULE, Named { name: "the module", place }, root)?;
    let module = ModuleDecl {
        path,
        file: context.file(),
        doc: context.value(object.take("doc"), Context::text),
        imports: imports(context, object.take("imports")),
        consts: context.by_identifier(object.take("consts"), constant),
        types: context.by_identifier(object.take("types"), definition),
        events: context.by_identifier(object.take("events"), event),
        services: context.by_identifier(object.take("services"), service),
        thrift_namespaces: context.value(object.take("thrift"), namespaces),
        allow: allow(context, &mut object),
    };
    object.finish();
    Some(module)
}

fn imports(context: &mut Context, entry: Option<Entry<'_>>) -> Vec<ImportDecl> {
    context.by_identifier(entry, |context, alias, named, node| {
        let module = context.text(named, node)?;
        if module.value.split('.').all(is_identifier) {
            return Some(ImportDecl { alias, module });
        }
        let message = format!("`{}` is no path of a module", module.value);
        context.report(
            Diagnostic::error(&codes::INVALID_NAME, module.span, message)
                .help("write the path from the catalogue with dots: `shop.common` for `schema/shop/common.yaml`"),
        );
        None
    })
}

fn constant(context: &mut Context, name: Spanned<String>, named: Named<'_>, node: Node<'_>) -> Option<ConstDecl> {
    let mut object = Object::open(context, &CONST, named, node)?;
    let ty = object.require(context, "type");
    let ty = context.value(ty, |context, named, node| type_expr(context, named, node, TypePlace::Plain));
    let constant = object.require(context, "value");
    let constant = context.value(constant, value);
    let meta = meta(context, &mut object);
    object.finish();
    Some(ConstDecl { name, ty: ty?, value: constant?, meta })
}

type Namespaces = Vec<(Spanned<String>, Spanned<String>)>;

fn namespaces(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<Namespaces> {
    let mut object = Object::open(context, &MODULE_THRIFT, named, node)?;
    let namespaces = object.take("namespaces").map(|entry| context.texts(Some(entry)));
    object.finish();
    namespaces
}
