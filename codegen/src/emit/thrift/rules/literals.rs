//! Texts and values that IDL cannot write.

use indexmap::IndexMap;
use serde_json::Value;

use crate::check::Rule;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{DefinitionKind, Literal, Meta, Model, Module, ModuleId, Struct, Type};
use crate::source::Span;

use super::super::annotation::is_quotable;
use super::super::codes::{LITERAL, TEXT};
use super::super::literal::is_writable;
use super::super::spell::Spelling;
use super::sites;

/// Refuses control characters in what becomes a string.
pub(super) struct Texts;

impl Rule for Texts {
    fn code(&self) -> &'static Code {
        &TEXT
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        for (_, module) in sites::modules(model) {
            for (text, origin) in texts(model, module).into_iter().filter(|(text, _)| !is_quotable(text)) {
                let message = format!("Thrift cannot write the text {text:?}");
                out.push(Diagnostic::error(self.code(), origin, message).label("holds a control character").help(
                    "take the character out, or turn Thrift off for the catalogue: `targets: { thrift: false }`",
                ));
            }
        }
    }
}

/// Refuses constants and defaults that IDL has no literal for.
pub(super) struct Literals;

impl Rule for Literals {
    fn code(&self) -> &'static Code {
        &LITERAL
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        for (id, module) in sites::modules(model) {
            for constant in &module.consts {
                judge(out, model, id, (&constant.ty, &constant.value, constant.origin));
            }
            for structure in sites::structs(model, module) {
                for field in &structure.fields {
                    if let Some(default) = &field.default {
                        judge(out, model, id, (&field.ty, default, field.origin));
                    }
                }
            }
        }
    }
}

fn judge(out: &mut Diagnostics, model: &Model, module: ModuleId, (ty, value, origin): (&Type, &Value, Span)) {
    if !value.is_null() && !is_writable(&Spelling { model, module }, ty, value) {
        out.push(
            Diagnostic::error(&LITERAL, origin, "Thrift cannot write this value".to_owned())
                .label("bytes, a control character, or a struct with variants")
                .help("make the field optional, or set `targets: { thrift: false }`"),
        );
    }
}

/// What becomes a string, but for constants and defaults.
fn texts<'a>(model: &'a Model, module: &'a Module) -> Vec<(&'a str, Span)> {
    let mut found = Vec::new();
    for definition in sites::definitions(model, module) {
        annotations(&mut found, &definition.annotations, &definition.meta, definition.origin);
        if let DefinitionKind::Enum(listed) = &definition.kind {
            for value in &listed.values {
                deprecated(&mut found, &value.meta, value.origin);
                if let Literal::String(text) = &value.value {
                    found.push((text, value.origin));
                }
            }
        }
    }
    for field in sites::structs(model, module).flat_map(Struct::all_fields) {
        annotations(&mut found, &field.annotations, &field.meta, field.origin);
    }
    for event in sites::events(model, module) {
        found.push((&event.name, event.origin));
        deprecated(&mut found, &event.meta, event.origin);
    }
    for service in &module.services {
        found.extend(service.base_url.as_deref().map(|url| (url, service.origin)));
        deprecated(&mut found, &service.meta, service.origin);
        for operation in &service.operations {
            found.extend(operation.http.as_ref().map(|(_, path)| (path.as_str(), operation.origin)));
            annotations(&mut found, &operation.annotations, &operation.meta, operation.origin);
        }
    }
    found
}

fn annotations<'a>(
    found: &mut Vec<(&'a str, Span)>,
    written: &'a IndexMap<String, String>,
    meta: &'a Meta,
    origin: Span,
) {
    found.extend(written.values().map(|value| (value.as_str(), origin)));
    deprecated(found, meta, origin);
}

fn deprecated<'a>(found: &mut Vec<(&'a str, Span)>, meta: &'a Meta, origin: Span) {
    found.extend(meta.deprecated.as_deref().map(|reason| (reason, origin)));
}
