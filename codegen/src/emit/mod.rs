//! Targets: pure functions from the model to a set of files.

mod file_set;
mod header;

pub use file_set::{FileSet, Generated};
pub use header::{MARKER, header};

use crate::check::Rule;
use crate::model::Model;

/// Names a target on the command line and in manifests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the targets'")]
pub enum TargetId {
    Rust,
    Typescript,
    Thrift,
    JsonSchema,
}

/// Something that is written from the model.
pub trait Target: Sync {
    /// Which target this is.
    fn id(&self) -> TargetId;

    /// What this target cannot express, as rules that point at the schema. A model that passes them emits whole.
    fn rules(&self) -> &[&dyn Rule] {
        &[]
    }

    /// Writes the target's files, below a folder of the target's own.
    fn emit(&self, model: &Model, files: &mut FileSet);
}
