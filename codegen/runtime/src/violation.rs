//! What is wrong with a value, in the words that every validator of a schema uses.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// One thing that is wrong with a value. `pointer` and `rule` are the same in every language; `expected` and `found`
/// are for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// JSON Pointer (RFC 6901) of the value at fault; empty for the root.
    pub pointer: String,
    /// The rule that is broken.
    pub rule: Rule,
    /// What should stand there.
    pub expected: String,
    /// What stands there.
    pub found: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "(root)" } else { &self.pointer };
        write!(formatter, "{place}: {}: expected {}, found {}", self.rule, self.expected, self.found)
    }
}

impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Violation", 4)?;
        fields.serialize_field("pointer", &self.pointer)?;
        fields.serialize_field("rule", self.rule.id())?;
        fields.serialize_field("expected", &self.expected)?;
        fields.serialize_field("found", &self.found)?;
        fields.end()
    }
}

/// All that is wrong with a value, in the order of the schema; at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// `Err` with what was found, or `Ok` where that is nothing.
    pub(crate) fn none_of(found: Vec<Violation>) -> Result<(), Self> {
        if found.is_empty() { Ok(()) } else { Err(Self(found)) }
    }

    /// The violations, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }

    /// The violations, in order.
    pub fn as_slice(&self) -> &[Violation] {
        &self.0
    }
}

impl From<Violation> for Violations {
    fn from(only: Violation) -> Self {
        Self(vec![only])
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    /// One violation a line.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, violation) in self.0.iter().enumerate() {
            let break_before = if position == 0 { "" } else { "\n" };
            write!(formatter, "{break_before}{violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl Serialize for Violations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// The rules that a value can break. The ids are stable and the same in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// Wrong JSON kind.
    Type,
    /// A required field is absent.
    Required,
    /// A field that is not declared, where the catalogue refuses these.
    UnknownField,
    /// Not a listed value.
    Enum,
    /// A string without its format.
    Format,
    /// An integer outside its type.
    Range,
    /// Below the least value.
    Min,
    /// Above the greatest value.
    Max,
    /// At or below an exclusive bound.
    ExclusiveMin,
    /// At or above an exclusive bound.
    ExclusiveMax,
    /// No multiple.
    MultipleOf,
    /// Too short.
    MinLength,
    /// Too long.
    MaxLength,
    /// The pattern is not found.
    Pattern,
    /// Too few items or entries.
    MinItems,
    /// Too many items or entries.
    MaxItems,
    /// Equal to an item before.
    Unique,
    /// A map key outside its type.
    Key,
    /// An event that is not declared, where the catalogue refuses these.
    Event,
    /// Nested too deep.
    Depth,
    /// A text that is not JSON.
    Json,
}

impl Rule {
    /// The rule's stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Rule::Type => "type",
            Rule::Required => "required",
            Rule::UnknownField => "unknown_field",
            Rule::Enum => "enum",
            Rule::Format => "format",
            Rule::Range => "range",
            Rule::Min => "min",
            Rule::Max => "max",
            Rule::ExclusiveMin => "exclusive_min",
            Rule::ExclusiveMax => "exclusive_max",
            Rule::MultipleOf => "multiple_of",
            Rule::MinLength => "min_length",
            Rule::MaxLength => "max_length",
            Rule::Pattern => "pattern",
            Rule::MinItems => "min_items",
            Rule::MaxItems => "max_items",
            Rule::Unique => "unique",
            Rule::Key => "key",
            Rule::Event => "event",
            Rule::Depth => "depth",
            Rule::Json => "json",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn required(pointer: &str) -> Violation {
        Violation {
            pointer: pointer.to_owned(),
            rule: Rule::Required,
            expected: "label".to_owned(),
            found: "nothing".to_owned(),
        }
    }

    #[test]
    fn lists_one_violation_a_line() {
        let violations = Violations(vec![required("/a/label"), required("")]);
        assert_eq!(
            violations.to_string(),
            "/a/label: required: expected label, found nothing\n(root): required: expected label, found nothing"
        );
    }

    #[test]
    fn serializes_with_rule_ids() {
        let json = serde_json::to_string(&Violations::from(required("/label"))).unwrap();
        assert_eq!(json, r#"[{"pointer":"/label","rule":"required","expected":"label","found":"nothing"}]"#);
    }
}
