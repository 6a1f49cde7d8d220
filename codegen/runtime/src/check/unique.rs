//! Equality of JSON values: `1` and `1.0` are equal, members stand in any order.

use std::collections::BTreeSet;

use serde_json::{Number, Value};

use crate::json::whole;

/// Whether two items of an array in JSON text are equal.
pub(crate) fn has_equal_items(array: &str) -> bool {
    let Ok(items) = serde_json::from_str::<Vec<Value>>(array) else { return true };
    let mut seen = BTreeSet::new();
    !items.iter().all(|item| seen.insert(canonical(item)))
}

/// A text that is the same for values that are equal.
pub(super) fn canonical(value: &Value) -> String {
    match value {
        Value::Number(number) => canonical_number(number),
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::Object(entries) => {
            let mut entries: Vec<_> = entries.iter().map(|(key, entry)| (key, canonical(entry))).collect();
            entries.sort();
            format!("{entries:?}")
        }
        Value::Null | Value::Bool(_) | Value::String(_) => value.to_string(),
    }
}

fn canonical_number(number: &Number) -> String {
    let integer = number.as_i64().or_else(|| whole(number.as_f64()?));
    integer.map_or_else(|| number.to_string(), |integer| integer.to_string())
}
