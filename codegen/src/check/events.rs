//! Names of events on the wire.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::iter;

use super::{Rule, codes};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{CatalogueId, Event, Model};
use crate::source::Span;

/// In a catalogue, a name that is sent means one event.
pub(super) struct UniqueWireNames;

impl Rule for UniqueWireNames {
    fn code(&self) -> &'static Code {
        &codes::DUPLICATE_EVENT_NAME
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        for id in (0..).take(model.catalogues.len()).map(CatalogueId) {
            let events = || model.events_of(id).map(|(_, event)| event);
            let mut all: Vec<&str> =
                events().flat_map(|event| iter::once(&event.name).chain(&event.aliases)).map(String::as_str).collect();
            all.sort_unstable();
            // As almost always, and found so in a fraction of the time.
            if all.windows(2).all(|pair| pair[0] != pair[1]) {
                continue;
            }
            let mut known: HashMap<&str, &Event> = HashMap::new();
            let mut said: HashSet<(&str, Span, Span)> = HashSet::new();
            let names = events().map(|event| (event, &event.name));
            let aliases = events().flat_map(|event| event.aliases.iter().map(move |alias| (event, alias)));
            for (event, name) in names.chain(aliases) {
                let other = match known.entry(name) {
                    Entry::Vacant(entry) => {
                        entry.insert(event);
                        continue;
                    }
                    Entry::Occupied(entry) => *entry.get(),
                };
                let pair = (other.origin.min(event.origin), other.origin.max(event.origin));
                if said.insert((name, pair.0, pair.1)) {
                    out.push(duplicate(event, name, other));
                }
            }
        }
    }
}

fn duplicate(event: &Event, name: &str, other: &Event) -> Diagnostic {
    let message = if std::ptr::eq(event, other) {
        format!("the event is called `{name}` twice")
    } else {
        format!("two events are called `{name}` on the wire")
    };
    let error = Diagnostic::error(&codes::DUPLICATE_EVENT_NAME, event.origin, message).help(help(event, name, other));
    if std::ptr::eq(event, other) { error } else { error.also(other.origin, "the other one") }
}

/// A name that is sent means one event; which of the two to change depends on where each has it from.
fn help(event: &Event, name: &str, other: &Event) -> &'static str {
    match [event, other].map(|event| event.name == name) {
        _ if std::ptr::eq(event, other) => "take the alias out",
        [true, true] if event.key == other.key => "a name that is sent means one event: give one of them another key",
        [true, true] => "a name that is sent means one event: give one of them another `name`",
        _ => "a name that is sent means one event: take the alias from one of them",
    }
}
