//! A change as data: what, where, for whom.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::rules::{Class, Rule};
use super::verdict::{Verdict, Verdicts};
use crate::model::{DefinitionId, Surface};
use crate::source::Span;

/// What kind of thing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub enum Subject {
    Catalogue,
    Module,
    Type,
    Event,
    Field,
    Value,
    Member,
    Case,
    Const,
    Service,
    Operation,
}

impl Subject {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Subject::Catalogue => "catalogue",
            Subject::Module => "module",
            Subject::Type => "type",
            Subject::Event => "event",
            Subject::Field => "field",
            Subject::Value => "value",
            Subject::Member => "member",
            Subject::Case => "case",
            Subject::Const => "const",
            Subject::Service => "service",
            Subject::Operation => "operation",
        }
    }
}

/// One change with its verdicts.
#[derive(Debug, Clone)]
pub struct Change {
    /// What kind of change it is.
    pub rule: &'static Rule,
    /// What else is to be said about it; its verdicts are already in [`Change::verdicts`].
    pub also: Vec<&'static Rule>,
    /// What kind of thing changed.
    pub subject: Subject,
    /// The catalogue that it belongs to: its name in the new schema, or in the old one if it was removed.
    pub catalogue: String,
    /// Where in the schema: `onlive.groups.Form.form_name`, with `[]`, `{key}` and `{value}` inside of containers.
    pub path: String,
    /// What was there, as an author would write it; `None` where nothing was.
    pub old: Option<String>,
    /// What is there now; `None` where nothing is.
    pub new: Option<String>,
    /// Whether that the two sides are one is a guess.
    pub guess: bool,
    /// What the two sides were paired by, where it was not their name: `same id`, `same form, similar name`.
    pub paired: Option<String>,
    /// What it means for whom.
    pub verdicts: Verdicts,
    /// Surfaces that the catalogue promises not to break.
    pub promised: Vec<Surface>,
    /// The place in the old schema.
    pub before: Option<Span>,
    /// The place in the new schema: the thing itself, or what held it.
    pub after: Option<Span>,
    /// Whether the thing is gone, so that [`Change::after`] is what held it.
    pub gone: bool,
    /// Events, operations and types that it reaches, sorted.
    pub reaches: BTreeSet<String>,
    /// The named type that it lies in, in the new schema.
    pub(super) definition: Option<DefinitionId>,
    /// The struct that declares the field, where it came by `include`: its path and the rest of the field's.
    pub(super) declared: Option<(String, String)>,
}

impl Change {
    /// Identity of the change over time: rule, path, old and new, as 16 hexadecimal digits of XXH3.
    pub fn fingerprint(&self) -> String {
        fingerprint(self.rule.id, &self.path, self.old.as_deref(), self.new.as_deref())
    }

    /// The worst verdict on any surface that the catalogue promises not to break.
    pub fn verdict(&self) -> Verdict {
        self.verdicts.worst_of(&self.promised)
    }

    /// Whether it counts as a change at all: where things stand in files does not.
    pub fn counts(&self) -> bool {
        self.rule.class != Class::Layout
    }

    /// Old and new in one line: `a → b`, `a` (removed) or `b` (added); `None` where there is nothing to show.
    pub fn values(&self) -> Option<String> {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => Some(format!("{old} → {new}")),
            (Some(only), None) | (None, Some(only)) => Some(only.clone()),
            (None, None) => None,
        }
    }
}

/// Identity of a change: 16 hexadecimal digits.
pub fn fingerprint(rule: &str, path: &str, old: Option<&str>, new: Option<&str>) -> String {
    // A control character keeps the parts apart, and an absent part from an empty one.
    let part = |text: Option<&str>| text.map_or_else(|| "\u{1}".to_owned(), ToOwned::to_owned);
    let mut text = String::new();
    let _ = write!(text, "{rule}\u{0}{path}\u{0}{}\u{0}{}", part(old), part(new));
    format!("{:016x}", xxhash_rust::xxh3::xxh3_64(text.as_bytes()))
}
