//! Where judges may differ: each has a row in `schema/README.md`, and a stored document on which they do.

use codegen::interpret;
use serde_json::{Number, Value};

/// A reason for which judges differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exception {
    /// JSON Schema has no word for how deep a value is nested.
    Depth,
    /// JSON Schema has no definition to ask for.
    UnknownEvent,
    /// JSON Schema cannot divide a number in a string.
    MultipleOfText,
    /// Beyond 53 bits, and next to nothing, validators of JSON Schema divide and round, or take the integer as written for exact.
    Division,
    /// Parsers of JSON Schema's validators refuse a text, or put another value in a place.
    Unreadable,
    /// Names with lone surrogates that differ in these alone are one name in Rust and two in JavaScript.
    BrokenNames,
    /// Rust writes sets sorted, TypeScript as they were sent.
    SetOrder,
    /// A free number of more than 53 bits is a double in JavaScript.
    FreeNumber,
    /// In Rust an alias is another name for a type, and has no validator of its own.
    Alias,
}

impl Exception {
    pub(crate) const ALL: [Exception; 9] = [
        Exception::Depth,
        Exception::UnknownEvent,
        Exception::MultipleOfText,
        Exception::Division,
        Exception::Unreadable,
        Exception::BrokenNames,
        Exception::SetOrder,
        Exception::FreeNumber,
        Exception::Alias,
    ];

    /// The name in the table of `schema/README.md` and in the stored documents.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Exception::Depth => "depth",
            Exception::UnknownEvent => "unknown event names",
            Exception::MultipleOfText => "`multiple_of` in a string",
            Exception::Division => "`multiple_of` of an `f64`",
            Exception::Unreadable => "lone surrogates, `1e400`",
            Exception::BrokenNames => "lone surrogates in names",
            Exception::SetOrder => "order of a `set`",
            Exception::FreeNumber => "free numbers",
            Exception::Alias => "aliases alone",
        }
    }
}

/// Why a validator of JSON Schema does not see what is wrong; `None` where it must.
pub(crate) fn beyond_schema((at, rule): &(String, String), read: Option<&interpret::Document>) -> Option<Exception> {
    let read = read?;
    match rule.as_str() {
        "depth" => Some(Exception::Depth),
        "multiple_of" => match read.value().pointer(at)? {
            Value::String(_) => Some(Exception::MultipleOfText),
            Value::Number(number) if is_rounded(number) => Some(Exception::Division),
            _ => None,
        },
        "type" if read.flaws().contains_key(at) => Some(Exception::Unreadable),
        _ => None,
    }
}

/// Whether a validator of JSON Schema may refuse a value for being no multiple that is one: it has a number
/// that is rounded.
pub(crate) fn is_overdivided(read: Option<&interpret::Document>) -> bool {
    fn has_rounded(value: &Value) -> bool {
        match value {
            Value::Number(number) => is_rounded(number),
            Value::Array(items) => items.iter().any(has_rounded),
            Value::Object(entries) => entries.values().any(has_rounded),
            Value::Null | Value::Bool(_) | Value::String(_) => false,
        }
    }
    read.is_some_and(|read| has_rounded(read.value()))
}

/// Whether dividing a number rounds in a way that shows: it has more than 53 bits, or is next to nothing.
fn is_rounded(number: &Number) -> bool {
    number
        .as_f64()
        .is_some_and(|double| double.abs() > 9_007_199_254_740_991.0 || double.abs() < 1e-300 && double != 0.0)
}

/// Violations but for those that hang on how many members have a name with a lone surrogate: equal ones below such names,
/// and numbers of entries.
pub(crate) fn without_broken_names(violations: &[(String, String)]) -> Vec<&(String, String)> {
    let is_broken = |at: &str| at.contains(char::REPLACEMENT_CHARACTER);
    if !violations.iter().any(|(at, _)| is_broken(at)) {
        return violations.iter().collect();
    }
    let mut out: Vec<&(String, String)> = Vec::new();
    for violation in violations {
        let is_count = violation.1 == "min_items" || violation.1 == "max_items";
        if !(is_count || is_broken(&violation.0) && out.contains(&violation)) {
            out.push(violation);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_lists_every_exception_and_no_other() {
        let text = std::fs::read_to_string(crate::root().join("schema/README.md")).expect("the reference");
        let (_, section) = text.split_once("\n## Exceptions\n").expect("the section");
        let rows = section.lines().filter(|line| line.starts_with("| ")).skip(1);
        let names: Vec<&str> = rows.filter_map(|row| row.split(" | ").next()?.strip_prefix("| ")).collect();
        assert_eq!(names, Exception::ALL.map(Exception::name));
    }

    #[test]
    fn only_what_depends_on_broken_names_is_passed_over() {
        let of = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(at, rule)| ((*at).to_owned(), (*rule).to_owned())).collect()
        };
        let (twice, once) = (
            of(&[("", "max_items"), ("/\u{fffd}", "type"), ("/\u{fffd}", "type"), ("/a", "min")]),
            of(&[("/\u{fffd}", "type"), ("/a", "min")]),
        );
        assert_eq!(without_broken_names(&twice), without_broken_names(&once));
        assert_ne!(
            without_broken_names(&of(&[("/a", "type"), ("/a", "type")])),
            without_broken_names(&of(&[("/a", "type")]))
        );
        assert_ne!(
            without_broken_names(&of(&[("/\u{fffd}", "type")])),
            without_broken_names(&of(&[("/\u{fffd}", "key")]))
        );
    }
}
