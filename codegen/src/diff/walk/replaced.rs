//! Constraints that fall away, or come, because the type was replaced: they belong to the type's change.

use regex::Regex;

use super::super::wire::{Kind, kind};
use crate::model::{Constraints, Enum, Literal, Model, Number, Type};

/// Whether the constraints of one side say no more than the change of type itself: the type of the other side lists
/// values that all of them allow, or no value of the one type is one of the other.
pub(super) fn go_with_type(all: &[&Constraints], own: (&Model, &Type), other: (&Model, &Type)) -> bool {
    match (kind(own.0, own.1), kind(other.0, other.1)) {
        (Kind::Enum(..), Kind::Enum(..)) => false,
        (_, Kind::Enum(_, listed)) => !listed.open && all.iter().all(|constraints| allow(constraints, listed)),
        (Kind::Integer(_) | Kind::Float, Kind::Bool | Kind::Text(_) | Kind::Bytes | Kind::Struct(_))
        | (Kind::Text(_), Kind::Bool | Kind::Integer(_) | Kind::Float | Kind::Struct(_)) => true,
        _ => false,
    }
}

fn allow(constraints: &Constraints, listed: &Enum) -> bool {
    listed.values.iter().all(|value| match &value.value {
        Literal::String(text) => allows_text(constraints, text),
        Literal::Integer(number) => allows_number(constraints, f64::from(*number)),
    })
}

fn allows_text(constraints: &Constraints, text: &str) -> bool {
    let length = text.chars().count();
    let within = |bound: Option<u32>, holds: fn(usize, usize) -> bool| {
        bound.and_then(|bound| usize::try_from(bound).ok()).is_none_or(|bound| holds(length, bound))
    };
    let matches = |pattern: &String| Regex::new(pattern).is_ok_and(|pattern| pattern.is_match(text));
    within(constraints.min_length, |length, bound| length >= bound)
        && within(constraints.max_length, |length, bound| length <= bound)
        && constraints.pattern.as_ref().is_none_or(matches)
}

fn allows_number(constraints: &Constraints, number: f64) -> bool {
    let holds = |bound: Option<Number>, test: fn(f64, f64) -> bool| bound.is_none_or(|it| test(number, it.as_f64()));
    holds(constraints.min, |number, bound| number >= bound)
        && holds(constraints.max, |number, bound| number <= bound)
        && holds(constraints.exclusive_min, |number, bound| number > bound)
        && holds(constraints.exclusive_max, |number, bound| number < bound)
        && holds(constraints.multiple_of, |number, base| (number / base).fract() == 0.0)
}
