//! Pairs catalogues: by name, and where one vanished and one appeared, by what they hold.

use std::collections::BTreeSet;

use crate::model::{CatalogueId, Model};

/// For each old catalogue, the new one.
pub(super) fn pair(before: &Model, after: &Model) -> Vec<Option<CatalogueId>> {
    let ids = |count: usize| (0u32..).map(CatalogueId).take(count);
    let mut pairs: Vec<Option<CatalogueId>> = before
        .catalogues
        .iter()
        .map(|old| ids(after.catalogues.len()).find(|&new| after.catalogue(new).name == old.name))
        .collect();
    let mut free: Vec<CatalogueId> = ids(after.catalogues.len()).filter(|new| !pairs.contains(&Some(*new))).collect();
    for old in ids(before.catalogues.len()) {
        if pairs[old.0 as usize].is_some() {
            continue;
        }
        let names = contents(before, old);
        let likeness = |new: CatalogueId| {
            let other = contents(after, new);
            (names.intersection(&other).count(), names.union(&other).count())
        };
        let best = free.iter().copied().map(|new| (likeness(new), new)).max_by_key(|((common, _), _)| *common);
        if let Some(((common, all), new)) = best
            && all > 0
            && common * 2 >= all
        {
            pairs[old.0 as usize] = Some(new);
            free.retain(|other| *other != new);
        }
    }
    pairs
}

/// What a catalogue declares, by name.
fn contents(model: &Model, catalogue: CatalogueId) -> BTreeSet<&str> {
    let types = model.modules_of(catalogue).flat_map(|(_, module)| &module.definitions);
    let types = types.map(|&id| model.definition(id).name.as_str());
    types.chain(model.events_of(catalogue).map(|(_, event)| event.name.as_str())).collect()
}
