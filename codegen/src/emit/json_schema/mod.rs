//! JSON Schema, draft 2020-12: one document a catalogue, for gateways, editors and validators in other languages.
//!
//! Every type stands under `$defs` by module path and name (`onlive.groups.Form`), every event by its wire name
//! (`event:element_click`), every string format as `format:uuid`; names hold no colon, so keys never collide. All
//! constraints are assertions: formats are patterns, because `format` alone asserts nothing.

mod bytes;
mod constraints;
mod document;
mod field;
mod format;
mod node;
mod range;
mod schema;
mod structure;

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use crate::emit::{Job, Settings, Target, TargetId};
use crate::model::{Catalogue, CatalogueId, Model};

use document::Document;

/// The JSON Schema target.
pub struct JsonSchema;

impl Target for JsonSchema {
    fn id(&self) -> TargetId {
        TargetId::JsonSchema
    }

    fn jobs<'a>(&self, model: &'a Model, _: &Settings) -> Vec<Job<'a>> {
        let catalogues = (0..).map(CatalogueId).zip(&model.catalogues);
        let on = catalogues.filter(|(_, catalogue)| catalogue.targets.json_schema);
        let job = |(id, catalogue): (CatalogueId, &Catalogue)| {
            let path = format!("{}/{}.schema.json", self.id().folder(), catalogue.name);
            let modules = model.modules_of(id).map(|(_, module)| module.file_path.clone());
            let sources = std::iter::once(catalogue.file_path.clone()).chain(modules).collect();
            Job::in_pieces(path, sources, Document::new(model, id))
        };
        on.map(job).collect()
    }
}

/// The `$id` of a catalogue's document. It does not change with the version, so that references to it hold.
pub fn document_id(catalogue: &str) -> String {
    format!("urn:concord:{catalogue}")
}

/// The key under `$defs` of an event with this wire name.
pub fn event_key(wire_name: &str) -> String {
    format!("event:{wire_name}")
}

/// The URI fragment that refers to a key under `$defs`: a JSON Pointer (RFC 6901 §6), percent-encoded where a fragment
/// (RFC 3986 §3.5) cannot hold a character. Most keys are dotted names and stay as they are.
pub fn fragment(key: &str) -> String {
    let mut out = String::with_capacity(key.len() + 8);
    out.push_str("#/$defs/");
    for byte in key.replace('~', "~0").replace('/', "~1").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
