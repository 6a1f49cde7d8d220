//! Schemas of the command line, loaded and resolved.

use codegen::diagnostic::Diagnostics;
use codegen::model::Model;
use codegen::pipeline;
use codegen::source::{self, Sources};

use crate::cli::SchemaArguments;
use crate::paths::schema_folder;

/// Schemas with what was found in them.
pub(crate) struct Resolved {
    /// The texts, for rendering.
    pub(crate) sources: Sources,
    /// Findings of all stages that ran.
    pub(crate) diagnostics: Diagnostics,
    /// `None` where a finding is an error.
    pub(crate) model: Option<Model>,
}

/// Loads and resolves the folder that `--schema` names.
pub(crate) fn resolve(arguments: &SchemaArguments) -> Resolved {
    let folder = schema_folder(arguments.schema.as_deref());
    let (sources, problems) = source::load(&folder, &source::stable_name(&folder));
    let (lowered, diagnostics) = pipeline::resolve(&sources, problems);
    let model = lowered.map(|lowered| lowered.model);
    Resolved { sources, diagnostics, model }
}
