//! What counts as agreement, and the exceptions that `schema/README.md` lists.

use std::fmt::Write as _;

use serde_json::Value;

use crate::judge::{Document, Verdict};

/// Judges of ours: they must name the same violations in the same order.
const OURS: [&str; 3] = ["interpreter", "rust", "typescript"];

/// A document on which not all say the same.
#[derive(Debug, Clone)]
pub(crate) struct Disagreement {
    pub(crate) document: Document,
    pub(crate) verdicts: Vec<(&'static str, Verdict)>,
    /// What they differ in.
    pub(crate) about: &'static str,
}

impl Disagreement {
    /// The document and what each says, for people.
    pub(crate) fn shown(&self) -> String {
        let Document { catalogue, subject, text } = &self.document;
        let mut out = format!("{} disagree on {catalogue} {subject:?}\n  {text}\n", self.about);
        for (name, verdict) in &self.verdicts {
            let _ = writeln!(out, "  {name}: {verdict}");
        }
        out
    }
}

/// Compares the verdicts on one document.
pub(crate) fn compare(document: &Document, verdicts: Vec<(&'static str, Verdict)>) -> Option<Disagreement> {
    let about = ours_differ(document, &verdicts).or_else(|| acceptance_differs(&verdicts))?;
    Some(Disagreement { document: document.clone(), verdicts, about })
}

/// Whether two judges found the same. Two exceptions, which `schema/README.md` lists:
///
/// - JavaScript visits members whose names are integers first, whatever their order in the text.
/// - An integer outside its type may be inexact in JavaScript, so `multiple_of` says nothing about it.
fn same(left: &[(String, String)], right: &[(String, String)], in_same_order: bool) -> bool {
    let counted = |violations: &[(String, String)]| {
        let is_out_of_range = |at: &String| violations.iter().any(|(other, rule)| other == at && rule == "range");
        let counts = |(at, rule): &&(String, String)| rule != "multiple_of" || !is_out_of_range(at);
        let mut counted: Vec<(String, String)> = violations.iter().filter(counts).cloned().collect();
        if !in_same_order {
            counted.sort();
        }
        counted
    };
    counted(left) == counted(right)
}

fn has_integer_keys(document: &Document) -> bool {
    fn within(value: &Value) -> bool {
        match value {
            Value::Array(items) => items.iter().any(within),
            Value::Object(entries) => entries.iter().any(|(key, entry)| key.parse::<u32>().is_ok() || within(entry)),
            _ => false,
        }
    }
    serde_json::from_str(&document.text).is_ok_and(|value| within(&value))
}

fn ours_differ(document: &Document, verdicts: &[(&'static str, Verdict)]) -> Option<&'static str> {
    let ours = || verdicts.iter().filter(|(name, _)| OURS.contains(name)).map(|(_, verdict)| verdict);
    let holds: Vec<bool> = ours().filter_map(Verdict::holds).collect();
    if holds.windows(2).any(|pair| pair[0] != pair[1]) {
        return Some("our judges");
    }
    let violations: Vec<_> = ours()
        .filter_map(|verdict| match verdict {
            Verdict::Breaks(Some(violations)) => Some(violations),
            _ => None,
        })
        .collect();
    // Of lone surrogates in names, and of values beyond what parsers take, each tells in its own way.
    if unread(verdicts) {
        return None;
    }
    let in_same_order = !has_integer_keys(document);
    if violations.windows(2).any(|pair| !same(pair[0], pair[1], in_same_order)) {
        return Some("our judges' violations");
    }
    let values: Vec<_> = ours()
        .filter_map(|verdict| match verdict {
            Verdict::Holds(Some(value)) => Some(value),
            _ => None,
        })
        .collect();
    values.windows(2).any(|pair| !crate::value::equal(pair[0], pair[1])).then_some("our judges' values")
}

fn acceptance_differs(verdicts: &[(&'static str, Verdict)]) -> Option<&'static str> {
    if verdicts.iter().any(|(_, verdict)| only(verdict, &BEYOND_JSON_SCHEMA)) {
        return None;
    }
    if unread(verdicts) {
        return None;
    }
    let holds: Vec<bool> = verdicts.iter().filter_map(|(_, verdict)| verdict.holds()).collect();
    holds.windows(2).any(|pair| pair[0] != pair[1]).then_some("JSON Schema and ours")
}

/// Whether the text has what a strict parser refuses and `JSON.parse` takes: lone surrogates, numbers beyond doubles, or
/// more levels than parsers go down.
fn unread(verdicts: &[(&'static str, Verdict)]) -> bool {
    verdicts.iter().any(|(name, verdict)| *name == "interpreter" && *verdict == Verdict::Unasked)
}

/// Rules that JSON Schema has no words for. Where nothing else is broken, a validator of it accepts.
///
/// `depth` is a bound on resources. `event` is about a name that has no definition to ask for.
const BEYOND_JSON_SCHEMA: [&str; 2] = ["depth", "event"];

fn only(verdict: &Verdict, rules: &[&str]) -> bool {
    matches!(verdict, Verdict::Breaks(Some(violations)) if violations.iter().all(|(_, rule)| rules.contains(&rule.as_str())))
}
