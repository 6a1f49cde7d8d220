//! What a run wants against what is on disk: one file at a time, on any thread, then all together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::disk::{ReadError, files_below, is_marked, is_ours, look_into, read_if_there, with_line_feeds};
use super::excerpt::excerpt;
use super::ledger::{Entry, LEDGER_FILE, Ledger, digest};
use super::plan::{Change, ChangeKind, Plan, Reason, shown};
use super::staging::{Staging, Write};
use super::transaction::{TransactionError, is_litter};

/// A file that the run wants on disk.
#[derive(Debug, Clone)]
pub struct Desired {
    /// Path relative to the output folder, with `/`.
    pub path: String,
    /// Whole content.
    pub text: String,
    /// Digest of the schema files that it came from.
    pub schema: String,
}

/// A file that the run wants outside the output folder: an id lock, or a schema for editors.
#[derive(Debug, Clone)]
pub struct Beside {
    /// Where, absolute or from the current directory.
    pub place: PathBuf,
    /// Whole content.
    pub text: String,
    /// Why it differs, where it does.
    pub reason: Reason,
}

/// Why a file could not be compared or staged.
#[derive(Debug)]
pub enum Trouble {
    /// What is on disk could not be read.
    Read(ReadError),
    /// The new text could not be written beside it.
    Write(TransactionError),
}

impl From<ReadError> for Trouble {
    fn from(error: ReadError) -> Self {
        Trouble::Read(error)
    }
}

impl From<TransactionError> for Trouble {
    fn from(error: TransactionError) -> Self {
        Trouble::Write(error)
    }
}

/// What came out for one file.
#[derive(Debug)]
pub struct Compared {
    path: String,
    entry: Entry,
    found: Found,
}

impl Compared {
    /// Path relative to the output folder, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Digest of the text that the file has, or will have.
    pub fn content(&self) -> &str {
        &self.entry.content
    }
}

#[derive(Debug)]
enum Found {
    Unchanged,
    Foreign,
    Differs { change: Change, write: Write },
}

/// How a file differs from what is wanted.
enum Differs {
    Not,
    /// It is not ours.
    AndIsForeign,
    /// What happens to it, why, and what moved.
    By(ChangeKind, Reason, String),
}

/// The output folder as it is.
#[derive(Debug)]
pub struct Comparison {
    root: PathBuf,
    old: Ledger,
    old_text: Option<Vec<u8>>,
    /// New texts are staged at once, so that they need not be kept; else they are only compared, with an excerpt.
    stages: bool,
    staging: Staging,
}

impl Comparison {
    /// Reads the record of the last write. Where `stages` is set, texts that differ are written beside their targets as
    /// they come.
    pub fn new(root: &Path, stages: bool) -> Result<Self, ReadError> {
        let old_text = read_if_there(&root.join(LEDGER_FILE))?;
        let old = Ledger::parse(&String::from_utf8_lossy(old_text.as_deref().unwrap_or_default()));
        Ok(Self { root: root.to_owned(), old, old_text, stages, staging: Staging::default() })
    }

    /// Compares one file with the disk.
    pub fn file(&self, desired: Desired) -> Result<Compared, Trouble> {
        let Desired { path, text, schema } = desired;
        let entry = Entry { content: digest(text.as_bytes()), schema };
        let found = self.look(&path, text, &entry)?;
        Ok(Compared { path, entry, found })
    }

    /// The outcome for a file that holds a text with this digest; `None` where it does not.
    pub fn standing(&self, path: &str, content: &str, schema: &str) -> Result<Option<Compared>, ReadError> {
        let holds = |bytes: Option<&[u8]>| bytes.is_some_and(|bytes| digest(&with_line_feeds(bytes)) == content);
        let stands = look_into(&self.root.join(path), holds)?;
        let entry = || Entry { content: content.to_owned(), schema: schema.to_owned() };
        Ok(stands.then(|| Compared { path: path.to_owned(), entry: entry(), found: Found::Unchanged }))
    }

    /// Looks at the text of a file, if it has this digest.
    pub fn with_text<R>(
        &self,
        path: &str,
        content: &str,
        look: impl FnOnce(Option<&str>) -> R,
    ) -> Result<R, ReadError> {
        look_into(&self.root.join(path), |bytes| {
            let bytes = bytes.filter(|bytes| digest(bytes) == content);
            look(bytes.and_then(|bytes| str::from_utf8(bytes).ok()))
        })
    }

