//! Types as they stand in fields, aliases and unions.

use super::DefinitionId;

/// A resolved type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// A built-in scalar or a string with a format.
    Scalar(Scalar),
    /// Any JSON value.
    Any,
    /// Any JSON object.
    Object,
    /// A definition, in this module or another one.
    Ref(DefinitionId),
    /// A literal list: the definition is an [`super::Enum`] with `inline` set, named `<Struct><Field>`.
    Literals(DefinitionId),
    /// Ordered, repeats allowed.
    List(Box<Type>),
    /// Ordered as written, repeats refused. Elements are scalars but `f64`, or enums.
    Set(Box<Type>),
    /// Keys are string-like, integers or enums.
    Map(Box<Type>, Box<Type>),
    /// `T | null` inside a list, set, map or union. A field's own nullability is [`super::Field::nullable`].
    Nullable(Box<Type>),
}

/// Built-in scalars and formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub enum Scalar {
    Bool,
    I8,
    I16,
    I32,
    I64(JsonForm),
    U8,
    U16,
    U32,
    F64,
    String,
    Bytes,
    Uuid,
    Url,
    Email,
    Date,
    Datetime,
    Duration,
    Ipv4,
    Ipv6,
    Semver,
    Language,
    Timezone,
}

/// How an `i64` is written in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum JsonForm {
    /// A number within ±(2^53−1).
    #[default]
    Number,
    /// A decimal string.
    String,
    /// Both are read; a number is written when it is within ±(2^53−1), else a string.
    Either,
}

impl Scalar {
    /// Every scalar (`i64` in its default form), in the order of the language's reference.
    pub const ALL: [Scalar; 22] = [
        Scalar::Bool,
        Scalar::I8,
        Scalar::I16,
        Scalar::I32,
        Scalar::I64(JsonForm::Number),
        Scalar::U8,
        Scalar::U16,
        Scalar::U32,
        Scalar::F64,
        Scalar::String,
        Scalar::Bytes,
        Scalar::Uuid,
        Scalar::Url,
        Scalar::Email,
        Scalar::Date,
        Scalar::Datetime,
        Scalar::Duration,
        Scalar::Ipv4,
        Scalar::Ipv6,
        Scalar::Semver,
        Scalar::Language,
        Scalar::Timezone,
    ];

    /// The scalar's name in the schema language.
    pub fn name(self) -> &'static str {
        match self {
            Scalar::Bool => "bool",
            Scalar::I8 => "i8",
            Scalar::I16 => "i16",
            Scalar::I32 => "i32",
            Scalar::I64(_) => "i64",
            Scalar::U8 => "u8",
            Scalar::U16 => "u16",
            Scalar::U32 => "u32",
            Scalar::F64 => "f64",
            Scalar::String => "string",
            Scalar::Bytes => "bytes",
            Scalar::Uuid => "uuid",
            Scalar::Url => "url",
            Scalar::Email => "email",
            Scalar::Date => "date",
            Scalar::Datetime => "datetime",
            Scalar::Duration => "duration",
            Scalar::Ipv4 => "ipv4",
            Scalar::Ipv6 => "ipv6",
            Scalar::Semver => "semver",
            Scalar::Language => "language",
            Scalar::Timezone => "timezone",
        }
    }

    /// The scalar with this name in the schema language.
    pub fn from_name(name: &str) -> Option<Scalar> {
        Scalar::ALL.into_iter().find(|scalar| scalar.name() == name)
    }

    /// The inclusive range of an integer type; `None` for what is not an integer.
    pub fn integer_range(self) -> Option<(i64, i64)> {
        match self {
            Scalar::I8 => Some((i8::MIN.into(), i8::MAX.into())),
            Scalar::I16 => Some((i16::MIN.into(), i16::MAX.into())),
            Scalar::I32 => Some((i32::MIN.into(), i32::MAX.into())),
            Scalar::I64(JsonForm::Number) => Some((-MAX_SAFE_INTEGER, MAX_SAFE_INTEGER)),
            Scalar::I64(JsonForm::String | JsonForm::Either) => Some((i64::MIN, i64::MAX)),
            Scalar::U8 => Some((0, u8::MAX.into())),
            Scalar::U16 => Some((0, u16::MAX.into())),
            Scalar::U32 => Some((0, u32::MAX.into())),
            Scalar::Bool
            | Scalar::F64
            | Scalar::String
            | Scalar::Bytes
            | Scalar::Uuid
            | Scalar::Url
            | Scalar::Email
            | Scalar::Date
            | Scalar::Datetime
            | Scalar::Duration
            | Scalar::Ipv4
            | Scalar::Ipv6
            | Scalar::Semver
            | Scalar::Language
            | Scalar::Timezone => None,
        }
    }

    /// Whether the value is a text in every target: `string` and the formats, but not `bytes`.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Scalar::String
                | Scalar::Uuid
                | Scalar::Url
                | Scalar::Email
                | Scalar::Date
                | Scalar::Datetime
                | Scalar::Duration
                | Scalar::Ipv4
                | Scalar::Ipv6
                | Scalar::Semver
                | Scalar::Language
                | Scalar::Timezone
        )
    }
}

/// The largest integer that every JSON reader keeps exact: 2^53 − 1.
pub const MAX_SAFE_INTEGER: i64 = (1 << 53) - 1;
