//! Values as written: defaults, examples, constants.

use super::Spanned;
use crate::source::Span;

/// A value as written, in the YAML 1.2 core schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// What it is.
    pub kind: ValueKind,
    /// The place of the whole value.
    pub span: Span,
}

/// The kinds of values.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueKind {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer: `12`, `010` (ten), `0o17`, `0xff`.
    Integer {
        /// The number; what does not fit is a [`ValueKind::Float`].
        value: i128,
        /// As written.
        text: String,
    },
    /// Any other number, and `.inf` and `.nan`.
    Float {
        /// The nearest double.
        value: f64,
        /// As written.
        text: String,
    },
    /// A text.
    String {
        /// The text, after escapes.
        value: String,
        /// Whether it stood in quotes or in a block scalar.
        quoted: bool,
    },
    /// A list.
    List(Vec<Value>),
    /// A mapping; keys are unique.
    Map(Vec<ValueEntry>),
}

/// An entry of a [`ValueKind::Map`].
#[derive(Debug, Clone, PartialEq)]
pub struct ValueEntry {
    /// The key's text.
    pub key: Spanned<String>,
    /// The value.
    pub value: Value,
}

impl Value {
    /// The value as JSON. A mapping keeps its order.
    ///
    /// # Errors
    ///
    /// The place of the first number that JSON cannot write: infinities, NaN, integers beyond 64 bits.
    pub fn to_json(&self) -> Result<serde_json::Value, Span> {
        Ok(match &self.kind {
            ValueKind::Null => serde_json::Value::Null,
            ValueKind::Bool(value) => (*value).into(),
            ValueKind::Integer { value, .. } => integer(*value).ok_or(self.span)?.into(),
            ValueKind::Float { value, .. } => serde_json::Number::from_f64(*value).ok_or(self.span)?.into(),
            ValueKind::String { value, .. } => value.as_str().into(),
            ValueKind::List(items) => items.iter().map(Value::to_json).collect::<Result<Vec<_>, _>>()?.into(),
            ValueKind::Map(entries) => serde_json::Value::Object(
                entries
                    .iter()
                    .map(|entry| Ok((entry.key.value.clone(), entry.value.to_json()?)))
                    .collect::<Result<_, Span>>()?,
            ),
        })
    }

    /// The place of the part that a path of keys and positions (a JSON Pointer, RFC 6901, split and unescaped)
    /// leads to; the deepest part that exists, where it leads nowhere.
    pub fn locate<'a>(&self, path: impl IntoIterator<Item = &'a str>) -> Span {
        let mut place = self;
        for step in path {
            let next = match &place.kind {
                ValueKind::List(items) => step.parse::<usize>().ok().and_then(|position| items.get(position)),
                ValueKind::Map(entries) => {
                    entries.iter().find(|entry| entry.key.value == step).map(|entry| &entry.value)
                }
                _ => None,
            };
            let Some(next) = next else { break };
            place = next;
        }
        place.span
    }
}

impl ValueKind {
    /// The kind with an article, for messages: `a list`.
    pub fn describe(&self) -> &'static str {
        match self {
            ValueKind::Null => "nothing",
            ValueKind::Bool(_) => "a boolean",
            ValueKind::Integer { .. } => "an integer",
            ValueKind::Float { .. } => "a number",
            ValueKind::String { .. } => "a text",
            ValueKind::List(_) => "a list",
            ValueKind::Map(_) => "a mapping",
        }
    }
}

fn integer(value: i128) -> Option<serde_json::Number> {
    i64::try_from(value).map(Into::into).or_else(|_| u64::try_from(value).map(Into::into)).ok()
}
