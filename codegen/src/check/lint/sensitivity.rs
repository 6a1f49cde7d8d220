//! Fields that look sensitive by their names, where nothing says how sensitive they are.

use super::codes;
use super::silence::Linter;
use super::things::{Kind, Thing};
use crate::diagnostic::Diagnostic;
use crate::names::case::snake;

/// Judges fields.
pub(super) fn lint(things: &[Thing<'_>], linter: &mut Linter<'_>) {
    for thing in things {
        judge(thing, linter);
    }
}

/// Names that mostly hold something about a person, by word.
const PERSONAL: &[&[&str]] = &[
    &["email"],
    &["mail"],
    &["phone"],
    &["mobile"],
    &["telephone"],
    &["ip"],
    &["ip", "address"],
    &["first", "name"],
    &["last", "name"],
    &["full", "name"],
    &["user", "name"],
    &["nick", "name"],
    &["nickname"],
    &["username"],
    &["birthday"],
    &["birth", "date"],
    &["passport"],
    &["latitude"],
    &["longitude"],
];

/// Names that mostly hold a secret, by word.
const SECRET: &[&[&str]] = &[&["password"], &["secret"], &["api", "key"], &["access", "token"], &["private", "key"]];

fn judge(thing: &Thing<'_>, linter: &mut Linter<'_>) {
    let said = thing.scopes.iter().any(|meta| meta.sensitivity.is_some());
    if thing.kind != Kind::Field || said {
        return;
    }
    // Casing takes time, and few names end like one of these.
    let last_words = SECRET.iter().chain(PERSONAL).filter_map(|words| words.last());
    if !last_words.into_iter().any(|word| ends_in(thing.name, word)) {
        return;
    }
    let cased = snake(thing.name);
    let words: Vec<&str> = cased.split('_').collect();
    let is_listed = |listed: &[&[&str]]| listed.iter().any(|wanted| words.ends_with(wanted));
    let (looks, write) = if is_listed(SECRET) {
        ("like a secret", "secret")
    } else if is_listed(PERSONAL) {
        ("personal", "personal")
    } else {
        return;
    };
    let message = format!("`{}` looks {looks}, and nothing says how sensitive it is", thing.name);
    let finding = Diagnostic::warning(&codes::SENSITIVITY_UNSET, thing.origin, message);
    linter.report(&thing.scopes, finding.help(format!("write `sensitivity: {write}`, or `none` if it is not")));
}

fn ends_in(name: &str, word: &str) -> bool {
    let start = name.len().checked_sub(word.len());
    start.and_then(|start| name.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
}
