//! What counts as agreement: the same verdict from everybody, and from ours the same violations in the same order and the
//! same value read. What is let pass all the same has a name in [`crate::exception`].

use std::collections::BTreeSet;
use std::fmt::Write as _;

use codegen::interpret;
use codegen::model::Model;

use crate::exception::{Exception, beyond_schema, is_overdivided, without_broken_names};
use crate::judge::{Document, Verdict, Why};
use crate::value::{Sameness, sameness};

/// Judges of ours: they must name the same violations in the same order.
const OURS: [&str; 4] = ["interpreter", "rust", "rust borrowed", "typescript"];

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
        let mut out = format!("{} disagree on {catalogue} {subject:?}\n  {}\n", self.about, cut(text));
        for (name, verdict) in &self.verdicts {
            let _ = writeln!(out, "  {name}: {}", cut(&verdict.to_string()));
        }
        out
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(2000) {
        Some((end, _)) => format!("{}… ({} bytes)", &text[..end], text.len()),
        None => text.to_owned(),
    }
}

/// What comparing the verdicts on one document gives.
#[derive(Debug, Clone, Default)]
pub(crate) struct Comparison {
    /// What they differ in, where no exception covers it.
    pub(crate) about: Option<&'static str>,
    /// Exceptions without which they would differ.
    pub(crate) excused: BTreeSet<Exception>,
}

/// Compares the verdicts on one document.
pub(crate) fn compare(model: &Model, document: &Document, verdicts: &[(&'static str, Verdict)]) -> Comparison {
    let mut out = Comparison::default();
    let read = interpret::Document::parse(document.text.as_bytes()).ok();
    let ours: Vec<&Verdict> =
        verdicts.iter().filter(|(name, _)| OURS.contains(name)).map(|(_, verdict)| verdict).collect();
    let schema = verdicts.iter().filter(|(name, _)| !OURS.contains(name)).map(|(_, verdict)| verdict);
    out.about = ours_differ(&ours, &mut out.excused)
        .or_else(|| values_differ(model, document, &ours, &mut out.excused))
        .or_else(|| schema_differs(&ours, schema, read.as_ref(), &mut out.excused));
    out
}

fn ours_differ(ours: &[&Verdict], excused: &mut BTreeSet<Exception>) -> Option<&'static str> {
    let mut asked = Vec::new();
    for verdict in ours {
        match verdict {
            Verdict::Unasked(Why::Alias) => {
                excused.insert(Exception::Alias);
            }
            Verdict::Unasked(_) => return Some("our judges"),
            asked_one => asked.push(*asked_one),
        }
    }
    for pair in asked.windows(2) {
        match (pair[0], pair[1]) {
            (Verdict::Holds(_), Verdict::Holds(_)) => {}
            (Verdict::Breaks(Some(left)), Verdict::Breaks(Some(right))) if left == right => {}
            (Verdict::Breaks(Some(left)), Verdict::Breaks(Some(right))) => {
                if without_broken_names(left) != without_broken_names(right) {
                    return Some("our judges' violations");
                }
                excused.insert(Exception::BrokenNames);
            }
            _ => return Some("our judges"),
        }
    }
    None
}

fn values_differ(
    model: &Model,
    document: &Document,
    ours: &[&Verdict],
    excused: &mut BTreeSet<Exception>,
) -> Option<&'static str> {
    let values: Vec<_> = ours
        .iter()
        .filter_map(|verdict| match verdict {
            Verdict::Holds(value) => value.as_ref(),
            _ => None,
        })
        .collect();
    for pair in values.windows(2) {
        match sameness(model, document, pair[0], pair[1]) {
            Sameness::Equal => {}
            Sameness::Excused(exceptions) => excused.extend(exceptions),
            Sameness::Different => return Some("our judges' values"),
        }
    }
    None
}

/// Validators of JSON Schema only accept or refuse. A text that their parser refuses is refused.
fn schema_differs<'v>(
    ours: &[&Verdict],
    mut schema: impl Iterator<Item = &'v Verdict>,
    read: Option<&interpret::Document>,
    excused: &mut BTreeSet<Exception>,
) -> Option<&'static str> {
    let our = ours.first()?;
    let violations = match our {
        Verdict::Breaks(Some(violations)) => violations.as_slice(),
        _ => &[],
    };
    let differs = schema.any(|verdict| match verdict {
        Verdict::Unasked(Why::Undefined) => {
            excused.insert(Exception::UnknownEvent);
            false
        }
        Verdict::Holds(_) if violations.is_empty() => false,
        Verdict::Holds(_) => {
            let causes: Option<Vec<Exception>> =
                violations.iter().map(|violation| beyond_schema(violation, read)).collect();
            excused.extend(causes.iter().flatten());
            causes.is_none()
        }
        // Ours took the text, so what is wrong with it lies where they do not look.
        Verdict::Unasked(_) if violations.is_empty() => {
            excused.insert(Exception::Unreadable);
            read.is_none_or(|read| read.flaws().is_empty())
        }
        Verdict::Breaks(_) if violations.is_empty() && is_overdivided(read) => {
            excused.insert(Exception::Division);
            false
        }
        Verdict::Breaks(_) | Verdict::Unasked(_) => violations.is_empty(),
    });
    differs.then_some("JSON Schema and ours")
}
