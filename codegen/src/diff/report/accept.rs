//! Entries for `accepted.yaml`, ready to be filled in, for the changes that fail a run.

use std::fmt::Write as _;

use indexmap::IndexMap;
use semver::Version;

use super::{Entry, Report};

/// As many entries as are written out: more are seldom meant, and would hide the report.
const MOST: usize = 10;

/// Lines that an entry takes.
pub(super) const LINES_OF_ENTRY: usize = 6;

/// What to write where the changes are meant.
#[derive(Debug)]
pub(super) struct Accept<'a> {
    /// The text of `accepted.yaml`, by catalogue, in the order of the report.
    pub(super) catalogues: IndexMap<&'a str, String>,
    /// Failing changes that have no entry here.
    pub(super) left_out: usize,
}

/// The entries for the first failing changes of a report.
pub(super) fn accept(report: &Report) -> Accept<'_> {
    let failing: Vec<&Entry> = report.changes.iter().filter(|entry| entry.fails).collect();
    let mut catalogues: IndexMap<&str, String> = IndexMap::new();
    for Entry { catalogue, fingerprint, rule, path, .. } in failing.iter().take(MOST).copied() {
        let version = report.versions.iter().find(|version| version.catalogue == *catalogue);
        let until = version.and_then(|version| after(&version.least)).unwrap_or_else(|| "…".to_owned());
        let text = catalogues.entry(catalogue.as_str()).or_insert_with(|| "accepted:\n".to_owned());
        let _ = write!(
            text,
            "  - fingerprint: {fingerprint}\n    rule: {rule}\n    path: {path}\n    reason: why it is fine\n    \
             who: who says so\n    until: {until}  # from this version on it fails again\n"
        );
    }
    Accept { catalogues, left_out: failing.len().saturating_sub(MOST) }
}

/// The next version that may break after this one.
fn after(least: &str) -> Option<String> {
    let least: Version = least.parse().ok()?;
    let next = if least.major > 0 { (least.major + 1, 0) } else { (0, least.minor + 1) };
    Some(Version::new(next.0, next.1, 0).to_string())
}
