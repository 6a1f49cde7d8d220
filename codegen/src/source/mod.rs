//! Text and places in it: loads schema files and knows lines and columns, and nothing of YAML.

mod assemble;
mod load;
mod map;
mod problem;
mod span;
mod stamp;

pub use assemble::{CatalogueFiles, ModuleFile, RawFile, Sources, assemble, is_identifier};
pub use load::{load, shown_name, stable_name};
pub use map::{Position, SourceFile, SourceMap};
pub use problem::{LoadProblem, LoadProblemKind};
pub use span::{FileId, Span};
pub use stamp::{Stamps, stamps};

/// What the folder of the schemas is called where nobody says otherwise.
pub const SCHEMA_FOLDER: &str = "schema";

/// Size that a schema file may have, in bytes.
const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;

/// Size that an id lock may have: the tool writes it, one for all modules of a catalogue.
const MAX_LOCK_BYTES: u64 = 1024 * 1024 * 1024;

/// Size that the file at this path may have, in bytes.
pub fn max_bytes(path: &str) -> u64 {
    if is_id_lock(path) { MAX_LOCK_BYTES } else { MAX_FILE_BYTES }
}

/// Whether a path is that of an id lock.
fn is_id_lock(path: &str) -> bool {
    path.rsplit('/').next() == Some(assemble::ID_LOCK)
}
