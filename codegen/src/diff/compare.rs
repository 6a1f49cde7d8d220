//! The whole comparison: the walk, what it reaches, what to fold, and the versions that follow.

use super::change::Change;
use super::reach::Users;
use super::site::{Finding, Scope, Site};
use super::version::{NextVersion, next, step};
use super::walk::{Walk, path_of, walk};
use super::{Subject, boxes, derives, group, reach, rules};
use crate::model::{CatalogueId, Model};

/// Everything that differs between two schemas.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// Sorted by catalogue, then worst first, then by path.
    pub changes: Vec<Change>,
    /// For each catalogue that is on both sides, by name.
    pub versions: Vec<NextVersion>,
}

/// Compares two resolved models.
pub fn compare(before: &Model, after: &Model) -> Comparison {
    let mut walk = walk(before, after);
    let derived = derives::compare((before, after), &walk.pairs, &walk.events);
    walk.changes.extend(derived);
    let boxed = boxes::compare(before, after, &walk.pairs);
    walk.changes.extend(boxed);
    unreached(&mut walk);
    let Walk { mut changes, pairs, .. } = walk;
    reach::fill(&mut changes, after);
    let mut changes = group::fold(changes);
    changes.sort_by_cached_key(|change| {
        let verdict = std::cmp::Reverse(change.verdict());
        (change.catalogue.clone(), verdict, change.path.clone(), change.rule.id, change.old.clone(), change.new.clone())
    });
    let versions = (0u32..).map(CatalogueId).take(before.catalogues.len()).filter_map(|old| {
        let (old, new) = (before.catalogue(old), after.catalogue(pairs.catalogue_of(old)?));
        let step = step(changes.iter().filter(|change| change.catalogue == new.name));
        let (before, after) = (old.version.clone(), new.version.clone());
        Some(NextVersion { catalogue: new.name.clone(), least: next(&before, step), before, after, step })
    });
    let mut versions: Vec<NextVersion> = versions.collect();
    versions.sort_by(|one, other| one.catalogue.cmp(&other.catalogue));
    Comparison { changes, versions }
}

/// Notes types that an event or an operation used, and that none uses any more.
fn unreached(walk: &mut Walk<'_>) {
    let (before, after) = (walk.before, walk.after);
    let (old, new) = (Users::new(before).used(before), Users::new(after).used(after));
    for id in before.definition_ids() {
        let Some(found) = walk.pairs.definition_of(id) else { continue };
        if new[found.0 as usize] || !old[id.0 as usize] {
            continue;
        }
        let definition = after.definition(found);
        let scope =
            Scope::new(before.catalogue_of(before.definition(id).module), after.catalogue_of(definition.module));
        let path = path_of(after, definition);
        let site =
            Site::top(&scope, Subject::Type, &path).at(Some(before.definition(id).origin), Some(definition.origin));
        walk.changes.push(Finding::new(rules::REACHABILITY_CHANGED).at(&site));
    }
}
