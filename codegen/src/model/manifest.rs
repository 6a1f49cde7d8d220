//! A catalogue: what its manifest says.

use indexmap::IndexMap;

use super::{Meta, ModuleId, Presence, Surface};
use crate::source::Span;

/// A catalogue with its policies and its settings for targets.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// The name of its folder.
    pub name: String,
    /// A heading.
    pub title: Option<String>,
    /// Version of the catalogue.
    pub version: semver::Version,
    /// Where the facts came from.
    pub source: Option<String>,
    /// How values are read and names are judged.
    pub policy: Policy,
    /// What is written for it.
    pub targets: Targets,
    /// Sorted by path.
    pub modules: Vec<ModuleId>,
    /// Doc and owner.
    pub meta: Meta,
    /// Path of the manifest relative to the folder that holds `schema`, with `/`.
    pub file_path: String,
    /// The start of the manifest.
    pub origin: Span,
}

impl Catalogue {
    /// The folder of its manifest, for headers of what several of its files make: `schema/onlive`.
    pub fn folder(&self) -> &str {
        parent(&self.file_path)
    }
}

/// The folder of a file or a folder; `.` where the path has none.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or(".", |(folder, _)| folder)
}

/// How values are read, and how names and docs are judged.
#[derive(Debug, Clone)]
pub struct Policy {
    /// What happens to a field that is not declared.
    pub unknown_fields: UnknownFields,
    /// What happens to an event name that is not declared.
    pub unknown_events: UnknownEvents,
    /// Whether `null` for an optional field reads as absent.
    pub optional_null: bool,
    /// What a plain `name: T` means: required or default.
    pub presence: Presence,
    /// Surfaces that a change may not break, in the order of [`SURFACES`](super::SURFACES): those of
    /// [`PROMISED`](super::PROMISED), unless said otherwise.
    pub promises: Vec<Surface>,
    /// What must have a doc.
    pub require_docs: DocsPolicy,
    /// How names are cased.
    pub names: CasingPolicy,
}

/// What happens to an undeclared field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnknownFields {
    /// It is dropped.
    #[default]
    Ignore,
    /// It is a violation.
    Reject,
    /// It is kept and written back.
    Keep,
}

/// What happens to an undeclared event name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnknownEvents {
    /// It is a violation.
    #[default]
    Reject,
    /// It is kept with its payload.
    Accept,
}

/// What must have a doc.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DocsPolicy {
    /// Nothing.
    None,
    /// Definitions and events.
    #[default]
    Definitions,
    /// Fields and values, too.
    Fields,
}

/// Expected casing by kind of name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the kinds")]
pub struct CasingPolicy {
    pub event: Casing,
    pub field: Casing,
    pub r#type: Casing,
}

impl Default for CasingPolicy {
    fn default() -> Self {
        Self { event: Casing::Snake, field: Casing::Snake, r#type: Casing::Pascal }
    }
}

/// A casing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Casing {
    /// `like_this`.
    Snake,
    /// `likeThis`.
    Camel,
    /// `LikeThis`.
    Pascal,
    /// `like-this`.
    Kebab,
    /// Not judged.
    Any,
}

/// What is written for a catalogue; `None` turns a target off.
#[derive(Debug, Clone)]
pub struct Targets {
    /// Rust types.
    pub rust: bool,
    /// TypeScript declarations and validators.
    pub typescript: Option<TypescriptTarget>,
    /// JSON Schema.
    pub json_schema: bool,
    /// Test vectors; the one target that is off unless asked for, being no part of a build.
    pub vectors: bool,
    /// Thrift IDL and wire code.
    pub thrift: Option<ThriftTarget>,
}

impl Default for Targets {
    fn default() -> Self {
        Self {
            rust: true,
            typescript: Some(TypescriptTarget::default()),
            json_schema: true,
            vectors: false,
            thrift: Some(ThriftTarget::default()),
        }
    }
}

/// Settings for TypeScript.
#[derive(Debug, Clone, Default)]
pub struct TypescriptTarget {
    /// npm name of the catalogue's own package, if it is to have one.
    pub package: Option<String>,
}

/// Settings for Thrift.
#[derive(Debug, Clone, Default)]
pub struct ThriftTarget {
    /// Namespace by language, in order.
    pub namespaces: IndexMap<String, String>,
    /// How a required field is written.
    pub required_as: RequiredAs,
}

/// How a required field is written in Thrift IDL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RequiredAs {
    /// Without a keyword, which is safe to evolve.
    #[default]
    Default,
    /// With `required`.
    Required,
}
