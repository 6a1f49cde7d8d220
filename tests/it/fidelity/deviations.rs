//! The places where a catalogue departs from its document on purpose, read from `deviations.json` beside the facts.
//!
//! Each row has a reason and is one of four:
//! - `at` (a place or several), `says`, `is`: the document says the one and the catalogue has the other; `null` stands
//!   for nothing;
//! - `at`, `renamed`: the field has another name on the wire, and its name in the document is read as an alias;
//! - `at`, `key`: the event has another key, because two keys must differ when they are cased;
//! - `parts`: definitions that the document does not name. They are told in place wherever they are used.

use std::collections::BTreeSet;

use serde_json::Value;

use super::json::{rows, text, texts};
use super::lines::Lines;

/// The definitions that are parts, in the words of the rows.
pub(super) fn parts(deviations: &Value) -> BTreeSet<String> {
    rows(deviations).iter().flat_map(|row| texts(&row["parts"])).collect()
}

/// Applies the rows to what the document states. Returns a complaint for each row that does not hold any more.
pub(super) fn apply(deviations: &Value, stated: &mut Lines) -> Vec<String> {
    let mut complaints = Vec::new();
    for row in rows(deviations) {
        if text(row, "because").is_empty() {
            complaints.push(format!("a deviation gives no reason: {row}"));
        }
        for place in places(row) {
            complaints.extend(match (row["renamed"].as_str(), row["key"].as_str()) {
                (Some(name), _) => rename(stated, &place, name),
                (None, Some(key)) => moved(stated, &place, &format!("event {key}")),
                (None, None) => replace(stated, &place, row),
            });
        }
    }
    complaints
}

fn places(row: &Value) -> Vec<String> {
    match &row["at"] {
        Value::String(place) => vec![place.clone()],
        several => texts(several),
    }
}

fn replace(stated: &mut Lines, place: &str, row: &Value) -> Option<String> {
    let said = stated.at(place);
    if said != row["says"].as_str() {
        let said = said.unwrap_or_default();
        return Some(format!("{place}: a deviation is from {}, the document says `{said}`", row["says"]));
    }
    stated.replace(place, row["is"].as_str().map(str::to_owned));
    None
}

fn rename(stated: &mut Lines, place: &str, name: &str) -> Option<String> {
    let Some((owner, old)) = place.rsplit_once(" / ") else {
        return Some(format!("{place}: only fields are renamed"));
    };
    let renamed = format!("{owner} / {name}");
    let complaint = moved(stated, place, &renamed);
    stated.state(format!("{renamed} : aliases"), old);
    complaint
}

fn moved(stated: &mut Lines, place: &str, to: &str) -> Option<String> {
    (!stated.rename(place, to)).then(|| format!("{place}: moved to `{to}`, but the document has no such thing"))
}
