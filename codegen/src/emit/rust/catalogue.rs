//! The index of a catalogue: its modules and its events.

use crate::emit::header;
use crate::model::{CatalogueId, Event, EventId, Payload, Type, UnknownEvents};

use super::borrowed::{BORROWED, FEATURE, borrowed_name};
use super::context::{Context, Form, Record};
use super::doc::Doc;
use super::enumeration::free_variant;
use super::layout::{Node, call, slice, word};
use super::source::Source;
use super::text::{code_span, string};

impl Context<'_> {
    /// The file of a catalogue, which declares its modules.
    pub(super) fn catalogue(&self, id: CatalogueId, modules: &[String]) -> String {
        let catalogue = self.model.catalogue(id);
        let mut doc = Doc::default();
        doc.push(catalogue.title.as_deref().unwrap_or(&catalogue.name));
        doc.push(catalogue.meta.doc.as_deref().unwrap_or_default());
        doc.push_facts(&catalogue.meta);
        let mut out = Source::file(&header(catalogue.folder()), &doc.lines());
        let events: Vec<(EventId, &Event)> = self.model.events_of(id).collect();
        out.gap();
        if !events.is_empty() {
            out.line(0, "use ::concord_runtime::event as __event;");
            out.gap();
        }
        if !events.is_empty() {
            out.line(0, FEATURE);
            out.line(0, "#[rustfmt::skip]");
            out.line(0, &format!("mod {BORROWED};"));
            out.line(0, FEATURE);
            out.line(0, &format!("pub use {BORROWED}::EventRef;"));
        }
        for name in modules {
            out.line(0, "#[rustfmt::skip]");
            out.line(0, &format!("pub mod {name};"));
        }
        out.gap();
        out.docs(0, &["The version of the catalogue.".to_owned()]);
        out.line(0, &format!("pub const VERSION: &str = {};", string(&catalogue.version.to_string())));
        if !events.is_empty() {
            let unknown = self.unknown_event(id, &events);
            let unknown = unknown.as_deref();
            // Only modules and `Event` stand here, so names of the prelude are what they are everywhere.
            self.event_type(&events, unknown, &mut out);
            self.event_tables(id, &events, &mut out);
            self.event_code(&events, unknown, &mut out);
        }
        out.into_text()
    }

    /// The file of a catalogue's events that borrow.
    pub(super) fn borrowed_events(&self, id: CatalogueId) -> String {
        let catalogue = self.model.catalogue(id);
        let about = "Events that borrow from what they were read from.".to_owned();
        let mut out = Source::file(&header(catalogue.folder()), &[about]);
        out.gap();
        out.line(0, "use super::{LOOKUP, __event};");
        let events: Vec<(EventId, &Event)> = self.model.events_of(id).collect();
        let unknown = self.unknown_event(id, &events);
        self.event_type(&events, unknown.as_deref(), &mut out);
        out.gap();
        out.line(0, "impl<'a> EventRef<'a> {");
        self.reading(&events, unknown.as_deref(), &mut out);
        let arms = Arms { events: &events, unknown: unknown.as_deref(), context: self };
        arms.names(&mut out);
        out.line(0, "}");
        out.into_text()
    }

    /// The variant of events that are not declared, where the catalogue takes these.
    fn unknown_event(&self, id: CatalogueId, events: &[(EventId, &Event)]) -> Option<String> {
        let is_free = |name: &str| events.iter().all(|(id, _)| self.event_name(*id) != name);
        match self.model.catalogue(id).policy.unknown_events {
            UnknownEvents::Accept => Some(free_variant("Undeclared", is_free)),
            UnknownEvents::Reject => None,
        }
    }

    fn event_type(&self, events: &[(EventId, &Event)], unknown: Option<&str>, out: &mut Source) {
        let is_owned = self.form == Form::Owned;
        out.gap();
        let about = if is_owned { "An event with its payload." } else { "An event with its payload, borrowed." };
        out.docs(0, &[about.to_owned()]);
        out.line(0, "#[derive(Debug, Clone, PartialEq)]");
        // `Unknown` alone does not keep a `match` over all events compiling when one is added.
        if unknown.is_some() {
            out.line(0, "#[non_exhaustive]");
        }
        out.line(0, if is_owned { "pub enum Event {" } else { "pub enum EventRef<'a> {" });
        for (id, event) in events {
            if is_owned {
                let mut doc = Doc::of(&event.meta);
                doc.push(&format!("{} on the wire.", code_span(&event.name)));
                out.docs(4, &doc.lines());
            }
            out.deprecated(4, event.meta.deprecated.as_ref());
            let payload = match &event.payload {
                Payload::Struct(_) => self.payload(*id).map(|record| self.spell_payload(record)),
                Payload::Type(ty) => Some(self.spell(ty, None)),
                Payload::None => None,
                Payload::Object => Some(self.spell(&Type::Object, None)),
            };
            let name = self.event_name(*id);
            match payload {
                Some(payload) => out.node(4, "", &call(name.to_owned(), [payload]), ","),
                None => out.line(4, &format!("{name},")),
            }
        }
        if let Some(unknown) = unknown {
            out.docs(4, &["An event that is not declared.".to_owned()]);
            out.line(4, &format!("{unknown} {{"));
            out.docs(8, &["Its name on the wire.".to_owned()]);
            out.line(8, if is_owned { "name: String," } else { "name: &'a str," });
            out.docs(8, &["What came with it.".to_owned()]);
            out.node(8, "payload: ", &self.spell(&Type::Any, None), ",");
            out.line(4, "},");
        }
        out.line(0, "}");
    }

    fn event_code(&self, events: &[(EventId, &Event)], unknown: Option<&str>, out: &mut Source) {
        out.gap();
        out.line(0, "impl Event {");
        out.docs(4, &["The names of all events on the wire, in the order of the schema.".to_owned()]);
        let names: Vec<Node> = events.iter().map(|(_, event)| word(string(&event.name))).collect();
        out.node(4, "pub const NAMES: &'static [&'static str] = ", &slice(names), ";");
        self.reading(events, unknown, out);
        out.docs(
            4,
            &["Checks the payload of an event and builds nothing: everything that is wrong at once, where the text is JSON.".to_owned()],
        );
        out.line(4, "pub fn check_json(");
        out.line(8, "name: &str,");
        out.line(8, "payload: &[u8],");
        out.line(4, ") -> Result<(), ::concord_runtime::Violations> {");
        out.line(8, "EVENTS.check_json(name, payload)");
        out.line(4, "}");
        let arms = Arms { events, unknown, context: self };
        arms.names(out);
        out.docs(4, &["The payload as JSON text without spaces. It is not checked.".to_owned()]);
        out.line(4, "pub fn to_json(&self) -> Vec<u8> {");
        let free = || call("__event::free_to_json", [word("payload")]);
        let to_json = |event: &Event, _: &str| match event.payload {
            Payload::Struct(_) | Payload::Type(_) => word("payload.to_json()"),
            Payload::None => word("__event::nothing_to_json()"),
            Payload::Object => free(),
        };
        arms.print(out, ("payload, .. ", &free()), to_json, |_| "payload");
        out.docs(4, &["Everything that is wrong with a payload that was built by hand.".to_owned()]);
        out.line(4, "pub fn validate(&self) -> Result<(), ::concord_runtime::Violations> {");
        let good = || word("Ok(())");
        let validate = |event: &Event, _: &str| match event.payload {
            Payload::Struct(_) | Payload::Type(_) => word("payload.validate()"),
            Payload::None | Payload::Object => good(),
        };
        let binding = |event: &Event| match event.payload {
            Payload::Struct(_) | Payload::Type(_) => "payload",
            Payload::None | Payload::Object => "_",
        };
        arms.print(out, (".. ", &good()), validate, binding);
        out.line(0, "}");
    }

    fn reading(&self, events: &[(EventId, &Event)], unknown: Option<&str>, out: &mut Source) {
        out.docs(
            4,
            &[
                "Reads the payload of an event from JSON text and checks it: everything that is wrong at once, where the text".to_owned(),
                "is JSON. Pointers start at the payload.".to_owned(),
            ],
        );
        out.line(4, "pub fn from_json(");
        let life = if self.form == Form::Owned { "" } else { "'a " };
        out.line(8, &format!("name: &{life}str,"));
        out.line(8, &format!("payload: &{life}[u8],"));
        out.line(4, ") -> Result<Self, ::concord_runtime::Violations> {");
        out.line(8, "match __event::find(LOOKUP, name) {");
        for (position, (id, event)) in events.iter().enumerate() {
            let function = match event.payload {
                Payload::Struct(_) | Payload::Type(_) => "__event::read",
                Payload::None => "__event::read_nothing",
                Payload::Object => "__event::read_object",
            };
            let variant = word(format!("Self::{}", self.event_name(*id)));
            let pattern = format!("Some({position})");
            out.arm(12, &pattern, &call(function, [word("payload"), variant]));
        }
        if let Some(unknown) = unknown {
            let build = word(format!("|name, payload| Self::{unknown} {{ name, payload }}"));
            out.arm(12, "_", &call("__event::accept", [word("name"), word("payload"), build]));
        } else {
            out.line(12, "_ => Err(__event::unknown(name)),");
        }
        out.line(8, "}");
        out.line(4, "}");
    }
}

