//! Pairs named types: at the same path, then moved inside the catalogue, then renamed, then moved to another.

use std::collections::BTreeMap;

use super::evidence::{Evidence, Sign};
use super::known::Known;
use super::{Pairs, likeness, shape};
use crate::model::{CatalogueId, DefinitionId, DefinitionKind, Model, Type};

/// Pairs what can be paired, surest first.
pub(super) fn pair(before: &Model, after: &Model, pairs: &mut Pairs) {
    let renamed = |old: CatalogueId, pairs: &Pairs| pairs.catalogue_of(old);
    by_shim(before, after, pairs);
    by_key(before, after, pairs, |model, id, pairs| {
        let (catalogue, path) = place(model, id);
        let catalogue = if std::ptr::eq(model, before) { renamed(catalogue, pairs)? } else { catalogue };
        Some((catalogue.0, path, model.definition(id).name.clone(), ""))
    });
    by_key(before, after, pairs, |model, id, pairs| {
        let (catalogue, _) = place(model, id);
        let catalogue = if std::ptr::eq(model, before) { renamed(catalogue, pairs)? } else { catalogue };
        Some((catalogue.0, Vec::new(), model.definition(id).name.clone(), kind_word(model, id)))
    });
    by_name_and_form(before, after, pairs);
    by_likeness(before, after, pairs);
}

/// Pairs a type with a new one that its old name is an alias of now.
fn by_shim(before: &Model, after: &Model, pairs: &mut Pairs) {
    let path = |model: &Model, id: DefinitionId| {
        let (catalogue, path) = place(model, id);
        let name = model.definition(id).name.clone();
        (model.catalogue(catalogue).name.clone(), path, name)
    };
    let old: BTreeMap<_, DefinitionId> = candidates(before).map(|id| (path(before, id), id)).collect();
    for shim in candidates(after) {
        let DefinitionKind::Alias(alias) = &after.definition(shim).kind else { continue };
        let (Type::Ref(new), true) = (&alias.ty, alias.constraints.is_empty()) else { continue };
        let Some(&gone) = old.get(&path(after, shim)) else { continue };
        let was_there = old.contains_key(&path(after, *new));
        let same_kind = kind_word(before, gone) == kind_word(after, *new) && kind_word(before, gone) != "alias";
        if !was_there && same_kind && pairs.is_new(*new) {
            pairs.join(gone, *new);
            pairs.shimmed.insert(gone);
            pairs.shims.insert(shim);
        }
    }
}

type Key = (u32, Vec<String>, String, &'static str);

/// Pairs definitions whose key is unique among those still free on both sides.
fn by_key(before: &Model, after: &Model, pairs: &mut Pairs, key: impl Fn(&Model, DefinitionId, &Pairs) -> Option<Key>) {
    let new: Vec<DefinitionId> =
        candidates(after).filter(|&id| pairs.is_new(id) && !pairs.shims.contains(&id)).collect();
    let mut table: BTreeMap<Key, Vec<DefinitionId>> = BTreeMap::new();
    for id in new {
        if let Some(key) = key(after, id, pairs) {
            table.entry(key).or_default().push(id);
        }
    }
    let mut found: BTreeMap<DefinitionId, Vec<DefinitionId>> = BTreeMap::new();
    for id in candidates(before).filter(|&id| pairs.is_free(id)) {
        if let Some(key) = key(before, id, pairs)
            && let Some([new]) = table.get(&key).map(Vec::as_slice)
        {
            found.entry(*new).or_default().push(id);
        }
    }
    for (new, old) in found {
        if let [old] = old[..] {
            pairs.join(old, new);
        }
    }
}

/// Pairs what has the same name and form in another catalogue.
fn by_name_and_form(before: &Model, after: &Model, pairs: &mut Pairs) {
    let form = |model: &Model, id: DefinitionId| (model.definition(id).name.clone(), shape::of(model, id));
    let mut table: BTreeMap<(String, String), (Vec<DefinitionId>, Vec<DefinitionId>)> = BTreeMap::new();
    for id in unpaired(after, pairs) {
        table.entry(form(after, id)).or_default().1.push(id);
    }
    if table.is_empty() {
        return;
    }
    for id in candidates(before).filter(|&id| pairs.is_free(id)) {
        table.entry(form(before, id)).or_default().0.push(id);
    }
    for (old, new) in table.into_values() {
        if let ([old], [new]) = (&old[..], &new[..]) {
            pairs.join(*old, *new);
            pairs.evidence.insert(*old, Evidence::of(Sign::Form));
        }
    }
}

/// Pairs types gone with new ones of the same catalogue, where name, doc, place and form say that they are one.
fn by_likeness(before: &Model, after: &Model, pairs: &mut Pairs) {
    let old: Vec<DefinitionId> = candidates(before).filter(|&id| pairs.is_free(id)).collect();
    let new: Vec<DefinitionId> = unpaired(after, pairs).collect();
    if old.is_empty() || new.is_empty() {
        return;
    }
    let known = |model, ids: &[DefinitionId]| -> Vec<Known<'_>> {
        ids.iter().map(|&id| Known::definition(model, id, kind_word(model, id))).collect()
    };
    let (gone, added) = (known(before, &old), known(after, &new));
    let weigh = |one: usize, other: usize| {
        let (place_before, place_after) = (place(before, old[one]), place(after, new[other]));
        if pairs.catalogue_of(place_before.0) != Some(place_after.0) {
            return None;
        }
        let same_file = place_before.1 == place_after.1;
        let same_place = same_file && pairs.between(before, old[one]) == pairs.between_back(after, new[other]);
        gone[one].weigh(&added[other], same_place)
    };
    let positions = |count: usize| (0..count).collect::<Vec<_>>();
    for found in likeness::pairs(&positions(old.len()), &positions(new.len()), weigh) {
        pairs.join(old[found.old], new[found.new]);
        pairs.evidence.insert(old[found.old], found.evidence);
    }
}

/// New types that were not met yet.
fn unpaired<'a>(after: &'a Model, pairs: &'a Pairs) -> impl Iterator<Item = DefinitionId> + 'a {
    candidates(after).filter(|&id| pairs.is_new(id) && !pairs.shims.contains(&id))
}

/// Written types; those of literal lists belong to their fields.
fn candidates(model: &Model) -> impl Iterator<Item = DefinitionId> + '_ {
    let inline = |id: &DefinitionId| matches!(&model.definition(*id).kind, DefinitionKind::Enum(it) if it.inline);
    model.modules.iter().flat_map(|module| module.definitions.iter().copied()).filter(move |id| !inline(id))
}

/// Catalogue and path below it.
fn place(model: &Model, id: DefinitionId) -> (CatalogueId, Vec<String>) {
    let module = model.module(model.definition(id).module);
    (module.catalogue, module.path[1..].to_vec())
}

fn kind_word(model: &Model, id: DefinitionId) -> &'static str {
    match &model.definition(id).kind {
        DefinitionKind::Alias(_) => "alias",
        DefinitionKind::Enum(_) => "enum",
        DefinitionKind::Struct(_) => "struct",
        DefinitionKind::Union(_) => "union",
    }
}
