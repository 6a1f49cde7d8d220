//! The manifest of a catalogue as written.

use super::{MetaDecl, PresenceDecl, Spanned};
use crate::source::{FileId, Span};

/// A manifest.
#[derive(Debug, Clone, PartialEq)]
pub struct ManifestDecl {
    /// The file.
    pub file: FileId,
    /// Version of the catalogue.
    pub version: Spanned<semver::Version>,
    /// Where the facts came from.
    pub source: Option<Spanned<String>>,
    /// How values are read and names are judged.
    pub policy: PolicyDecl,
    /// What is written.
    pub targets: TargetsDecl,
    /// `doc`, `title`, `owner`, `allow`.
    pub meta: MetaDecl,
    /// The start of the manifest.
    pub span: Span,
}

/// `policy: …`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub struct PolicyDecl {
    pub unknown_fields: Option<Spanned<UnknownFieldsDecl>>,
    pub unknown_events: Option<Spanned<UnknownEventsDecl>>,
    pub optional_null: Option<Spanned<OptionalNullDecl>>,
    /// What a plain `name: T` means; never [`PresenceDecl::Optional`].
    pub presence: Option<Spanned<PresenceDecl>>,
    /// Surfaces or groups of them; nothing written promises all but `rust-construct`.
    pub promises: Option<Vec<Spanned<PromiseDecl>>>,
    pub require_docs: Option<Spanned<DocsPolicyDecl>>,
    pub names: CasingPolicyDecl,
}

/// What happens to an undeclared field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub enum UnknownFieldsDecl {
    Ignore,
    Reject,
    Keep,
}

/// What happens to an undeclared event name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub enum UnknownEventsDecl {
    Reject,
    Accept,
}

/// Whether an optional field may be `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub enum OptionalNullDecl {
    Reject,
    Accept,
}

/// A surface, or a group of them, by the name that the model knows it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PromiseDecl(pub &'static str);

/// What must have a doc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub enum DocsPolicyDecl {
    None,
    Definitions,
    Fields,
}

/// `names: { event: snake, … }`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub struct CasingPolicyDecl {
    pub event: Option<Spanned<CasingDecl>>,
    pub field: Option<Spanned<CasingDecl>>,
    pub r#type: Option<Spanned<CasingDecl>>,
}

/// A casing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub enum CasingDecl {
    Snake,
    Camel,
    Pascal,
    Kebab,
    Any,
}

/// `targets: …`. A target that is not written is on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TargetsDecl {
    /// `rust: true`.
    pub rust: Option<Spanned<bool>>,
    /// `typescript: true` or its settings.
    pub typescript: TypescriptTargetDecl,
    /// `json_schema: true`.
    pub json_schema: Option<Spanned<bool>>,
    /// `vectors: true`.
    pub vectors: Option<Spanned<bool>>,
    /// `thrift: true` or its settings.
    pub thrift: ThriftTargetDecl,
}

/// Settings for TypeScript.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypescriptTargetDecl {
    /// `typescript: true` or `false`, where it has no settings.
    pub enabled: Option<Spanned<bool>>,
    /// npm name of the catalogue's own package.
    pub package: Option<Spanned<String>>,
}

/// Settings for Thrift.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThriftTargetDecl {
    /// `thrift: true` or `false`, where it has no settings.
    pub enabled: Option<Spanned<bool>>,
    /// Namespace by language, in order.
    pub namespaces: Vec<(Spanned<String>, Spanned<String>)>,
    /// How a required field is written.
    pub required_as: Option<Spanned<RequiredAsDecl>>,
}

/// How a required field is written in Thrift IDL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub enum RequiredAsDecl {
    Default,
    Required,
}
