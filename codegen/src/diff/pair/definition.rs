//! Pairs named types: at the same path, then moved inside the catalogue, then moved to another, then renamed.

use std::collections::BTreeMap;

use super::{Pairs, shape};
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
    by_shape(before, after, pairs, true);
    by_shape(before, after, pairs, false);
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

/// Pairs what has the same form; under the same name in another catalogue first, then under another name.
fn by_shape(before: &Model, after: &Model, pairs: &mut Pairs, same_name: bool) {
    let mut table: BTreeMap<(String, String), Vec<DefinitionId>> = BTreeMap::new();
    let name =
        |model: &Model, id: DefinitionId| if same_name { model.definition(id).name.clone() } else { String::new() };
    for id in candidates(after).filter(|&id| pairs.is_new(id) && !pairs.shims.contains(&id)) {
        table.entry((name(after, id), shape::of(after, id))).or_default().push(id);
    }
    if table.is_empty() {
        return;
    }
    let mut old: BTreeMap<(String, String), Vec<DefinitionId>> = BTreeMap::new();
    for id in candidates(before).filter(|&id| pairs.is_free(id)) {
        old.entry((name(before, id), shape::of(before, id))).or_default().push(id);
    }
    for (key, old) in old {
        let Some(new) = table.get(&key) else { continue };
        if let ([old], [new]) = (&old[..], &new[..]) {
            let neighbours = pairs.catalogue_of(place(before, *old).0) == Some(place(after, *new).0);
            if same_name || neighbours {
                pairs.join(*old, *new);
                pairs.guessed.insert(*old);
            }
        }
    }
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
