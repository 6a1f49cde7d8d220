//! What each module exports, for the indexes of catalogues and for the rules about names.

use super::context::{Context, is_inline};
use crate::model::{DefinitionKind, ModuleId, Payload};
use crate::names::typescript;
use crate::source::Span;

/// A name that a module exports.
pub(super) struct Export {
    pub(super) name: String,
    /// Whether it names a type, a value or both.
    pub(super) is_type: bool,
    pub(super) is_value: bool,
    /// The place in the schema that it comes from.
    pub(super) origin: Span,
}

/// The prefixes and the suffix of a type's validators.
const PREFIXES: [&str; 4] = ["is", "validate", "assert", "parse"];
const SUFFIX: &str = "Schema";

/// Everything that a module exports but its `Events`, in the order of its file.
pub(super) fn exports(context: &Context<'_>, id: ModuleId) -> Vec<Export> {
    let model = context.model;
    let module = model.module(id);
    let mut found = Vec::new();
    for constant in &module.consts {
        let name = typescript::constant_name(&constant.name, constant.meta.names.typescript.as_deref());
        found.push(Export { name, is_type: false, is_value: true, origin: constant.origin });
    }
    for &id in &module.definitions {
        let definition = model.definition(id);
        if !is_inline(&definition.kind) {
            let is_enum = matches!(definition.kind, DefinitionKind::Enum(_));
            push_type(&mut found, context.definition_name(id), (is_enum, definition.origin));
        }
    }
    for &id in &module.events {
        let event = model.event(id);
        if matches!(event.payload, Payload::Struct(_)) {
            push_type(&mut found, context.event_name(id), (false, event.origin));
        }
    }
    for service in &module.services {
        let name = typescript::type_name(&service.name, service.meta.names.typescript.as_deref());
        found.push(Export { name, is_type: true, is_value: true, origin: service.origin });
    }
    found
}

/// A number for each name that a module exports, the same for the same name: tells soon, and without making the names,
/// that no two are alike.
pub(super) fn fingerprints(context: &Context<'_>, id: ModuleId, found: &mut Vec<u64>) {
    let model = context.model;
    let module = model.module(id);
    for constant in &module.consts {
        let name = typescript::constant_name(&constant.name, constant.meta.names.typescript.as_deref());
        found.push(fingerprint(["", &name, ""]));
    }
    let definitions = module.definitions.iter().filter(|id| !is_inline(&model.definition(**id).kind));
    let events = module.events.iter().filter(|id| matches!(model.event(**id).payload, Payload::Struct(_)));
    let types = definitions.map(|id| context.definition_name(*id)).chain(events.map(|id| context.event_name(*id)));
    for name in types {
        found.push(fingerprint(["", name, ""]));
        found.extend(PREFIXES.iter().map(|prefix| fingerprint([prefix, name, ""])));
        found.push(fingerprint(["", name, SUFFIX]));
    }
    for service in &module.services {
        let name = typescript::type_name(&service.name, service.meta.names.typescript.as_deref());
        found.push(fingerprint(["", &name, ""]));
    }
}

/// Whether no two are the same; sorts them.
pub(super) fn are_different(fingerprints: &mut [u64]) -> bool {
    fingerprints.sort_unstable();
    fingerprints.windows(2).all(|pair| pair[0] != pair[1])
}

/// FNV-1a, 64 bits, over a name in parts.
pub(super) fn fingerprint(parts: [&str; 3]) -> u64 {
    parts
        .iter()
        .flat_map(|part| part.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn push_type(found: &mut Vec<Export>, name: &str, (is_value, origin): (bool, Span)) {
    found.push(Export { name: name.to_owned(), is_type: true, is_value, origin });
    let validators = PREFIXES.iter().map(|prefix| format!("{prefix}{name}"));
    for name in validators.chain([format!("{name}{SUFFIX}")]) {
        found.push(Export { name, is_type: false, is_value: true, origin });
    }
}
