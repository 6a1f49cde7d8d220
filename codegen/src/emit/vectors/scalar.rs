//! Values to try for scalars and enums: bounds and what lies just beyond, literals, and values of other kinds.

use serde_json::{Value, json};

use super::random::Random;
use super::text;
use crate::model::{Constraints, Enum, JsonForm, Literal, MAX_SAFE_INTEGER, Number, Scalar};

/// One value of each JSON kind, and a number with a fraction.
pub(super) fn kinds() -> Vec<Value> {
    vec![json!(null), json!(true), json!(7), json!(1.5), json!("7"), json!([]), json!({})]
}

/// Values to try for a scalar, the ordinary ones first.
pub(super) fn candidates(scalar: Scalar, constraints: &[&Constraints], random: &mut Random) -> Vec<Value> {
    let mut out = match scalar {
        Scalar::Bool => vec![json!(true), json!(false)],
        Scalar::F64 => doubles(constraints),
        Scalar::I64(JsonForm::String) => decimals(constraints),
        Scalar::I64(JsonForm::Either) => [integers(scalar, constraints), decimals(constraints)].concat(),
        _ if scalar.integer_range().is_some() => integers(scalar, constraints),
        _ => text::candidates(scalar, constraints, random).into_iter().map(Value::from).collect(),
    };
    out.extend(kinds());
    out
}

/// Values to try for an enum: each that is listed, one that is not, and other kinds.
pub(super) fn enum_candidates(listed: &Enum) -> Vec<Value> {
    let mut out: Vec<Value> = listed.values.iter().map(|value| literal(&value.value)).collect();
    if listed.is_integer() {
        let unlisted = (0..=i32::MAX)
            .map(Literal::Integer)
            .find(|number| listed.values.iter().all(|value| value.value != *number));
        out.extend(unlisted.iter().map(literal));
        out.extend([json!(i32::MAX), json!(i64::from(i32::MAX) + 1), json!(i64::from(i32::MIN) - 1), json!(1.0)]);
    } else {
        out.extend([json!("no such value"), json!(""), json!("constructor")]);
    }
    out.extend(kinds());
    out
}

/// A literal as JSON.
pub(super) fn literal(literal: &Literal) -> Value {
    match literal {
        Literal::String(text) => text.as_str().into(),
        Literal::Integer(number) => (*number).into(),
    }
}

fn integers(scalar: Scalar, constraints: &[&Constraints]) -> Vec<Value> {
    let (least, greatest) = match scalar {
        Scalar::I64(_) => (-MAX_SAFE_INTEGER, MAX_SAFE_INTEGER),
        _ => scalar.integer_range().unwrap_or_default(),
    };
    let mut out: Vec<Value> = around(constraints).into_iter().map(Value::from).collect();
    out.extend([json!(1), json!(0), json!(-1), json!(least), json!(greatest), json!(2.0), json!(1e2)]);
    out.extend([json!(least - 1), json!(greatest + 1), json!(1e300), json!(0.5)]);
    out
}

fn decimals(constraints: &[&Constraints]) -> Vec<Value> {
    let around = around(constraints).into_iter().map(|number| number.to_string());
    let fixed = [
        "1",
        "0",
        "-1",
        "-0",
        "9223372036854775807",
        "-9223372036854775808",
        "9007199254740993",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999999999999999999999999",
        "01",
        "+1",
        "1.0",
        "1e2",
        "",
        " 1",
        "0x1",
        "١",
    ];
    around.chain(fixed.map(str::to_owned)).map(Value::from).collect()
}

fn doubles(constraints: &[&Constraints]) -> Vec<Value> {
    let mut out = vec![json!(1.5), json!(0), json!(-0.0), json!(-1), json!(1e300), json!(5e-324), json!(i64::MAX)];
    for bound in bounds(constraints) {
        let bound = bound.as_f64();
        out.extend([json!(bound), json!(bound + 0.5), json!(bound - 0.5), json!(bound * 2.0)]);
    }
    out
}

/// Integers at and next to the bounds. A list of candidates begins with one that holds, if the middle of two does.
fn around(constraints: &[&Constraints]) -> Vec<i64> {
    let mut out = Vec::new();
    for bound in bounds(constraints) {
        let bound = whole(bound);
        out.extend([bound, bound.saturating_add(1), bound.saturating_sub(1), bound.saturating_mul(2)]);
        // Next to a bound, and still a multiple.
        for divisor in constraints.iter().filter_map(|all| all.multiple_of).map(whole).filter(|divisor| *divisor > 1) {
            let multiple = bound - bound % divisor;
            out.extend([multiple, multiple.saturating_add(divisor), multiple.saturating_sub(divisor)]);
        }
    }
    out
}

fn bounds<'a>(constraints: &'a [&'a Constraints]) -> impl Iterator<Item = Number> + 'a {
    constraints
        .iter()
        .flat_map(|all| [all.min, all.max, all.exclusive_min, all.exclusive_max, all.multiple_of].into_iter().flatten())
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, and is only a candidate")]
fn whole(number: Number) -> i64 {
    match number {
        Number::Integer(value) => value,
        Number::Float(value) => value.floor() as i64,
    }
}
