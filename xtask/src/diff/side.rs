//! One side of a comparison: a revision, a folder, or a resolved model in a file; loaded and resolved.

use std::path::{Path, PathBuf};

use codegen::diagnostic::Diagnostics;
use codegen::lower::Lowered;
use codegen::model::Model;
use codegen::pipeline;
use codegen::resolve::read_resolved;
use codegen::source::{self, LoadProblem, SCHEMA_FOLDER, Sources};

use super::git::Repository;
use crate::Failure;

/// The file that makes a folder a catalogue.
const MANIFEST: &str = "catalogue.yaml";

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

/// A side before its schemas are parsed.
enum Read {
    Texts(Sources, Vec<LoadProblem>),
    /// Nothing to parse: a resolved model, or no schema at all.
    Done(Loaded),
}

/// Reads and resolves both sides at once: they do not depend on each other, and share the files that are the same.
/// Mistakes in schemas are diagnostics; an error means that there was nothing to read.
pub(crate) fn load_both(
    base: &Chosen,
    head: &Chosen,
    repository: Option<&Repository>,
    shown: &str,
) -> Result<(Loaded, Loaded), Failure> {
    // Errors are turned to text on the way, because they need not be sendable.
    let read = |chosen: &Chosen| read(chosen, repository, shown).map_err(|failure| failure.to_string());
    let (base, head) = std::thread::scope(|scope| {
        let base = scope.spawn(|| read(base));
        let head = read(head);
        (base.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), head)
    });
    Ok(match (base?, head?) {
        (Read::Texts(base, base_problems), Read::Texts(head, head_problems)) => {
            let [old, new] = pipeline::resolve_both((&base, base_problems), (&head, head_problems));
            (Loaded::new(base, old), Loaded::new(head, new))
        }
        (base, head) => (base.resolved(), head.resolved()),
    })
}

impl Read {
    fn resolved(self) -> Loaded {
        match self {
            Self::Texts(sources, problems) => {
                let resolved = pipeline::resolve(&sources, problems);
                Loaded::new(sources, resolved)
            }
            Self::Done(loaded) => loaded,
        }
    }
}

impl Loaded {
    fn new(sources: Sources, (lowered, diagnostics): (Option<Lowered>, Diagnostics)) -> Self {
        Self { sources, diagnostics, model: lowered.map(|lowered| lowered.model), empty: false }
    }
}

fn read(chosen: &Chosen, repository: Option<&Repository>, shown: &str) -> Result<Read, Failure> {
    let done = |model, sources, empty| {
        Read::Done(Loaded { sources, diagnostics: Diagnostics::default(), model: Some(model), empty })
    };
    Ok(match &chosen.place {
        Place::Commit(commit) => {
            let Some(repository) = repository else { return Err("a revision needs a repository".into()) };
            let files = repository.files(commit, shown)?;
            if files.is_empty() {
                return Ok(done(Model::default(), Sources::default(), true));
            }
            let (sources, problems) = source::assemble(files, shown);
            Read::Texts(sources, problems)
        }
        Place::Folder(folder) => {
            let (sources, problems) = source::load(&schemas_in(folder), shown);
            Read::Texts(sources, problems)
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
            done(model, sources, false)
        }
    })
}

/// The folder of the catalogues: the one given, or `schema` in it where the one given is a whole project.
fn schemas_in(folder: &Path) -> PathBuf {
    let inner = folder.join(SCHEMA_FOLDER);
    if !holds_catalogue(folder) && inner.is_dir() { inner } else { folder.to_owned() }
}

/// Whether a folder can be meant as a side. Any other is not looked through: a home folder has no end.
pub(super) fn may_hold_schemas(folder: &Path) -> bool {
    // A catalogue itself is told by the loader to be one.
    folder.join(SCHEMA_FOLDER).is_dir() || folder.join(MANIFEST).is_file() || holds_catalogue(folder)
}

fn holds_catalogue(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder);
    entries.is_ok_and(|entries| entries.flatten().any(|entry| entry.path().join(MANIFEST).is_file()))
}
