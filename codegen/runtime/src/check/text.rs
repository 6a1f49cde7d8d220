//! How values appear in violations.

use serde_json::Value;

use crate::shape::Literals;

/// A value as it appears in `found`: texts bare, all else as JSON, cut at 64 characters.
pub(super) fn show(value: &Value) -> String {
    match value {
        Value::String(text) => cut(text),
        other => cut(&other.to_string()),
    }
}

/// Listed values as they appear in `expected`: at most eight.
pub(super) fn one_of(values: Literals) -> String {
    let shown: Vec<String> = match values {
        Literals::Strings(values) => values.iter().take(9).map(|value| (*value).to_owned()).collect(),
        Literals::Integers(values) => values.iter().take(9).map(ToString::to_string).collect(),
    };
    let more = if shown.len() > 8 { ", …" } else { "" };
    format!("one of {}{more}", shown[..shown.len().min(8)].join(", "))
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(64) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
