//! Equality of JSON values: `1` and `1.0` are equal, members stand in any order. Numbers are compared as doubles, for
//! JavaScript knows no others.

use std::collections::BTreeSet;

use serde_json::{Number, Value};

/// Whether two items of an array in JSON text are equal.
pub(crate) fn has_equal_items(array: &str) -> bool {
    let Ok(items) = serde_json::from_str::<Vec<Value>>(array) else { return true };
    let mut seen = BTreeSet::new();
    !items.iter().all(|item| seen.insert(canonical(item)))
}

/// A text that is the same for values that are equal, about as long as their JSON.
pub(super) fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Number(number) => out.push_str(&canonical_number(number)),
        Value::Array(items) => {
            out.push('[');
            for item in items {
                write(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Object(entries) => {
            let mut entries: Vec<_> = entries.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            out.push('{');
            for (key, entry) in entries {
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write(entry, out);
                out.push(',');
            }
            out.push('}');
        }
        Value::Null | Value::Bool(_) | Value::String(_) => out.push_str(&value.to_string()),
    }
}

fn canonical_number(number: &Number) -> String {
    // Adding zero makes 0 of -0.
    number.as_f64().map_or_else(|| number.to_string(), |double| (double + 0.0).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_are_found_in_any_form() {
        assert!(has_equal_items("[1, 1.0]") && has_equal_items("[0, -0.0]"));
        assert!(has_equal_items(r#"[{"a": 1, "b": [2]}, {"b": [2.0], "a": 1e0}]"#));
        assert!(!has_equal_items(r#"[{"a": 1}, {"a": "1"}, [1], ["1"], 1, "1", null, "null"]"#));
    }

    #[test]
    fn the_text_of_a_deep_value_is_no_longer_than_the_value() {
        let deep = (0..100).fold("1".to_owned(), |inner, _| format!("{{\"\\\"\":{inner}}}"));
        let value: Value = serde_json::from_str(&deep).unwrap();
        assert!(canonical(&value).len() < 2 * deep.len());
    }
}
