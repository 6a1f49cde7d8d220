//! Numbers: integers in their ranges, doubles, and the constraints on both.

use std::cmp::Ordering;

use serde_json::Value;

use super::value::Reader;
use super::violation::show;
use crate::model::{Constraints, JsonForm, MAX_SAFE_INTEGER, Number, Scalar};

/// A number in hand: exact where it is an integer.
#[derive(Clone, Copy)]
enum Amount {
    Integer(i128),
    Float(f64),
}

impl Reader<'_> {
    /// Checks a number, or an `i64` in its JSON form.
    pub(super) fn number(&mut self, scalar: Scalar, constraints: &[&Constraints], value: &Value) {
        let amount = match scalar {
            Scalar::F64 => value.as_f64().map(Amount::Float),
            Scalar::I64(form) => self.i64(form, value),
            _ => integer(value).map(Amount::Integer),
        };
        let Some(amount) = amount else {
            if let Some(expected) = mistyped(scalar, value) {
                self.mistyped(expected, value);
            }
            return;
        };
        let is_outside = matches!((amount, range(scalar, value)), (Amount::Integer(integer), Some((least, greatest)))
            if !(i128::from(least)..=i128::from(greatest)).contains(&integer));
        if is_outside {
            self.violate("range", scalar.name().to_owned(), show(value));
        }
        for constraints in constraints {
            self.bounds(constraints, amount, value);
            // An integer outside its type may be inexact, so that nobody asks whether it is a multiple.
            if let Some(divisor) =
                constraints.multiple_of.filter(|divisor| !is_outside && !is_multiple(amount, *divisor))
            {
                self.violate("multiple_of", divisor.to_string(), show(value));
            }
        }
    }

    /// The integer behind the JSON form. A text that is no decimal integer is reported here.
    fn i64(&mut self, form: JsonForm, value: &Value) -> Option<Amount> {
        match (form, value) {
            (JsonForm::Number | JsonForm::Either, Value::Number(_)) => integer(value).map(Amount::Integer),
            (JsonForm::String | JsonForm::Either, Value::String(text)) => {
                if !is_decimal(text) {
                    self.violate("format", "a decimal integer".to_owned(), show(value));
                    return None;
                }
                // A longer text than an i128 holds is cut to it: far outside of every range.
                let cut = if text.starts_with('-') { i128::MIN } else { i128::MAX };
                Some(Amount::Integer(text.parse().unwrap_or(cut)))
            }
            _ => None,
        }
    }

    fn bounds(&mut self, constraints: &Constraints, amount: Amount, value: &Value) {
        let mut bound = |rule, bound: Option<Number>, holds: fn(Ordering) -> bool| {
            if let Some(bound) = bound
                && !compare(amount, bound).is_some_and(holds)
            {
                self.violate(rule, bound.to_string(), show(value));
            }
        };
        bound("min", constraints.min, Ordering::is_ge);
        bound("max", constraints.max, Ordering::is_le);
        bound("exclusive_min", constraints.exclusive_min, Ordering::is_gt);
        bound("exclusive_max", constraints.exclusive_max, Ordering::is_lt);
    }
}

/// The integer that a JSON number is: any without a fraction, `1.0` and `1e2` too. What is beyond `i128` is cut to it.
#[expect(clippy::cast_possible_truncation, reason = "cut on purpose: far outside of every range")]
pub(super) fn integer(value: &Value) -> Option<i128> {
    let Value::Number(number) = value else { return None };
    if let Some(integer) = number.as_i64() {
        return Some(integer.into());
    }
    if let Some(integer) = number.as_u64() {
        return Some(integer.into());
    }
    number.as_f64().filter(|double| double.fract() == 0.0).map(|double| double as i128)
}

/// Whether a text is an integer in decimal digits: `-?(0|[1-9][0-9]*)`.
pub(super) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'))
}

/// What should stand there, unless the value has the right kind and something else about it was reported.
fn mistyped(scalar: Scalar, value: &Value) -> Option<&'static str> {
    match (scalar, value) {
        (Scalar::I64(JsonForm::String | JsonForm::Either), Value::String(_)) => None,
        (Scalar::F64, _) => Some("number"),
        (Scalar::I64(JsonForm::String), _) => Some("string"),
        (Scalar::I64(JsonForm::Either), _) => Some("integer or string"),
        _ => Some("integer"),
    }
}

/// The inclusive range of an integer as it is written: a number is never beyond what JSON keeps exact.
fn range(scalar: Scalar, value: &Value) -> Option<(i64, i64)> {
    match scalar {
        Scalar::I64(_) if value.is_number() => Some((-MAX_SAFE_INTEGER, MAX_SAFE_INTEGER)),
        scalar => scalar.integer_range(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "one side is a double anyway")]
fn compare(amount: Amount, bound: Number) -> Option<Ordering> {
    match (amount, bound) {
        (Amount::Integer(amount), Number::Integer(bound)) => Some(amount.cmp(&bound.into())),
        (Amount::Integer(amount), Number::Float(bound)) => (amount as f64).partial_cmp(&bound),
        (Amount::Float(amount), bound) => amount.partial_cmp(&bound.as_f64()),
    }
}

#[expect(clippy::cast_precision_loss, reason = "one side is a double anyway")]
fn is_multiple(amount: Amount, divisor: Number) -> bool {
    match (amount, divisor) {
        (Amount::Integer(amount), Number::Integer(divisor)) => amount % i128::from(divisor) == 0,
        (Amount::Integer(amount), Number::Float(divisor)) => (amount as f64) % divisor == 0.0,
        (Amount::Float(amount), divisor) => amount % divisor.as_f64() == 0.0,
    }
}
