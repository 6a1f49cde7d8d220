//! Checks a JSON value against the resolved model, straight from the rules: the opinion that generated Rust, generated
//! TypeScript and JSON Schema are compared with, and the check of defaults, examples and constants. Simple, not fast.

mod constraint;
mod number;
mod object;
mod text;
mod value;
mod violation;

use std::cell::RefCell;
use std::collections::BTreeMap;

use regex::Regex;
use serde_json::Value;

pub use violation::Violation;

use crate::model::{CatalogueId, Constraints, DefinitionId, EventId, Model, Payload, Type, UnknownEvents};
use value::Reader;

/// Containers may be nested this deep; the outermost counts as one.
pub const MAX_DEPTH: usize = 128;

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

    /// What is wrong with a value of a named type.
    pub fn definition(&self, id: DefinitionId, value: &Value) -> Vec<Violation> {
        self.value(&Type::Ref(id), &Constraints::default(), value)
    }

    /// What is wrong with a value of a type under constraints.
    pub fn value(&self, ty: &Type, constraints: &Constraints, value: &Value) -> Vec<Violation> {
        let mut reader = Reader::new(self);
        reader.read(ty, Some(constraints), value);
        reader.violations
    }

    /// What is wrong with an event of a catalogue: its name on the wire, or an alias of it, and its payload, which is
    /// `None` where nothing was sent.
    pub fn event(&self, catalogue: CatalogueId, name: &str, payload: Option<&Value>) -> Vec<Violation> {
        let events = || self.model.events_of(catalogue);
        let known = events()
            .find(|(_, event)| event.name == name)
            .or_else(|| events().find(|(_, event)| event.aliases.iter().any(|alias| alias == name)));
        match known {
            Some((id, _)) => self.payload(id, payload),
            None => match self.model.catalogue(catalogue).policy.unknown_events {
                UnknownEvents::Accept => Vec::new(),
                UnknownEvents::Reject => vec![Violation {
                    pointer: String::new(),
                    rule: "event",
                    expected: "a known event".to_owned(),
                    found: name.to_owned(),
                }],
            },
        }
    }

    /// What is wrong with the payload of an event.
    pub fn payload(&self, id: EventId, payload: Option<&Value>) -> Vec<Violation> {
        let event = self.model.event(id);
        let value = payload.unwrap_or(&Value::Null);
        let mut reader = Reader::new(self);
        match &event.payload {
            Payload::Struct(structure) => reader.structure(structure, event.module, value),
            Payload::Type(ty) => reader.read(ty, None, value),
            Payload::Object => reader.read(&Type::Object, None, value),
            Payload::None => {
                let nothing = value.is_null() || value.as_object().is_some_and(serde_json::Map::is_empty);
                if !nothing {
                    reader.mistyped("null", value);
                }
            }
        }
        reader.violations
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
