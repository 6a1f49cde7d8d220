//! Named types as written.

use super::{
    Annotation, ConstraintsDecl, FieldDecl, JsonFormDecl, Literal, LiteralDecl, MetaDecl, Spanned, TypeExpr, TypeName,
};
use crate::source::Span;

/// A named type.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDecl {
    /// Identifier; unique in its module, never a built-in's.
    pub name: Spanned<String>,
    /// What it is.
    pub body: TypeBody,
    /// Carried into Thrift IDL as written.
    pub annotations: Vec<Annotation>,
    /// `doc`, `deprecated`, `since`, `owner`, `sensitivity`, names in targets, `allow`.
    pub meta: MetaDecl,
}

/// The kinds of named types.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeBody {
    /// `RoomId: uuid`, `Slug: { type: string, … }`.
    Alias(AliasDecl),
    /// `{ enum: … }`.
    Enum(EnumDecl),
    /// `{ include: …, fields: …, variants: … }`.
    Struct(StructDecl),
    /// `{ union: … }`.
    Union(UnionDecl),
}

/// Another name for a type.
#[derive(Debug, Clone, PartialEq)]
pub struct AliasDecl {
    /// The type; never nullable at the outermost, never a literal list.
    pub ty: TypeExpr,
    /// Constraints, not checked against the type yet.
    pub constraints: Box<ConstraintsDecl>,
    /// How the innermost `i64` is written in JSON.
    pub json: Option<Spanned<JsonFormDecl>>,
}

/// One of listed values.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumDecl {
    /// At least one, all of one kind; neither names nor values are checked for repeats.
    pub values: Vec<EnumValueDecl>,
    /// `open: …`.
    pub open: Option<Spanned<bool>>,
    /// Values and names that must not come back.
    pub reserved: ReservedDecl,
    /// `typescript: { style: … }`.
    pub style: Option<Spanned<EnumStyleDecl>>,
}

/// A value of an enum: `Click: 1`, `Click: { value: 1, doc: … }`, or the bare `click`.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumValueDecl {
    /// The value with its name, if one is written.
    pub literal: LiteralDecl,
    /// `doc`, `deprecated`, `since`, names in targets, `allow`.
    pub meta: MetaDecl,
}

/// How TypeScript writes an integer enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumStyleDecl {
    /// A union of literals and a frozen object.
    Union,
    /// A TypeScript `enum`.
    Enum,
}

/// Named fields; also the payload of an event.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StructDecl {
    /// Structs whose fields are copied, in order.
    pub include: Vec<IncludeDecl>,
    /// Own fields in order, of different names.
    pub fields: Vec<FieldDecl>,
    /// Fields that depend on a tag.
    pub variants: Option<Box<VariantsDecl>>,
    /// Ids and names that must not come back.
    pub reserved: ReservedDecl,
}

/// A struct whose fields are copied: `Form`, `{ from: Session, pick: [guest_id] }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncludeDecl {
    /// The struct.
    pub from: TypeName,
    /// Only these fields; at least one. Never together with `omit`.
    pub pick: Option<Vec<Spanned<String>>>,
    /// All but these fields; at least one.
    pub omit: Option<Vec<Spanned<String>>>,
    /// The place of the whole item.
    pub span: Span,
}

/// Fields that depend on the value of one field.
#[derive(Debug, Clone, PartialEq)]
pub struct VariantsDecl {
    /// Name of the field that chooses.
    pub tag: Spanned<String>,
    /// At least one, in order.
    pub cases: Vec<CaseDecl>,
    /// The place of the key `variants`.
    pub span: Span,
}

/// One case of [`VariantsDecl`].
#[derive(Debug, Clone, PartialEq)]
pub struct CaseDecl {
    /// Identifier.
    pub name: Spanned<String>,
    /// The tag's values that choose it, at least one; `None` stands for its own name.
    pub when: Option<Vec<Spanned<Literal>>>,
    /// Structs whose fields are copied, in order.
    pub include: Vec<IncludeDecl>,
    /// Own fields in order.
    pub fields: Vec<FieldDecl>,
    /// `doc`, `deprecated`, `since`, names in targets, `allow`.
    pub meta: MetaDecl,
}

/// One of several types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnionDecl {
    /// At least two, in order; never nullable at the outermost.
    pub members: Vec<TypeExpr>,
}

/// Ids, names and values that must not come back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReservedDecl {
    /// Wire ids; their range is not checked yet.
    pub ids: Vec<IdRangeDecl>,
    /// Field names, or names of enum values.
    pub names: Vec<Spanned<String>>,
    /// Enum values.
    pub values: Vec<Spanned<Literal>>,
}

/// `12`, or `20..25` with both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdRangeDecl {
    /// The first id.
    pub first: i64,
    /// The last id, not below the first.
    pub last: i64,
    /// The place.
    pub span: Span,
}
