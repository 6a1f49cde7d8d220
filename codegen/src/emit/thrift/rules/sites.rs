//! Where things stand in a model that goes to Thrift.

use crate::model::{Const, Definition, DefinitionKind, Event, Model, Module, ModuleId, Payload, Struct, Type};
use crate::source::Span;

/// The modules of catalogues that are written as Thrift.
pub(super) fn modules(model: &Model) -> impl Iterator<Item = (ModuleId, &Module)> {
    let on = model.catalogues.iter().filter(|catalogue| catalogue.targets.thrift.is_some());
    on.flat_map(|catalogue| &catalogue.modules).map(|&id| (id, model.module(id)))
}

/// The definitions of a module.
pub(super) fn definitions<'a>(model: &'a Model, module: &'a Module) -> impl Iterator<Item = &'a Definition> {
    module.definitions.iter().map(|&id| model.definition(id))
}

/// The events of a module.
pub(super) fn events<'a>(model: &'a Model, module: &'a Module) -> impl Iterator<Item = &'a Event> {
    module.events.iter().map(|&id| model.event(id))
}

/// The structs of a module, defined and as payloads.
pub(super) fn structs<'a>(model: &'a Model, module: &'a Module) -> impl Iterator<Item = &'a Struct> {
    let defined = definitions(model, module).filter_map(|definition| match &definition.kind {
        DefinitionKind::Struct(structure) => Some(structure),
        DefinitionKind::Alias(_) | DefinitionKind::Enum(_) | DefinitionKind::Union(_) => None,
    });
    let payloads = events(model, module).filter_map(|event| match &event.payload {
        Payload::Struct(payload) => Some(payload),
        Payload::Type(_) | Payload::None | Payload::Object => None,
    });
    defined.chain(payloads)
}

/// Every type that a module's file writes, with its place.
pub(super) fn types<'a>(model: &'a Model, module: &'a Module) -> Vec<(&'a Type, Span)> {
    let mut found = Vec::new();
    for definition in definitions(model, module) {
        match &definition.kind {
            DefinitionKind::Alias(alias) => found.push((&alias.ty, definition.origin)),
            DefinitionKind::Union(union) => {
                found.extend(union.members.iter().map(|member| (&member.ty, member.origin)));
            }
            DefinitionKind::Enum(_) | DefinitionKind::Struct(_) => {}
        }
    }
    let all = structs(model, module).flat_map(Struct::all_fields);
    found.extend(all.map(|field| (&field.ty, field.origin)));
    found.extend(module.consts.iter().map(|constant: &Const| (&constant.ty, constant.origin)));
    for operation in module.services.iter().flat_map(|service| &service.operations) {
        found.extend(operation.request.iter().chain(&operation.response).map(|ty| (ty, operation.origin)));
    }
    found
}
