//! Names of events on the wire.

use std::collections::HashMap;

use super::{Rule, codes};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{CatalogueId, Event, Model};

/// In a catalogue, a name that is sent means one event.
pub(super) struct UniqueWireNames;

impl Rule for UniqueWireNames {
    fn code(&self) -> &'static Code {
        &codes::DUPLICATE_EVENT_NAME
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        for id in (0..).take(model.catalogues.len()).map(CatalogueId) {
            let events = || model.events_of(id).map(|(_, event)| event);
            let mut known: HashMap<&str, &Event> = HashMap::new();
            let names = events().map(|event| (event, &event.name));
            let aliases = events().flat_map(|event| event.aliases.iter().map(move |alias| (event, alias)));
            for (event, name) in names.chain(aliases) {
                if let Some(other) = known.insert(name, event) {
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
    Diagnostic::error(&codes::DUPLICATE_EVENT_NAME, event.origin, message)
        .also(other.origin, "the other one")
        .help("a name or an alias that is sent can mean one event only")
}
