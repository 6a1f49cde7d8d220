//! What would change on disk, and why.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{carries_marker, files_below, read_if_there, with_line_feeds};
use super::excerpt::excerpt;
use super::ledger::{Entry, LEDGER_FILE, Ledger, digest};
use super::transaction::is_litter;

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

/// What a run wants of the output folder.
#[derive(Debug)]
pub struct Request<'a> {
    /// The output folder; it need not exist.
    pub root: &'a Path,
    /// Folders below it that the run owns (`rust`, `thrift`): files of ours in them that are not desired are orphans.
    pub folders: &'a [&'a str],
    /// The files.
    pub desired: Vec<Desired>,
    /// Files outside the output folder.
    pub beside: Vec<Beside>,
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
    pub(super) writes: Vec<(PathBuf, String)>,
    pub(super) removals: Vec<PathBuf>,
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
    /// A few lines of unified diff; empty for what is created or removed whole.
    pub diff: String,
}

impl Change {
    fn new(path: String, place: &Path, kind: ChangeKind, reason: Reason) -> Self {
        Self { path, place: shown(place), kind, reason, diff: String::new() }
    }
}

/// A path with `/` on every system.
fn shown(place: &Path) -> String {
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

/// Compares what is wanted with the disk. Reads only.
pub fn plan(request: Request<'_>) -> io::Result<Plan> {
    let Request { root, folders, desired, beside } = request;
    let old_text = read_if_there(&root.join(LEDGER_FILE))?;
    let old = Ledger::parse(&String::from_utf8_lossy(old_text.as_deref().unwrap_or_default()));
    let mut new = Ledger { entries: entries_outside(&old, folders) };
    let mut plan = Plan { root: root.to_owned(), ..Plan::default() };
    let wanted: BTreeSet<String> = desired.iter().map(|file| file.path.clone()).collect();
    for file in desired {
        let entry = Entry { content: digest(file.text.as_bytes()), schema: file.schema.clone() };
        compare(&mut plan, &file, &entry, old.entries.get(&file.path))?;
        new.entries.insert(file.path, entry);
    }
    for folder in folders {
        for path in files_below(root, folder)?.into_iter().filter(|path| !wanted.contains(path)) {
            find_orphan(&mut plan, path, &old)?;
        }
    }
    for file in beside {
        compare_beside(&mut plan, file)?;
    }
    plan.changes.sort_by(|one, other| one.path.cmp(&other.path));
    let new_text = new.render();
    if old_text.as_deref().map(with_line_feeds).as_deref() != Some(new_text.as_bytes()) {
        note_ledger(&mut plan, old_text.is_some());
        plan.writes.push((root.join(LEDGER_FILE), new_text));
    }
    Ok(plan)
}

/// Entries of folders that this run does not touch stay as they are.
fn entries_outside(old: &Ledger, folders: &[&str]) -> BTreeMap<String, Entry> {
    let touched = |path: &str| folders.iter().any(|folder| path.split('/').next() == Some(folder));
    old.entries.iter().filter(|(path, _)| !touched(path)).map(|(path, entry)| (path.clone(), entry.clone())).collect()
}

fn compare(plan: &mut Plan, file: &Desired, entry: &Entry, recorded: Option<&Entry>) -> io::Result<()> {
    let place = plan.root.join(&file.path);
    let Some(bytes) = read_if_there(&place)? else {
        let reason = if recorded.is_some() { Reason::DeletedByHand } else { Reason::New };
        plan.changes.push(Change::new(file.path.clone(), &place, ChangeKind::Create, reason));
        plan.writes.push((place, file.text.clone()));
        return Ok(());
    };
    // A checkout that turns line ends is no change.
    let bytes = with_line_feeds(&bytes);
    if *bytes == *file.text.as_bytes() {
        plan.unchanged += 1;
        return Ok(());
    }
    if recorded.is_none() && !carries_marker(&bytes) {
        plan.foreign.push(file.path.clone());
        return Ok(());
    }
    let reason = match recorded {
        Some(recorded) if recorded.content != digest(&bytes) => Reason::EditedByHand,
        Some(recorded) if recorded.schema == entry.schema => Reason::GeneratorChanged,
        Some(_) => Reason::SchemaChanged,
        None => Reason::EditedByHand,
    };
    let diff = excerpt(&String::from_utf8_lossy(&bytes), &file.text);
    plan.changes.push(Change { diff, ..Change::new(file.path.clone(), &place, ChangeKind::Update, reason) });
    plan.writes.push((place, file.text.clone()));
    Ok(())
}

fn find_orphan(plan: &mut Plan, path: String, old: &Ledger) -> io::Result<()> {
    let place = plan.root.join(&path);
    if is_litter(&path) {
        plan.removals.push(place);
        return Ok(());
    }
    let ours = old.entries.contains_key(&path) || read_if_there(&place)?.is_some_and(|bytes| carries_marker(&bytes));
    if ours {
        let (kind, reason) = (ChangeKind::Remove, Reason::NoLongerProduced);
        plan.changes.push(Change::new(path, &place, kind, reason));
        plan.removals.push(place);
    } else {
        plan.strays.push(shown(&place));
    }
    Ok(())
}

fn compare_beside(plan: &mut Plan, file: Beside) -> io::Result<()> {
    let Beside { place, text, reason } = file;
    let on_disk = read_if_there(&place)?;
    let (kind, reason, diff) = match on_disk.as_deref().map(with_line_feeds) {
        Some(bytes) if *bytes == *text.as_bytes() => {
            plan.unchanged += 1;
            return Ok(());
        }
        Some(bytes) => (ChangeKind::Update, reason, excerpt(&String::from_utf8_lossy(&bytes), &text)),
        None => (ChangeKind::Create, Reason::New, String::new()),
    };
    plan.changes.push(Change { diff, ..Change::new(shown(&place), &place, kind, reason) });
    plan.writes.push((place, text));
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
