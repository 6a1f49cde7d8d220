//! The report: a table for people, or one JSON object.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Subject;
use super::tally::{Counts, Kind, Tally};

const BAD: &str = "\u{1b}[31m";
const FAINT: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[0m";

/// A row for each event that came, and what was wrong with it below, each with the first line that has it.
pub(super) fn human(subject: &Subject, tally: &Tally, top: usize, color: bool) -> String {
    let rows = rows(subject, tally);
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0).max("event".len());
    let (bad, faint, plain) = if color { (BAD, FAINT, PLAIN) } else { ("", "", "") };
    let mut text = format!("{:width$}  {:>12}  {:>12}  {:>12}\n", "event", "count", "valid", "invalid");
    for (name, counts) in rows {
        let (mark, end) = if counts.invalid > 0 { (bad, plain) } else { ("", "") };
        let (all, valid, invalid) = (counts.count(), counts.valid, counts.invalid);
        let _ = writeln!(text, "{name:width$}  {all:>12}  {valid:>12}  {mark}{invalid:>12}{end}");
        let (kinds, more) = most(counts, top);
        for Kind { count, place, first, example } in kinds {
            let (first, example) = (visible(&first.to_string()), visible(example));
            let _ = writeln!(text, "    {count:>10} × {first}");
            let _ =
                writeln!(text, "               {faint}{}:{}: {example}{plain}", subject.file(place.file), place.line);
        }
        if more > 0 {
            let _ = writeln!(text, "    {more:>10} × more");
        }
    }
    let (taken, refused) = tally.undeclared();
    let counts = [
        (tally.valid(), "valid"),
        (tally.invalid(), "invalid"),
        (taken + refused, "not declared"),
        (tally.nameless.count(), "without a name"),
        (tally.no_json.count(), "not JSON"),
    ];
    let shown: Vec<String> = counts.iter().map(|(count, what)| format!("{count} {what}")).collect();
    let _ = writeln!(text, "\n{} lines against {}: {}", tally.lines, subject.events.catalogue, shown.join(", "));
    text
}

/// Traffic must not be able to write to a terminal as it likes.
fn visible(text: &str) -> String {
    let is_safe = |letter: char| {
        !letter.is_control()
            && !matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_safe(letter) { out.push(letter) } else { out.extend(letter.escape_default()) }
    }
    out
}

/// The same with every count.
pub(super) fn json(subject: &Subject, tally: &Tally, top: usize) -> String {
    let counts = |counts: &Counts| {
        let (kinds, more) = most(counts, top);
        let kind = |kind: &Kind| {
            let (file, line) = (subject.file(kind.place.file), kind.place.line);
            json!({ "count": kind.count, "first": kind.first, "file": file, "line": line, "example": kind.example })
        };
        json!({
            "count": counts.count(), "valid": counts.valid, "invalid": counts.invalid,
            "violations": kinds.into_iter().map(kind).collect::<Value>(), "more_violations": more,
        })
    };
    let named = |(name, found): (&str, &Counts)| (name.to_owned(), counts(found));
    let declared = subject.events.names.iter().copied().zip(&tally.events).filter(|(_, counts)| counts.count() > 0);
    let undeclared = tally.undeclared.iter().map(|(name, counts)| (name.as_str(), counts));
    let report = json!({
        "catalogue": subject.events.catalogue,
        "bytes": tally.bytes,
        "lines": tally.lines,
        "valid": tally.valid(),
        "invalid": tally.invalid(),
        "events": declared.map(named).collect::<serde_json::Map<_, _>>(),
        "undeclared": undeclared.map(named).collect::<serde_json::Map<_, _>>(),
        "nameless": counts(&tally.nameless),
        "not_json": counts(&tally.no_json),
    });
    format!("{report:#}\n")
}

fn rows<'a>(subject: &Subject, tally: &'a Tally) -> Vec<(String, &'a Counts)> {
    let declared = subject.events.names.iter().zip(&tally.events).map(|(name, counts)| ((*name).to_owned(), counts));
    let undeclared =
        tally.undeclared.iter().map(|(name, counts)| (format!("{} (not declared)", visible(name)), counts));
    let rest = [("(no name)", &tally.nameless), ("(not JSON)", &tally.no_json)];
    let rest = rest.into_iter().map(|(name, counts)| (name.to_owned(), counts));
    declared.chain(undeclared).chain(rest).filter(|(_, counts)| counts.count() > 0).collect()
}

/// So many kinds of mistakes, the most frequent first, and how many mistakes are of other kinds.
fn most(counts: &Counts, top: usize) -> (Vec<&Kind>, u64) {
    let mut kinds: Vec<&Kind> = counts.kinds.values().collect();
    kinds.sort_by_key(|kind| (std::cmp::Reverse(kind.count), kind.place.clone()));
    let rest = kinds.split_off(top.min(kinds.len()));
    (kinds, rest.iter().map(|kind| kind.count).sum::<u64>() + counts.others)
}
