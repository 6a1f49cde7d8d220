//! Traits that Rust types lost or gained: what sources may rely on beyond the fields themselves.

use std::collections::BTreeSet;

use super::Surface;
use super::change::{Change, Subject};
use super::pair::Pairs;
use super::rules;
use super::site::{Finding, Scope, Site};
use super::walk::{event_path, path_of};
use crate::model::traits::{self, Holds};
use crate::model::{Definition, DefinitionId, DefinitionKind, EventId, Model, Payload, Struct};

/// The traits that a type may have, in the order of reports.
const TRAITS: [&str; 4] = ["Copy", "Eq", "Hash", "Default"];

/// Whether each of [`TRAITS`] holds.
type Held = [bool; 4];

/// The traits of a schema's types.
struct Known {
    /// What holds for each definition.
    all: Vec<Holds>,
    /// What would hold if it held for all that the definition names.
    alone: Vec<Holds>,
}

impl Known {
    fn new(model: &Model) -> Self {
        let boxes = model.circle_places();
        Self { all: traits::of_definitions(model, &boxes), alone: traits::alone(model, &boxes).0 }
    }

    fn of(&self, model: &Model, id: DefinitionId) -> Held {
        held(self.all[id.0 as usize], default_of(model, id))
    }

    fn alone(&self, model: &Model, id: DefinitionId) -> Held {
        held(self.alone[id.0 as usize], default_of(model, id))
    }
}

fn held(holds: Holds, default: bool) -> Held {
    [holds.copy, holds.eq, holds.eq, default]
}

fn default_of(model: &Model, id: DefinitionId) -> bool {
    match &model.definition(id).kind {
        DefinitionKind::Struct(fields) => traits::has_default(fields),
        DefinitionKind::Enum(listed) => traits::zero(listed).is_some(),
        // An alias is the type that it stands for, which is reported itself.
        DefinitionKind::Union(_) | DefinitionKind::Alias(_) => false,
    }
}

/// Reports traits that types lost or gained, at the type where it began; types that hold it are what it reaches.
pub(super) fn compare((before, after): (&Model, &Model), pairs: &Pairs, events: &[(EventId, EventId)]) -> Vec<Change> {
    let (old, new) = (Known::new(before), Known::new(after));
    let mut changes = payloads((before, &old), (after, &new), events);
    for id in before.definition_ids() {
        let Some(found) = pairs.definition_of(id) else { continue };
        let (was, is) = (old.of(before, id), new.of(after, found));
        if was == is || matches!(after.definition(found).kind, DefinitionKind::Alias(_)) {
            continue;
        }
        // What keeps the trait away is part of the type itself.
        let (was_alone, is_alone) = (old.alone(before, id), new.alone(after, found));
        let begins = |at: usize| !is[at] && !is_alone[at] || !was[at] && !was_alone[at];
        // Lost because a type inside lost it: that type reports it, and this one is reached by it.
        let inside = |at: usize| {
            refs(after.definition(found)).iter().any(|part| {
                let back = pairs.definition_back[part.0 as usize];
                back.is_some_and(|back| old.of(before, back)[at] != new.of(after, *part)[at]) && *part != found
            })
        };
        let named = |lost: bool| {
            let differs = |at: &usize| was[*at] == lost && is[*at] != lost && (begins(*at) || !inside(*at));
            (0..4).filter(differs).map(|at| TRAITS[at]).collect::<Vec<_>>()
        };
        let definition = after.definition(found);
        let catalogue = after.catalogue_of(definition.module);
        let scope = Scope::new(before.catalogue_of(before.definition(id).module), catalogue);
        let path = path_of(after, definition);
        let site =
            Site::top(&scope, Subject::Type, &path).at(Some(before.definition(id).origin), Some(definition.origin));
        for mut change in changed(&named(true), &named(false), &site) {
            change.definition = Some(found);
            changes.push(change);
        }
    }
    changes
}

/// Payloads that are written at their event are types of their own.
fn payloads(before: (&Model, &Known), after: (&Model, &Known), events: &[(EventId, EventId)]) -> Vec<Change> {
    let mut changes = Vec::new();
    for (old, new) in events {
        let (was, is) = (before.0.event(*old), after.0.event(*new));
        let (Payload::Struct(was_struct), Payload::Struct(is_struct)) = (&was.payload, &is.payload) else { continue };
        let of = |(model, known): (&Model, &Known), module, fields: &Struct| {
            held(traits::of_payload(model, module, fields, &known.all), traits::has_default(fields))
        };
        let (was_held, is_held) = (of(before, was.module, was_struct), of(after, is.module, is_struct));
        if was_held == is_held {
            continue;
        }
        // Lost because a type inside lost it: that type reports it.
        let mut inside = BTreeSet::new();
        is_struct.each_reference(&mut |id| {
            inside.insert(id);
        });
        let own = |at: usize| inside.iter().all(|part| after.1.of(after.0, *part)[at] || was_held[at] == is_held[at]);
        let named = |lost: bool| {
            let differs = |at: &usize| was_held[*at] == lost && is_held[*at] != lost && (!lost || own(*at));
            (0..4).filter(differs).map(|at| TRAITS[at]).collect::<Vec<_>>()
        };
        let scope = Scope::new(before.0.catalogue_of(was.module), after.0.catalogue_of(is.module));
        let path = event_path(after.0, is);
        let site = Site::top(&scope, Subject::Event, &path).at(Some(was.origin), Some(is.origin));
        changes.extend(changed(&named(true), &named(false), &site));
    }
    changes
}

/// The findings for traits that a type lost and gained. Where Rust is off, nobody sees them.
fn changed(lost: &[&str], gained: &[&str], site: &Site<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    if !site.scope.applies[Surface::RustRead.index()] {
        return changes;
    }
    if !lost.is_empty() {
        changes.push(Finding::new(rules::DERIVES_LOST).old(lost.join(", ")).at(site));
    }
    if !gained.is_empty() {
        changes.push(Finding::new(rules::DERIVES_GAINED).new_is(gained.join(", ")).at(site));
    }
    changes
}

/// The definitions that one names, in whatever container.
pub(super) fn refs(definition: &Definition) -> BTreeSet<DefinitionId> {
    let mut found = BTreeSet::new();
    definition.kind.each_reference(&mut |id| {
        found.insert(id);
    });
    found
}
