//! One run at a time in an output folder.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::cache::CACHE_FILE;
use super::compare::Trouble;
use super::disk::is_file;
use super::ledger::LEDGER_FILE;
use super::staging::{make_folders, remove_folders};
use super::transaction::{JOURNAL_FILE, TransactionError};

const LOCK_FILE: &str = ".concord-lock";

/// Keeps other runs out of an output folder until it is dropped.
#[derive(Debug)]
pub struct Guard {
    lock: PathBuf,
    /// The folders that were made for it. They go again with it, unless something was written.
    made: Vec<PathBuf>,
    _file: File,
}

/// Waits until no other run writes to the folder. A folder that does not exist yet is left so: a run that finds mistakes
/// writes nothing at all.
pub fn guard(root: &Path) -> Result<Option<Guard>, Trouble> {
    if root.is_dir() { enter(root, Vec::new()).map(Some) } else { Ok(None) }
}

impl Guard {
    /// Makes the folder, to write to it. `None` where another run has written there since [`guard`] found none: what this
    /// run has read may be older than that.
    pub fn found(root: &Path) -> Result<Option<Self>, Trouble> {
        let made = make_folders(root).map_err(|error| TransactionError { path: root.to_owned(), error })?;
        let guard = enter(root, made)?;
        let written = is_file(&root.join(LEDGER_FILE))?;
        Ok((!written).then_some(guard))
    }

    /// Says that something was written to the folder, which is to stay.
    pub fn keep(&mut self) {
        self.made.clear();
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // Where another run is waiting, or has written already, the folder is its.
        let is_other = |entry: std::io::Result<fs::DirEntry>| entry.is_ok_and(|entry| entry.path() != self.lock);
        let root = self.lock.parent().unwrap_or(Path::new("."));
        if !self.made.is_empty() && !fs::read_dir(root).is_ok_and(|mut entries| entries.any(is_other)) {
            let _ = fs::remove_file(&self.lock);
            remove_folders(&self.made);
        }
    }
}

fn enter(root: &Path, made: Vec<PathBuf>) -> Result<Guard, Trouble> {
    let lock = root.join(LOCK_FILE);
    for name in [LOCK_FILE, LEDGER_FILE, CACHE_FILE, JOURNAL_FILE] {
        is_file(&root.join(name))?;
    }
    let failed = |error| TransactionError { path: lock.clone(), error };
    loop {
        fs::create_dir_all(root).map_err(failed)?;
        let file = File::create(&lock).map_err(failed)?;
        file.lock().map_err(failed)?;
        // The run that had it may have failed and taken it away; then the next one does not see this one.
        if lock.exists() {
            return Ok(Guard { lock, made, _file: file });
        }
    }
}
