//! Reading of fact tables, which are plain JSON. Nothing here fails: what is missing reads as nothing, and then differs.

use std::fs;

use serde_json::Value;

use crate::support::root;

/// The JSON of a file of a catalogue's fixture; `null` where there is no such file.
pub(super) fn fixture(catalogue: &str, file: &str) -> Value {
    let path = root().join("tests/fixtures/fidelity").join(catalogue).join(file);
    let Ok(text) = fs::read_to_string(&path) else { return Value::Null };
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The members of a list.
pub(super) fn rows(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A member that is a text.
pub(super) fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}

/// A member that is true.
pub(super) fn flag(row: &Value, key: &str) -> bool {
    row[key].as_bool().unwrap_or_default()
}

/// The texts of a list.
pub(super) fn texts(value: &Value) -> Vec<String> {
    rows(value).iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Literals, sorted and with commas between them, as JSON writes them.
pub(super) fn listed<'a>(values: impl IntoIterator<Item = &'a Value>) -> String {
    sorted(values.into_iter().map(Value::to_string), ", ")
}

/// Texts, sorted, each once, with a mark between them.
pub(super) fn sorted(texts: impl IntoIterator<Item = String>, mark: &str) -> String {
    let mut texts: Vec<_> = texts.into_iter().collect();
    texts.sort();
    texts.dedup();
    texts.join(mark)
}
