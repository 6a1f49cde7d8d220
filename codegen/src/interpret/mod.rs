//! Checks a JSON value against the resolved model, straight from the rules: the opinion that generated Rust, generated
//! TypeScript and JSON Schema are compared with, and the check of defaults, examples and constants. Simple, not fast.

mod constraint;
mod document;
mod number;
mod object;
mod text;
mod value;
mod violation;

use std::cell::RefCell;
use std::collections::BTreeMap;

use concord_runtime::json::Flaws;
use regex::Regex;
use serde_json::Value;

pub use document::Document;
pub use violation::Violation;

use crate::model::{CatalogueId, Constraints, DefinitionId, EventId, Model, Payload, Type, UnknownEvents};
use value::Reader;

/// Containers may be nested this deep; the outermost counts as one.
pub const MAX_DEPTH: usize = 128;

/// What a value is checked against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A named type.
    Type(DefinitionId),
    /// The payload of an event.
    Payload(EventId),
    /// An event of a catalogue by its name on the wire, or an alias of it.
    Event(CatalogueId, String),
}

/// Checks values against a model. Keeps the patterns that it has compiled.
pub struct Interpreter<'a> {
    model: &'a Model,
    patterns: RefCell<BTreeMap<String, Option<Regex>>>,
    strict: bool,
}

impl<'a> Interpreter<'a> {
    /// Judges unknown fields by the policy of each catalogue.
    pub fn new(model: &'a Model) -> Self {
        Self { model, patterns: RefCell::default(), strict: false }
    }

    /// Refuses unknown fields whatever the policy says, as examples are judged.
    pub fn strict(model: &'a Model) -> Self {
        Self { strict: true, ..Self::new(model) }
    }

    /// What is wrong with a value as it was sent: also what a [`Value`] cannot hold.
    pub fn document(&self, subject: &Subject, document: &Document) -> Vec<Violation> {
        let mut reader = Reader::new(self, &document.flaws);
        match subject {
            Subject::Type(id) => reader.read(&Type::Ref(*id), None, &document.value),
            Subject::Payload(id) => self.read_payload(*id, &document.value, &mut reader),
            Subject::Event(catalogue, name) => match self.find(*catalogue, name) {
                Some(id) => self.read_payload(id, &document.value, &mut reader),
                None => self.undeclared(*catalogue, name, &document.value, &mut reader),
            },
        }
        reader.violations
    }

    /// What is wrong with a value of a named type.
    pub fn definition(&self, id: DefinitionId, value: &Value) -> Vec<Violation> {
        self.value(&Type::Ref(id), &Constraints::default(), value)
    }

    /// What is wrong with a value of a type under constraints.
    pub fn value(&self, ty: &Type, constraints: &Constraints, value: &Value) -> Vec<Violation> {
        let flaws = Flaws::new();
        let mut reader = Reader::new(self, &flaws);
        reader.read(ty, Some(constraints), value);
        reader.violations
    }

    /// What is wrong with an event of a catalogue: its name on the wire, or an alias of it, and its payload, which is
    /// `None` where nothing was sent.
    pub fn event(&self, catalogue: CatalogueId, name: &str, payload: Option<&Value>) -> Vec<Violation> {
        let document = Document::from(payload.cloned().unwrap_or_default());
        self.document(&Subject::Event(catalogue, name.to_owned()), &document)
    }

    /// What is wrong with the payload of an event; `None` where nothing was sent.
    pub fn payload(&self, id: EventId, payload: Option<&Value>) -> Vec<Violation> {
        let flaws = Flaws::new();
        let mut reader = Reader::new(self, &flaws);
        self.read_payload(id, payload.unwrap_or(&Value::Null), &mut reader);
        reader.violations
    }

    /// An event by its name on the wire, else by an alias of it.
    fn find(&self, catalogue: CatalogueId, name: &str) -> Option<EventId> {
        let events = || self.model.events_of(catalogue);
        let by_name = events().find(|(_, event)| event.name == name);
        let known = by_name.or_else(|| events().find(|(_, event)| event.aliases.iter().any(|alias| alias == name)));
        known.map(|(id, _)| id)
    }

    /// An event that the catalogue does not declare.
    fn undeclared(&self, catalogue: CatalogueId, name: &str, value: &Value, reader: &mut Reader<'_>) {
        match self.model.catalogue(catalogue).policy.unknown_events {
            UnknownEvents::Accept => reader.read(&Type::Any, None, value),
            UnknownEvents::Reject => reader.violate("event", "a known event".to_owned(), name.to_owned()),
        }
    }

    fn read_payload(&self, id: EventId, value: &Value, reader: &mut Reader<'_>) {
        let event = self.model.event(id);
        match &event.payload {
            Payload::Struct(structure) => reader.structure(structure, event.module, value),
            Payload::Type(ty) => reader.read(ty, None, value),
            Payload::Object => reader.read(&Type::Object, None, value),
            Payload::None => {
                let nothing = value.is_null() || value.as_object().is_some_and(serde_json::Map::is_empty);
                if !reader.flawed("null") && !nothing {
                    reader.mistyped("null", value);
                }
            }
        }
    }

    /// Whether a pattern is found in a text. `None` where the pattern does not compile, which is reported elsewhere.
    fn matches(&self, pattern: &str, text: &str) -> Option<bool> {
        let mut patterns = self.patterns.borrow_mut();
        let compiled = patterns.entry(pattern.to_owned()).or_insert_with(|| Regex::new(pattern).ok());
        compiled.as_ref().map(|pattern| pattern.is_match(text))
    }
}

#[cfg(test)]
mod tests;
