//! Fields as written.

use super::{Annotation, MetaDecl, Spanned, TypeExpr, Value};

/// A field of a struct, an event or a case.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldDecl {
    /// The name on the wire, without the `?`. Not empty, but not always an identifier: `content-type`.
    pub name: Spanned<String>,
    /// Whether the name ends in `?`.
    pub optional: bool,
    /// The type.
    pub ty: TypeExpr,
    /// What else the long form says; `None` for the short form. The default says nothing.
    pub details: Option<Box<FieldDetails>>,
}

/// What the long form of a field says beside its type. Apart, because most fields have only a type.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FieldDetails {
    /// `nullable: …`, the long form of `T | null`.
    pub nullable: Option<Spanned<bool>>,
    /// Overrides `?` and the policy.
    pub presence: Option<Spanned<PresenceDecl>>,
    /// The wire id; its range is not checked yet.
    pub id: Option<Spanned<i64>>,
    /// Read for an absent field.
    pub default: Option<Value>,
    /// Example values.
    pub examples: Vec<Value>,
    /// Other names that are accepted when reading.
    pub aliases: Vec<Spanned<String>>,
    /// Constraints, not checked against the type yet.
    pub constraints: ConstraintsDecl,
    /// How the innermost `i64` is written in JSON.
    pub json: Option<Spanned<JsonFormDecl>>,
    /// Carried into Thrift IDL as written.
    pub annotations: Vec<Annotation>,
    /// `doc`, `deprecated`, `since`, `sensitivity`, names in Rust and Thrift, `allow`.
    pub meta: MetaDecl,
}

/// What absence means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub enum PresenceDecl {
    Required,
    Optional,
    Default,
}

/// How an `i64` is written in JSON; a number where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub enum JsonFormDecl {
    Number,
    String,
    Either,
}

/// Constraints as written.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub struct ConstraintsDecl {
    pub min: Option<Spanned<NumberDecl>>,
    pub max: Option<Spanned<NumberDecl>>,
    pub exclusive_min: Option<Spanned<NumberDecl>>,
    pub exclusive_max: Option<Spanned<NumberDecl>>,
    pub multiple_of: Option<Spanned<NumberDecl>>,
    pub min_length: Option<Spanned<u32>>,
    pub max_length: Option<Spanned<u32>>,
    pub pattern: Option<Spanned<String>>,
    pub format: Option<Spanned<String>>,
    pub min_items: Option<Spanned<u32>>,
    pub max_items: Option<Spanned<u32>>,
    pub unique: Option<Spanned<bool>>,
}

/// A finite number as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberDecl {
    /// Without a fraction.
    Integer(i64),
    /// Any other finite number.
    Float(f64),
}
