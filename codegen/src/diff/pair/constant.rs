//! Pairs the consts of two modules: by name, then by likeness among those of the same type and value.

use super::super::spell;
use super::evidence::{Evidence, Sign};
use super::likeness::{self, ALIKE, Docs, Places, docs};
use crate::model::{Const, Model};

/// For each old const the position of the new one, and what they were paired by if not by name.
pub(in super::super) fn constants(
    before: (&Model, &[Const]),
    after: (&Model, &[Const]),
) -> Vec<Option<(usize, Option<Evidence>)>> {
    let named = |old: &Const| after.1.iter().position(|new| new.name == old.name);
    let mut found: Vec<_> = before.1.iter().map(|old| named(old).map(|new| (new, None))).collect();
    let old: Vec<usize> = (0..found.len()).filter(|&old| found[old].is_none()).collect();
    let taken: Vec<Option<usize>> = found.iter().map(|pair| pair.map(|(new, _)| new)).collect();
    let new: Vec<usize> = (0..after.1.len()).filter(|new| !taken.contains(&Some(*new))).collect();
    if old.is_empty() || new.is_empty() {
        return found;
    }
    let places = Places::new(&taken, after.1.len());
    let weigh = |old: usize, new: usize| {
        let same_place = places.same(old, new);
        let (old, new) = (&before.1[old], &after.1[new]);
        let docs = docs(old.meta.doc.as_deref(), new.meta.doc.as_deref());
        let same = old.value == new.value && spell::ty(before.0, &old.ty) == spell::ty(after.0, &new.ty);
        if !same || docs == Docs::Different {
            return None;
        }
        let name = likeness::names(&old.name, &new.name);
        let evidence = Evidence::of(Sign::Value)
            .and(Sign::Name, name >= ALIKE)
            .and(Sign::Doc, docs == Docs::Same)
            .and(Sign::Place, same_place);
        let score = likeness::score(name, docs, same_place);
        (name >= ALIKE || docs == Docs::Same || same_place).then_some((score, evidence))
    };
    for pair in likeness::pairs(&old, &new, weigh) {
        found[pair.old] = Some((pair.new, Some(pair.evidence)));
    }
    found
}
