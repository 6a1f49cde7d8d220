//! The places of a JSON value: the value itself and all within it, counted from the outside in.

use serde_json::Value;

/// Values within a value, itself among them.
pub(crate) fn places(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(places).sum(),
        Value::Object(entries) => entries.values().map(places).sum(),
        _ => 0,
    }
}

/// Calls `act` on the place with this number, counted from the outside in.
pub(crate) fn visit(value: &mut Value, at: &mut usize, act: &mut dyn FnMut(&mut Value)) -> bool {
    if *at == 0 {
        act(value);
        return true;
    }
    *at -= 1;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| visit(item, at, act)),
        Value::Object(entries) => entries.values_mut().any(|entry| visit(entry, at, act)),
        _ => false,
    }
}
