//! What a change reaches: the events and operations that use a type, through whatever names and containers.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Change;
use super::derives::refs;
use super::rules;
use super::walk::event_path;
use crate::model::{DefinitionId, Model, Payload};

/// Who uses each definition.
pub(super) struct Users {
    /// Definitions that name it.
    definitions: Vec<Vec<DefinitionId>>,
    /// Events and operations that name it, by path.
    ends: BTreeMap<DefinitionId, Vec<String>>,
}

impl Users {
    pub(super) fn new(model: &Model) -> Self {
        let mut users = Self { definitions: vec![Vec::new(); model.definitions.len()], ends: BTreeMap::new() };
        for (id, definition) in model.definition_ids().zip(&model.definitions) {
            for used in refs(definition) {
                users.definitions[used.0 as usize].push(id);
            }
        }
        for event in &model.events {
            let mut used = BTreeSet::new();
            let mut note = |id| {
                used.insert(id);
            };
            match &event.payload {
                Payload::Struct(fields) => fields.each_reference(&mut note),
                Payload::Type(ty) => ty.each_reference(&mut note),
                Payload::None | Payload::Object => {}
            }
            users.end(&used, || event_path(model, event));
        }
        for module in &model.modules {
            for service in &module.services {
                for operation in &service.operations {
                    let mut used = BTreeSet::new();
                    for ty in operation.request.iter().chain(&operation.response) {
                        ty.each_reference(&mut |id| {
                            used.insert(id);
                        });
                    }
                    users.end(&used, || format!("{}.{}.{}", module.dotted_path(), service.name, operation.name));
                }
            }
        }
        users
    }

    fn end(&mut self, used: &BTreeSet<DefinitionId>, path: impl Fn() -> String) {
        for id in used {
            self.ends.entry(*id).or_default().push(path());
        }
    }

    /// Paths of the events and operations that use a definition, directly or through others.
    pub(super) fn of(&self, id: DefinitionId) -> BTreeSet<String> {
        let (mut seen, mut waiting, mut found) = (BTreeSet::from([id]), vec![id], BTreeSet::new());
        while let Some(next) = waiting.pop() {
            found.extend(self.ends.get(&next).into_iter().flatten().cloned());
            waiting.extend(self.definitions[next.0 as usize].iter().copied().filter(|user| seen.insert(*user)));
        }
        found
    }

    /// For each definition, whether any event or operation uses it.
    pub(super) fn used(&self, model: &Model) -> Vec<bool> {
        let mut used = vec![false; model.definitions.len()];
        let mut waiting: Vec<DefinitionId> = self.ends.keys().copied().collect();
        while let Some(next) = waiting.pop() {
            if !std::mem::replace(&mut used[next.0 as usize], true) {
                waiting.extend(refs(model.definition(next)));
            }
        }
        used
    }
}

/// Adds to each change what it reaches.
pub(super) fn fill(changes: &mut [Change], model: &Model) {
    let users = Users::new(model);
    let mut known: BTreeMap<DefinitionId, BTreeSet<String>> = BTreeMap::new();
    for change in changes {
        if let Some(id) = change.definition {
            let reached = known.entry(id).or_insert_with(|| users.of(id));
            change.reaches.extend(reached.iter().cloned());
        }
        let policies = [
            rules::STRUCT_CLOSED,
            rules::STRUCT_OPENED,
            rules::UNKNOWN_FIELDS_KEPT,
            rules::UNKNOWN_FIELDS_DROPPED,
            rules::OPTIONAL_NULL_ACCEPTED,
            rules::OPTIONAL_NULL_REJECTED,
            rules::UNION_CLOSED_TO_OPEN,
            rules::UNION_OPEN_TO_CLOSED,
            rules::REQUIREDNESS_DEFAULT_TO_REQUIRED,
            rules::REQUIREDNESS_REQUIRED_TO_DEFAULT,
        ];
        if policies.contains(&change.rule) {
            change.reaches.extend(members(model, &change.catalogue));
        }
    }
}

/// The events of a catalogue, or its types where it has none.
fn members(model: &Model, catalogue: &str) -> BTreeSet<String> {
    let of = |module| model.catalogue_of(module).name == catalogue;
    let events = model.events.iter().filter(|event| of(event.module)).map(|event| event_path(model, event));
    let events: BTreeSet<String> = events.collect();
    if !events.is_empty() {
        return events;
    }
    let types = model.definitions.iter().filter(|definition| of(definition.module));
    types.map(|definition| super::walk::path_of(model, definition)).collect()
}
