//! The engine on models made by hand: nothing is overlooked, and nothing is made up.

mod example;
mod mutate;
mod nothing;
mod table;

use super::{Change, Comparison, compare};
use crate::model::Model;

/// What two models differ in, as `RULE path: old → new` lines, without what is only layout.
fn lines(before: &Model, after: &Model) -> Vec<String> {
    let Comparison { changes, .. } = compare(before, after);
    changes.iter().filter(|change| change.counts()).map(line).collect()
}

fn line(change: &Change) -> String {
    format!("{} {}: {}", change.rule.id, change.path, change.values().unwrap_or_default())
}
