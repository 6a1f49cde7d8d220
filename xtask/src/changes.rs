//! What `codegen` would change or has changed, file by file, in the four formats.

use codegen::diagnostic::{github_data, github_property};
use codegen::output::{Change, ChangeKind, Plan};

use crate::cli::MessageFormat;
use crate::report::{BOLD, ERROR, GOOD};

/// Files named before "and N more".
const NAMED_FILES: usize = 20;

/// Characters shown of a line that differs; a line of test vectors has thousands.
const SHOWN_CHARACTERS: usize = 160;

/// How changes are listed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listing {
    /// `human` goes to standard error, the others to standard output.
    pub(crate) format: MessageFormat,
    /// Every file, not only the first twenty, where people read.
    pub(crate) verbose: bool,
    /// The files are judged, not written: a change is a finding.
    pub(crate) check: bool,
}

/// Lists the changes, and what lies among the files and is not ours.
pub(crate) fn list(plan: &Plan, listing: Listing) {
    match listing.format {
        MessageFormat::Human => human(plan, listing),
        MessageFormat::Json => json(plan),
        // What was written is no finding.
        MessageFormat::Short if listing.check => plan.changes.iter().for_each(short),
        MessageFormat::Github if listing.check => plan.changes.iter().for_each(github),
        MessageFormat::Short | MessageFormat::Github => {}
    }
}

/// The word for a file that is not as it should be.
fn finding(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Create => "missing",
        ChangeKind::Update => "stale",
        ChangeKind::Remove => "orphaned",
    }
}

fn human(plan: &Plan, Listing { verbose, check, .. }: Listing) {
    let shown = if verbose { usize::MAX } else { NAMED_FILES };
    for change in plan.changes.iter().take(shown) {
        let (style, word) = match (change.kind, check) {
            (kind, true) => (ERROR, finding(kind)),
            (ChangeKind::Create, false) => (GOOD, "create"),
            (ChangeKind::Update, false) => (GOOD, "update"),
            (ChangeKind::Remove, false) => (GOOD, "remove"),
        };
        anstream::eprintln!("{style}{word:>9}{style:#} {} ({})", change.place, change.reason.words());
        if check {
            for line in change.diff.lines() {
                let cut = line.char_indices().nth(SHOWN_CHARACTERS).filter(|_| !verbose);
                let (line, more) = cut.map_or((line, ""), |(end, _)| (&line[..end], "…"));
                anstream::eprintln!("          {line}{more}");
            }
        }
    }
    if plan.changes.len() > shown {
        anstream::eprintln!("          … and {} more; --verbose names them", plan.changes.len() - shown);
    }
    if check {
        for place in plan.strays.iter().take(shown) {
            anstream::eprintln!("{BOLD}{:>9}{BOLD:#} {place} (not written by this tool; left alone)", "foreign");
        }
        if plan.strays.len() > shown {
            anstream::eprintln!("          … and {} more; --verbose names them", plan.strays.len() - shown);
        }
    }
}

/// One line in the manner of the diagnostics'.
fn short(change: &Change) {
    anstream::println!("{}: error: {}; help: run `cargo xtask codegen`", change.place, sentence(change));
}

/// An annotation of GitHub Actions.
fn github(change: &Change) {
    let title = github_property(&format!("{} file", finding(change.kind)));
    let text = github_data(&format!("{}; run `cargo xtask codegen`", sentence(change)));
    anstream::println!("::error file={},title={title}::{text}", github_property(&change.place));
}

fn sentence(change: &Change) -> String {
    format!("{} ({})", finding(change.kind), change.reason.words())
}

/// One object per file, beside the diagnostics'.
fn json(plan: &Plan) {
    for change in &plan.changes {
        let kind = match change.kind {
            ChangeKind::Create => "create",
            ChangeKind::Update => "update",
            ChangeKind::Remove => "remove",
        };
        let line = serde_json::json!({
            "kind": kind, "file": change.place, "reason": change.reason.words(), "diff": change.diff,
        });
        anstream::println!("{line}");
    }
    for place in &plan.strays {
        anstream::println!("{}", serde_json::json!({ "kind": "foreign", "file": place }));
    }
}
