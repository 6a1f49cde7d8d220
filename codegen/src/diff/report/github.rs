//! Workflow commands for GitHub Actions, which show a change at its line.

use std::fmt::Write as _;

use super::text::{removed, sentence, values, what};
use super::{Entry, Place, Report};

/// How many annotations of a kind GitHub shows for a step.
const SHOWN: usize = 10;

/// One line a finding: what fails the run as errors, other breaking and risky changes and all warnings as warnings.
///
/// The form is that of GitHub's documentation, "Workflow commands for GitHub Actions".
pub fn github(report: &Report) -> String {
    let mut out = String::new();
    for entry in report.changes.iter().filter(|entry| entry.verdict != "safe" && entry.accepted.is_none()) {
        let level = if entry.fails { "error" } else { "warning" };
        let title = format!("{} {}", entry.rule, what(entry));
        command(&mut out, level, entry.after.as_ref(), &title, &message(entry));
    }
    for version in report.versions.iter().filter(|version| version.low) {
        let text = sentence(&super::text::version(version));
        let level = if report.failed { "error" } else { "warning" };
        command(&mut out, level, version.place.as_ref(), "CAT016 version not bumped", &text);
    }
    for warning in &report.warnings {
        command(&mut out, "warning", None, "schema diff", &sentence(warning));
    }
    let count = |level: &str| out.lines().filter(|line| line.starts_with(&format!("::{level} "))).count();
    let (errors, warnings) = (count("error"), count("warning"));
    if errors.max(warnings) > SHOWN {
        let text = format!(
            "{errors} errors and {warnings} warnings, of which GitHub shows the first {SHOWN} each; the log has all."
        );
        command(&mut out, "notice", None, "schema diff", &text);
    }
    out
}

fn message(entry: &Entry) -> String {
    let mut text = format!("{} `{}`", entry.verdict, entry.path);
    if let Some(values) = values(entry) {
        let _ = write!(text, ": {values}");
    }
    text.push('.');
    if let Some(removed) = removed(entry) {
        let _ = write!(text, "\n{}", sentence(&removed));
    }
    let _ = write!(text, "\n{}", sentence(entry.why));
    if let Some(who) = &entry.affected {
        let _ = write!(text, "\nAffected: {who}.");
    }
    if let Some(instead) = entry.instead {
        let _ = write!(text, "\nInstead: {}", sentence(instead));
    }
    text
}

fn command(out: &mut String, level: &str, place: Option<&Place>, title: &str, message: &str) {
    let mut properties = Vec::new();
    if let Some(place) = place {
        properties.push(format!("file={}", property(&place.file)));
        properties.push(format!("line={},endLine={}", place.line, place.end_line));
        if place.line == place.end_line {
            properties.push(format!("col={},endColumn={}", place.column, place.end_column));
        }
    }
    properties.push(format!("title={}", property(title)));
    let _ = writeln!(out, "::{level} {}::{}", properties.join(","), data(message));
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
