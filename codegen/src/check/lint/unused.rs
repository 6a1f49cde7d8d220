//! Types and imports that nothing uses.

use super::codes;
use super::silence::Linter;
use super::things::references;
use crate::diagnostic::Diagnostic;
use crate::model::{DefinitionId, DefinitionKind, Model, Payload, Struct, Type};

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
    let mut marks = Marks { used: vec![false; model.definitions.len()] };
    for id in &model.uses.included {
        marks.used[id.0 as usize] = true;
    }
    for (position, definition) in model.definitions.iter().enumerate() {
        match &definition.kind {
            DefinitionKind::Alias(alias) => marks.ty(&alias.ty, Some(position)),
            DefinitionKind::Enum(listed) => marks.used[position] |= listed.inline,
            DefinitionKind::Struct(structure) => marks.structure(structure, Some(position)),
            DefinitionKind::Union(union) => {
                union.members.iter().for_each(|member| marks.ty(&member.ty, Some(position)));
            }
        }
    }
    for event in &model.events {
        match &event.payload {
            Payload::Struct(structure) => marks.structure(structure, None),
            Payload::Type(ty) => marks.ty(ty, None),
            Payload::None | Payload::Object => {}
        }
    }
    for module in &model.modules {
        module.consts.iter().for_each(|constant| marks.ty(&constant.ty, None));
        for operation in module.services.iter().flat_map(|service| &service.operations) {
            operation.request.iter().chain(&operation.response).for_each(|ty| marks.ty(ty, None));
        }
    }
    marks.used
}

struct Marks {
    used: Vec<bool>,
}

impl Marks {
    fn structure(&mut self, structure: &Struct, own: Option<usize>) {
        let cases = structure.variants.iter().flat_map(|variants| &variants.cases);
        for field in structure.fields.iter().chain(cases.flat_map(|case| &case.fields)) {
            self.ty(&field.ty, own);
        }
    }

    fn ty(&mut self, ty: &Type, own: Option<usize>) {
        let mut named: Vec<DefinitionId> = Vec::new();
        references(ty, &mut named);
        for position in named.into_iter().map(|id| id.0 as usize).filter(|position| Some(*position) != own) {
            self.used[position] = true;
        }
    }
}