/// A `match` over all events.
struct Arms<'a> {
    events: &'a [(EventId, &'a Event)],
    /// The variant of events that are not declared.
    unknown: Option<&'a str>,
    context: &'a Context<'a>,
}

impl Arms<'_> {
    fn names(&self, out: &mut Source) {
        let name = |event: &Event| word(string(&event.name));
        out.docs(4, &["The name of the event on the wire.".to_owned()]);
        out.line(4, "pub fn name(&self) -> &str {");
        self.print(out, ("name, .. ", &word("name")), |event, _| name(event), |_| "_");
    }

    /// The arms and the end of the function. `unknown` is what is bound of an event that is not declared, and what is
    /// done with it; `binding` names the payload of an event that has one.
    fn print(
        &self,
        out: &mut Source,
        (bound, free): (&str, &Node),
        body: impl Fn(&Event, &str) -> Node,
        binding: impl Fn(&Event) -> &'static str,
    ) {
        out.line(8, "match self {");
        for (id, event) in self.events {
            let name = self.context.event_name(*id);
            let pattern = match event.payload {
                Payload::None => format!("Self::{name}"),
                Payload::Struct(_) | Payload::Type(_) | Payload::Object => format!("Self::{name}({})", binding(event)),
            };
            out.arm(12, &pattern, &body(event, name));
        }
        if let Some(unknown) = self.unknown {
            out.arm(12, &format!("Self::{unknown} {{ {bound}}}"), free);
        }
        out.line(8, "}");
        out.line(4, "}");
    }
}

