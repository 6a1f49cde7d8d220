//! Named types.

use indexmap::IndexMap;

use super::{Constraints, Field, ModuleId, Rare, Type};
use crate::source::Span;

/// A named type of a module.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The module that declares it.
    pub module: ModuleId,
    /// The name as written; for an inline enum `<Struct><Field>`.
    pub name: String,
    /// What it is.
    pub kind: DefinitionKind,
    /// Carried into Thrift IDL as written.
    pub annotations: IndexMap<String, String>,
    /// Doc, deprecation, owner, names in targets, silenced lints.
    pub meta: Meta,
    /// The place of the name.
    pub origin: Span,
}

/// The kinds of named types.
#[derive(Debug, Clone)]
pub enum DefinitionKind {
    /// Another name for a type, with constraints of its own.
    Alias(Alias),
    /// One of listed values.
    Enum(Enum),
    /// Named fields.
    Struct(Struct),
    /// One of several types, told apart by their JSON kind.
    Union(Union),
}

/// Another name for a type. Never nullable.
#[derive(Debug, Clone)]
pub struct Alias {
    /// What the name stands for.
    pub ty: Type,
    /// Checked before the constraints of the field that uses the name.
    pub constraints: Constraints,
}

/// One of listed values, all strings or all integers.
#[derive(Debug, Clone)]
pub struct Enum {
    /// In order, at least one; values and names are unique.
    pub values: Vec<EnumValue>,
    /// Whether readers keep a value that is not listed.
    pub open: bool,
    /// Made from a literal list on a field: TypeScript writes the union in place.
    pub inline: bool,
    /// Values and names that must not come back.
    pub reserved: Reserved,
    /// How TypeScript writes an integer enum.
    pub style: EnumStyle,
}

impl Enum {
    /// Whether the values are integers. They are all of one kind.
    pub fn is_integer(&self) -> bool {
        matches!(self.values.first().map(|value| &value.value), Some(Literal::Integer(_)))
    }
}

/// How TypeScript writes an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EnumStyle {
    /// A union of literals and a frozen object of the values.
    #[default]
    Union,
    /// A TypeScript `enum`.
    Enum,
}

/// A value of an enum.
#[derive(Debug, Clone)]
pub struct EnumValue {
    /// Identifier, as written or made from the value (`my_profile` → `MyProfile`); unique in its enum once cased.
    pub name: String,
    /// The value on the wire.
    pub value: Literal,
    /// Doc, deprecation, names in targets.
    pub meta: Rare<Meta>,
    /// The place of the value.
    pub origin: Span,
}

/// A literal of an enum or a literal list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Literal {
    /// A string.
    String(String),
    /// An integer; on Thrift an `i32`.
    Integer(i32),
}

impl std::fmt::Display for Literal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Literal::String(value) => value.fmt(formatter),
            Literal::Integer(value) => value.fmt(formatter),
        }
    }
}

/// Named fields, and perhaps fields that depend on a tag.
#[derive(Debug, Clone, Default)]
pub struct Struct {
    /// In wire-independent order: included ones first, as listed, then its own. With variants these are the
    /// common fields, and the tag is among them.
    pub fields: Vec<Field>,
    /// Fields that depend on the value of one field.
    pub variants: Option<Variants>,
    /// Ids and names that must not come back.
    pub reserved: Reserved,
}

/// Fields that depend on the value of the tag.
#[derive(Debug, Clone)]
pub struct Variants {
    /// Position of the tag in [`Struct::fields`]. Its type is [`Type::Literals`], or a reference to an enum whose
    /// values equal all `when` together.
    pub tag: usize,
    /// At least one; their `when` do not overlap and together are the tag's values.
    pub cases: Vec<Case>,
}

/// One case of [`Variants`].
#[derive(Debug, Clone)]
pub struct Case {
    /// Identifier of the case.
    pub name: String,
    /// The tag's values that choose this case; at least one.
    pub when: Vec<Literal>,
    /// The fields that only this case has.
    pub fields: Vec<Field>,
    /// Doc and the like.
    pub meta: Meta,
    /// The place of the case's name.
    pub origin: Span,
}

/// One of several types that differ in JSON kind.
#[derive(Debug, Clone)]
pub struct Union {
    /// At least two, in order.
    pub members: Vec<UnionMember>,
}

/// A member of a [`Union`].
#[derive(Debug, Clone)]
pub struct UnionMember {
    /// The type; never nullable, never itself a union.
    pub ty: Type,
    /// Identifier, made from the type (`string` → `String`, `list<Point>` → `PointList`), unique in its union.
    pub name: String,
    /// Wire id in Thrift's union, 1..=32767.
    pub id: i16,
    /// The place of the member.
    pub origin: Span,
}

/// Ids, names and values that were used once and must not come back.
#[derive(Debug, Clone, Default)]
pub struct Reserved {
    /// Inclusive ranges of wire ids.
    pub ids: Vec<(i16, i16)>,
    /// Field names, or enum value names.
    pub names: Vec<String>,
    /// Enum values.
    pub values: Vec<Literal>,
}

/// What people write about a thing, and how it is named where it cannot keep its name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meta {
    /// Text in `CommonMark`, trimmed.
    pub doc: Option<String>,
    /// A short heading (events).
    pub title: Option<String>,
    /// Why not to use it any more, and what to use.
    pub deprecated: Option<String>,
    /// The catalogue version that brought it.
    pub since: Option<semver::Version>,
    /// Who answers for it; else the catalogue's.
    pub owner: Option<String>,
    /// How sensitive the value is.
    pub sensitivity: Option<Sensitivity>,
    /// Names that hold in one target only.
    pub names: TargetNames,
    /// Lints that are silenced here.
    pub allow: Vec<Allow>,
}

/// Names that hold in one target only.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TargetNames {
    /// In Rust.
    pub rust: Option<String>,
    /// In TypeScript (definitions only: a property is named as on the wire).
    pub typescript: Option<String>,
    /// In Thrift IDL.
    pub thrift: Option<String>,
}

/// How sensitive a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sensitivity {
    /// Public.
    None,
    /// Not for outsiders.
    Internal,
    /// Says something about a person.
    Personal,
    /// A credential or the like.
    Secret,
}

/// A lint that is silenced in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// Name of the lint.
    pub lint: String,
    /// Why.
    pub because: String,
    /// The place of the silence.
    pub origin: Span,
}
