//! Where a module's file is, and which files it includes.

use std::collections::BTreeSet;

use crate::model::{DefinitionId, Model, Module, ModuleId, Payload};

/// The path of a module's file below the target's folder: `coze/conversation/message.thrift`.
pub(super) fn path(module: &Module) -> String {
    let mut path = module.path.join("/");
    path.truncate(path.len() - module.path.last().map_or(0, String::len));
    format!("{path}{}.thrift", stem(module))
}

/// The name by which files that include a module refer to it.
pub(super) fn stem(module: &Module) -> String {
    module
        .path
        .last()
        .map(|segment| segment.replace(|character: char| !character.is_ascii_alphanumeric(), "_"))
        .unwrap_or_default()
}

/// The paths of included files, relative to the module's own, in the order of its imports.
pub(super) fn paths(model: &Model, id: ModuleId) -> Vec<String> {
    let module = model.module(id);
    included(model, id).into_iter().map(|other| relative(module, model.module(other))).collect()
}

/// The modules whose names the module's file uses: imports in order, then those that came with included fields.
pub(super) fn included(model: &Model, id: ModuleId) -> Vec<ModuleId> {
    let mut used = BTreeSet::new();
    references(model, model.module(id), &mut |definition| {
        used.insert(model.definition(definition).module);
    });
    used.remove(&id);
    let mut modules = Vec::new();
    for import in &model.module(id).imports {
        if used.remove(&import.module) {
            modules.push(import.module);
        }
    }
    modules.extend(used);
    modules
}

/// Calls `found` for every definition that a module's file names.
pub(super) fn references(model: &Model, module: &Module, found: &mut impl FnMut(DefinitionId)) {
    module.definitions.iter().for_each(|&id| model.definition(id).kind.each_reference(found));
    for &id in &module.events {
        if let Payload::Struct(payload) = &model.event(id).payload {
            payload.each_reference(found);
        }
    }
    module.consts.iter().for_each(|constant| constant.ty.each_reference(found));
    for operation in module.services.iter().flat_map(|service| &service.operations) {
        operation.request.iter().chain(&operation.response).for_each(|ty| ty.each_reference(found));
    }
}

fn relative(from: &Module, to: &Module) -> String {
    let folder = &from.path[..from.path.len() - 1];
    let shared = folder.iter().zip(&to.path[..to.path.len() - 1]).take_while(|(from, to)| from == to).count();
    let mut relative = "../".repeat(folder.len() - shared);
    for segment in &to.path[shared..to.path.len() - 1] {
        relative.push_str(segment);
        relative.push('/');
    }
    relative + &stem(to) + ".thrift"
}
