//! JSON Schema, draft 2020-12: one document a catalogue, for gateways, editors and validators in other languages.
//!
//! Every type stands under `$defs` by module path and name (`onlive.groups.Form`), every event by its wire name
//! (`event:element_click`), every string format as `format:uuid`; names hold no colon, so keys never collide. All
//! constraints are assertions: formats are patterns, because `format` alone asserts nothing.

mod bytes;
mod constraints;
mod field;
mod format;
mod node;
mod range;
mod schema;
mod structure;

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use crate::emit::hidden::json_shown;
use crate::emit::{Job, Settings, Target, TargetId, header};
use crate::model::{Catalogue, CatalogueId, DefinitionKind, Event, Model, Module, Payload};
use crate::parallel;

use node::{Node, Object, Part, render};
use schema::{Builder, annotated, reference};

/// The dialect of the documents.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

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
            Job::one(path, sources, move || json_shown(document(model, id)))
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

fn document(model: &Model, id: CatalogueId) -> String {
    let catalogue = model.catalogue(id);
    let title = catalogue.title.as_deref().unwrap_or(&catalogue.name);
    let mut root = Object::of("$schema", DIALECT)
        .with("$id", document_id(&catalogue.name))
        .with("$comment", header(catalogue.folder()))
        .with("title", format!("{title} {}", catalogue.version));
    root.set_some("description", catalogue.meta.doc.as_deref());
    render(root, "$defs", definitions(model, id))
}

/// The schemas of a catalogue: those of its modules, which are made at once, then its events, what they refer to
/// elsewhere, and the formats.
fn definitions(model: &Model, catalogue: CatalogueId) -> Vec<Part> {
    let modules = &model.catalogue(catalogue).modules;
    let of_modules = parallel::map(modules, |id| {
        let mut builder = Builder::new(model, catalogue);
        (Part::from(of_module(&mut builder, model.module(*id))), builder)
    });
    let of_events = parallel::map(modules, |id| {
        let mut builder = Builder::new(model, catalogue);
        let mut out = Object::default();
        for &id in &model.module(*id).events {
            let event = model.event(id);
            let schema = event_schema(&mut builder, event);
            for name in std::iter::once(&event.name).chain(&event.aliases) {
                out.set(event_key(name), schema.clone());
            }
        }
        (Part::from(out), builder)
    });
    let mut builder = Builder::new(model, catalogue);
    let mut parts = Vec::new();
    for (part, found) in of_modules.into_iter().chain(of_events) {
        parts.push(part);
        builder.take_over(found);
    }
    let mut rest = Object::default();
    while let Some(id) = builder.next_foreign() {
        rest.set(builder.key(id), builder.definition(id));
    }
    rest.extend(builder.formats());
    parts.push(rest.into());
    parts
}

fn of_module(builder: &mut Builder<'_>, module: &Module) -> Object {
    let model = builder.model();
    let mut out = Object::default();
    for &id in &module.definitions {
        if !is_inline(&model.definition(id).kind) {
            out.set(builder.key(id), builder.definition(id));
        }
    }
    for &id in &module.events {
        let event = model.event(id);
        if let Payload::Struct(fields) = &event.payload {
            out.set(payload_key(module, event), builder.payload(event, fields));
        }
    }
    out
}

/// Enums from literal lists are written where they are used.
fn is_inline(kind: &DefinitionKind) -> bool {
    matches!(kind, DefinitionKind::Enum(listed) if listed.inline)
}

fn payload_key(module: &Module, event: &Event) -> String {
    format!("{}.{}", module.dotted_path(), event.key)
}

fn event_schema(builder: &mut Builder<'_>, event: &Event) -> Node {
    let module = builder.model().module(event.module);
    match &event.payload {
        Payload::Struct(_) => reference(&payload_key(module, event)).into(),
        Payload::Type(ty) => {
            let payload = builder.ty(ty);
            annotated(&event.meta, payload, &event.examples).into()
        }
        Payload::None => {
            let empty = Object::of("type", "object").with("maxProperties", 0_u32);
            let choice = Object::of("anyOf", vec![Object::of("type", "null"), empty]);
            annotated(&event.meta, choice, &event.examples).into()
        }
        Payload::Object => annotated(&event.meta, Object::of("type", "object"), &event.examples).into(),
    }
}
