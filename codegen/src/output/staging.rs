//! New texts beside their targets, before any of them is moved into place.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::transaction::{STAGED_SUFFIX, TransactionError, with_suffix};

/// A file that a plan replaces.
#[derive(Debug)]
pub(super) struct Write {
    pub(super) target: PathBuf,
    /// The new text; `None` where it is staged already.
    pub(super) text: Option<String>,
}

/// Files that were staged. What is not moved into place by the time this is dropped is taken away again.
#[derive(Debug, Default)]
pub(super) struct Staging {
    staged: Mutex<Vec<PathBuf>>,
}

impl Staging {
    /// Writes a text beside its target.
    pub(super) fn stage(&self, target: &Path, text: &str) -> Result<(), TransactionError> {
        let path = with_suffix(target, STAGED_SUFFIX);
        let failed = |error| TransactionError { path: target.to_owned(), error };
        // Noted first: half a file must go, too.
        self.noted().push(path.clone());
        write(&path, text).map_err(failed)
    }

    /// The staged files.
    pub(super) fn files(&self) -> BTreeSet<PathBuf> {
        self.noted().iter().cloned().collect()
    }

    /// Leaves the files to the journal.
    pub(super) fn hand_over(&self) {
        self.noted().clear();
    }

    /// Takes the files away.
    pub(super) fn discard(&self) {
        for path in self.noted().drain(..) {
            let _ = fs::remove_file(path);
        }
    }

    fn noted(&self) -> std::sync::MutexGuard<'_, Vec<PathBuf>> {
        // A list of paths is whole whatever panicked beside it.
        self.staged.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        self.discard();
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let created = File::create(path).or_else(|error| match (error.kind(), path.parent()) {
        (io::ErrorKind::NotFound, Some(folder)) => fs::create_dir_all(folder).and_then(|()| File::create(path)),
        _ => Err(error),
    });
    created?.write_all(text.as_bytes())
}