    /// Everything together. `folders` below the root are the run's own: files of ours in them that nobody wants are
    /// orphans.
    pub fn finish(self, folders: &[&str], compared: Vec<Compared>, beside: Vec<Beside>) -> Result<Plan, ReadError> {
        let mut comparison = self;
        let staging = std::mem::take(&mut comparison.staging);
        let mut new = Ledger { entries: entries_outside(&comparison.old, folders) };
        let mut plan = Plan { root: comparison.root.clone(), staging, ..Plan::default() };
        for Compared { path, entry, found } in compared {
            match found {
                Found::Unchanged => plan.unchanged += 1,
                Found::Foreign => plan.foreign.push(path.clone()),
                Found::Differs { change, write } => {
                    plan.changes.push(change);
                    plan.writes.push(write);
                }
            }
            new.entries.insert(path, entry);
        }
        // What this run staged is about to be moved; any other such file was left behind by a run that was killed.
        let staged = plan.staging.files();
        for folder in folders {
            for path in files_below(&plan.root, folder)?.into_iter().filter(|path| !new.entries.contains_key(path)) {
                if !staged.contains(&plan.root.join(&path)) {
                    find_orphan(&mut plan, path, &comparison.old)?;
                }
            }
        }
        for file in beside {
            comparison.beside(&mut plan, file)?;
        }
        plan.changes.sort_by(|one, other| one.path.cmp(&other.path));
        plan.foreign.sort();
        let new_text = new.render();
        if comparison.old_text.as_deref().map(with_line_feeds).as_deref() != Some(new_text.as_bytes()) {
            note_ledger(&mut plan, comparison.old_text.is_some());
            let target = plan.root.join(LEDGER_FILE);
            plan.writes.push(Write { target, text: Some(new_text) });
        }
        Ok(plan)
    }

    fn look(&self, path: &str, text: String, entry: &Entry) -> Result<Found, Trouble> {
        let target = self.root.join(path);
        let recorded = self.old.entries.get(path);
        // A checkout that turns line ends is no change.
        let differs = look_into(&target, |bytes| match bytes.map(with_line_feeds) {
            None => {
                let reason = if recorded.is_some() { Reason::DeletedByHand } else { Reason::New };
                Differs::By(ChangeKind::Create, reason, String::new())
            }
            Some(bytes) if *bytes == *text.as_bytes() => Differs::Not,
            Some(bytes) if recorded.is_none() && !is_marked(&target, &bytes) => Differs::AndIsForeign,
            Some(bytes) => {
                Differs::By(ChangeKind::Update, why_stale(&bytes, recorded, entry), self.excerpt(&bytes, &text))
            }
        })?;
        let (kind, reason, diff) = match differs {
            Differs::Not => return Ok(Found::Unchanged),
            Differs::AndIsForeign => return Ok(Found::Foreign),
            Differs::By(kind, reason, diff) => (kind, reason, diff),
        };
        let text = if self.stages {
            self.staging.stage(&target, &text)?;
            None
        } else {
            Some(text)
        };
        let change = Change { diff, ..Change::new(path.to_owned(), &target, kind, reason) };
        Ok(Found::Differs { change, write: Write { target, text } })
    }

    fn beside(&self, plan: &mut Plan, file: Beside) -> Result<(), ReadError> {
        let Beside { place, text, reason } = file;
        let (kind, reason, diff) = match read_if_there(&place)?.as_deref().map(with_line_feeds) {
            Some(bytes) if *bytes == *text.as_bytes() => {
                plan.unchanged += 1;
                return Ok(());
            }
            Some(bytes) => (ChangeKind::Update, reason, self.excerpt(&bytes, &text)),
            None => (ChangeKind::Create, Reason::New, String::new()),
        };
        plan.changes.push(Change { diff, ..Change::new(shown(&place), &place, kind, reason) });
        plan.writes.push(Write { target: place, text: Some(text) });
        Ok(())
    }

    /// What moved, for people who look and do not write: comparing two long texts line by line takes its time.
    fn excerpt(&self, on_disk: &[u8], wanted: &str) -> String {
        if self.stages { String::new() } else { excerpt(&String::from_utf8_lossy(on_disk), wanted) }
    }
}

fn why_stale(on_disk: &[u8], recorded: Option<&Entry>, entry: &Entry) -> Reason {
    match recorded {
        Some(recorded) if recorded.content != digest(on_disk) => Reason::EditedByHand,
        Some(recorded) if recorded.schema == entry.schema => Reason::GeneratorChanged,
        Some(_) => Reason::SchemaChanged,
        None => Reason::EditedByHand,
    }
}

/// Entries of folders that this run does not touch stay as they are.
fn entries_outside(old: &Ledger, folders: &[&str]) -> BTreeMap<String, Entry> {
    let touched = |path: &str| folders.iter().any(|folder| path.split('/').next() == Some(folder));
    old.entries.iter().filter(|(path, _)| !touched(path)).map(|(path, entry)| (path.clone(), entry.clone())).collect()
}

fn find_orphan(plan: &mut Plan, path: String, old: &Ledger) -> Result<(), ReadError> {
    let place = plan.root.join(&path);
    if is_litter(&path) {
        plan.removals.push(place);
        return Ok(());
    }
    let ours = old.entries.contains_key(&path) || is_ours(&place)?;
    if ours {
        let (kind, reason) = (ChangeKind::Remove, Reason::NoLongerProduced);
        plan.changes.push(Change::new(path, &place, kind, reason));
        plan.removals.push(place);
    } else {
        plan.strays.push(shown(&place));
    }
    Ok(())
}

/// The record follows the other changes; it is a change of its own only when nothing else explains it.
fn note_ledger(plan: &mut Plan, there: bool) {
    if plan.changes.is_empty() && plan.foreign.is_empty() {
        let kind = if there { ChangeKind::Update } else { ChangeKind::Create };
        let reason = if there { Reason::SchemaChanged } else { Reason::New };
        let place = plan.root.join(LEDGER_FILE);
        plan.changes.push(Change::new(LEDGER_FILE.to_owned(), &place, kind, reason));
    }
}
