//! The kinds of JSON values (RFC 8259 §3).

use serde_json::Value;

use super::{JsonForm, Literals, Type};

/// What a JSON value is, whatever it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    pub(crate) fn of(value: &Value) -> Kind {
        match value {
            Value::Null => Kind::Null,
            Value::Bool(_) => Kind::Boolean,
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::String,
            Value::Array(_) => Kind::Array,
            Value::Object(_) => Kind::Object,
        }
    }

    /// The kind of a value that starts with a byte. What starts no value counts as a number.
    pub(crate) fn of_byte(byte: u8) -> Kind {
        match byte {
            b'n' => Kind::Null,
            b't' | b'f' => Kind::Boolean,
            b'"' => Kind::String,
            b'[' => Kind::Array,
            b'{' => Kind::Object,
            _ => Kind::Number,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Null => "null",
            Kind::Boolean => "boolean",
            Kind::Number => "number",
            Kind::String => "string",
            Kind::Array => "array",
            Kind::Object => "object",
        }
    }
}

impl Type {
    /// The kinds of JSON values that can be of the type.
    pub(crate) fn kinds(&'static self) -> &'static [Kind] {
        const ANY: &[Kind] = &[Kind::Null, Kind::Boolean, Kind::Number, Kind::String, Kind::Array, Kind::Object];
        match self.plain() {
            Type::Bool => &[Kind::Boolean],
            Type::I8
            | Type::I16
            | Type::I32
            | Type::U8
            | Type::U16
            | Type::U32
            | Type::F64
            | Type::I64(JsonForm::Number) => &[Kind::Number],
            Type::I64(JsonForm::String) | Type::String | Type::Format(_) | Type::Bytes => &[Kind::String],
            Type::I64(JsonForm::Either) => &[Kind::Number, Kind::String],
            Type::Any => ANY,
            Type::Enum(listed) => match listed.values {
                Literals::Strings(_) => &[Kind::String],
                Literals::Integers(_) => &[Kind::Number],
            },
            Type::List(_) | Type::Set(_) => &[Kind::Array],
            Type::Object | Type::Struct(_) | Type::Map(..) => &[Kind::Object],
            // No member of a union is a union, and `plain` leaves these two behind.
            Type::Union(_) | Type::Nullable(_) | Type::Constrained(..) => &[],
        }
    }

    /// Whether a JSON value of this kind can be of the type.
    pub(crate) fn has_kind(&'static self, kind: Kind) -> bool {
        self.kinds().contains(&kind)
    }
}
