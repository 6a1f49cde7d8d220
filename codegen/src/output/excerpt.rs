//! A short diff of a stale file: enough to see what moved, never a wall of text.

use std::fmt::Write as _;

use similar::TextDiff;

/// Lines shown at most.
const LINES: usize = 12;

/// The first hunk of a unified diff from what is on disk to what would be written.
pub(super) fn excerpt(on_disk: &str, wanted: &str) -> String {
    let diff = TextDiff::from_lines(on_disk, wanted);
    let mut unified = diff.unified_diff();
    let text = unified.context_radius(1).to_string();
    let mut lines = text.lines();
    let shown: Vec<&str> = lines.by_ref().take(LINES).collect();
    let left = lines.count();
    let mut out = shown.join("\n");
    if left > 0 {
        let _ = write!(out, "\n… and {left} more lines");
    }
    out
}
