//! Events as written.

use super::{MetaDecl, Spanned, StructDecl, TypeExpr, Value};
use crate::source::Span;

/// An event.
#[derive(Debug, Clone, PartialEq)]
pub struct EventDecl {
    /// Identifier.
    pub key: Spanned<String>,
    /// The name on the wire, where it differs from the key.
    pub name: Option<Spanned<String>>,
    /// Other wire names that are accepted when reading.
    pub aliases: Vec<Spanned<String>>,
    /// What it carries.
    pub payload: PayloadDecl,
    /// Whole payloads.
    pub examples: Vec<Value>,
    /// `doc`, `title`, `deprecated`, `since`, `owner`, `sensitivity`, names in targets, `allow`.
    pub meta: MetaDecl,
}

/// What an event carries. The short forms (`bot_show: Params`, `view: none`, `buy: object`) and the long ones
/// (`{ type: Params, … }`) read the same.
#[derive(Debug, Clone, PartialEq)]
pub enum PayloadDecl {
    /// `include`, `fields`, `variants` and `reserved` at the event.
    Struct(StructDecl),
    /// Exactly this type; never `object`, never nullable.
    Type(TypeExpr),
    /// `none`, with its place.
    None(Span),
    /// `object`, with its place.
    Object(Span),
}
