//! Targets: pure functions from the model to a set of files.

mod file_set;
mod header;
mod hidden;
mod job;
pub mod json_schema;
pub mod rust;
pub mod thrift;
pub mod typescript;
pub mod vectors;

pub use file_set::{FileSet, Generated};
pub use header::{MARKER, header};
pub use job::{InPieces, Job, Output, Pieced};

use crate::check::Rule;
use crate::model::Model;

/// Every target, in the order of the command line's help. A new target is a folder here and a line.
pub const TARGETS: &[&dyn Target] =
    &[&rust::Rust, &typescript::Typescript, &thrift::Thrift, &json_schema::JsonSchema, &vectors::Vectors];

/// Names a target on the command line and in manifests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the targets'")]
pub enum TargetId {
    Rust,
    Typescript,
    Thrift,
    JsonSchema,
    Vectors,
}

impl TargetId {
    /// Every target.
    pub const ALL: [TargetId; 5] =
        [TargetId::Rust, TargetId::Typescript, TargetId::Thrift, TargetId::JsonSchema, TargetId::Vectors];

    /// The target's folder below the output folder, which is also its name on the command line.
    pub fn folder(self) -> &'static str {
        match self {
            TargetId::Rust => "rust",
            TargetId::Typescript => "typescript",
            TargetId::Thrift => "thrift",
            TargetId::JsonSchema => "json-schema",
            TargetId::Vectors => "vectors",
        }
    }
}

/// What a run tells the targets beside the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How the generated `Cargo.toml` names the runtime crate: the right-hand side of its dependency line, such as
    /// `"0.1"` or `{ path = "../../codegen/runtime" }`.
    pub rust_runtime: String,
}

/// Something that is written from the model.
pub trait Target: Sync {
    /// Which target this is.
    fn id(&self) -> TargetId;

    /// What this target cannot express, as rules that point at the schema. A model that passes them emits whole.
    fn rules(&self) -> &[&dyn Rule] {
        &[]
    }

    /// The target's files, below [`TargetId::folder`], as work to do. Catalogues that turn the target off are left out.
    fn jobs<'a>(&self, model: &'a Model, settings: &Settings) -> Vec<Job<'a>>;

    /// Writes the target's files, one by one.
    fn emit(&self, model: &Model, settings: &Settings, files: &mut FileSet) {
        self.jobs(model, settings).iter().for_each(|job| job.run(files));
    }
}
