//! Constraints as assertions, by what the constrained type resolves to.

use super::bytes::byte_length;
use super::node::{Node, Object};
use super::range::decimal_range;
use crate::model::{Constraints, DefinitionKind, JsonForm, MAX_SAFE_INTEGER, Model, Number, Scalar, Type};

/// Constraints on a type, with the `type` they apply to: they also stand beside a `$ref`, where strict validators want
/// to see it. Empty where nothing is constrained.
pub(super) fn assertions(model: &Model, ty: &Type, constraints: &Constraints) -> Object {
    if constraints.is_empty() {
        return Object::default();
    }
    match model.resolve(ty) {
        Type::Scalar(Scalar::F64) => numbers(constraints),
        Type::Scalar(Scalar::Bytes) => byte_length(constraints),
        Type::Scalar(scalar) => integer(*scalar, &[constraints]).unwrap_or_else(|| texts(constraints)),
        Type::List(_) | Type::Set(_) => items(constraints),
        Type::Map(..) | Type::Object => entries(constraints),
        Type::Nullable(inner) => assertions(model, inner, constraints),
        Type::Ref(id) | Type::Literals(id) => match &model.definition(*id).kind {
            DefinitionKind::Enum(listed) if listed.is_integer() => numbers(constraints),
            DefinitionKind::Enum(_) => texts(constraints),
            DefinitionKind::Alias(_) | DefinitionKind::Struct(_) | DefinitionKind::Union(_) => Object::default(),
        },
        Type::Any => Object::default(),
    }
}

/// An integer type with constraints, in its JSON form; `None` for what is no integer.
///
/// `multiple_of` has no form for decimal strings and is left out there.
pub(super) fn integer(scalar: Scalar, constraints: &[&Constraints]) -> Option<Object> {
    let range = scalar.integer_range()?;
    let (least, greatest) = bounds(range, constraints);
    let text = || Object::of("type", "string").with("pattern", decimal_range(least, greatest, true));
    let number = || {
        let safe = i128::from(MAX_SAFE_INTEGER);
        let mut out = integers(clamp(least.max(-safe)), clamp(greatest.min(safe)));
        for constraints in constraints {
            out.set_some("multipleOf", constraints.multiple_of.map(number_node));
        }
        out
    };
    Some(match scalar {
        Scalar::I64(JsonForm::String) => text(),
        Scalar::I64(JsonForm::Either) => Object::of("anyOf", vec![number(), text()]),
        _ => number(),
    })
}

/// Integers of an inclusive range.
pub(super) fn integers(least: i64, greatest: i64) -> Object {
    Object::of("type", "integer").with("minimum", least).with("maximum", greatest)
}

/// The inclusive range that is left of a range of integers.
pub(super) fn bounds((least, greatest): (i64, i64), constraints: &[&Constraints]) -> (i128, i128) {
    let (mut least, mut greatest) = (i128::from(least), i128::from(greatest));
    for constraints in constraints {
        let from =
            constraints.min.map(ceiling).into_iter().chain(constraints.exclusive_min.map(|bound| floor(bound) + 1));
        let to =
            constraints.max.map(floor).into_iter().chain(constraints.exclusive_max.map(|bound| ceiling(bound) - 1));
        least = from.fold(least, i128::max);
        greatest = to.fold(greatest, i128::min);
    }
    (least, greatest)
}

#[expect(clippy::cast_possible_truncation, reason = "whole, and far outside every range where it saturates")]
fn ceiling(number: Number) -> i128 {
    match number {
        Number::Integer(value) => value.into(),
        Number::Float(value) => value.ceil() as i128,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "whole, and far outside every range where it saturates")]
fn floor(number: Number) -> i128 {
    match number {
        Number::Integer(value) => value.into(),
        Number::Float(value) => value.floor() as i128,
    }
}

fn clamp(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}

fn numbers(constraints: &Constraints) -> Object {
    let mut out = Object::of("type", "number");
    out.set_some("minimum", constraints.min.map(number_node));
    out.set_some("maximum", constraints.max.map(number_node));
    out.set_some("exclusiveMinimum", constraints.exclusive_min.map(number_node));
    out.set_some("exclusiveMaximum", constraints.exclusive_max.map(number_node));
    out.set_some("multipleOf", constraints.multiple_of.map(number_node));
    out
}

fn texts(constraints: &Constraints) -> Object {
    let mut out = Object::of("type", "string");
    out.set_some("minLength", constraints.min_length);
    out.set_some("maxLength", constraints.max_length);
    out.set_some("pattern", constraints.pattern.as_deref());
    out
}

fn items(constraints: &Constraints) -> Object {
    let mut out = Object::of("type", "array");
    out.set_some("minItems", constraints.min_items);
    out.set_some("maxItems", constraints.max_items);
    out.set_some("uniqueItems", constraints.unique.then_some(true));
    out
}

fn entries(constraints: &Constraints) -> Object {
    let mut out = Object::of("type", "object");
    out.set_some("minProperties", constraints.min_items);
    out.set_some("maxProperties", constraints.max_items);
    out
}

fn number_node(number: Number) -> Node {
    match number {
        Number::Integer(value) => value.into(),
        Number::Float(value) => (&serde_json::Value::from(value)).into(),
    }
}
