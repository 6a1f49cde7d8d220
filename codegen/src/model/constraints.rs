//! What a value must hold beyond its type.

/// Constraints of one field or alias; all that are set must hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Constraints {
    /// Least value, inclusive.
    pub min: Option<Number>,
    /// Greatest value, inclusive.
    pub max: Option<Number>,
    /// Bound below, exclusive.
    pub exclusive_min: Option<Number>,
    /// Bound above, exclusive.
    pub exclusive_max: Option<Number>,
    /// The value is an integer multiple of this, which is above zero.
    pub multiple_of: Option<Number>,
    /// Least length of a string, in Unicode code points (of `bytes`: in bytes).
    pub min_length: Option<u32>,
    /// Greatest length of a string, in Unicode code points (of `bytes`: in bytes).
    pub max_length: Option<u32>,
    /// Regular expression in the subset that Rust's `regex` and ECMAScript's `u` flag read alike; found anywhere
    /// in the string unless anchored.
    pub pattern: Option<String>,
    /// Least number of items or entries.
    pub min_items: Option<u32>,
    /// Greatest number of items or entries.
    pub max_items: Option<u32>,
    /// No two items are equal as JSON.
    pub unique: bool,
}

impl Constraints {
    /// Whether nothing is constrained.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A number as written: an integer when it has no fraction and fits, else a finite double.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// Without a fraction.
    Integer(i64),
    /// Any other finite number.
    Float(f64),
}

impl Number {
    /// The nearest double.
    #[expect(clippy::cast_precision_loss, reason = "asked for as a double")]
    pub fn as_f64(self) -> f64 {
        match self {
            Number::Integer(value) => value as f64,
            Number::Float(value) => value,
        }
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Number::Integer(value) => value.fmt(formatter),
            Number::Float(value) => value.fmt(formatter),
        }
    }
}
