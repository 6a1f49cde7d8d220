//! The structs and unions of a model, and values that hold for them.

use codegen::emit::vectors::{self, Line};
use codegen::model::{CatalogueId, DefinitionKind, EventId, Model, ModuleId, Payload, Struct, Type};
use codegen::names::{case, rust, thrift};
use serde_json::Value;

/// A struct or union, or the payload of an event.
pub(super) struct Subject {
    /// Module path and name.
    pub(super) name: String,
    pub(super) module: ModuleId,
    /// The name of its type in Rust.
    pub(super) rust: String,
    /// The name of its type in IDL.
    pub(super) thrift: String,
    pub(super) shape: Shape,
    /// Values that hold, as JSON.
    pub(super) values: Vec<Value>,
}

/// What a subject is made of.
pub(super) enum Shape {
    Type(Type),
    Payload(EventId, Struct),
}

/// Values of a subject that are tried at most.
const TRIED: usize = 24;

/// Every subject of the catalogues that are written as Thrift and as Rust.
pub(super) fn subjects(model: &Model) -> Vec<Subject> {
    let mut found = Vec::new();
    for (index, catalogue) in model.catalogues.iter().enumerate() {
        if catalogue.targets.thrift.is_none() || !catalogue.targets.rust {
            continue;
        }
        let id = CatalogueId(u32::try_from(index).expect("few"));
        let lines = vectors::lines(model, id, 0);
        let values = |wanted: &vectors::Subject| -> Vec<Value> {
            lines
                .iter()
                .filter(|(subject, _)| subject == wanted)
                .flat_map(|(_, line)| values(line))
                .take(TRIED)
                .collect()
        };
        for (module_id, module) in model.modules_of(id) {
            for &definition_id in &module.definitions {
                let definition = model.definition(definition_id);
                let (DefinitionKind::Struct(_) | DefinitionKind::Union(_)) = definition.kind else { continue };
                let name = format!("{}.{}", module.dotted_path(), definition.name);
                found.push(Subject {
                    values: values(&vectors::Subject::Type(name.clone())),
                    name,
                    module: module_id,
                    rust: rust::type_name(&definition.name, definition.meta.names.rust.as_deref()),
                    thrift: thrift::identifier(&definition.name, definition.meta.names.thrift.as_deref()),
                    shape: Shape::Type(Type::Ref(definition_id)),
                });
            }
            for &event_id in &module.events {
                let event = model.event(event_id);
                let Payload::Struct(payload) = &event.payload else { continue };
                let pascal = case::pascal(&event.key);
                found.push(Subject {
                    name: format!("{}.{}", module.dotted_path(), event.key),
                    module: module_id,
                    rust: rust::type_name(&event.key, event.meta.names.rust.as_deref()),
                    thrift: thrift::identifier(event.meta.names.thrift.as_deref().unwrap_or(&pascal), None),
                    shape: Shape::Payload(event_id, payload.clone()),
                    values: values(&vectors::Subject::Event(event.name.clone())),
                });
            }
        }
    }
    found
}

fn values(line: &Line) -> Vec<Value> {
    let changed = line.good.iter().map(|case| case.apply(line.base.as_ref()));
    line.base.clone().into_iter().chain(changed).collect()
}
