//! Things in use that lean on deprecated ones.

use super::codes;
use super::silence::Linter;
use super::things::{Kind, Thing};
use crate::diagnostic::Diagnostic;
use crate::model::{DefinitionKind, Meta, Model, Payload, Type};
use crate::source::Span;

/// Judges fields, aliases, unions, payloads and operations.
pub(super) fn lint(model: &Model, things: &[Thing<'_>], linter: &mut Linter<'_>) {
    if model.definitions.iter().all(|definition| definition.meta.deprecated.is_none()) {
        return;
    }
    for thing in things {
        if let (Kind::Field, Some(field)) = (thing.kind, thing.field) {
            judge(model, &field.ty, (thing.name, thing.origin), &thing.scopes, linter);
        }
    }
    for definition in &model.definitions {
        let name = (definition.name.as_str(), definition.origin);
        match &definition.kind {
            DefinitionKind::Alias(alias) => judge(model, &alias.ty, name, &[&definition.meta], linter),
            DefinitionKind::Union(union) => {
                for member in &union.members {
                    judge(model, &member.ty, name, &[&definition.meta], linter);
                }
            }
            DefinitionKind::Enum(_) | DefinitionKind::Struct(_) => {}
        }
    }
    for event in &model.events {
        if let Payload::Type(ty) = &event.payload {
            judge(model, ty, (&event.key, event.origin), &[&event.meta], linter);
        }
    }
    for service in model.modules.iter().flat_map(|module| &module.services) {
        for operation in &service.operations {
            for ty in operation.request.iter().chain(&operation.response) {
                judge(model, ty, (&operation.name, operation.origin), &[&operation.meta, &service.meta], linter);
            }
        }
    }
}

fn judge(model: &Model, ty: &Type, (name, origin): (&str, Span), scopes: &[&Meta], linter: &mut Linter<'_>) {
    if scopes.iter().any(|meta| meta.deprecated.is_some()) {
        return;
    }
    ty.each_reference(&mut |id| {
        let definition = model.definition(id);
        if let Some(reason) = &definition.meta.deprecated {
            let message = format!("`{name}` is in use and leans on `{}`, which is deprecated", definition.name);
            let finding = Diagnostic::warning(&codes::DEPRECATED_USE, origin, message)
                .also(definition.origin, reason.as_str())
                .help("move it to what replaces the type, or deprecate it, too");
            linter.report(scopes, finding);
        }
    });
}
