//! What people write about a thing: docs, deprecation, owner, names in targets, silenced lints.

use super::Spanned;

/// What people write about a thing. Which of these a thing takes differs; the others stay empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MetaDecl {
    /// CommonMark text, trimmed.
    pub doc: Option<Spanned<String>>,
    /// A short heading.
    pub title: Option<Spanned<String>>,
    /// Why not to use it any more; never empty.
    pub deprecated: Option<Spanned<String>>,
    /// The catalogue version that brought it.
    pub since: Option<Spanned<semver::Version>>,
    /// Who answers for it.
    pub owner: Option<Spanned<String>>,
    /// How sensitive it is.
    pub sensitivity: Option<Spanned<SensitivityDecl>>,
    /// Names that hold in one target only.
    pub names: TargetNamesDecl,
    /// Lints that are silenced here, in order.
    pub allow: Vec<AllowDecl>,
}

/// How sensitive a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub enum SensitivityDecl {
    None,
    Internal,
    Personal,
    Secret,
}

/// Names that hold in one target only: `rust: { name: … }`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TargetNamesDecl {
    /// In Rust.
    pub rust: Option<Spanned<String>>,
    /// In TypeScript; never on a field.
    pub typescript: Option<Spanned<String>>,
    /// In Thrift IDL.
    pub thrift: Option<Spanned<String>>,
}

/// A lint that is silenced in place: `allow: [{ lint: missing-doc, because: … }]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowDecl {
    /// Name of the lint.
    pub lint: Spanned<String>,
    /// Why; never empty.
    pub because: Spanned<String>,
}

/// An annotation that is carried into Thrift IDL as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// The key: `api.js_conv`.
    pub key: Spanned<String>,
    /// The text.
    pub value: Spanned<String>,
}
