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
pub const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;
