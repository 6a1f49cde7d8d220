//! A value as it was sent: JSON text may say what no JSON value of ours holds.

use concord_runtime::json::{Flaws, parse};
use serde_json::Value;

use super::Violation;

/// A JSON text that was read, with the places in it that a [`Value`] cannot hold: lone surrogates, numbers beyond
/// doubles, and containers in too many others.
#[derive(Debug, Clone)]
pub struct Document {
    pub(super) value: Value,
    pub(super) flaws: Flaws,
}

impl Document {
    /// Reads JSON text; of equal keys the last one wins. The violation is of the rule `json` and says where the text
    /// ceases to be JSON.
    pub fn parse(json: &[u8]) -> Result<Self, Violation> {
        match parse(json) {
            Ok((value, flaws)) => Ok(Self { value, flaws }),
            Err(found) => {
                Err(Violation { pointer: found.pointer, rule: "json", expected: found.expected, found: found.found })
            }
        }
    }

    /// The value; another one stands where it has flaws.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The flaws by JSON Pointer.
    pub fn flaws(&self) -> &Flaws {
        &self.flaws
    }
}

impl From<Value> for Document {
    fn from(value: Value) -> Self {
        Self { value, flaws: Flaws::new() }
    }
}
