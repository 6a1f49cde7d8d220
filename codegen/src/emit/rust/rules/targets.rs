//! Types of catalogues that are not written.

use crate::check::Rule;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{DefinitionKind, Model, Module, Payload, Struct, Type};
use crate::source::Span;

use super::super::codes::TARGET_OFF;
use super::modules;

/// Refuses a type of a catalogue for which Rust is off.
pub(super) struct TargetsOff;

impl Rule for TargetsOff {
    fn code(&self) -> &'static Code {
        &TARGET_OFF
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        for (_, module) in modules(model) {
            for (ty, origin) in types(model, module) {
                ty.each_reference(&mut |id| {
                    let definition = model.definition(id);
                    let catalogue = model.catalogue_of(definition.module);
                    if !catalogue.targets.rust {
                        let message = format!(
                            "`{}` is not written as Rust: its catalogue `{}` turns that off",
                            definition.name, catalogue.name
                        );
                        let help = "turn Rust on for that catalogue, or off for this one";
                        out.push(Diagnostic::error(&TARGET_OFF, origin, message).help(help));
                    }
                });
            }
        }
    }
}

/// The types that a module uses, each with a place to point at.
fn types<'a>(model: &'a Model, module: &'a Module) -> Vec<(&'a Type, Span)> {
    let mut found = Vec::new();
    for &id in &module.definitions {
        let definition = model.definition(id);
        match &definition.kind {
            DefinitionKind::Alias(alias) => found.push((&alias.ty, definition.origin)),
            DefinitionKind::Union(union) => {
                found.extend(union.members.iter().map(|member| (&member.ty, member.origin)));
            }
            DefinitionKind::Struct(structure) => fields(structure, &mut found),
            DefinitionKind::Enum(_) => {}
        }
    }
    for &id in &module.events {
        let event = model.event(id);
        match &event.payload {
            Payload::Struct(structure) => fields(structure, &mut found),
            Payload::Type(ty) => found.push((ty, event.origin)),
            Payload::None | Payload::Object => {}
        }
    }
    found.extend(module.consts.iter().map(|constant| (&constant.ty, constant.origin)));
    for operation in module.services.iter().flat_map(|service| &service.operations) {
        found.extend(operation.request.iter().chain(&operation.response).map(|ty| (ty, operation.origin)));
    }
    found
}

fn fields<'a>(structure: &'a Struct, out: &mut Vec<(&'a Type, Span)>) {
    out.extend(structure.all_fields().map(|field| (&field.ty, field.origin)));
}