impl Context<'_> {
    fn spell_payload(&self, record: Record<'_>) -> Node {
        let module = self.module_path(record.module);
        if self.form == Form::Borrowed && self.record_borrows(record) {
            return word(format!("{module}::{BORROWED}::{}<'a>", borrowed_name(record.name)));
        }
        word(format!("{module}::{}", record.name))
    }

    /// The events as tables: by name and alias, and what the payload of each is.
    fn event_tables(&self, id: CatalogueId, events: &[(EventId, &Event)], out: &mut Source) {
        lookup(events, out);
        let of_type = |ty: &str| {
            let table = word(format!("<{ty} as ::concord_runtime::Typed>::TYPE"));
            call("__event::Payload::Type", [table])
        };
        let payload = |(id, event): &(EventId, &Event)| match &event.payload {
            Payload::Struct(_) => of_type(&format!("{}::{}", self.module_path(event.module), self.event_name(*id))),
            Payload::Type(ty) => of_type(&self.spell(ty, None).flat()),
            Payload::None => word("__event::Payload::Nothing"),
            Payload::Object => word("__event::Payload::Object"),
        };
        let payloads: Vec<Node> = events.iter().map(payload).collect();
        let catalogue = self.model.catalogue(id);
        let open = catalogue.policy.unknown_events == UnknownEvents::Accept;
        let arguments = [
            word(string(&catalogue.name)),
            word("Event::NAMES"),
            word("LOOKUP"),
            slice(payloads),
            word(open.to_string()),
        ];
        out.gap();
        out.docs(0, &["The events as a table, for tools that take any of them.".to_owned()]);
        out.node(0, "pub static EVENTS: __event::Events = ", &call("__event::Events::new", arguments), ";");
    }
}

/// Positions of the events by name and alias.
fn lookup(events: &[(EventId, &Event)], out: &mut Source) {
    let mut names: Vec<(&str, usize)> = Vec::new();
    for (position, (_, event)) in events.iter().enumerate() {
        names.push((&event.name, position));
        names.extend(event.aliases.iter().map(|alias| (alias.as_str(), position)));
    }
    names.sort_unstable();
    let rows = names.iter().map(|(name, position)| call("", [word(string(name)), word(position.to_string())]));
    out.gap();
    let rows = slice(rows.collect::<Vec<_>>());
    out.node(0, "const LOOKUP: &__event::Names = ", &rows, ";");
}
