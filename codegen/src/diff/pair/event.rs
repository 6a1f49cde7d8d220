//! Pairs events of two catalogues: by key, then by wire name, then by alias, then by an identical payload.

use std::collections::BTreeMap;

use super::shape;
use crate::model::{CatalogueId, EventId, Model, Payload};

/// What became of an event.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct EventPair {
    /// In the old schema; `None` if it is new.
    pub(in super::super) old: Option<EventId>,
    /// In the new schema; `None` if it is gone.
    pub(in super::super) new: Option<EventId>,
    /// Paired by shape alone.
    pub(in super::super) guess: bool,
}

/// Pairs the events of an old and a new catalogue: old order first, then what is new.
pub(in super::super) fn events(before: (&Model, CatalogueId), after: (&Model, CatalogueId)) -> Vec<EventPair> {
    let mut pairing = Pairing::new(before, after);
    pairing.by(|model, id| Some((model.event(id).key.clone(), model.event(id).name.clone())), false);
    pairing.by(|model, id| Some((model.event(id).key.clone(), String::new())), false);
    pairing.by(|model, id| Some((model.event(id).name.clone(), String::new())), false);
    pairing.by_alias();
    pairing.by(telling_shape, true);
    pairing.finish()
}

/// The payload's form, where it says enough to tell one event from another.
fn telling_shape(model: &Model, id: EventId) -> Option<(String, String)> {
    match &model.event(id).payload {
        Payload::Struct(fields) if fields.fields.is_empty() => None,
        Payload::None | Payload::Object | Payload::Type(_) => None,
        payload @ Payload::Struct(_) => Some((shape::payload(model, payload), String::new())),
    }
}

struct Pairing<'a> {
    before: &'a Model,
    after: &'a Model,
    old: Vec<(EventId, Option<(EventId, bool)>)>,
    new: Vec<(EventId, bool)>,
}

impl<'a> Pairing<'a> {
    fn new(before: (&'a Model, CatalogueId), after: (&'a Model, CatalogueId)) -> Self {
        Self {
            before: before.0,
            after: after.0,
            old: before.0.events_of(before.1).map(|(id, _)| (id, None)).collect(),
            new: after.0.events_of(after.1).map(|(id, _)| (id, false)).collect(),
        }
    }

    /// Pairs events whose key is unique among those still free on both sides.
    fn by(&mut self, key: impl Fn(&Model, EventId) -> Option<(String, String)>, guess: bool) {
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
                self.join(*old, *new, guess);
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
                self.join(old, new, false);
            }
        }
    }

    fn join(&mut self, old: usize, new: usize, guess: bool) {
        self.old[old].1 = Some((self.new[new].0, guess));
        self.new[new].1 = true;
    }

    fn finish(self) -> Vec<EventPair> {
        let old = self.old.into_iter().map(|(old, new)| EventPair {
            old: Some(old),
            new: new.map(|(new, _)| new),
            guess: new.is_some_and(|(_, guess)| guess),
        });
        let new = self.new.into_iter().filter(|(_, taken)| !taken);
        old.chain(new.map(|(new, _)| EventPair { old: None, new: Some(new), guess: false })).collect()
    }
}
