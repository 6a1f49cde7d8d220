//! Numbers of a type, within its bounds wherever that can be done by arithmetic alone.

use concord_runtime::shape::{Constraint, JsonForm, MAX_SAFE_INTEGER, Number, Type};

use crate::Entropy;

/// An integer of a type.
#[expect(clippy::cast_possible_truncation, reason = "bounds of integers may be written with a fraction")]
pub(crate) fn integer(ty: &Type, constraints: &[&Constraint], entropy: &mut Entropy<'_>) -> i64 {
    let (mut least, mut most) = range(ty);
    let mut step = 1;
    for constraint in constraints {
        let whole = |number: &Number| match number {
            Number::Integer(value) => *value,
            Number::Float(value) => *value as i64,
        };
        match constraint {
            Constraint::Min(bound) => least = least.max(whole(bound)),
            Constraint::ExclusiveMin(bound) => least = least.max(whole(bound).saturating_add(1)),
            Constraint::Max(bound) => most = most.min(whole(bound)),
            Constraint::ExclusiveMax(bound) => most = most.min(whole(bound).saturating_sub(1)),
            Constraint::MultipleOf(divisor) => step = whole(divisor).max(1),
            _ => {}
        }
    }
    let value = match entropy.below(6) {
        0 => 0,
        1 => least,
        2 => most,
        3 => i64::from(entropy.number() as u8),
        4 => 1 << (entropy.number() % 62),
        _ => entropy.number().cast_signed(),
    };
    let value = if (least..=most).contains(&value) { value } else { least };
    let multiple = value - value % step;
    if multiple < least { multiple.saturating_add(step) } else { multiple }
}

fn range(ty: &Type) -> (i64, i64) {
    match ty {
        Type::I8 => (i8::MIN.into(), i8::MAX.into()),
        Type::I16 => (i16::MIN.into(), i16::MAX.into()),
        Type::U8 => (0, u8::MAX.into()),
        Type::U16 => (0, u16::MAX.into()),
        Type::U32 => (0, u32::MAX.into()),
        Type::I64(JsonForm::Number) => (-MAX_SAFE_INTEGER, MAX_SAFE_INTEGER),
        Type::I64(_) => (i64::MIN, i64::MAX),
        _ => (i32::MIN.into(), i32::MAX.into()),
    }
}

/// A finite double.
#[expect(clippy::cast_precision_loss, reason = "any double will do")]
pub(crate) fn double(constraints: &[&Constraint], entropy: &mut Entropy<'_>) -> f64 {
    let (mut least, mut most, mut step) = (f64::MIN, f64::MAX, None);
    for constraint in constraints {
        let double = |number: &Number| match number {
            Number::Integer(value) => *value as f64,
            Number::Float(value) => *value,
        };
        match constraint {
            Constraint::Min(bound) | Constraint::ExclusiveMin(bound) => least = least.max(double(bound)),
            Constraint::Max(bound) | Constraint::ExclusiveMax(bound) => most = most.min(double(bound)),
            Constraint::MultipleOf(divisor) => step = Some(double(divisor)),
            _ => {}
        }
    }
    let value = match entropy.below(4) {
        0 => 0.0,
        1 => entropy.below(1000) as f64 / 8.0,
        2 => entropy.number() as f64 * -1e-3,
        _ => f64::from_bits(entropy.number()),
    };
    let value = if value > least && value < most { value } else { f64::midpoint(least, most) };
    step.map_or(value, |step| (value / step).trunc() * step)
}
