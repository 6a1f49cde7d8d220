//! Events of a catalogue.

use super::{Meta, ModuleId, Struct, Type};
use crate::source::Span;

/// An event: a name on the wire and the payload that goes with it.
#[derive(Debug, Clone)]
pub struct Event {
    /// The module that declares it.
    pub module: ModuleId,
    /// Identifier in the schema.
    pub key: String,
    /// The name on the wire; unique in its catalogue.
    pub name: String,
    /// Other wire names that are accepted when reading.
    pub aliases: Vec<String>,
    /// What the event carries.
    pub payload: Payload,
    /// Whole payloads, checked as if unknown fields were refused.
    pub examples: Vec<serde_json::Value>,
    /// Doc, title, deprecation, owner, sensitivity, names in targets, silenced lints.
    pub meta: Meta,
    /// The place of the key.
    pub origin: Span,
}

/// What an event carries.
#[derive(Debug, Clone)]
pub enum Payload {
    /// Fields written at the event: a struct named like the event's key.
    Struct(Struct),
    /// Exactly this type; it resolves to a struct or a union of which each member is an object.
    Type(Type),
    /// Nothing.
    None,
    /// Any JSON object.
    Object,
}
