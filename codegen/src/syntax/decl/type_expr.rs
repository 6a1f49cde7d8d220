//! Types as written: names are not resolved yet.

use super::Spanned;
use crate::source::Span;

/// A type as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeExpr {
    /// What it is.
    pub kind: TypeExprKind,
    /// The place of this part, inside the YAML text: of `map<string, Room>` the second part is `Room`.
    pub span: Span,
}

/// The kinds of types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeExprKind {
    /// A built-in type.
    Builtin(Builtin),
    /// `Name` or `alias.Name`.
    Name(TypeName),
    /// `list<T>`.
    List(Box<TypeExpr>),
    /// `set<T>`.
    Set(Box<TypeExpr>),
    /// `map<K, V>`.
    Map(Box<TypeExpr>, Box<TypeExpr>),
    /// `T | null`; the inner type is never nullable itself. The outermost stands only on fields.
    Nullable(Box<TypeExpr>),
    /// A YAML list of literals, all of one kind and at least one. Only on fields, at the outermost or right below
    /// [`TypeExprKind::Nullable`].
    Literals(Vec<LiteralDecl>),
}

/// A name of a definition, here or in an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeName {
    /// The import's alias: `common` in `common.Scene`.
    pub module: Option<Spanned<String>>,
    /// The definition's name.
    pub name: Spanned<String>,
}

/// Built-in types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub enum Builtin {
    Bool,
    I8,
    I16,
    I32,
    I64,
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
    Any,
    Object,
}

/// A literal of an enum, a literal list or a `when`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Literal {
    /// A string.
    String(String),
    /// An integer that fits 32 bits.
    Integer(i32),
}

/// A literal with its name, if one is written: `{ Empty: '' }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiteralDecl {
    /// Identifier.
    pub name: Option<Spanned<String>>,
    /// The value on the wire.
    pub value: Spanned<Literal>,
}

impl Builtin {
    /// Every built-in type with its name, in the order of the language's reference.
    pub const ALL: [(&'static str, Builtin); 24] = [
        ("bool", Builtin::Bool),
        ("i8", Builtin::I8),
        ("i16", Builtin::I16),
        ("i32", Builtin::I32),
        ("i64", Builtin::I64),
        ("u8", Builtin::U8),
        ("u16", Builtin::U16),
        ("u32", Builtin::U32),
        ("f64", Builtin::F64),
        ("string", Builtin::String),
        ("bytes", Builtin::Bytes),
        ("uuid", Builtin::Uuid),
        ("url", Builtin::Url),
        ("email", Builtin::Email),
        ("date", Builtin::Date),
        ("datetime", Builtin::Datetime),
        ("duration", Builtin::Duration),
        ("ipv4", Builtin::Ipv4),
        ("ipv6", Builtin::Ipv6),
        ("semver", Builtin::Semver),
        ("language", Builtin::Language),
        ("timezone", Builtin::Timezone),
        ("any", Builtin::Any),
        ("object", Builtin::Object),
    ];

    /// The built-in type with this name.
    pub fn from_name(name: &str) -> Option<Builtin> {
        Builtin::ALL.iter().find(|(known, _)| *known == name).map(|(_, builtin)| *builtin)
    }
}

impl std::fmt::Display for Literal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Literal::String(value) => value.fmt(formatter),
            Literal::Integer(value) => value.fmt(formatter),
        }
    }
}
