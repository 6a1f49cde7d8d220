//! Types and imports that nothing uses.

use super::codes;
use super::silence::Linter;
use crate::diagnostic::Diagnostic;
use crate::model::{DefinitionId, DefinitionKind, Model, Payload};

/// Judges imports, and the types of catalogues that have events or operations: elsewhere the types are the point.
pub(super) fn lint(model: &Model, linter: &mut Linter<'_>) {
    for import in model.modules.iter().flat_map(|module| &module.imports) {
        if model.uses.unused_imports.contains(&import.origin) {
            let message = format!("nothing here uses the import `{}`", import.alias);
            linter.report(&[], Diagnostic::warning(&codes::UNUSED_IMPORT, import.origin, message).help("take it out"));
        }
    }
    let is_used = named(model);
    for (position, definition) in model.definitions.iter().enumerate() {
        let modules = &model.catalogue_of(definition.module).modules;
        let has_uses = modules
            .iter()
            .map(|id| model.module(*id))
            .any(|module| !module.events.is_empty() || !module.services.is_empty());
        if has_uses && !is_used[position] {
            let message = format!("nothing uses the type `{}`", definition.name);
            let finding = Diagnostic::warning(&codes::UNUSED_TYPE, definition.origin, message);
            linter.report(&[&definition.meta], finding.help("take it out, or use it"));
        }
    }
}

/// Whether something other than the definition itself names it.
fn named(model: &Model) -> Vec<bool> {
    let mut used = vec![false; model.definitions.len()];
    let mut mark = |id: DefinitionId| used[id.0 as usize] = true;
    model.uses.included.iter().copied().for_each(&mut mark);
    for (own, definition) in model.definition_ids().zip(&model.definitions) {
        if matches!(&definition.kind, DefinitionKind::Enum(listed) if listed.inline) {
            mark(own);
        }
        definition.kind.each_reference(&mut |id| {
            if id != own {
                mark(id);
            }
        });
    }
    for event in &model.events {
        match &event.payload {
            Payload::Struct(structure) => structure.each_reference(&mut mark),
            Payload::Type(ty) => ty.each_reference(&mut mark),
            Payload::None | Payload::Object => {}
        }
    }
    for module in &model.modules {
        module.consts.iter().for_each(|constant| constant.ty.each_reference(&mut mark));
        for operation in module.services.iter().flat_map(|service| &service.operations) {
            operation.request.iter().chain(&operation.response).for_each(|ty| ty.each_reference(&mut mark));
        }
    }
    used
}
