//! Pairs events of two catalogues: by key, then by wire name, then by alias, then by likeness.

use std::collections::BTreeMap;

use super::evidence::{Evidence, Sign};
use super::known::Known;
use super::likeness::{self, Places};
use super::shape;
use crate::model::{CatalogueId, EventId, Model, Payload};

/// What became of an event.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct EventPair {
    /// In the old schema; `None` if it is new.
    pub(in super::super) old: Option<EventId>,
    /// In the new schema; `None` if it is gone.
    pub(in super::super) new: Option<EventId>,
    /// What they were paired by, if neither by key nor by wire name.
    pub(in super::super) evidence: Option<Evidence>,
}

/// Pairs the events of an old and a new catalogue: old order first, then what is new.
pub(in super::super) fn events(before: (&Model, CatalogueId), after: (&Model, CatalogueId)) -> Vec<EventPair> {
    let mut pairing = Pairing::new(before, after);
    pairing.by(None, |model, id| Some((model.event(id).key.clone(), model.event(id).name.clone())));
    pairing.by(None, |model, id| Some((model.event(id).key.clone(), String::new())));
    pairing.by(None, |model, id| Some((model.event(id).name.clone(), String::new())));
    pairing.by_alias();
    // A payload that no other event has on either side needs no more to tell; it is found however many are renamed.
    pairing.by(Some(Evidence::of(Sign::Form)), telling_form);
    pairing.by_likeness();
    pairing.finish()
}

/// The payload's form, where it says enough to tell one event from another: what came by `include` does not.
fn telling_form(model: &Model, id: EventId) -> Option<(String, String)> {
    const TELLING: usize = 3;
    match &model.event(id).payload {
        Payload::Struct(fields) if fields.all_fields().filter(|field| field.from.is_none()).count() < TELLING => None,
        Payload::None | Payload::Object | Payload::Type(_) => None,
        payload @ Payload::Struct(_) => Some((shape::payload(model, payload), String::new())),
    }
}

struct Pairing<'a> {
    before: &'a Model,
    after: &'a Model,
    /// Each old event with the position of the new one.
    old: Vec<(EventId, Option<usize>)>,
    new: Vec<(EventId, bool)>,
    /// For each old event, what it was paired by.
    evidence: Vec<Option<Evidence>>,
}

impl<'a> Pairing<'a> {
    fn new(before: (&'a Model, CatalogueId), after: (&'a Model, CatalogueId)) -> Self {
        let old: Vec<_> = before.0.events_of(before.1).map(|(id, _)| (id, None)).collect();
        let new = after.0.events_of(after.1).map(|(id, _)| (id, false)).collect();
        let evidence = vec![None; old.len()];
        Self { before: before.0, after: after.0, old, new, evidence }
    }

    /// Pairs events whose key is unique among those still free on both sides.
    fn by(&mut self, evidence: Option<Evidence>, key: impl Fn(&Model, EventId) -> Option<(String, String)>) {
        let mut table: BTreeMap<(String, String), (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (position, (id, taken)) in self.old.iter().enumerate() {
            if taken.is_none()
                && let Some(key) = key(self.before, *id)
            {
                table.entry(key).or_default().0.push(position);
            }
        }
        if table.is_empty() {
            return;
        }
        for (position, (id, taken)) in self.new.iter().enumerate() {
            if !taken
                && let Some(key) = key(self.after, *id)
                && let Some(entry) = table.get_mut(&key)
            {
                entry.1.push(position);
            }
        }
        for (old, new) in table.into_values() {
            if let ([old], [new]) = (&old[..], &new[..]) {
                self.join(*old, *new, evidence);
            }
        }
    }

    fn by_alias(&mut self) {
        for old in 0..self.old.len() {
            if self.old[old].1.is_some() {
                continue;
            }
            let event = self.before.event(self.old[old].0);
            let found = self.new.iter().position(|(id, taken)| {
                let other = self.after.event(*id);
                !taken && (other.aliases.contains(&event.name) || event.aliases.contains(&other.name))
            });
            if let Some(new) = found {
                self.join(old, new, Some(Evidence::of(Sign::Alias)));
            }
        }
    }

    /// An event gone and a new one, where name, doc, place and payload say that they are one.
    fn by_likeness(&mut self) {
        let old: Vec<usize> = (0..self.old.len()).filter(|&old| self.old[old].1.is_none()).collect();
        let new: Vec<usize> = (0..self.new.len()).filter(|&new| !self.new[new].1).collect();
        if old.is_empty() || new.is_empty() {
            return;
        }
        let partners: Vec<Option<usize>> = self.old.iter().map(|(_, new)| *new).collect();
        let places = Places::new(&partners, self.new.len());
        let gone: BTreeMap<usize, Known> =
            old.iter().map(|&at| (at, Known::event(self.before, self.old[at].0))).collect();
        let added: BTreeMap<usize, Known> =
            new.iter().map(|&at| (at, Known::event(self.after, self.new[at].0))).collect();
        let weigh = |old: usize, new: usize| gone[&old].weigh(&added[&new], places.same(old, new));
        for found in likeness::pairs(&old, &new, weigh) {
            self.join(found.old, found.new, Some(found.evidence));
        }
    }

    fn join(&mut self, old: usize, new: usize, evidence: Option<Evidence>) {
        self.old[old].1 = Some(new);
        self.new[new].1 = true;
        self.evidence[old] = evidence;
    }

    fn finish(self) -> Vec<EventPair> {
        let new_of = |position: usize| self.new[position].0;
        let old = self.old.iter().zip(&self.evidence).map(|((old, new), evidence)| EventPair {
            old: Some(*old),
            new: new.map(new_of),
            evidence: *evidence,
        });
        let added = self.new.iter().filter(|(_, taken)| !taken);
        old.chain(added.map(|(new, _)| EventPair { old: None, new: Some(*new), evidence: None })).collect()
    }
}
