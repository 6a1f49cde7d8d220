//! Pairs the fields of two structs: by id and name, then name, then alias, then id, then an identical shape.

use super::super::spell;
use super::super::wire::same_wire;
use crate::model::{Field, Model};

/// What became of a field.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct FieldPair<'a> {
    /// In the old struct; `None` if it is new.
    pub(in super::super) old: Option<&'a Field>,
    /// In the new struct; `None` if it is gone.
    pub(in super::super) new: Option<&'a Field>,
    /// Paired by shape alone.
    pub(in super::super) guess: bool,
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
    let mut pairing = Pairing { before, after, taken, free, guessed: None };
    pairing.by(|old, new| old.name == new.name && old.id == new.id);
    pairing.by(|old, new| old.name == new.name);
    pairing.by(|old, new| new.aliases.contains(&old.name) || old.aliases.contains(&new.name));
    // The same id under another name is a rename, unless the value could not be the same one.
    pairing.by(|old, new| old.id == new.id && same_wire((before.0, &old.ty), (after.0, &new.ty)));
    pairing.by_shape();
    pairing.finish()
}

fn pair<'a>(old: Option<&'a Field>, new: Option<&'a Field>) -> FieldPair<'a> {
    FieldPair { old, new, guess: false }
}

struct Pairing<'a> {
    before: (&'a Model, &'a [Field]),
    after: (&'a Model, &'a [Field]),
    /// For each old field, the position of the new one.
    taken: Vec<Option<usize>>,
    /// Whether a new field is still without an old one.
    free: Vec<bool>,
    /// The old field that was paired by shape.
    guessed: Option<usize>,
}

impl<'a> Pairing<'a> {
    fn by(&mut self, one: impl Fn(&Field, &Field) -> bool) {
        for (old, field) in self.before.1.iter().enumerate() {
            if self.taken[old].is_none()
                && let Some(new) = (0..self.free.len()).find(|&new| self.free[new] && one(field, &self.after.1[new]))
            {
                self.join(old, new);
            }
        }
    }

    /// One field gone and one new that is like it in all but its name, at the same position or with the same doc.
    fn by_shape(&mut self) {
        let old: Vec<usize> = (0..self.taken.len()).filter(|&old| self.taken[old].is_none()).collect();
        let new: Vec<usize> = (0..self.free.len()).filter(|&new| self.free[new]).collect();
        let ([old], [new]) = (&old[..], &new[..]) else { return };
        let (gone, added) = (&self.before.1[*old], &self.after.1[*new]);
        let alike = gone.id != added.id
            && gone.presence == added.presence
            && gone.nullable == added.nullable
            && gone.constraints == added.constraints
            && (old == new || (gone.meta.doc.is_some() && gone.meta.doc == added.meta.doc))
            && spell::ty(self.before.0, &gone.ty) == spell::ty(self.after.0, &added.ty);
        if alike {
            self.join(*old, *new);
            self.guessed = Some(*old);
        }
    }

    fn join(&mut self, old: usize, new: usize) {
        self.taken[old] = Some(new);
        self.free[new] = false;
    }

    fn finish(self) -> Vec<FieldPair<'a>> {
        let fields = self.before.1.iter().enumerate().map(|(old, field)| FieldPair {
            old: Some(field),
            new: self.taken[old].map(|new| &self.after.1[new]),
            guess: self.guessed == Some(old),
        });
        let added = (0..self.free.len()).filter(|&new| self.free[new]);
        fields.chain(added.map(|new| pair(None, Some(&self.after.1[new])))).collect()
    }
}
