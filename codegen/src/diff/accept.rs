//! Breaks that were accepted on purpose: `schema/<catalogue>/accepted.yaml`.

use std::collections::BTreeSet;

use semver::Version;
use serde::{Deserialize, Serialize};

use super::change::Change;
use super::{codes, rules};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Span;

/// The content of an `accepted.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptances {
    /// One entry for each accepted change.
    #[serde(default)]
    pub accepted: Vec<Acceptance>,
}

/// One accepted change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// Identity of the change, as every report prints it.
    pub fingerprint: String,
    /// The rule, for people who read the file.
    pub rule: String,
    /// The path, for people who read the file.
    pub path: String,
    /// Why it is fine.
    pub reason: String,
    /// Who says so.
    pub who: String,
    /// The first version of the catalogue for which it is no longer accepted.
    pub until: Version,
    /// Where the entry stands, if that is known.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// A file of acceptances that cannot be used as it is.
pub fn malformed(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(&codes::MALFORMED_ACCEPTANCE, span, message).help(
        "each entry of `accepted:` has fingerprint, rule, path, reason, who and until; `cargo xtask diff` prints the \
         fingerprint of a change",
    )
}

impl Acceptances {
    /// What is wrong with entries that have the right keys. `file` is the place of those that have none of their own.
    pub fn check(&self, file: Span) -> Diagnostics {
        let mut found = Diagnostics::default();
        let mut seen = BTreeSet::new();
        for acceptance in &self.accepted {
            let Acceptance { fingerprint, rule, path: _, reason, who, until: _, span } = acceptance;
            let mut mistake = |message: String| found.push(malformed(span.unwrap_or(file), message));
            if fingerprint.len() != 16 || !fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                mistake(format!("`{fingerprint}` is no fingerprint: that is 16 hexadecimal digits"));
            } else if !seen.insert(fingerprint.to_ascii_lowercase()) {
                mistake(format!("`{fingerprint}` is accepted twice"));
            }
            if rules::find(rule).is_none() {
                mistake(format!("there is no rule `{rule}`"));
            }
            for (key, text) in [("reason", reason), ("who", who)] {
                if text.trim().is_empty() {
                    mistake(format!("`{key}` is empty: a break is accepted by somebody, and for a reason"));
                }
            }
        }
        found
    }
}

/// What is wrong with an acceptance. It is a warning, never an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The catalogue whose file holds it.
    pub catalogue: String,
    /// The entry.
    pub acceptance: Acceptance,
    /// What is wrong with it.
    pub reason: StaleReason,
}

/// Why an acceptance does nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaleReason {
    /// No change has its fingerprint.
    MatchesNothing,
    /// The catalogue reached the version at which it ends.
    Ended,
}

impl Stale {
    /// The warning in words.
    pub fn message(&self) -> String {
        let Acceptance { fingerprint, rule, path, until, .. } = &self.acceptance;
        match self.reason {
            StaleReason::MatchesNothing => {
                format!("accepted {rule} at {path} ({fingerprint}) matches no change; remove the entry")
            }
            StaleReason::Ended => format!(
                "accepted {rule} at {path} ({fingerprint}) ended with version {until}; remove the entry or move `until`"
            ),
        }
    }
}

/// Finds the entry that accepts each change, and the entries that accept none.
///
/// `files` are the new schema's acceptances with the catalogue's name and version.
pub fn apply<'a>(
    changes: &[Change],
    files: &'a [(String, Version, Acceptances)],
) -> (Vec<Option<&'a Acceptance>>, Vec<Stale>) {
    let mut accepted: Vec<Option<&Acceptance>> = vec![None; changes.len()];
    let mut stale = Vec::new();
    let fingerprints: Vec<String> = changes.iter().map(Change::fingerprint).collect();
    for (catalogue, version, file) in files {
        for acceptance in &file.accepted {
            let found = (0..changes.len()).find(|&at| {
                changes[at].catalogue == *catalogue && fingerprints[at] == acceptance.fingerprint.to_ascii_lowercase()
            });
            let ended = *version >= acceptance.until;
            match found {
                Some(at) if !ended => accepted[at] = Some(acceptance),
                found => {
                    let reason = if found.is_some() { StaleReason::Ended } else { StaleReason::MatchesNothing };
                    stale.push(Stale { catalogue: catalogue.clone(), acceptance: acceptance.clone(), reason });
                }
            }
        }
    }
    (accepted, stale)
}
