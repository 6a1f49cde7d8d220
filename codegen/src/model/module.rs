//! A module: one schema file.

use indexmap::IndexMap;

use super::{Allow, CatalogueId, DefinitionId, EventId, Meta, ModuleId, Type};
use crate::source::{FileId, Span};

/// One schema file, which becomes one Rust module, one TypeScript module and one `.thrift` file.
#[derive(Debug, Clone)]
pub struct Module {
    /// The catalogue that it belongs to.
    pub catalogue: CatalogueId,
    /// Segments of the path, catalogue first: `coze.conversation.message` is three.
    pub path: Vec<String>,
    /// What the module holds.
    pub doc: Option<String>,
    /// In order.
    pub imports: Vec<Import>,
    /// Consts, in order.
    pub consts: Vec<Const>,
    /// Written types in order, then the enums made from literal lists.
    pub definitions: Vec<DefinitionId>,
    /// Events in order.
    pub events: Vec<EventId>,
    /// Services in order.
    pub services: Vec<Service>,
    /// Thrift namespaces by language; where set, they replace the catalogue's.
    pub thrift_namespaces: Option<IndexMap<String, String>>,
    /// Lints that are silenced in the whole module.
    pub allow: Vec<Allow>,
    /// The file.
    pub file: FileId,
    /// The file's path relative to the folder that holds `schema`, with `/`: `schema/onlive/groups.yaml`.
    pub file_path: String,
}

impl Module {
    /// The path with dots, as authors write it.
    pub fn dotted_path(&self) -> String {
        self.path.join(".")
    }
}

/// A module that another one uses.
#[derive(Debug, Clone)]
pub struct Import {
    /// The name it goes by here.
    pub alias: String,
    /// The module.
    pub module: ModuleId,
    /// The place of the alias.
    pub origin: Span,
}

/// A named constant.
#[derive(Debug, Clone)]
pub struct Const {
    /// Identifier.
    pub name: String,
    /// Its type: a scalar, an enum, or lists and maps of these.
    pub ty: Type,
    /// Checked against the type.
    pub value: serde_json::Value,
    /// Doc and the like.
    pub meta: Meta,
    /// The place of the name.
    pub origin: Span,
}

/// Operations that belong together.
#[derive(Debug, Clone)]
pub struct Service {
    /// Identifier.
    pub name: String,
    /// Where the operations' paths start, if that is fixed.
    pub base_url: Option<String>,
    /// In order.
    pub operations: Vec<Operation>,
    /// Doc and the like.
    pub meta: Meta,
    /// The place of the name.
    pub origin: Span,
}

/// A request and its response.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Identifier.
    pub name: String,
    /// How it goes over HTTP.
    pub http: Option<(HttpMethod, String)>,
    /// What is sent; for GET and DELETE the fields are query parameters.
    pub request: Option<Type>,
    /// What comes back.
    pub response: Option<Type>,
    /// Whether the response is a stream of such values.
    pub stream: bool,
    /// Carried into Thrift IDL as written.
    pub annotations: IndexMap<String, String>,
    /// Doc and the like.
    pub meta: Meta,
    /// The place of the name.
    pub origin: Span,
}

/// HTTP methods (RFC 9110 §9, RFC 5789) that an operation may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are HTTP's")]
pub enum HttpMethod {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}
