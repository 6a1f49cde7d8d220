//! Constants and services: items of which there are few.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use crate::model::{Const, DefinitionKind, HttpMethod, ModuleId, Operation, Scalar, Service, Type};
use crate::names::case::screaming;
use crate::names::rust::{constant_name, type_name, value_name};

use super::context::Context;
use super::doc::Doc;
use super::enumeration::variant;
use super::source::Source;
use super::spliced::{deprecated, docs, ident, print, tokens};
use super::text::code_span;
use super::value::{integer, literal};

impl Context<'_> {
    /// A constant.
    pub(super) fn constant(&self, constant: &Const, from: ModuleId, out: &mut Source) {
        let name = ident(&constant_name(&constant.name, constant.meta.names.rust.as_deref()));
        let mut doc = Doc::of(&constant.meta);
        doc.push_facts(&constant.meta);
        let (doc, deprecated) = (docs(&doc.lines()), deprecated(constant.meta.deprecated.as_ref()));
        let ty = self.constant_type(&constant.ty, from);
        let value = self.constant_value(&constant.ty, &constant.value, from);
        print(quote! { #doc #deprecated pub const #name: #ty = #value; }, out);
    }

    fn constant_type(&self, ty: &Type, from: ModuleId) -> TokenStream {
        match self.model.resolve(ty) {
            Type::Scalar(Scalar::Bytes) => quote! { &[u8] },
            Type::Scalar(scalar) if scalar.is_text() => quote! { &str },
            Type::List(item) | Type::Set(item) => {
                let item = self.constant_type(item, from);
                quote! { &[#item] }
            }
            Type::Map(key, value) => {
                let (key, value) = (self.constant_type(key, from), self.constant_type(value, from));
                quote! { &[(#key, #value)] }
            }
            Type::Nullable(inner) => {
                let inner = self.constant_type(inner, from);
                quote! { ::std::option::Option<#inner> }
            }
            resolved => tokens(&self.spell(resolved, from).flat()),
        }
    }

    fn constant_value(&self, ty: &Type, value: &Value, from: ModuleId) -> TokenStream {
        match self.model.resolve(ty) {
            Type::Nullable(_) if value.is_null() => quote! { ::std::option::Option::None },
            Type::Nullable(inner) => {
                let inner = self.constant_value(inner, value, from);
                quote! { ::std::option::Option::Some(#inner) }
            }
            Type::Scalar(Scalar::Bytes) => {
                let bytes = value.as_str().and_then(concord_runtime::base64::decode).unwrap_or_default();
                let bytes = Literal::byte_string(&bytes);
                quote! { #bytes }
            }
            Type::Scalar(Scalar::F64) => {
                let value = Literal::f64_unsuffixed(value.as_f64().unwrap_or_default());
                quote! { #value }
            }
            Type::Scalar(scalar) if scalar.is_text() => {
                let text = value.as_str().unwrap_or_default();
                quote! { #text }
            }
            Type::Scalar(Scalar::Bool) => {
                let value = value.as_bool().unwrap_or_default();
                quote! { #value }
            }
            Type::Scalar(_) => {
                let value = Literal::i64_unsuffixed(integer(value).unwrap_or_default());
                quote! { #value }
            }
            Type::List(item) | Type::Set(item) => {
                let items = value.as_array().into_iter().flatten();
                let items = items.map(|value| self.constant_value(item, value, from));
                quote! { &[#(#items),*] }
            }
            Type::Map(key, of) => {
                let entries = value.as_object().into_iter().flatten().map(|(name, value)| {
                    let key = self.constant_value(key, &Value::from(name.as_str()), from);
                    let value = self.constant_value(of, value, from);
                    quote! { (#key, #value) }
                });
                quote! { &[#(#entries),*] }
            }
            Type::Ref(id) | Type::Literals(id) => {
                let path = self.type_path(*id, from);
                let DefinitionKind::Enum(listed) = &self.model.definition(*id).kind else {
                    unreachable!("a constant is a scalar, an enum, or a list or map of these")
                };
                let literal = literal(value);
                match listed.values.iter().find(|known| Some(&known.value) == literal.as_ref()) {
                    Some(known) => tokens(&format!("{path}::{}", variant(known))),
                    None => unreachable!("a constant of an enum is one of its listed values"),
                }
            }
            Type::Any | Type::Object => unreachable!("a constant is a scalar, an enum, or a list or map of these"),
        }
    }

    /// A service: a trait with a method for each operation.
    pub(super) fn service(&self, service: &Service, from: ModuleId, out: &mut Source) {
        let name = type_name(&service.name, service.meta.names.rust.as_deref());
        let (ty, table) = (ident(&name), ident(&operations_name(service)));
        let mut doc = Doc::of(&service.meta);
        if let Some(base_url) = &service.base_url {
            doc.push(&format!("Its paths start at {}.", code_span(base_url)));
        }
        doc.push_facts(&service.meta);
        let (doc, old) = (docs(&doc.lines()), deprecated(service.meta.deprecated.as_ref()));
        let methods = service.operations.iter().map(|operation| self.method(operation, from));
        let rows = service.operations.iter().map(operation_row);
        let table_doc = docs(&[format!("The operations of [`{name}`], in the order of the schema.")]);
        let base_url = option(service.base_url.as_ref().map(|base_url| quote! { #base_url }));
        let items = quote! {
            #doc
            #old
            pub trait #ty {
                #[doc = " Why a call can fail, beyond what its response says."]
                type Error;
                #[doc = " Where the paths start, if that is fixed."]
                const BASE_URL: ::std::option::Option<&'static str> = #base_url;
                #(#methods)*
            }
            #table_doc
            pub const #table: &[::concord_runtime::service::Operation] = &[#(#rows),*];
        };
        print(items, out);
    }

    fn method(&self, operation: &Operation, from: ModuleId) -> TokenStream {
        let name = ident(&value_name(&operation.name, operation.meta.names.rust.as_deref()));
        let mut doc = Doc::of(&operation.meta);
        if let Some((method, path)) = &operation.http {
            doc.push(&code_span(&format!("{} {path}", http_method(*method))));
        }
        doc.push_facts(&operation.meta);
        let (doc, old) = (docs(&doc.lines()), deprecated(operation.meta.deprecated.as_ref()));
        let request = operation.request.as_ref().map(|ty| {
            let ty = tokens(&self.spell(ty, from).flat());
            quote! { request: #ty, }
        });
        let response = operation.response.as_ref().map(|ty| tokens(&self.spell(ty, from).flat()));
        let response = response.unwrap_or_else(|| quote! { () });
        // Of a stream, each value is handed over as it comes; the call ends with the stream.
        let (sink, response) = if operation.stream {
            (quote! { each: impl FnMut(#response) + Send, }, quote! { () })
        } else {
            (quote! {}, response)
        };
        quote! {
            #doc
            #old
            fn #name(
                &self,
                #request
                #sink
            ) -> impl ::std::future::Future<Output = ::std::result::Result<#response, Self::Error>> + Send;
        }
    }
}

/// The name of the table of a service's operations.
pub(super) fn operations_name(service: &Service) -> String {
    format!("{}_OPERATIONS", screaming(&type_name(&service.name, service.meta.names.rust.as_deref())))
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote! { ::std::option::Option::None }, |value| quote! { ::std::option::Option::Some(#value) })
}

fn operation_row(operation: &Operation) -> TokenStream {
    let (name, stream) = (&operation.name, operation.stream);
    let http = option(operation.http.as_ref().map(|(method, path)| {
        let method = http_method(*method);
        quote! { (#method, #path) }
    }));
    quote! { ::concord_runtime::service::Operation { name: #name, http: #http, stream: #stream } }
}

fn http_method(method: HttpMethod) -> &'static str {
    match method {
        HttpMethod::Get => "GET",
        HttpMethod::Post => "POST",
        HttpMethod::Put => "PUT",
        HttpMethod::Patch => "PATCH",
        HttpMethod::Delete => "DELETE",
    }
}
