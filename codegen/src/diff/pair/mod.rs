//! Finds what became of each thing: by wire id, then name, then alias, then by likeness, which is a guess.

mod catalogue;
mod constant;
mod definition;
mod event;
mod evidence;
mod field;
mod known;
mod likeness;
mod shape;

pub(super) use constant::constants;
pub(super) use event::{EventPair, events};
pub(super) use evidence::{Evidence, Sign};
pub(super) use field::{FieldPair, fields};

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{CatalogueId, DefinitionId, Model};

/// What belongs together on the two sides.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// For each old catalogue, the new one.
    pub(super) catalogue: Vec<Option<CatalogueId>>,
    /// For each old definition, the new one.
    pub(super) definition: Vec<Option<DefinitionId>>,
    /// For each new definition, the old one.
    pub(super) definition_back: Vec<Option<DefinitionId>>,
    /// What old definitions were paired by that were not by their name.
    pub(super) evidence: BTreeMap<DefinitionId, Evidence>,
    /// Old definitions whose name still stands, as an alias of what they became.
    pub(super) shimmed: BTreeSet<DefinitionId>,
    /// The aliases that stand there, in the new schema.
    pub(super) shims: BTreeSet<DefinitionId>,
}

impl Pairs {
    /// Pairs catalogues and named types. Enums of literal lists are paired by the fields that hold them.
    pub(super) fn new(before: &Model, after: &Model) -> Self {
        let mut pairs = Self {
            catalogue: catalogue::pair(before, after),
            definition: vec![None; before.definitions.len()],
            definition_back: vec![None; after.definitions.len()],
            evidence: BTreeMap::new(),
            shimmed: BTreeSet::new(),
            shims: BTreeSet::new(),
        };
        definition::pair(before, after, &mut pairs);
        pairs
    }

    /// The new catalogue of an old one.
    pub(super) fn catalogue_of(&self, old: CatalogueId) -> Option<CatalogueId> {
        self.catalogue[old.0 as usize]
    }

    /// The new definition of an old one.
    pub(super) fn definition_of(&self, old: DefinitionId) -> Option<DefinitionId> {
        self.definition[old.0 as usize]
    }

    /// Whether the two are what became of each other.
    pub(super) fn are_one(&self, old: DefinitionId, new: DefinitionId) -> bool {
        self.definition_of(old) == Some(new)
    }

    /// The nearest paired definitions before and behind an old one in its file, as new ones.
    fn between(&self, before: &Model, id: DefinitionId) -> (Option<DefinitionId>, Option<DefinitionId>) {
        nearest(before, id, |other| self.definition_of(other))
    }

    /// The same for a new one.
    fn between_back(&self, after: &Model, id: DefinitionId) -> (Option<DefinitionId>, Option<DefinitionId>) {
        nearest(after, id, |other| self.definition_back[other.0 as usize].map(|_| other))
    }

    fn join(&mut self, old: DefinitionId, new: DefinitionId) {
        self.definition[old.0 as usize] = Some(new);
        self.definition_back[new.0 as usize] = Some(old);
    }

    fn is_free(&self, old: DefinitionId) -> bool {
        self.definition[old.0 as usize].is_none()
    }

    fn is_new(&self, new: DefinitionId) -> bool {
        self.definition_back[new.0 as usize].is_none()
    }
}

/// What stands nearest before and behind a definition in its file, of what has a partner.
fn nearest(
    model: &Model,
    id: DefinitionId,
    partner: impl Fn(DefinitionId) -> Option<DefinitionId>,
) -> (Option<DefinitionId>, Option<DefinitionId>) {
    let all = &model.module(model.definition(id).module).definitions;
    let at = all.iter().position(|other| *other == id).unwrap_or_default();
    let before = all[..at].iter().rev().find_map(|&other| partner(other));
    (before, all[at + 1..].iter().find_map(|&other| partner(other)))
}

/// Whether two definitions have the same form, whatever they are called.
pub(super) fn same_shape(old: (&Model, DefinitionId), new: (&Model, DefinitionId)) -> bool {
    shape::of(old.0, old.1) == shape::of(new.0, new.1)
}
