//! What must not come back: ids, names and values.

use super::super::rules::{self, Rule};
use super::super::site::{Finding, Site};
use super::super::spell;
use super::Walk;
use crate::model::Reserved;

impl Walk<'_> {
    pub(super) fn reserved(&mut self, site: &Site<'_>, removed: &'static Rule, (old, new): (&Reserved, &Reserved)) {
        let Reserved { ids: _, names: _, values: _ } = new;
        let (was, is) = (entries(old), entries(new));
        for gone in was.iter().filter(|entry| !is.contains(entry) && !covered(entry, new)) {
            self.report(site, Finding::new(removed).old(&gone.1));
        }
        for added in is.iter().filter(|entry| !was.contains(entry) && !covered(entry, old)) {
            self.report(site, Finding::new(rules::RESERVATION_ADDED).new_is(&added.1));
        }
    }
}

/// Whether a wire id is among the reserved ones.
pub(super) fn holds_id(reserved: &Reserved, id: i16) -> bool {
    reserved.ids.iter().any(|&(first, last)| (first..=last).contains(&id))
}

/// A range of ids, where the entry is one, and the entry as text.
type Entry = (Option<(i16, i16)>, String);

fn entries(reserved: &Reserved) -> Vec<Entry> {
    let ids = reserved.ids.iter().map(|&(first, last)| {
        let text = if first == last { format!("id {first}") } else { format!("ids {first}..{last}") };
        (Some((first, last)), text)
    });
    let names = reserved.names.iter().map(|name| (None, format!("name {name}")));
    let values = reserved.values.iter().map(|value| (None, format!("value {}", spell::literal(value))));
    ids.chain(names).chain(values).collect()
}

/// Whether a range stands in the other side's ranges in another form.
fn covered(entry: &Entry, other: &Reserved) -> bool {
    entry.0.is_some_and(|(first, last)| (first..=last).all(|id| holds_id(other, id)))
}
