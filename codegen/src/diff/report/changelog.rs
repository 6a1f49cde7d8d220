//! A changelog for those who read a catalogue's data, from the same comparison.

use std::fmt::Write as _;

use super::super::rules::{self, Class};
use super::text::{sentence, some, values, what};
use super::{Entry, Report};

/// One catalogue's changes as a section of a changelog (Markdown), or that there are none.
pub fn changelog(report: &Report, catalogue: &str) -> String {
    let version = report.versions.iter().find(|version| version.catalogue == catalogue);
    let heading = version.map_or_else(
        || format!("## {catalogue}"),
        |version| {
            let moved = version.before != version.after;
            let since = if moved { format!(" (since {})", version.before) } else { String::new() };
            format!("## {catalogue} {}{since}", version.after)
        },
    );
    let mut out = format!("{heading}\n");
    let own = |entries: &'_ [Entry]| entries.iter().filter(|entry| entry.catalogue == catalogue).cloned().collect();
    let changes: Vec<Entry> = own(&report.changes);
    let governance: Vec<Entry> = own(&report.governance);
    if changes.is_empty() && governance.is_empty() {
        out.push_str("\nNo change.\n");
        return out;
    }
    for part in PARTS {
        let of_part: Vec<&Entry> = changes.iter().filter(|entry| part_of(entry) == *part).collect();
        if of_part.is_empty() {
            continue;
        }
        let _ = write!(out, "\n### {}\n\n", part.title());
        for entry in of_part {
            line(&mut out, entry, *part);
        }
    }
    if !governance.is_empty() {
        out.push_str("\n### Ownership and sensitivity\n\n");
        for entry in &governance {
            let _ = writeln!(out, "- `{}`: {}", entry.path, values(entry).unwrap_or_default());
        }
    }
    out
}

/// The parts of a changelog, in the order of [Keep a Changelog](https://keepachangelog.com), but what breaks a promise
/// comes first, be it an addition, a change or a removal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Breaking,
    Added,
    Changed,
    Deprecated,
    Words,
}

const PARTS: &[Part] = &[Part::Breaking, Part::Added, Part::Changed, Part::Deprecated, Part::Words];

impl Part {
    fn title(self) -> &'static str {
        match self {
            Part::Breaking => "Breaking changes",
            Part::Added => "Added",
            Part::Changed => "Changed",
            Part::Deprecated => "Deprecated",
            Part::Words => "Texts and examples",
        }
    }
}

fn part_of(entry: &Entry) -> Part {
    if rules::DEPRECATIONS.iter().any(|rule| rule.id == entry.rule) {
        return Part::Deprecated;
    }
    let class = rules::find(entry.rule).map(|rule| rule.class);
    match (class, entry.verdict) {
        (_, "breaking") => Part::Breaking,
        (Some(Class::Addition), _) => Part::Added,
        (Some(Class::Words | Class::Governance | Class::Layout), _) => Part::Words,
        _ => Part::Changed,
    }
}

fn line(out: &mut String, entry: &Entry, part: Part) {
    let values = values(entry).map(|values| format!(": {values}")).unwrap_or_default();
    let _ = writeln!(out, "- `{}` {}{values}", entry.path, what(entry));
    if part == Part::Breaking || (part == Part::Changed && entry.verdict == "risky") {
        let _ = writeln!(out, "  {}", sentence(entry.why));
    }
    if part != Part::Words
        && let Some(who) = &entry.affected
    {
        let word = if part == Part::Breaking { "Breaks" } else { "May affect" };
        let _ = writeln!(out, "  {word} {who}.");
    }
    if part != Part::Words && !entry.reaches.is_empty() {
        let _ = writeln!(out, "  In {}.", some(entry.reaches.iter(), 5));
    }
}
