//! Mappings with fixed keys: unknown and missing keys, and taking values out by key.

use super::{Named, quoted};
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
    /// Keys that were most likely meant by unknown ones.
    meant: Vec<&'static str>,
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
        let mut meant = Vec::new();
        entries.retain(|entry| {
            let known = spec.key(&entry.key.text).is_some();
            if !known {
                meant.extend(unknown_key(context, spec, entry));
            }
            known
        });
        Some(Self { spec, entries, place: named.place, owner: named.name.to_owned(), meant })
    }

    /// The place to point at where something is missing.
    pub(super) fn place(&self) -> Span {
        self.place
    }

    /// Whether a key is there and was not taken yet.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key.text == key)
    }

    /// Whether an unknown key was most likely meant as this one, so that the lack of it needs no words of its own.
    pub(super) fn was_meant(&self, key: &str) -> bool {
        self.meant.contains(&key)
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
        if found.is_none() && !self.was_meant(key) {
            let help = self.spec.key(key).map(|key| key.doc).unwrap_or_default();
            context.report(
                Diagnostic::error(&codes::MISSING_KEY, self.place, format!("{} has no `{key}`", quoted(&self.owner)))
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

/// What is said of `{ doc: First part, second part }`, where a comma ends the text.
const REST_OF_TEXT: &str = "between braces a comma ends a text: put the whole text in quotes";

/// Reports a key that a kind of mapping does not have, and tells the one that was most likely meant.
pub(super) fn unknown_key(context: &mut Context, spec: &'static ObjectSpec, entry: &Entry<'_>) -> Option<&'static str> {
    if context.is_full() {
        context.hide();
        return None;
    }
    let key: &str = &entry.key.text;
    let advice = spec.advice.iter().find(|advice| advice.key == key);
    let is_rest_of_text = entry.value.start == entry.value.end && key.contains(' ');
    let (meant, help) = match advice {
        Some(advice) => (advice.meant, advice.help.to_owned()),
        None if is_rest_of_text => (None, REST_OF_TEXT.to_owned()),
        None => suggestion(spec, key),
    };
    let code = advice.and_then(|advice| advice.code).unwrap_or(&codes::UNKNOWN_KEY);
    let place = context.span(entry.key.start, entry.key.end);
    let diagnostic = Diagnostic::error(code, place, format!("unknown key `{key}`"));
    context.report(diagnostic.label(format!("no key of {}", spec.what)).help(help));
    meant
}

/// The key that was most likely meant, and the help.
fn suggestion(spec: &'static ObjectSpec, key: &str) -> (Option<&'static str>, String) {
    let ours = |word: &str| SYNONYMS.iter().find(|(known, _)| *known == word).and_then(|(_, ours)| spec.key(ours));
    let words = spec.keys.iter().map(|key| key.name);
    let synonyms = SYNONYMS.iter().map(|(word, _)| *word).filter(|word| ours(word).is_some());
    if let Some(near) = nearest(key, words.clone().chain(synonyms)) {
        let Some(meant) = spec.key(near).or_else(|| ours(near)) else { return (None, String::new()) };
        let exact = near == key;
        let help = if exact { format!("write `{}`", meant.name) } else { format!("did you mean `{}`?", meant.name) };
        return (Some(meant.name), help);
    }
    let elsewhere = keys::ALL.iter().find(|other| other.key(key).is_some());
    let help = match elsewhere {
        Some(other) => format!("`{key}` is a key of {}", other.what),
        None if spec.key("fields").is_some() => {
            format!("fields stand under `fields`; {} has {}", spec.what, list(words))
        }
        None => format!("{} has {}", spec.what, list(words)),
    };
    (None, help)
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
