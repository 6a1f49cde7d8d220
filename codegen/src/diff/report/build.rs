//! Comparison → report: places, acceptances, the gate.

use std::collections::BTreeMap;

use semver::Version;

use super::super::accept::{Acceptance, Acceptances, Stale, apply};
use super::super::change::Change;
use super::super::rules::{self, Class};
use super::super::verdict::Verdict;
use super::super::version::NextVersion;
use super::super::{Comparison, SURFACES, Surface};
use super::{AcceptedEntry, Entry, FORMAT, Place, Report, Summary, SurfaceCount, VersionEntry};
use crate::source::{SourceMap, Span};

/// Which changes fail a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// From which verdict on; `None` never fails.
    pub fail_on: Option<Verdict>,
    /// On which surfaces; `None` for those that each catalogue promises.
    pub surfaces: Option<Vec<Surface>>,
}

impl Default for Gate {
    fn default() -> Self {
        Self { fail_on: Some(Verdict::Breaking), surfaces: None }
    }
}

/// One side of a comparison.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// What the user called it.
    pub label: &'a str,
    /// Its texts.
    pub sources: &'a SourceMap,
}

/// What a report is made from.
#[derive(Debug)]
pub struct Input<'a> {
    /// What differs.
    pub comparison: &'a Comparison,
    /// The old side.
    pub base: Side<'a>,
    /// The new side.
    pub head: Side<'a>,
    /// The new side's acceptances, with the catalogue's name and version.
    pub acceptances: &'a [(String, Version, Acceptances)],
    /// What fails.
    pub gate: &'a Gate,
}

impl Report {
    /// The report of a comparison.
    pub fn new(input: &Input<'_>) -> Self {
        let all = &input.comparison.changes;
        let Side { label: base, .. } = input.base;
        let (accepted, stale) = apply(all, input.acceptances);
        let mut report = Self {
            warnings: stale.iter().map(|stale| warning(stale, input.head.sources)).collect(),
            versions: input.comparison.versions.iter().map(|version| version_entry(version, input)).collect(),
            ..Self::between(base, input.head.label)
        };
        for (change, acceptance) in all.iter().zip(accepted) {
            let entry = entry(change, acceptance, input);
            match change.rule.class {
                Class::Layout => report.notes.push(entry),
                Class::Governance => report.governance.push(entry),
                Class::Contract | Class::Addition | Class::Words => report.changes.push(entry),
            }
        }
        report.summary = summary(&report.changes);
        report.reasons = reasons(&report, input.gate);
        report.failed = !report.reasons.is_empty();
        report
    }

    /// The report where the new schema has errors, one line each: it fails, and nothing was compared.
    pub fn of_errors(base: &str, head: &str, errors: Vec<String>) -> Self {
        let count = if errors.len() == 1 { "1 error".to_owned() } else { format!("{} errors", errors.len()) };
        let reasons = vec![format!("the new schema has {count}, so nothing was compared")];
        Self { compared: false, failed: true, reasons, errors, ..Self::between(base, head) }
    }

    /// The report where the old schema has errors, with a warning that says so: it does not fail, or the change that
    /// mends the schema could not be merged.
    pub fn of_unreadable_base(base: &str, head: &str, warning: String) -> Self {
        Self { compared: false, warnings: vec![warning], ..Self::between(base, head) }
    }

    fn between(base: &str, head: &str) -> Self {
        Self {
            format: FORMAT,
            base: base.to_owned(),
            head: head.to_owned(),
            compared: true,
            failed: false,
            reasons: Vec::new(),
            errors: Vec::new(),
            warnings: Vec::new(),
            summary: summary(&[]),
            versions: Vec::new(),
            changes: Vec::new(),
            governance: Vec::new(),
            notes: Vec::new(),
        }
    }
}

fn entry(change: &Change, acceptance: Option<&Acceptance>, input: &Input<'_>) -> Entry {
    let verdict = change.verdict();
    let worst = change.verdicts.worst_of(input.gate.surfaces.as_ref().unwrap_or(&change.promised));
    let fails = input.gate.fail_on.is_some_and(|least| worst >= least)
        && acceptance.is_none()
        && change.counts()
        && change.rule.class != Class::Governance;
    let affected = match verdict {
        Verdict::Safe => None,
        least => change.affected(least),
    };
    Entry {
        rule: change.rule.id,
        name: change.rule.name,
        what: change.what(),
        subject: change.subject.word(),
        catalogue: change.catalogue.clone(),
        path: change.path.clone(),
        old: change.old.clone(),
        new: change.new.clone(),
        guess: change.guess,
        paired: change.paired.clone(),
        verdict: verdict.id(),
        verdicts: SURFACES.map(|surface| (surface.id(), change.verdicts.get(surface).map(Verdict::id))).into(),
        affected,
        why: change.rule.why,
        unpromised: unpromised(change),
        instead: (verdict > Verdict::Safe).then(|| instead(change)).flatten(),
        also: change.also.iter().map(|rule| rule.id).collect(),
        reaches: change.reaches.clone(),
        fingerprint: change.fingerprint(),
        accepted: acceptance.map(|acceptance| AcceptedEntry {
            reason: acceptance.reason.clone(),
            who: acceptance.who.clone(),
            until: acceptance.until.to_string(),
        }),
        fails,
        before: change.before.map(|span| place(input.base.sources, span)),
        after: change.after.map(|span| place(input.head.sources, span)),
        gone: change.gone,
    }
}

