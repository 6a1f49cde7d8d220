//! Facts as lines: a place and what stands there. A document's facts and a resolved catalogue are both told in lines,
//! so that comparing them is comparing two tables, both ways.

use std::collections::BTreeMap;

/// What is said about each place, for instance `required string` about `event page_view / url`. A slash goes to a
/// member, a colon to something about the place itself, such as `: aliases`.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Lines(BTreeMap<String, String>);

/// Whether what a document states is met by what a catalogue has.
pub(super) type Meets = fn(stated: &str, found: &str) -> bool;

impl Lines {
    /// States something about a place. What is stated twice and differently stays visible as both.
    pub(super) fn state(&mut self, place: impl Into<String>, what: impl Into<String>) {
        let what = what.into();
        self.0
            .entry(place.into())
            .and_modify(|known| {
                if *known != what {
                    *known = format!("{known} and {what}");
                }
            })
            .or_insert(what);
    }

    /// What is said about a place.
    pub(super) fn at(&self, place: &str) -> Option<&str> {
        self.0.get(place).map(String::as_str)
    }

    /// Says something else about a place, or nothing.
    pub(super) fn replace(&mut self, place: &str, what: Option<String>) {
        match what {
            Some(what) => self.0.insert(place.to_owned(), what),
            None => self.0.remove(place),
        };
    }

    /// Moves a place and all below it to another one. Says whether there was anything.
    pub(super) fn rename(&mut self, from: &str, to: &str) -> bool {
        let below = |place: &str| {
            let rest = place.strip_prefix(from);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" / ") || rest.starts_with(" : "))
        };
        let moved: Vec<_> = self.0.keys().filter(|place| below(place)).cloned().collect();
        for place in &moved {
            let what = self.0.remove(place).unwrap_or_default();
            self.state(format!("{to}{}", &place[from.len()..]), what);
        }
        !moved.is_empty()
    }

    /// Places with what is said about them, sorted.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(place, what)| (place.as_str(), what.as_str()))
    }
}

/// Every place at which a document and a catalogue differ, as a sentence each.
pub(super) fn differences(stated: &Lines, found: &Lines, meets: Meets) -> Vec<String> {
    let mut differences = Vec::new();
    for (place, said) in stated.iter() {
        match found.at(place) {
            None => differences.push(format!("{place}: the document says `{said}`, the catalogue has nothing")),
            Some(has) if has != said && !meets(said, has) => {
                differences.push(format!("{place}: the document says `{said}`, the catalogue has `{has}`"));
            }
            Some(_) => {}
        }
    }
    for (place, has) in found.iter() {
        if stated.at(place).is_none() {
            differences.push(format!("{place}: the catalogue has `{has}`, the document says nothing"));
        }
    }
    differences
}

/// The relation of catalogues that must have exactly what the document states.
pub(super) fn exactly(stated: &str, found: &str) -> bool {
    stated == found
}
