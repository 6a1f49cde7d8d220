//! What is wrong with a value, in the words that every validator uses.

use serde_json::Value;

/// One thing that is wrong with a value. `pointer` and `rule` are a contract with the generated validators; the texts
/// are for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// JSON Pointer (RFC 6901) of the value at fault.
    pub pointer: String,
    /// Id of the rule: `type`, `required`, `min_length` and so on.
    pub rule: &'static str,
    /// What should stand there.
    pub expected: String,
    /// What stands there.
    pub found: String,
}

/// A step of a pointer with `~` and `/` escaped (RFC 6901 §3).
pub(super) fn escape(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// A value as it appears in `found`: texts bare, all else as JSON, cut at 64 characters.
pub(super) fn show(value: &Value) -> String {
    match value {
        Value::String(text) => cut(text),
        other => cut(&other.to_string()),
    }
}

/// Values as they appear in `expected`: at most eight.
pub(super) fn one_of(values: impl IntoIterator<Item = String>) -> String {
    let mut values = values.into_iter();
    let shown: Vec<String> = values.by_ref().take(8).collect();
    let more = if values.next().is_some() { ", …" } else { "" };
    format!("one of {}{more}", shown.join(", "))
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(64) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
