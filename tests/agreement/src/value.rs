//! Equality of JSON values as JSON has it: numbers by value, members in any order. Items may be in another order, too:
//! a set has none, and what is a set does not show in the value.

use serde_json::{Number, Value};

/// Whether two values are equal as JSON.
pub(crate) fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => equal_numbers(left, right),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && (left.iter().zip(right).all(|(left, right)| equal(left, right))
                    || left.iter().all(|item| right.iter().any(|other| equal(item, other))))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|(key, left)| right.get(key).is_some_and(|right| equal(left, right)))
        }
        _ => left == right,
    }
}

fn equal_numbers(left: &Number, right: &Number) -> bool {
    left == right || left.as_f64() == right.as_f64()
}
