//! Names that authors chose for Rust.

use crate::check::Rule;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{DefinitionKind, Meta, Model, Module, Payload, Struct};
use crate::source::Span;

use super::super::codes::IDENTIFIER;
use super::modules;

/// Refuses chosen names that are no identifiers, or begin otherwise than such names do.
pub(super) struct Identifiers;

/// How a kind of name begins.
#[derive(Clone, Copy)]
enum Kind {
    Type,
    Value,
    Constant,
}

impl Rule for Identifiers {
    fn code(&self) -> &'static Code {
        &IDENTIFIER
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        for (_, module) in modules(model) {
            for (kind, meta, origin) in named(model, module) {
                let Some(name) = meta.names.rust.as_deref() else { continue };
                if let Some(help) = wrong(kind, name) {
                    let message = format!("Rust cannot have the name `{name}` here");
                    out.push(Diagnostic::error(&IDENTIFIER, origin, message).help(help));
                }
            }
        }
    }
}

/// What to write instead, where a name cannot stand.
fn wrong(kind: Kind, name: &str) -> Option<&'static str> {
    let is_identifier = name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && name.contains(|character: char| character.is_ascii_alphabetic());
    if !is_identifier {
        return Some("use letters, digits and `_`, and begin with no digit");
    }
    match kind {
        Kind::Type if !name.starts_with(|first: char| first.is_ascii_uppercase()) => Some("begin with a capital"),
        Kind::Value if name.starts_with(|first: char| first.is_ascii_uppercase()) => {
            Some("begin with a small letter or `_`")
        }
        Kind::Constant if name.contains(|character: char| character.is_ascii_lowercase()) => {
            Some("use no small letters")
        }
        Kind::Type | Kind::Value | Kind::Constant => None,
    }
}

fn named<'a>(model: &'a Model, module: &'a Module) -> Vec<(Kind, &'a Meta, Span)> {
    let mut found = Vec::new();
    for &id in &module.definitions {
        let definition = model.definition(id);
        found.push((Kind::Type, &definition.meta, definition.origin));
        match &definition.kind {
            DefinitionKind::Struct(structure) => fields(structure, &mut found),
            DefinitionKind::Enum(listed) => {
                found.extend(listed.values.iter().map(|value| (Kind::Type, &*value.meta, value.origin)));
            }
            DefinitionKind::Alias(_) | DefinitionKind::Union(_) => {}
        }
    }
    for &id in &module.events {
        let event = model.event(id);
        found.push((Kind::Type, &event.meta, event.origin));
        if let Payload::Struct(structure) = &event.payload {
            fields(structure, &mut found);
        }
    }
    found.extend(module.consts.iter().map(|constant| (Kind::Constant, &constant.meta, constant.origin)));
    for service in &module.services {
        found.push((Kind::Type, &service.meta, service.origin));
        found.extend(service.operations.iter().map(|operation| (Kind::Value, &operation.meta, operation.origin)));
    }
    found
}

fn fields<'a>(structure: &'a Struct, out: &mut Vec<(Kind, &'a Meta, Span)>) {
    out.extend(structure.fields.iter().map(|field| (Kind::Value, &*field.meta, field.origin)));
    for case in structure.cases() {
        out.push((Kind::Type, &case.meta, case.origin));
        out.extend(case.fields.iter().map(|field| (Kind::Value, &*field.meta, field.origin)));
    }
}
