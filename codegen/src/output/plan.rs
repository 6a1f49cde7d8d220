//! What would change on disk, and why.

use std::path::{Path, PathBuf};

use super::staging::{Staging, Write};

/// What would change, sorted by path.
#[derive(Debug, Default)]
pub struct Plan {
    /// Changes that matter to the user.
    pub changes: Vec<Change>,
    /// Number of files that are as they should be.
    pub unchanged: usize,
    /// Files by their place that stand where one of ours would, and are not ours.
    pub foreign: Vec<String>,
    /// Files among ours that this tool did not write; they are left alone. The way to each from the current directory.
    pub strays: Vec<String>,
    pub(super) root: PathBuf,
    pub(super) writes: Vec<Write>,
    pub(super) removals: Vec<PathBuf>,
    pub(super) staging: Staging,
}

impl Plan {
    /// Nothing to do: so many files are as they should be.
    pub fn without_changes(unchanged: usize) -> Self {
        Self { unchanged, ..Self::default() }
    }
}

/// One file that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Relative to the output folder, with `/`; for files beside it the way there from the current directory.
    pub path: String,
    /// The way to the file from the current directory, with `/`.
    pub place: String,
    /// What happens to it.
    pub kind: ChangeKind,
    /// Why it differs.
    pub reason: Reason,
    /// A few lines of unified diff; empty for what is created or removed whole, and where the run writes.
    pub diff: String,
}

impl Change {
    pub(super) fn new(path: String, place: &Path, kind: ChangeKind, reason: Reason) -> Self {
        Self { path, place: shown(place), kind, reason, diff: String::new() }
    }
}

/// A path with `/` on every system.
pub(super) fn shown(place: &Path) -> String {
    place.to_string_lossy().replace('\\', "/")
}

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is missing.
    Create,
    /// It is stale.
    Update,
    /// It is ours and no longer produced.
    Remove,
}

/// Why a file differs from what would be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A schema file that it comes from is another one than at the last write.
    SchemaChanged,
    /// The schema is the same, the generator writes something else.
    GeneratorChanged,
    /// The file is not what was written last.
    EditedByHand,
    /// The file was deleted since it was written.
    DeletedByHand,
    /// It was never written before.
    New,
    /// Nothing of the schema makes it any more.
    NoLongerProduced,
}

impl Reason {
    /// The reason in words, for a list.
    pub fn words(self) -> &'static str {
        match self {
            Reason::SchemaChanged => "the schema changed",
            Reason::GeneratorChanged => "the generator changed",
            Reason::EditedByHand => "edited by hand",
            Reason::DeletedByHand => "deleted by hand",
            Reason::New => "new",
            Reason::NoLongerProduced => "no longer produced",
        }
    }
}
