//! New texts beside their targets, before any of them is moved into place.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
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
    /// The folders that were made for them.
    folders: Mutex<Vec<PathBuf>>,
}

impl Staging {
    /// Writes a text beside its target.
    pub(super) fn stage(&self, target: &Path, text: &str) -> Result<(), TransactionError> {
        let path = with_suffix(target, STAGED_SUFFIX);
        let failed = |error| TransactionError { path: target.to_owned(), error };
        // Noted first: half a file must go, too.
        noted(&self.staged).push(path.clone());
        self.write(&path, text).map_err(failed)
    }

    /// The staged files.
    pub(super) fn files(&self) -> BTreeSet<PathBuf> {
        noted(&self.staged).iter().cloned().collect()
    }

    /// Leaves the files to the journal.
    pub(super) fn hand_over(&self) {
        noted(&self.staged).clear();
        noted(&self.folders).clear();
    }

    /// Takes the files away, and the folders that were made for them.
    pub(super) fn discard(&self) {
        for path in noted(&self.staged).drain(..) {
            let _ = fs::remove_file(path);
        }
        remove_folders(&std::mem::take(&mut *noted(&self.folders)));
    }

    fn write(&self, path: &Path, text: &str) -> io::Result<()> {
        // Never into something that has the name already, which a killed run, or somebody, has left there.
        let create = || OpenOptions::new().write(true).create_new(true).open(path);
        let created = create().or_else(|error| match (error.kind(), path.parent()) {
            (io::ErrorKind::NotFound, Some(folder)) => {
                let made = make_folders(folder)?;
                noted(&self.folders).extend(made);
                create()
            }
            (io::ErrorKind::AlreadyExists, _) => fs::remove_file(path).and_then(|()| create()),
            _ => Err(error),
        });
        created?.write_all(text.as_bytes())
    }
}

fn noted(paths: &Mutex<Vec<PathBuf>>) -> std::sync::MutexGuard<'_, Vec<PathBuf>> {
    // A list of paths is whole whatever panicked beside it.
    paths.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl Drop for Staging {
    fn drop(&mut self) {
        self.discard();
    }
}

/// Makes a folder with all above it; gives back those that were not there.
pub(super) fn make_folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let missing = folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    let missing = missing.map(Path::to_owned).collect();
    fs::create_dir_all(folder)?;
    Ok(missing)
}

/// Takes folders away again that were made; those in which something lies by now stay.
pub(super) fn remove_folders(folders: &[PathBuf]) {
    let mut folders: Vec<&PathBuf> = folders.iter().collect();
    folders.sort_by_key(|folder| std::cmp::Reverse(folder.components().count()));
    for folder in folders {
        let _ = fs::remove_dir(folder);
    }
}
