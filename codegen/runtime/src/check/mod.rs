//! The cold path: checks any JSON value against a table and finds everything that is wrong with it.

mod fields;
mod numbers;
mod text;
mod unique;
mod value;

use serde_json::{Map, Value};

pub(crate) use unique::has_equal_items;
pub(crate) use value::key_holds;

use crate::json::{Flaw, Flaws};
use crate::shape::{Kind, Type};
use crate::violation::{Rule, Violation, Violations};

/// Checks a JSON value against a type: all violations, in the order of the schema.
pub fn check(ty: &'static Type, value: &Value) -> Result<(), Violations> {
    check_with_flaws(ty, value, &Flaws::new())
}

/// Checks a value that has places which a JSON value of ours cannot hold.
pub(crate) fn check_with_flaws(ty: &'static Type, value: &Value, flaws: &Flaws) -> Result<(), Violations> {
    let mut checker = Checker { flaws, violations: Vec::new(), pointer: String::new(), depth: 0 };
    checker.value(ty, value);
    Violations::none_of(checker.violations)
}

/// What is wrong with a payload where an event has none: it may only be absent, `null` or an empty object.
pub(crate) fn nothing_expected(value: &Value, flaws: &Flaws) -> Result<(), Violations> {
    // `null` stands where a tree cannot hold what was sent.
    if flaws.contains_key("") {
        return check_with_flaws(&Type::Any, value, flaws);
    }
    let is_empty = value.is_null() || value.as_object().is_some_and(serde_json::Map::is_empty);
    if is_empty {
        return Ok(());
    }
    let found = Kind::of(value).name().to_owned();
    Err(Violation { pointer: String::new(), rule: Rule::Type, expected: "null".to_owned(), found }.into())
}

/// What is said where reader and checker disagree, which no value should bring about.
pub(crate) fn disagreement() -> Violation {
    Violation {
        pointer: String::new(),
        rule: Rule::Json,
        expected: "a value that can be read".to_owned(),
        found: "a value that only the checker takes".to_owned(),
    }
}

/// A walk over a value.
struct Checker<'a> {
    flaws: &'a Flaws,
    violations: Vec<Violation>,
    /// JSON Pointer of the value in hand.
    pointer: String,
    /// Steps in the pointer.
    depth: usize,
}

impl Checker<'_> {
    /// Runs a check on a part of the value in hand.
    fn inside(&mut self, step: &str, check: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        push_step(&mut self.pointer, step);
        self.depth += 1;
        check(self);
        self.depth -= 1;
        self.pointer.truncate(length);
    }

    /// The flaw of the value in hand.
    fn flaw(&self) -> Option<Flaw> {
        self.flaws.get(&self.pointer).copied()
    }

    /// Whether the value in hand, or anything in it, has a flaw.
    fn is_flawed(&self) -> bool {
        let below = format!("{}/", self.pointer);
        self.flaw().is_some()
            || self.flaws.range(below.clone()..).next().is_some_and(|(pointer, _)| pointer.starts_with(&below))
    }

    /// Reports that the value in hand has the wrong JSON kind.
    fn mistyped(&mut self, expected: &str, value: &Value) {
        self.violate(Rule::Type, expected.to_owned(), Kind::of(value).name().to_owned());
    }

    /// Reports something about the value in hand.
    fn violate(&mut self, rule: Rule, expected: String, found: String) {
        self.violations.push(Violation { pointer: self.pointer.clone(), rule, expected, found });
    }
}

/// The members of an object in the order in which violations are told: names that are array indices first, in rising
/// order, as every JavaScript engine visits them (ECMA-262 §10.1.11.1), then the others as they were sent.
fn in_order(entries: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut out: Vec<_> = entries.iter().collect();
    out.sort_by_key(|(key, _)| array_index(key).unwrap_or(u32::MAX));
    out
}

/// The array index that a name is: a canonical decimal below 2^32 − 1.
fn array_index(key: &str) -> Option<u32> {
    let is_canonical = key == "0" || !key.starts_with(['0', '+']);
    key.parse().ok().filter(|&index| is_canonical && index < u32::MAX)
}

/// Appends a step to a pointer, with `~` and `/` escaped (RFC 6901 §3).
pub(crate) fn push_step(pointer: &mut String, step: &str) {
    pointer.push('/');
    for character in step.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}
