//! Mappings with fixed keys: unknown and missing keys, and taking values out by key.

use super::Named;
use crate::diagnostic::Diagnostic;
use crate::names::nearest;
use crate::source::Span;
use crate::syntax::codes;
use crate::syntax::context::Context;
use crate::syntax::keys::{self, ObjectSpec};
use crate::syntax::yaml::{Entry, Node};

/// Words from other languages, with ours.
const SYNONYMS: [(&str, &str); 20] = [
    ("description", "doc"),
    ("desc", "doc"),
    ("comment", "doc"),
    ("docs", "doc"),
    ("summary", "title"),
    ("heading", "title"),
    ("extends", "include"),
    ("includes", "include"),
    ("mixins", "include"),
    ("properties", "fields"),
    ("params", "fields"),
    ("oneOf", "union"),
    ("anyOf", "union"),
    ("minimum", "min"),
    ("maximum", "max"),
    ("minLength", "min_length"),
    ("maxLength", "max_length"),
    ("regex", "pattern"),
    ("definitions", "types"),
    ("constants", "consts"),
];

/// A mapping of which every key is known.
pub(super) struct Object<'text> {
    spec: &'static ObjectSpec,
    entries: Vec<Entry<'text>>,
    /// The place to point at where something is missing.
    place: Span,
    /// What the mapping belongs to: `Form`, `fields`.
    owner: String,
}

impl<'text> Object<'text> {
    /// Opens a mapping and reports keys that it cannot have.
    pub(super) fn open(
        context: &mut Context,
        spec: &'static ObjectSpec,
        named: Named<'_>,
        node: Node<'text>,
    ) -> Option<Self> {
        let mut entries = context.map(named, node)?;
        entries.retain(|entry| {
            let known = spec.key(&entry.key.text).is_some();
            if !known {
                unknown_key(context, spec, entry);
            }
            known
        });
        Some(Self { spec, entries, place: named.place, owner: named.name.to_owned() })
    }

    /// The place to point at where something is missing.
    pub(super) fn place(&self) -> Span {
        self.place
    }

    /// Whether a key is there and was not taken yet.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key.text == key)
    }

    /// Takes a key's entry out, if it is there. A key that this kind of mapping does not have never is.
    pub(super) fn take(&mut self, key: &str) -> Option<Entry<'text>> {
        let position = self.entries.iter().position(|entry| entry.key.text == key)?;
        Some(self.entries.swap_remove(position))
    }

    /// Takes the entry of a key out that must be there.
    pub(super) fn require(&mut self, context: &mut Context, key: &str) -> Option<Entry<'text>> {
        debug_assert!(self.spec.key(key).is_some_and(|key| key.required), "`{key}` is required by the table of keys");
        let found = self.take(key);
        if found.is_none() {
            let help = self.spec.key(key).map(|key| key.doc).unwrap_or_default();
            context.report(
                Diagnostic::error(&codes::MISSING_KEY, self.place, format!("`{}` has no `{key}`", self.owner))
                    .label(format!("{} needs `{key}`", self.spec.what))
                    .help(format!("write `{key}: …`: {}", lower_first(help))),
            );
        }
        found
    }

    /// Ends the reading: every key of the table must have been asked for.
    pub(super) fn finish(self) {
        debug_assert!(self.entries.is_empty(), "no reader takes {:?} of {}", self.entries, self.spec.what);
    }
}

/// Reports a key that a kind of mapping does not have.
pub(super) fn unknown_key(context: &mut Context, spec: &'static ObjectSpec, entry: &Entry<'_>) {
    let key: &str = &entry.key.text;
    let place = context.span(entry.key.start, entry.key.end);
    let advice = spec.advice.iter().find(|advice| advice.key == key);
    let code = advice.and_then(|advice| advice.code).unwrap_or(&codes::UNKNOWN_KEY);
    let diagnostic = Diagnostic::error(code, place, format!("unknown key `{key}`"))
        .label(format!("no key of {}", spec.what))
        .help(advice.map_or_else(|| suggestion(spec, key), |advice| advice.help.to_owned()));
    context.report(diagnostic);
}

fn suggestion(spec: &'static ObjectSpec, key: &str) -> String {
    let known = || spec.keys.iter().map(|key| key.name);
    let synonym = SYNONYMS.iter().find(|(word, ours)| *word == key && spec.key(ours).is_some());
    if let Some((_, ours)) = synonym {
        return format!("write `{ours}`");
    }
    // A key that exists elsewhere was meant as such, unless it is all but one of this mapping.
    let elsewhere = keys::ALL.iter().find(|other| other.key(key).is_some());
    match (nearest(key, known()), elsewhere) {
        (Some(near), None) => format!("did you mean `{near}`?"),
        (_, Some(other)) => format!("`{key}` is a key of {}; {} has {}", other.what, spec.what, list(known())),
        (None, None) if spec.key("fields").is_some() => {
            format!("fields stand under `fields`; {} has {}", spec.what, list(known()))
        }
        (None, None) => format!("{} has {}", spec.what, list(known())),
    }
}

/// `a`, `b` and `c`, each in backticks.
pub(super) fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    match words.as_slice() {
        [] => "no keys".to_owned(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.trim_end_matches('.').chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
