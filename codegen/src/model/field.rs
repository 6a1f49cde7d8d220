//! A field of a struct, an event payload or a variant case.

use indexmap::IndexMap;

use super::{Constraints, DefinitionId, Meta, Rare, Type};
use crate::source::Span;

/// One field, after `include` was applied.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// The type without the field's own nullability.
    pub ty: Type,
    /// Whether `null` is a value of its own (`T | null`).
    pub nullable: bool,
    /// What absence means.
    pub presence: Presence,
    /// Read for an absent field; checked against type and constraints. Only with [`Presence::Default`].
    /// Behind a box, since hardly any field has one.
    pub default: Option<Box<serde_json::Value>>,
    /// Wire id for Thrift, 1..=32767, unique in its struct (over all cases of a struct with variants, but for
    /// equal fields that cases share).
    pub id: i16,
    /// Checked against type and constraints.
    pub examples: Vec<serde_json::Value>,
    /// Other names that are accepted when reading, never written, in order of preference.
    pub aliases: Vec<String>,
    /// Constraints of the field itself; those of aliased types come from [`super::Model::alias_constraints`].
    pub constraints: Rare<Constraints>,
    /// Carried into Thrift IDL as written.
    pub annotations: Rare<IndexMap<String, String>>,
    /// Doc, deprecation, sensitivity, names in targets, silenced lints.
    pub meta: Rare<Meta>,
    /// The struct whose `fields` declare it, where it came here by `include`; `None` for a field of its own.
    pub from: Option<DefinitionId>,
    /// The place of the field's name.
    pub origin: Span,
}

/// What it means when a field is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// A violation.
    Required,
    /// Nothing: the value is optional.
    Optional,
    /// The default, or the type's zero value; always written.
    Default,
}
