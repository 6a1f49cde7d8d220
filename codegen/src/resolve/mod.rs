//! The resolved model as JSON: what every target sees, for people's own tools.
//!
//! The shape is versioned by `format` and only grows; `schema/resolved.schema.json` describes it. What is not set is
//! left out, but for the keys that the schema requires.

mod definition;
mod field;
mod manifest;
mod module;
mod read;
mod types;

pub use read::{ReadError, read_resolved};

use serde_json::{Map, Value, json};

use crate::model::{Allow, CatalogueId, Meta, Model, Sensitivity};
use crate::source::{SourceMap, Span};

/// Version of the shape.
pub const FORMAT: u32 = 1;

/// JSON Schema (draft 2020-12) of what [`resolved_json`] gives.
pub const RESOLVED_SCHEMA: &str = include_str!("resolved.schema.json");

/// The whole model. Field order, names and values are the model's; lines are looked up in the sources.
pub fn resolved_json(model: &Model, sources: &SourceMap) -> Value {
    let writer = Writer { model, sources };
    let ids = (0..).take(model.catalogues.len()).map(CatalogueId);
    let catalogues: Vec<Value> = ids.map(|id| writer.catalogue(id)).collect();
    json!({ "format": FORMAT, "catalogues": catalogues })
}

/// What the parts of this module need.
struct Writer<'a> {
    model: &'a Model,
    sources: &'a SourceMap,
}

impl Writer<'_> {
    /// File and line of a place.
    fn origin(&self, span: Span) -> Value {
        json!({ "file": self.sources.file(span.file).path(), "line": self.sources.start(span).line })
    }
}

/// Adds what people wrote about a thing.
fn put_meta(object: &mut Map<String, Value>, meta: &Meta) {
    put(object, "title", meta.title.as_deref());
    put(object, "doc", meta.doc.as_deref());
    put(object, "deprecated", meta.deprecated.as_deref());
    put(object, "since", meta.since.as_ref().map(ToString::to_string));
    put(object, "owner", meta.owner.as_deref());
    put(object, "sensitivity", meta.sensitivity.map(sensitivity));
    let by_target =
        [("rust", &meta.names.rust), ("typescript", &meta.names.typescript), ("thrift", &meta.names.thrift)];
    let names: Map<String, Value> =
        by_target.into_iter().filter_map(|(target, name)| Some((target.to_owned(), name.clone()?.into()))).collect();
    put_unless_empty(object, "names", names);
    put_allow(object, &meta.allow);
}

/// Adds silenced lints.
fn put_allow(object: &mut Map<String, Value>, allow: &[Allow]) {
    let allow = allow.iter().map(|allow| json!({ "lint": allow.lint, "because": allow.because }));
    put_list(object, "allow", allow.collect());
}

fn sensitivity(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::None => "none",
        Sensitivity::Internal => "internal",
        Sensitivity::Personal => "personal",
        Sensitivity::Secret => "secret",
    }
}

/// Adds a value that is there.
fn put(object: &mut Map<String, Value>, key: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(key.to_owned(), value.into());
    }
}

/// Adds a list that is not empty.
fn put_list(object: &mut Map<String, Value>, key: &str, values: Vec<Value>) {
    if !values.is_empty() {
        object.insert(key.to_owned(), values.into());
    }
}

/// Adds an object that is not empty.
fn put_unless_empty(object: &mut Map<String, Value>, key: &str, values: Map<String, Value>) {
    if !values.is_empty() {
        object.insert(key.to_owned(), values.into());
    }
}