/// A stale acceptance, with its place in front where that is known.
fn warning(stale: &Stale, sources: &SourceMap) -> String {
    let place = stale.acceptance.span.map_or_else(
        || stale.catalogue.clone(),
        |span| format!("{}:{}", sources.file(span.file).path(), sources.start(span).line),
    );
    format!("{place}: {}", stale.message())
}

/// Surfaces that notice the change without having been promised anything.
fn unpromised(change: &Change) -> Vec<&'static str> {
    let notices = |surface: &Surface| change.verdicts.get(*surface) > Some(Verdict::Safe);
    let other = SURFACES.into_iter().filter(|surface| !change.promised.contains(surface));
    other.filter(notices).map(Surface::id).collect()
}

/// The rule's own advice, or that of a rule beside it where the rule itself is harmless.
fn instead(change: &Change) -> Option<&'static str> {
    std::iter::once(&change.rule).chain(&change.also).map(|rule| rule.instead).find(|text| !text.is_empty())
}

fn place(sources: &SourceMap, span: Span) -> Place {
    let (start, end) = (sources.start(span), sources.end(span));
    let file = sources.file(span.file).path().to_owned();
    Place { file, line: start.line, column: start.column, end_line: end.line, end_column: end.column }
}

fn version_entry(version: &NextVersion, input: &Input<'_>) -> VersionEntry {
    let NextVersion { catalogue, before, after, step, least } = version;
    let manifest = format!("/{catalogue}/catalogue.yaml");
    let file = input.head.sources.files().find(|(_, file)| file.path().ends_with(&manifest));
    let at = file.map(|(id, file)| {
        // A doc may hold the word, too; the key stands at the start of its line.
        let text = file.text();
        let start = if text.starts_with("version:") { Some(0) } else { text.find("\nversion:").map(|end| end + 1) };
        let start = start.unwrap_or(0);
        let offset = |at: usize| u32::try_from(at).unwrap_or(0);
        place(input.head.sources, Span { file: id, start: offset(start), end: offset(start + "version".len()) })
    });
    VersionEntry {
        catalogue: catalogue.clone(),
        before: before.to_string(),
        after: after.to_string(),
        step: step.id(),
        least: least.to_string(),
        low: version.is_low(),
        place: at,
    }
}

fn summary(changes: &[Entry]) -> Summary {
    let mut summary = Summary::default();
    let mut surfaces: BTreeMap<&'static str, SurfaceCount> =
        SURFACES.map(|surface| (surface.id(), SurfaceCount::default())).into();
    for entry in changes {
        if entry.accepted.is_some() {
            summary.accepted += 1;
            continue;
        }
        *match entry.verdict {
            "breaking" => &mut summary.breaking,
            "risky" => &mut summary.risky,
            _ => &mut summary.safe,
        } += 1;
        for (surface, verdict) in &entry.verdicts {
            let count = surfaces.entry(surface).or_default();
            match verdict {
                _ if entry.unpromised.contains(surface) => count.unpromised += 1,
                Some("breaking") => count.breaking += 1,
                Some("risky") => count.risky += 1,
                Some(_) => count.safe += 1,
                None => {}
            }
        }
    }
    summary.surfaces = surfaces;
    summary
}

fn reasons(report: &Report, gate: &Gate) -> Vec<String> {
    let Some(least) = gate.fail_on else { return Vec::new() };
    let mut reasons = Vec::new();
    let failing = report.changes.iter().filter(|entry| entry.fails).count();
    if failing > 0 {
        let word = if least == Verdict::Breaking { "breaking" } else { "risky or breaking" };
        let (changes, verb) = if failing == 1 { ("change", "is") } else { ("changes", "are") };
        reasons.push(format!("{failing} {changes} {verb} {word} and not accepted"));
    }
    for VersionEntry { catalogue, after, least, step, .. } in report.versions.iter().filter(|version| version.low) {
        reasons.push(format!(
            "{}: version {after} of {catalogue} is too low: its changes are {step}, so it must be at least {least}",
            rules::VERSION_NOT_BUMPED.id
        ));
    }
    reasons
}
