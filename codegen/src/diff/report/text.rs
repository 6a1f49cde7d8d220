//! Small texts that several renderers share.

use super::super::SURFACES;
use super::{Entry, VersionEntry};

/// Old and new in one line, or nothing.
pub(super) fn values(entry: &Entry) -> Option<String> {
    match (&entry.old, &entry.new) {
        (Some(old), Some(new)) => Some(format!("{} → {}", shortened(old), shortened(new))),
        (Some(only), None) | (None, Some(only)) => Some(shortened(only)),
        (None, None) => None,
    }
}

/// A text in one line of at most 200 characters.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 200;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        return line;
    }
    line.chars().take(MOST).chain(['…']).collect()
}

/// The surfaces with one verdict, as ids.
pub(super) fn surfaces<'a>(entry: &'a Entry, verdict: &'a str) -> impl Iterator<Item = &'static str> + 'a {
    SURFACES.into_iter().map(super::super::Surface::id).filter(move |id| entry.verdicts.get(id) == Some(&Some(verdict)))
}

/// The first few of a list, and how many more there are.
pub(super) fn some<'a>(all: impl ExactSizeIterator<Item = &'a String>, most: usize) -> String {
    let count = all.len();
    let mut shown: Vec<&str> = all.take(most).map(String::as_str).collect();
    let more = count.saturating_sub(most);
    let rest = format!("and {more} more");
    if more > 0 {
        shown.push(&rest);
    }
    shown.join(", ")
}

/// What to say of a catalogue's version.
pub(super) fn version(version: &VersionEntry) -> String {
    let VersionEntry { catalogue, before, after, step, least, low, .. } = version;
    match (*step, low) {
        ("none", false) if before == after => format!("{catalogue} {before}: no change of version needed"),
        ("none", _) => format!("{catalogue} {before} → {after}"),
        (_, false) => format!("{catalogue} {before} → {after} ({step}: at least {least})"),
        (_, true) => {
            format!("{catalogue} {before} → {after}: too low, the changes are {step} and ask for at least {least}")
        }
    }
}

/// A sentence: a capital letter and a stop.
pub(super) fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let first: String = characters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", characters.as_str())
}
