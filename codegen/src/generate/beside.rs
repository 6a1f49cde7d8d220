//! What is written into the schema folder itself.

use std::path::PathBuf;

use super::Options;
use crate::lower::IdLock;
use crate::output::{Beside, Reason};
use crate::resolve::RESOLVED_SCHEMA;
use crate::source;
use crate::syntax::{self, EditorSchemas};

/// The id locks, and the JSON Schemas that editors and people's own tools read.
pub(super) fn beside(locks: Vec<IdLock>, options: &Options) -> Vec<Beside> {
    let shown = source::stable_name(&options.schema);
    let place = |path: String| match path.strip_prefix(&shown).and_then(|rest| rest.strip_prefix('/')) {
        Some(rest) => options.schema.join(rest),
        None => PathBuf::from(path),
    };
    let reason = Reason::SchemaChanged;
    let locks = locks.into_iter().map(|lock| Beside { place: place(lock.path), text: lock.text, reason });
    locks.chain(editor_schemas(options)).collect()
}

/// The JSON Schemas that editors and people's own tools read, with their places.
pub(super) fn editor_schemas(options: &Options) -> Vec<Beside> {
    let EditorSchemas { catalogue, module } = syntax::json_schema();
    let schemas = [
        ("catalogue.schema.json", catalogue),
        ("module.schema.json", module),
        ("resolved.schema.json", RESOLVED_SCHEMA.to_owned()),
    ];
    let reason = Reason::GeneratorChanged;
    schemas.into_iter().map(|(name, text)| Beside { place: options.schema.join(name), text, reason }).collect()
}
