//! What the generated enums share: a text or number that is none of their values.

use std::fmt;

use crate::shape::{Enum, Literals};

/// A value that an enum does not list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlisted {
    /// The name of the enum in the schema.
    pub name: &'static str,
    /// The value.
    pub value: String,
}

impl Unlisted {
    #[doc(hidden)]
    pub fn new(shape: &'static Enum, value: impl fmt::Display) -> Self {
        Self { name: shape.name, value: value.to_string() }
    }
}

impl fmt::Display for Unlisted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} is no value of {}", self.value, self.name)
    }
}

impl std::error::Error for Unlisted {}

impl Enum {
    /// The position of a listed string.
    pub fn position_of_text(&self, text: &str) -> Option<usize> {
        match self.values {
            Literals::Strings(values) => values.iter().position(|value| *value == text),
            Literals::Integers(_) => None,
        }
    }

    /// The position of a listed integer.
    pub fn position_of_integer(&self, integer: i32) -> Option<usize> {
        match self.values {
            Literals::Strings(_) => None,
            Literals::Integers(values) => values.iter().position(|value| *value == integer),
        }
    }

    /// The string at a position; empty where the values are integers.
    pub fn text(&self, position: usize) -> &'static str {
        match self.values {
            Literals::Strings(values) => values.get(position).copied().unwrap_or_default(),
            Literals::Integers(_) => "",
        }
    }
}
