//! JSON values as JavaScript literals and as TypeScript's literal types.

use serde_json::Value;

use super::text::{key, property, quote};
use crate::model::Literal;

/// A value as a JavaScript expression.
pub(super) fn expression(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => quote(text),
        Value::Array(items) => format!("[{}]", items.iter().map(expression).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Object(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(name, value)| format!("{}: {}", key(name), expression(value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// The narrowest type of a value.
pub(super) fn literal_type(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => quote(text),
        Value::Array(items) => {
            format!("readonly [{}]", items.iter().map(literal_type).collect::<Vec<_>>().join(", "))
        }
        Value::Object(entries) if entries.is_empty() => "Record<string, never>".to_owned(),
        Value::Object(entries) => {
            let entry =
                |(name, value): (&String, &Value)| format!("readonly {}: {}", property(name), literal_type(value));
            format!("{{ {} }}", entries.iter().map(entry).collect::<Vec<_>>().join("; "))
        }
    }
}

/// A literal of an enum, as expression and as type alike.
pub(super) fn literal(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => quote(text),
        Literal::Integer(value) => value.to_string(),
    }
}
