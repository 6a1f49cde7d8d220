//! Prints a root cause once: what follows from one change elsewhere is folded into it, as what it reaches.

use std::collections::BTreeMap;

use super::change::Change;
use super::rules::{self, Rule};

/// Folds copies of included fields into the change of the field that was declared, and changes of presence into the
/// policy that they follow.
pub(super) fn fold(changes: Vec<Change>) -> Vec<Change> {
    by_policy(by_include(changes))
}

type Key = (&'static str, String, Option<String>, Option<String>);

fn key(rule: &Rule, path: String, change: &Change) -> Key {
    if *rule == *rules::FIELDS_REORDERED {
        // What stands beside a field is another one where fields of an including type stand there, too.
        return (rule.id, path, None, None);
    }
    (rule.id, path, change.old.clone(), change.new.clone())
}

fn by_include(changes: Vec<Change>) -> Vec<Change> {
    let mut roots: BTreeMap<Key, usize> = BTreeMap::new();
    for (position, change) in changes.iter().enumerate().filter(|(_, change)| change.declared.is_none()) {
        roots.entry(key(change.rule, change.path.clone(), change)).or_insert(position);
    }
    let mut folded: Vec<Option<Change>> = changes.into_iter().map(Some).collect();
    for position in 0..folded.len() {
        let Some(change) = &folded[position] else { continue };
        let Some((declarer, rest)) = &change.declared else { continue };
        let Some(&root) = roots.get(&key(change.rule, format!("{declarer}{rest}"), change)) else { continue };
        let holder = change.path.strip_suffix(rest.as_str()).unwrap_or(&change.path).to_owned();
        let copy = folded[position].take();
        if let (Some(root), Some(copy)) = (&mut folded[root], copy) {
            absorb(root, copy, holder);
        }
    }
    folded.into_iter().flatten().collect()
}

fn by_policy(changes: Vec<Change>) -> Vec<Change> {
    let mut folded: Vec<Option<Change>> = changes.into_iter().map(Some).collect();
    for root in 0..folded.len() {
        let Some(policy) = &folded[root] else { continue };
        let Some(rule) = followed(policy) else { continue };
        let catalogue = policy.catalogue.clone();
        for position in 0..folded.len() {
            let follows =
                folded[position].as_ref().is_some_and(|change| change.rule == rule && change.catalogue == catalogue);
            if follows
                && let Some(copy) = folded[position].take()
                && let Some(root) = &mut folded[root]
            {
                let path = copy.path.clone();
                absorb(root, copy, path);
            }
        }
    }
    folded.into_iter().flatten().collect()
}

fn absorb(root: &mut Change, copy: Change, path: String) {
    root.verdicts = root.verdicts.worst(&copy.verdicts);
    root.reaches.insert(path);
    root.reaches.extend(copy.reaches);
    for rule in copy.also {
        if !root.also.contains(&rule) {
            root.also.push(rule);
        }
    }
}

/// The changes of fields that follow from a change of the catalogue's `presence`.
fn followed(policy: &Change) -> Option<&'static Rule> {
    if policy.rule != rules::CATALOGUE_DEFAULT_CHANGED {
        return None;
    }
    match policy.new.as_deref() {
        Some("presence: default") => Some(rules::FIELD_REQUIRED_TO_DEFAULT),
        Some("presence: required") => Some(rules::DEFAULT_REMOVED_NOW_REQUIRED),
        _ => None,
    }
}
