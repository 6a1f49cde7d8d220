//! What a value must hold beyond its type.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use regex::Regex;

use crate::violation::Rule;

/// One constraint.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Constraint {
    /// Least value.
    Min(Number),
    /// Greatest value.
    Max(Number),
    /// Bound below, exclusive.
    ExclusiveMin(Number),
    /// Bound above, exclusive.
    ExclusiveMax(Number),
    /// The value is an integer multiple of this, which is above zero.
    MultipleOf(Number),
    /// Least length of a string in code points, of bytes in bytes.
    MinLength(u32),
    /// Greatest length of a string in code points, of bytes in bytes.
    MaxLength(u32),
    /// Regular expression that is found in the string.
    Pattern(&'static str),
    /// Least number of items or entries.
    MinItems(u32),
    /// Greatest number of items or entries.
    MaxItems(u32),
    /// No two items are equal.
    Unique,
}

/// A number in a constraint or under one: exact where it is an integer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// Without a fraction.
    Integer(i64),
    /// Any other finite number.
    Float(f64),
}

impl Constraint {
    /// The rule that a value breaks.
    pub(crate) fn rule(self) -> Rule {
        match self {
            Constraint::Min(_) => Rule::Min,
            Constraint::Max(_) => Rule::Max,
            Constraint::ExclusiveMin(_) => Rule::ExclusiveMin,
            Constraint::ExclusiveMax(_) => Rule::ExclusiveMax,
            Constraint::MultipleOf(_) => Rule::MultipleOf,
            Constraint::MinLength(_) => Rule::MinLength,
            Constraint::MaxLength(_) => Rule::MaxLength,
            Constraint::Pattern(_) => Rule::Pattern,
            Constraint::MinItems(_) => Rule::MinItems,
            Constraint::MaxItems(_) => Rule::MaxItems,
            Constraint::Unique => Rule::Unique,
        }
    }

    /// The bound, for people.
    pub(crate) fn bound(self) -> String {
        match self {
            Constraint::Min(bound)
            | Constraint::Max(bound)
            | Constraint::ExclusiveMin(bound)
            | Constraint::ExclusiveMax(bound)
            | Constraint::MultipleOf(bound) => match bound {
                Number::Integer(bound) => bound.to_string(),
                Number::Float(bound) => bound.to_string(),
            },
            Constraint::MinLength(bound)
            | Constraint::MaxLength(bound)
            | Constraint::MinItems(bound)
            | Constraint::MaxItems(bound) => bound.to_string(),
            Constraint::Pattern(pattern) => pattern.to_owned(),
            Constraint::Unique => "unique items".to_owned(),
        }
    }

    /// Whether a number holds it. A constraint that is not about numbers holds.
    pub(crate) fn number_holds(self, value: Number) -> bool {
        match self {
            Constraint::Min(bound) => value.compare(bound).is_some_and(Ordering::is_ge),
            Constraint::Max(bound) => value.compare(bound).is_some_and(Ordering::is_le),
            Constraint::ExclusiveMin(bound) => value.compare(bound).is_some_and(Ordering::is_gt),
            Constraint::ExclusiveMax(bound) => value.compare(bound).is_some_and(Ordering::is_lt),
            Constraint::MultipleOf(divisor) => value.is_multiple_of(divisor),
            _ => true,
        }
    }

    /// Whether a text holds it. A constraint that is not about texts holds.
    pub(crate) fn text_holds(self, text: &str) -> bool {
        match self {
            Constraint::MinLength(least) => text.len() >= least as usize && text.chars().count() >= least as usize,
            Constraint::MaxLength(most) => text.len() <= most as usize || text.chars().count() <= most as usize,
            Constraint::Pattern(pattern) => expression(pattern).is_match(text),
            _ => true,
        }
    }

    /// Whether a number of bytes holds it, where the value is `bytes`.
    pub(crate) fn byte_count_holds(self, count: usize) -> bool {
        match self {
            Constraint::MinLength(least) => count >= least as usize,
            Constraint::MaxLength(most) => count <= most as usize,
            _ => true,
        }
    }

    /// Whether a number of items or entries holds it.
    pub(crate) fn item_count_holds(self, count: usize) -> bool {
        match self {
            Constraint::MinItems(least) => count >= least as usize,
            Constraint::MaxItems(most) => count <= most as usize,
            _ => true,
        }
    }
}

impl Number {
    #[expect(clippy::cast_precision_loss, reason = "compared with a double")]
    fn as_f64(self) -> f64 {
        match self {
            Number::Integer(value) => value as f64,
            Number::Float(value) => value,
        }
    }

    fn compare(self, bound: Number) -> Option<Ordering> {
        match (self, bound) {
            (Number::Integer(value), Number::Integer(bound)) => Some(value.cmp(&bound)),
            _ => self.as_f64().partial_cmp(&bound.as_f64()),
        }
    }

    fn is_multiple_of(self, divisor: Number) -> bool {
        match (self, divisor) {
            (Number::Integer(value), Number::Integer(divisor)) => value.checked_rem(divisor) == Some(0),
            _ => self.as_f64() % divisor.as_f64() == 0.0,
        }
    }
}

/// The compiled expression. Each pattern of a schema is compiled once in the life of a program and kept.
fn expression(pattern: &'static str) -> &'static Regex {
    static COMPILED: LazyLock<RwLock<BTreeMap<&'static str, &'static Regex>>> = LazyLock::new(RwLock::default);
    // A thread that died while it held the lock left a whole map behind.
    if let Some(known) = COMPILED.read().unwrap_or_else(PoisonError::into_inner).get(pattern) {
        return known;
    }
    let compiled = Regex::new(pattern).expect("the generator has compiled every pattern of the schema");
    COMPILED
        .write()
        .unwrap_or_else(PoisonError::into_inner)
        .entry(pattern)
        .or_insert_with(|| Box::leak(Box::new(compiled)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_exact_for_integers() {
        let large = Number::Integer(i64::MAX - 1);
        assert!(Constraint::Min(large).number_holds(Number::Integer(i64::MAX - 1)));
        assert!(!Constraint::ExclusiveMin(large).number_holds(Number::Integer(i64::MAX - 1)));
        assert!(!Constraint::Max(large).number_holds(Number::Integer(i64::MAX)));
        assert!(Constraint::ExclusiveMax(Number::Float(0.5)).number_holds(Number::Integer(0)));
        assert!(!Constraint::Max(Number::Integer(1)).number_holds(Number::Float(1.5)));
    }

    #[test]
    fn multiples() {
        assert!(Constraint::MultipleOf(Number::Integer(3)).number_holds(Number::Integer(-9)));
        assert!(!Constraint::MultipleOf(Number::Integer(3)).number_holds(Number::Integer(10)));
        assert!(Constraint::MultipleOf(Number::Float(0.25)).number_holds(Number::Float(1.75)));
        assert!(!Constraint::MultipleOf(Number::Integer(0)).number_holds(Number::Integer(1)));
    }

    #[test]
    fn lengths_count_code_points() {
        assert!(Constraint::MaxLength(2).text_holds("éé"));
        assert!(!Constraint::MaxLength(1).text_holds("éé"));
        assert!(!Constraint::MinLength(3).text_holds("éé"));
        assert!(Constraint::MinLength(1).text_holds("😀") && Constraint::MaxLength(1).text_holds("😀"));
    }

    #[test]
    fn patterns_are_found_anywhere() {
        assert!(Constraint::Pattern("b+").text_holds("abbc"));
        assert!(!Constraint::Pattern("^b+$").text_holds("abbc"));
        assert!(std::ptr::eq(expression("same"), expression("same")));
    }
}
