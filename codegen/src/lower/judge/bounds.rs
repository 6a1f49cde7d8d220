//! Bounds that contradict each other, or the type.

use std::cmp::Ordering;

use super::super::codes;
use super::constraints::Subject;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Constraints, Number};
use crate::source::Span;
use crate::syntax::decl::ConstraintsDecl;

/// Judges constraints that fit their type, together with those of the aliases that the type goes through.
pub(super) fn judge(
    subject: Subject,
    decl: &ConstraintsDecl,
    own: &Constraints,
    inherited: &[&Constraints],
    out: &mut Diagnostics,
) {
    let before = out.iter().count();
    numbers_fit(subject, decl, own, out);
    divisor_is_exact(subject, decl, own, out);
    if out.iter().count() > before {
        return;
    }
    let all = || inherited.iter().copied().chain([own]);
    let place = first_place(decl);
    if let Some((low, high)) = contradiction(subject, all) {
        let message = format!("no value holds both {low} and {high}");
        out.push(Diagnostic::error(&codes::IMPOSSIBLE_CONSTRAINT, place, message).help(help(inherited)));
        return;
    }
    let counts = [
        (all().filter_map(|one| one.min_length).max(), all().filter_map(|one| one.max_length).min(), "length"),
        (all().filter_map(|one| one.min_items).max(), all().filter_map(|one| one.max_items).min(), "items"),
    ];
    for (least, greatest, what) in counts {
        if let (Some(least), Some(greatest)) = (least, greatest)
            && least > greatest
        {
            let message = format!("no value holds both `min_{what}: {least}` and `max_{what}: {greatest}`");
            out.push(Diagnostic::error(&codes::IMPOSSIBLE_CONSTRAINT, place, message).help(help(inherited)));
        }
    }
}

/// One of the two may stand where it does not show.
fn help(inherited: &[&Constraints]) -> &'static str {
    if inherited.iter().all(|one| one.is_empty()) {
        "lower the one or raise the other"
    } else {
        "lower the one or raise the other; the constraints of an alias hold, too"
    }
}

/// Bounds of integers are integers within the type.
fn numbers_fit(subject: Subject, decl: &ConstraintsDecl, own: &Constraints, out: &mut Diagnostics) {
    let Subject::Integer(scalar) = subject else { return };
    let Some((least, greatest)) = scalar.integer_range() else { return };
    for (name, number, place) in bounds(decl, own) {
        let error = |message| Diagnostic::error(&codes::UNFIT_CONSTRAINT, place, message);
        match number {
            Number::Float(value) => out.push(
                error(format!("`{name}: {value}` does not fit `{}`: its values are integers", scalar.name()))
                    .help("write an integer"),
            ),
            Number::Integer(value) if name != "multiple_of" && !(least..=greatest).contains(&value) => out.push(
                error(format!("`{name}: {value}` is outside of `{}`", scalar.name()))
                    .help(format!("its values are {least} to {greatest}")),
            ),
            Number::Integer(_) => {}
        }
    }
}

/// A divisor is above zero, and such that every reader finds the same multiples.
fn divisor_is_exact(subject: Subject, decl: &ConstraintsDecl, own: &Constraints, out: &mut Diagnostics) {
    let Some((divisor, place)) = own.multiple_of.zip(decl.multiple_of.map(|divisor| divisor.span)) else { return };
    let value = divisor.as_f64();
    if value <= 0.0 {
        out.push(
            Diagnostic::error(&codes::IMPOSSIBLE_CONSTRAINT, place, "`multiple_of` is above zero")
                .help("write a number above zero, or take it out"),
        );
    } else if subject == Subject::Float && value.fract() != 0.0 && !is_power_of_two(value) {
        let message = format!("`multiple_of: {divisor}` has no exact value in binary, so readers would disagree");
        let help = "use an integer (cents, not euros) or a fraction such as 0.5 or 0.25";
        out.push(Diagnostic::error(&codes::UNFIT_CONSTRAINT, place, message).help(help));
    }
}

