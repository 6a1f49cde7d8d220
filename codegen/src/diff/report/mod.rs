//! A comparison as people and programs read it: one plain record, and one renderer for each format.

mod accept;
mod build;
mod changelog;
mod github;
mod human;
mod markdown;
mod sarif;
mod text;
mod wrap;

pub use build::{Gate, Input, Side};
pub use changelog::changelog;
pub use github::github;
pub use human::human;
pub use markdown::{MARKDOWN_LIMIT, MARKER, markdown};
pub use sarif::sarif;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

/// Version of the JSON form of a [`Report`]; its shape only grows.
pub const FORMAT: u32 = 1;

/// JSON Schema (draft 2020-12) of the JSON form of a [`Report`].
pub const REPORT_SCHEMA: &str = include_str!("report.schema.json");

/// Everything that a report says, in order, with every text resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// [`FORMAT`].
    pub format: u32,
    /// The old side, as the user called it.
    pub base: String,
    /// The new side.
    pub head: String,
    /// Whether the two sides were compared: not where either has errors.
    pub compared: bool,
    /// Whether the run fails: see [`Report::reasons`].
    pub failed: bool,
    /// Why it fails, one sentence each.
    pub reasons: Vec<String>,
    /// What is wrong with the new schema, one line each; where there is anything, nothing was compared.
    pub errors: Vec<String>,
    /// Problems that do not fail the run: stale acceptances, a base that could not be read.
    pub warnings: Vec<String>,
    /// How many changes there are.
    pub summary: Summary,
    /// Versions, by catalogue.
    pub versions: Vec<VersionEntry>,
    /// Changes of the contract, sorted by catalogue, then worst first.
    pub changes: Vec<Entry>,
    /// Changes of sensitivity and ownership.
    pub governance: Vec<Entry>,
    /// What moved or was reordered without being a change.
    pub notes: Vec<Entry>,
}

/// Counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Changes that break somebody, accepted ones left out.
    pub breaking: usize,
    /// Changes that are risky for somebody and break nobody.
    pub risky: usize,
    /// Changes that are safe for all.
    pub safe: usize,
    /// Changes that were accepted, whatever they break.
    pub accepted: usize,
    /// For each surface, how many changes break it, and how many are risky for it; accepted ones left out.
    pub surfaces: BTreeMap<&'static str, SurfaceCount>,
}

/// Counts for one surface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct SurfaceCount {
    /// Changes that break it.
    pub breaking: usize,
    /// Changes that are risky for it.
    pub risky: usize,
    /// Changes that are safe for it.
    pub safe: usize,
    /// Changes that break it or put it at risk where the catalogue does not promise it anything.
    pub unpromised: usize,
}

/// A catalogue's version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionEntry {
    /// Name of the catalogue.
    pub catalogue: String,
    /// In the old manifest.
    pub before: String,
    /// In the new manifest.
    pub after: String,
    /// How far the changes move it: none, patch, minor, major.
    pub step: &'static str,
    /// The least version that the changes allow.
    pub least: String,
    /// Whether the manifest's version is lower.
    pub low: bool,
    /// The manifest.
    pub place: Option<Place>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Stable id of the rule.
    pub rule: &'static str,
    /// Stable name of the rule.
    pub name: &'static str,
    /// What happened, in a few words.
    pub what: String,
    /// What kind of thing changed.
    pub subject: &'static str,
    /// Its catalogue.
    pub catalogue: String,
    /// Where in the schema.
    pub path: String,
    /// What was there.
    pub old: Option<String>,
    /// What is there.
    pub new: Option<String>,
    /// Whether that old and new are one is a guess.
    pub guess: bool,
    /// What old and new were paired by, where it was not their name.
    pub paired: Option<String>,
    /// The worst verdict on what the catalogue promises: safe, risky or breaking.
    pub verdict: &'static str,
    /// The verdict for each surface; null where it does not apply.
    pub verdicts: BTreeMap<&'static str, Option<&'static str>>,
    /// Who breaks, or else who is at risk.
    pub affected: Option<String>,
    /// Why, in one sentence.
    pub why: &'static str,
    /// Surfaces that it breaks or puts at risk, but that the catalogue does not promise anything.
    pub unpromised: Vec<&'static str>,
    /// How to get there without breaking anyone.
    pub instead: Option<&'static str>,
    /// Rules that also apply; their verdicts are included.
    pub also: Vec<&'static str>,
    /// Events, operations and types that it reaches.
    pub reaches: BTreeSet<String>,
    /// Identity for `accepted.yaml`.
    pub fingerprint: String,
    /// Who accepted it, and why.
    pub accepted: Option<AcceptedEntry>,
    /// Whether it fails the run.
    pub fails: bool,
    /// The place in the old schema.
    pub before: Option<Place>,
    /// The place in the new schema: the thing, or what held it.
    pub after: Option<Place>,
    /// Whether the thing is gone, so that `after` is what held it.
    pub gone: bool,
}

/// An acceptance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AcceptedEntry {
    /// Why it is fine.
    pub reason: String,
    /// Who says so.
    pub who: String,
    /// The version at which it ends.
    pub until: String,
}

/// A place in a file; lines and columns from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Place {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl Report {
    /// The JSON form, indented, with a line feed at the end.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("plain data with text keys");
        text.push('\n');
        text
    }

    /// Whether a version is worth a line of its own: something is asked for or moved, and no reason says so already.
    fn tells(&self, version: &VersionEntry) -> bool {
        let told = version.low && !self.reasons.is_empty();
        !told && (version.low || version.step != "none" || version.before != version.after)
    }

    /// Whether nothing differs that counts.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.governance.is_empty()
    }
}
