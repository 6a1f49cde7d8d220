//! Small texts that several renderers share.

use super::super::rules::Class;
use super::super::{SURFACES, Surface, rules};
use super::{Entry, Summary, VersionEntry};

/// Counts in one line, without those of zero: `1 breaking, 2 safe`.
pub(super) fn counts(summary: &Summary, shown: impl Fn(usize) -> String) -> String {
    let Summary { breaking, risky, safe, accepted, surfaces: _ } = summary;
    let all = [(*breaking, "breaking"), (*risky, "risky"), (*safe, "safe"), (*accepted, "accepted")];
    let some: Vec<String> = all
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{} {word}", shown(count)))
        .collect();
    some.join(", ")
}

/// The verdicts that are worth a look, as names of surfaces by verdict, worst first; what is not promised comes last.
pub(super) fn verdicts(entry: &Entry) -> Vec<(&'static str, String)> {
    let promised = |surface: &Surface| !entry.unpromised.contains(&surface.id());
    let with = |verdict: &str, chosen: &dyn Fn(&Surface) -> bool| {
        let hit = |surface: &Surface| entry.verdicts.get(surface.id()).copied().flatten() == Some(verdict);
        let titles: Vec<&str> = SURFACES.into_iter().filter(hit).filter(chosen).map(Surface::title).collect();
        titles.join(", ")
    };
    let unpromised = |surface: &Surface| !promised(surface);
    let groups = [
        ("breaks", with("breaking", &promised)),
        ("risks", with("risky", &promised)),
        ("safe for", with("safe", &promised)),
        ("not promised, breaks", with("breaking", &unpromised)),
        ("not promised, risks", with("risky", &unpromised)),
    ];
    groups.into_iter().filter(|(_, titles)| !titles.is_empty()).collect()
}

/// What happened, and what says that the two sides are one; a guess has a question mark.
pub(super) fn what(entry: &Entry) -> String {
    match &entry.paired {
        Some(paired) => format!("{}{} ({paired})", entry.what, if entry.guess { "?" } else { "" }),
        None => entry.what.clone(),
    }
}

/// Rules that also apply, in words: `removed without deprecation (DEP006)`; `None` where none is worth a line.
pub(super) fn also(entry: &Entry) -> Option<String> {
    let told = entry.also.iter().filter_map(|id| rules::find(id)).filter(|rule| rule.class != Class::Layout);
    let words: Vec<String> = told.map(|rule| format!("{} ({})", rule.title(), rule.id)).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Where to look: the thing in the new schema, or where a removed one was.
pub(super) fn place(entry: &Entry) -> Option<String> {
    let (word, place) = if entry.gone { ("was at", &entry.before) } else { ("at", &entry.after) };
    place.as_ref().or(entry.before.as_ref()).map(|place| format!("{word} {}:{}", place.file, place.line))
}

/// For something that is gone and has a place in the new schema, that the place is not its own.
pub(super) fn removed(entry: &Entry) -> Option<String> {
    let before = entry.before.as_ref().filter(|_| entry.gone && entry.after.is_some())?;
    let name = entry.path.rsplit('.').next().unwrap_or_default();
    Some(format!("the {} `{name}` is gone from here; it was at {}:{}", entry.subject, before.file, before.line))
}

/// Old and new in one line, or nothing; a name that the path ends in says nothing more.
pub(super) fn values(entry: &Entry) -> Option<String> {
    let named = |text: &String| entry.path.rsplit('.').next() == Some(text);
    match (&entry.old, &entry.new) {
        (Some(only), None) | (None, Some(only)) if named(only) => None,
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
    let moved = if before == after { before.clone() } else { format!("{before} → {after}") };
    match (*step, low) {
        ("none", true) => format!("{catalogue} {moved} goes back"),
        (_, true) => format!("{catalogue} {moved} is too low: the changes are {step} and ask for {least}"),
        ("none", false) if before == after => format!("{catalogue} {before}: no change of version needed"),
        ("none", false) => format!("{catalogue} {moved}"),
        (_, false) => format!("{catalogue} {moved}: the changes are {step} and ask for {least}"),
    }
}

/// A sentence: a capital letter and a stop.
pub(super) fn sentence(text: &str) -> String {
    format!("{}.", capital(text))
}

/// With a capital letter.
pub(super) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first: String = characters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}", characters.as_str())
}