/// Two bounds, as written, between which there is no value.
fn contradiction<'c, I>(subject: Subject, all: impl Fn() -> I) -> Option<(String, String)>
where
    I: Iterator<Item = &'c Constraints>,
{
    let lowest = |strict: bool, number: Option<Number>| number.map(|number| (number, strict));
    let low = all().flat_map(|one| [lowest(false, one.min), lowest(true, one.exclusive_min)]).flatten();
    let high = all().flat_map(|one| [lowest(false, one.max), lowest(true, one.exclusive_max)]).flatten();
    let low = low.max_by(|left, right| compare(left.0, right.0).then(left.1.cmp(&right.1)))?;
    let high = high.min_by(|left, right| compare(left.0, right.0).then(right.1.cmp(&left.1)))?;
    let is_empty = match compare(low.0, high.0) {
        Ordering::Greater => true,
        Ordering::Equal => low.1 || high.1,
        Ordering::Less => is_gap(subject, low, high, all().filter_map(|one| one.multiple_of)),
    };
    let show = |(number, strict): (Number, bool), side| {
        if strict { format!("`exclusive_{side}: {number}`") } else { format!("`{side}: {number}`") }
    };
    is_empty.then(|| (show(low, "min"), show(high, "max")))
}

/// Whether no integer lies between two bounds, or no multiple.
fn is_gap(
    subject: Subject,
    (low, low_strict): (Number, bool),
    (high, high_strict): (Number, bool),
    divisors: impl Iterator<Item = Number>,
) -> bool {
    let (Subject::Integer(_), Number::Integer(low), Number::Integer(high)) = (subject, low, high) else { return false };
    let low = i128::from(low) + i128::from(low_strict);
    let high = i128::from(high) - i128::from(high_strict);
    let mut step = 1;
    for divisor in divisors {
        if let Number::Integer(divisor) = divisor {
            step = step.max(i128::from(divisor));
        }
    }
    high.div_euclid(step) * step < low
}

fn bounds<'c>(
    decl: &'c ConstraintsDecl,
    own: &'c Constraints,
) -> impl Iterator<Item = (&'static str, Number, Span)> + 'c {
    [
        ("min", own.min, decl.min),
        ("max", own.max, decl.max),
        ("exclusive_min", own.exclusive_min, decl.exclusive_min),
        ("exclusive_max", own.exclusive_max, decl.exclusive_max),
        ("multiple_of", own.multiple_of, decl.multiple_of),
    ]
    .into_iter()
    .filter_map(|(name, number, written)| Some((name, number?, written?.span)))
}

/// Where to point when several constraints are at odds: the first that is written.
fn first_place(decl: &ConstraintsDecl) -> Span {
    let lengths = [decl.min_length, decl.max_length, decl.min_items, decl.max_items];
    let numbers = [decl.min, decl.max, decl.exclusive_min, decl.exclusive_max, decl.multiple_of];
    let places = numbers.into_iter().flatten().map(|number| number.span);
    let places = places.chain(lengths.into_iter().flatten().map(|length| length.span));
    let others = decl.pattern.iter().map(|pattern| pattern.span).chain(decl.unique.map(|unique| unique.span));
    places.chain(others).min().expect("constraints that are not empty have a place")
}

fn compare(left: Number, right: Number) -> Ordering {
    match (left, right) {
        (Number::Integer(left), Number::Integer(right)) => left.cmp(&right),
        (left, right) => left.as_f64().total_cmp(&right.as_f64()),
    }
}

fn is_power_of_two(value: f64) -> bool {
    value.is_normal() && value.to_bits().trailing_zeros() >= 52
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scalar;

    #[test]
    fn powers_of_two_are_exact_divisors() {
        for (value, expected) in [(0.5, true), (0.25, true), (2.0, true), (0.1, false), (0.01, false), (1.5, false)] {
            assert_eq!(is_power_of_two(value), expected, "{value}");
        }
    }

    #[test]
    fn integers_need_room_between_their_bounds() {
        let of = |min, max, multiple_of| Constraints {
            exclusive_min: min,
            exclusive_max: max,
            multiple_of,
            ..Constraints::default()
        };
        let int = |value| Some(Number::Integer(value));
        for (constraints, empty) in [
            (of(int(1), int(2), None), true),
            (of(int(1), int(3), None), false),
            (of(int(1), int(4), int(5)), true),
            (of(int(-6), int(-4), int(5)), false),
        ] {
            let subject = Subject::Integer(Scalar::I32);
            assert_eq!(contradiction(subject, || std::iter::once(&constraints)).is_some(), empty, "{constraints:?}");
        }
    }
}
