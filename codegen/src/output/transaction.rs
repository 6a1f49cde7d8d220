//! Carries out a plan, all or none.
//!
//! Every new text is first written and flushed beside its target. Then a journal names what is about to happen, the
//! files are renamed into place, and the journal goes. An error on the way puts everything back; a process killed
//! before the journal stands leaves the old tree, one killed after it leaves a journal that [`recover`] carries
//! through to the new tree. `plan` is never made on a tree in between.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::plan::Plan;

pub(super) const JOURNAL_FILE: &str = ".concord-journal";
pub(super) const STAGED_SUFFIX: &str = ".concord-new";
const BACKUP_SUFFIX: &str = ".concord-old";

/// Why nothing was written.
#[derive(Debug)]
pub struct TransactionError {
    /// The file or folder that could not be written.
    pub path: PathBuf,
    /// The system's answer.
    pub error: io::Error,
}

impl std::fmt::Display for TransactionError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "cannot write {}: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for TransactionError {}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Journal {
    writes: Vec<PathBuf>,
    removals: Vec<PathBuf>,
}

/// Takes away what was staged for a plan that is not carried out.
pub fn abandon(plan: &Plan) {
    plan.staging.discard();
}

/// Writes and removes what the plan says. On an error everything is as before.
pub fn commit(plan: &Plan) -> Result<(), TransactionError> {
    if plan.writes.is_empty() && plan.removals.is_empty() {
        return Ok(());
    }
    let result = stage_rest(plan).and_then(|()| {
        let journal = Journal {
            writes: plan.writes.iter().map(|write| write.target.clone()).collect(),
            removals: plan.removals.clone(),
        };
        write_journal(&plan.root, &journal)?;
        swap_all(&journal)
    });
    match result {
        Ok(()) => {
            let _ = fs::remove_file(plan.root.join(JOURNAL_FILE));
            plan.staging.hand_over();
            remove_empty_folders(&plan.root, &plan.removals);
            Ok(())
        }
        Err(error) => {
            let _ = fs::remove_file(plan.root.join(JOURNAL_FILE));
            plan.staging.discard();
            Err(error)
        }
    }
}

/// Whether the file is one that a run killed while staging left behind.
pub(super) fn is_litter(path: &str) -> bool {
    path.ends_with(STAGED_SUFFIX) || path.ends_with(BACKUP_SUFFIX)
}

/// Finishes what a killed run began. Does nothing where there is no journal.
pub fn recover(root: &Path) -> Result<bool, TransactionError> {
    let path = root.join(JOURNAL_FILE);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(TransactionError { path, error }),
    };
    // The journal is renamed into place whole, so one that does not parse was not written by a run of ours.
    let journal: Journal = serde_json::from_str(&text)
        .map_err(|error| TransactionError { path: path.clone(), error: io::Error::other(error) })?;
    for target in &journal.writes {
        let staged = with_suffix(target, STAGED_SUFFIX);
        if staged.exists() {
            fs::rename(&staged, target).map_err(|error| TransactionError { path: target.clone(), error })?;
        }
        let _ = fs::remove_file(with_suffix(target, BACKUP_SUFFIX));
    }
    for target in &journal.removals {
        let _ = fs::remove_file(target);
        let _ = fs::remove_file(with_suffix(target, BACKUP_SUFFIX));
    }
    fs::remove_file(&path).map_err(|error| TransactionError { path, error })?;
    Ok(true)
}

/// Stages what was not staged when it was compared.
fn stage_rest(plan: &Plan) -> Result<(), TransactionError> {
    let rest = plan.writes.iter().filter_map(|write| Some((&write.target, write.text.as_ref()?)));
    rest.into_iter().try_for_each(|(target, text)| plan.staging.stage(target, text))
}

fn write_journal(root: &Path, journal: &Journal) -> Result<(), TransactionError> {
    let path = root.join(JOURNAL_FILE);
    let failed = |error| TransactionError { path: path.clone(), error };
    fs::create_dir_all(root).map_err(failed)?;
    let text = serde_json::to_string(journal).map_err(|error| failed(io::Error::other(error)))?;
    let staged = with_suffix(&path, STAGED_SUFFIX);
    let mut file = File::create(&staged).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    fs::rename(&staged, &path).map_err(failed)
}

/// Moves every target aside and every staged text into place; on an error moves all back.
fn swap_all(journal: &Journal) -> Result<(), TransactionError> {
    let (mut done, mut backups): (Vec<&PathBuf>, Vec<&PathBuf>) = (Vec::new(), Vec::new());
    let targets =
        journal.writes.iter().map(|path| (path, true)).chain(journal.removals.iter().map(|path| (path, false)));
    for (target, replace) in targets {
        done.push(target);
        match swap(target, replace) {
            Ok(true) => backups.push(target),
            Ok(false) => {}
            Err(error) => {
                for path in done {
                    put_back(path);
                }
                return Err(TransactionError { path: target.clone(), error });
            }
        }
    }
    for path in backups {
        let _ = fs::remove_file(with_suffix(path, BACKUP_SUFFIX));
    }
    Ok(())
}

/// Moves a target aside, which is the answer if there was one, and its staged text into place.
fn swap(target: &Path, replace: bool) -> io::Result<bool> {
    let moved = match fs::rename(target, with_suffix(target, BACKUP_SUFFIX)) {
        Ok(()) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(error),
    };
    if replace {
        fs::rename(with_suffix(target, STAGED_SUFFIX), target)?;
    }
    Ok(moved)
}

/// Undoes [`swap`], however far it came. A target without a backup was not there before, or was not touched yet:
/// in the first case its staged file is gone.
fn put_back(target: &Path) {
    let backup = with_suffix(target, BACKUP_SUFFIX);
    if backup.exists() {
        let _ = fs::rename(&backup, target);
    } else if !with_suffix(target, STAGED_SUFFIX).exists() {
        let _ = fs::remove_file(target);
    }
}

pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// A folder that lost its last file goes, too, up to the root.
fn remove_empty_folders(root: &Path, removals: &[PathBuf]) {
    for path in removals {
        let mut folder = path.parent();
        while let Some(current) = folder.filter(|folder| *folder != root && folder.starts_with(root)) {
            if fs::remove_dir(current).is_err() {
                break;
            }
            folder = current.parent();
        }
    }
}
