//! One side of a comparison: a revision, a folder, or a resolved model in a file; loaded and resolved.

use std::path::{Path, PathBuf};

use codegen::diagnostic::Diagnostics;
use codegen::model::Model;
use codegen::pipeline;
use codegen::resolve::read_resolved;
use codegen::source::{self, SCHEMA_FOLDER, Sources};

use super::git::Repository;
use crate::Failure;

/// What the user named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// A commit, by its full id.
    Commit(String),
    /// A folder of catalogues.
    Folder(PathBuf),
    /// What `cargo xtask resolve` printed.
    Resolved(PathBuf),
}

/// A side with a name for reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub(crate) label: String,
    pub(crate) place: Place,
}

/// A side that was read.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) sources: Sources,
    pub(crate) diagnostics: Diagnostics,
    /// `None` where the schemas have errors.
    pub(crate) model: Option<Model>,
    /// Whether there was no schema at all, which is a model without catalogues.
    pub(crate) empty: bool,
}

/// Reads and resolves a side. Mistakes in schemas are diagnostics; an error means that there was nothing to read.
pub(crate) fn load(chosen: &Chosen, repository: Option<&Repository>, shown: &str) -> Result<Loaded, Failure> {
    match &chosen.place {
        Place::Commit(commit) => {
            let Some(repository) = repository else { return Err("a revision needs a repository".into()) };
            let files = repository.files(commit, shown)?;
            let empty = files.is_empty();
            let (sources, problems) =
                if empty { (Sources::default(), Vec::new()) } else { source::assemble(files, shown) };
            Ok(resolved(sources, problems, empty))
        }
        Place::Folder(folder) => {
            let folder = schemas_in(folder);
            let (sources, problems) = source::load(&folder, shown);
            Ok(resolved(sources, problems, false))
        }
        Place::Resolved(path) => {
            let text =
                std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
            let (model, sources) = read_resolved(&text).map_err(|error| {
                format!(
                    "{} is no resolved model: {error}\n  help: `cargo xtask resolve > {}` writes one",
                    path.display(),
                    path.display()
                )
            })?;
            Ok(Loaded { sources, diagnostics: Diagnostics::default(), model: Some(model), empty: false })
        }
    }
}

fn resolved(sources: Sources, problems: Vec<source::LoadProblem>, empty: bool) -> Loaded {
    if empty {
        return Loaded { sources, diagnostics: Diagnostics::default(), model: Some(Model::default()), empty };
    }
    let (lowered, diagnostics) = pipeline::resolve(&sources, problems);
    Loaded { sources, diagnostics, model: lowered.map(|lowered| lowered.model), empty }
}

/// The folder of the catalogues: the one given, or `schema` in it where the one given is a whole project.
fn schemas_in(folder: &Path) -> PathBuf {
    let holds_catalogue = std::fs::read_dir(folder)
        .is_ok_and(|entries| entries.flatten().any(|entry| entry.path().join("catalogue.yaml").is_file()));
    let inner = folder.join(SCHEMA_FOLDER);
    if !holds_catalogue && inner.is_dir() { inner } else { folder.to_owned() }
}
