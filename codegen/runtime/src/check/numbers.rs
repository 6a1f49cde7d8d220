//! Numbers: integers in their ranges, doubles, and the constraints on both.

use serde_json::Value;

use super::Checker;
use super::text::show;
use crate::json::{is_decimal, whole};
use crate::shape::{Constraint, JsonForm, MAX_SAFE_INTEGER, Number, Type};
use crate::violation::Rule;

impl Checker<'_> {
    pub(super) fn double(&mut self, constraints: &[&Constraint], value: &Value) {
        match value.as_f64() {
            Some(double) => self.bounds(constraints, Number::Float(double), value),
            None => self.mistyped("number", value),
        }
    }

    pub(super) fn integer(&mut self, ty: &Type, constraints: &[&Constraint], value: &Value) {
        let Some(integer) = integer(value) else { return self.mistyped("integer", value) };
        let (name, least, greatest) = range(ty);
        self.ranged((name, least, greatest), constraints, integer, value);
    }

    pub(super) fn i64(&mut self, form: JsonForm, constraints: &[&Constraint], value: &Value) {
        const SAFE: (i64, i64) = (-MAX_SAFE_INTEGER, MAX_SAFE_INTEGER);
        let (integer, (least, greatest)) = match (form, value) {
            (JsonForm::String | JsonForm::Either, Value::String(text)) => {
                if !is_decimal(text) {
                    return self.violate(Rule::Format, "a decimal integer".to_owned(), show(value));
                }
                (decimal(text), (i64::MIN, i64::MAX))
            }
            (JsonForm::String, _) => return self.mistyped("string", value),
            (JsonForm::Number | JsonForm::Either, _) => match integer(value) {
                Some(integer) => (integer, SAFE),
                None => {
                    return self
                        .mistyped(if form == JsonForm::Either { "integer or string" } else { "integer" }, value);
                }
            },
        };
        self.ranged(("i64", least, greatest), constraints, integer, value);
    }

    /// An integer outside its type may be inexact, so that nobody asks whether it is a multiple.
    fn ranged(
        &mut self,
        (name, least, greatest): (&str, i64, i64),
        constraints: &[&Constraint],
        integer: Number,
        value: &Value,
    ) {
        if matches!(integer, Number::Integer(integer) if (least..=greatest).contains(&integer)) {
            return self.bounds(constraints, integer, value);
        }
        self.violate(Rule::Range, name.to_owned(), show(value));
        let asked = constraints.iter().copied().filter(|constraint| !matches!(constraint, Constraint::MultipleOf(_)));
        self.bounds(&asked.collect::<Vec<_>>(), integer, value);
    }

    fn bounds(&mut self, constraints: &[&Constraint], number: Number, value: &Value) {
        for constraint in constraints.iter().filter(|constraint| !constraint.number_holds(number)) {
            self.violate(constraint.rule(), constraint.bound(), show(value));
        }
    }
}

/// The integer that a JSON number is: any without a fraction, `1.0` and `1e2` too. Beyond 64 bits, a double stands for
/// it.
pub(super) fn integer(value: &Value) -> Option<Number> {
    let Value::Number(number) = value else { return None };
    if let Some(integer) = number.as_i64() {
        return Some(Number::Integer(integer));
    }
    let double = number.as_f64().filter(|double| double.fract() == 0.0)?;
    Some(whole(double).map_or(Number::Float(double), Number::Integer))
}

fn decimal(text: &str) -> Number {
    let double = || text.parse().expect("digits are a double");
    text.parse().map_or_else(|_| Number::Float(double()), Number::Integer)
}

/// The name and the inclusive range of a smaller integer type.
fn range(ty: &Type) -> (&'static str, i64, i64) {
    match ty {
        Type::I8 => ("i8", i8::MIN.into(), i8::MAX.into()),
        Type::I16 => ("i16", i16::MIN.into(), i16::MAX.into()),
        Type::U8 => ("u8", 0, u8::MAX.into()),
        Type::U16 => ("u16", 0, u16::MAX.into()),
        Type::U32 => ("u32", 0, u32::MAX.into()),
        _ => ("i32", i32::MIN.into(), i32::MAX.into()),
    }
}
