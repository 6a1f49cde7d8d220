//! Where a module's file is, and which files it includes.

use std::collections::BTreeSet;

use crate::model::{DefinitionId, DefinitionKind, Model, Module, ModuleId, Payload, Struct, Type};

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
    module.definitions.iter().for_each(|&id| of_definition(model, id, found));
    for &id in &module.events {
        if let Payload::Struct(payload) = &model.event(id).payload {
            of_struct(payload, found);
        }
    }
    module.consts.iter().for_each(|constant| of_type(&constant.ty, found));
    for operation in module.services.iter().flat_map(|service| &service.operations) {
        operation.request.iter().chain(&operation.response).for_each(|ty| of_type(ty, found));
    }
}

/// Calls `found` for every definition that one names.
pub(super) fn of_definition(model: &Model, id: DefinitionId, found: &mut impl FnMut(DefinitionId)) {
    match &model.definition(id).kind {
        DefinitionKind::Alias(alias) => of_type(&alias.ty, found),
        DefinitionKind::Struct(structure) => of_struct(structure, found),
        DefinitionKind::Union(union) => union.members.iter().for_each(|member| of_type(&member.ty, found)),
        DefinitionKind::Enum(_) => {}
    }
}

fn of_struct(structure: &Struct, found: &mut impl FnMut(DefinitionId)) {
    let cases = structure.variants.iter().flat_map(|variants| &variants.cases).flat_map(|case| &case.fields);
    structure.fields.iter().chain(cases).for_each(|field| of_type(&field.ty, found));
}

/// Calls `found` for every definition that a type names.
pub(super) fn of_type(ty: &Type, found: &mut impl FnMut(DefinitionId)) {
    match ty {
        Type::Scalar(_) | Type::Any | Type::Object => {}
        Type::Ref(id) | Type::Literals(id) => found(*id),
        Type::List(item) | Type::Set(item) | Type::Nullable(item) => of_type(item, found),
        Type::Map(key, value) => {
            of_type(key, found);
            of_type(value, found);
        }
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
