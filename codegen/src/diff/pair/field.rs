//! Pairs the fields of two structs: by id and name, then name, then alias, then id, then by likeness.

use super::super::spell;
use super::super::wire::same_wire;
use super::evidence::{Evidence, Sign};
use super::likeness::{self, ALIKE, Docs, Places, docs};
use crate::model::{Field, Model};

/// What became of a field.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct FieldPair<'a> {
    /// In the old struct; `None` if it is new.
    pub(in super::super) old: Option<&'a Field>,
    /// In the new struct; `None` if it is gone.
    pub(in super::super) new: Option<&'a Field>,
    /// What they were paired by, if not by name.
    pub(in super::super) evidence: Option<Evidence>,
}

/// Pairs the fields of two lists: old order first, then what is new.
pub(in super::super) fn fields<'a>(
    before: (&'a Model, &'a [Field]),
    after: (&'a Model, &'a [Field]),
) -> Vec<FieldPair<'a>> {
    // Most structs are as they were: one look says so.
    let same = |(old, new): (&Field, &Field)| old.name == new.name && old.id == new.id;
    if before.1.len() == after.1.len() && before.1.iter().zip(after.1).all(same) {
        return before.1.iter().zip(after.1).map(|(old, new)| pair(Some(old), Some(new))).collect();
    }
    let (taken, free) = (vec![None; before.1.len()], vec![true; after.1.len()]);
    let mut pairing = Pairing { before, after, taken, free, evidence: vec![None; before.1.len()] };
    pairing.by(None, |old, new| old.name == new.name && old.id == new.id);
    pairing.by(None, |old, new| old.name == new.name);
    let alias = |old: &Field, new: &Field| new.aliases.contains(&old.name) || old.aliases.contains(&new.name);
    pairing.by(Some(Evidence::of(Sign::Alias)), alias);
    // The same id under another name is a rename, unless the value could not be the same one.
    let id = |old: &Field, new: &Field| old.id == new.id && same_wire((before.0, &old.ty), (after.0, &new.ty));
    pairing.by(Some(Evidence::of(Sign::Id)), id);
    pairing.by_likeness();
    pairing.finish()
}

fn pair<'a>(old: Option<&'a Field>, new: Option<&'a Field>) -> FieldPair<'a> {
    FieldPair { old, new, evidence: None }
}

struct Pairing<'a> {
    before: (&'a Model, &'a [Field]),
    after: (&'a Model, &'a [Field]),
    /// For each old field, the position of the new one.
    taken: Vec<Option<usize>>,
    /// Whether a new field is still without an old one.
    free: Vec<bool>,
    /// For each old field, what it was paired by.
    evidence: Vec<Option<Evidence>>,
}

impl<'a> Pairing<'a> {
    fn by(&mut self, evidence: Option<Evidence>, one: impl Fn(&Field, &Field) -> bool) {
        for (old, field) in self.before.1.iter().enumerate() {
            if self.taken[old].is_none()
                && let Some(new) = (0..self.free.len()).find(|&new| self.free[new] && one(field, &self.after.1[new]))
            {
                self.join(old, new, evidence);
            }
        }
    }

    /// A field gone and a new one of the same type, where name, doc or place say that they are one.
    fn by_likeness(&mut self) {
        let old: Vec<usize> = (0..self.taken.len()).filter(|&old| self.taken[old].is_none()).collect();
        let new: Vec<usize> = (0..self.free.len()).filter(|&new| self.free[new]).collect();
        if old.is_empty() || new.is_empty() {
            return;
        }
        let places = Places::new(&self.taken, self.free.len());
        for found in likeness::pairs(&old, &new, |old, new| self.weigh(old, new, places.same(old, new))) {
            self.join(found.old, found.new, Some(found.evidence));
        }
    }

    fn weigh(&self, old: usize, new: usize, same_place: bool) -> Option<(u32, Evidence)> {
        let (gone, added) = (&self.before.1[old], &self.after.1[new]);
        let same_type =
            gone.nullable == added.nullable && spell::ty(self.before.0, &gone.ty) == spell::ty(self.after.0, &added.ty);
        let docs = docs(gone.meta.doc.as_deref(), added.meta.doc.as_deref());
        // The same id was looked at before: with another wire type it is another field.
        if !same_type || gone.id == added.id || docs == Docs::Different {
            return None;
        }
        let same_rest = gone.presence == added.presence && gone.constraints == added.constraints;
        let name = likeness::names(&gone.name, &added.name);
        let evidence = Evidence::of(Sign::Type)
            .and(Sign::Name, name >= ALIKE)
            .and(Sign::Doc, docs == Docs::Same)
            .and(Sign::Place, same_place);
        let enough = name >= ALIKE || docs == Docs::Same || (same_place && same_rest);
        let score = likeness::score(name, docs, same_place);
        enough.then_some((score, evidence))
    }

    fn join(&mut self, old: usize, new: usize, evidence: Option<Evidence>) {
        self.taken[old] = Some(new);
        self.free[new] = false;
        self.evidence[old] = evidence;
    }

    fn finish(self) -> Vec<FieldPair<'a>> {
        let fields = self.before.1.iter().enumerate().map(|(old, field)| FieldPair {
            old: Some(field),
            new: self.taken[old].map(|new| &self.after.1[new]),
            evidence: self.evidence[old],
        });
        let added = (0..self.free.len()).filter(|&new| self.free[new]);
        fields.chain(added.map(|new| pair(None, Some(&self.after.1[new])))).collect()
    }
}
