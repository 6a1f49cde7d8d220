//! A whole schema as written: catalogues and their modules.

use std::sync::Arc;

use super::{AllowDecl, EventDecl, ManifestDecl, MetaDecl, ServiceDecl, Spanned, TypeDecl, TypeExpr, Value};
use crate::source::FileId;

/// Everything that was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Declarations {
    /// Sorted by name.
    pub catalogues: Vec<CatalogueDecl>,
}

/// A catalogue: its manifest and its modules.
#[derive(Debug, Clone, PartialEq)]
pub struct CatalogueDecl {
    /// The name of its folder; an identifier.
    pub name: String,
    /// The manifest.
    pub manifest: ManifestDecl,
    /// Sorted by path.
    pub modules: Vec<Arc<ModuleDecl>>,
    /// `ids.lock.yaml`, loaded but not read yet.
    pub id_lock: Option<FileId>,
}

/// A module: one schema file.
#[derive(Debug, Clone, PartialEq)]
pub struct ModuleDecl {
    /// Segments of the path, catalogue first; each an identifier.
    pub path: Vec<String>,
    /// The file.
    pub file: FileId,
    /// What the module holds.
    pub doc: Option<Spanned<String>>,
    /// In order, of different aliases.
    pub imports: Vec<ImportDecl>,
    /// In order, of different names.
    pub consts: Vec<ConstDecl>,
    /// In order, of different names.
    pub types: Vec<TypeDecl>,
    /// In order, of different keys.
    pub events: Vec<EventDecl>,
    /// In order, of different names.
    pub services: Vec<ServiceDecl>,
    /// `thrift: { namespaces: … }`: namespace by language, in order; where set, they replace the catalogue's.
    pub thrift_namespaces: Option<Vec<(Spanned<String>, Spanned<String>)>>,
    /// Lints that are silenced in the whole module, in order.
    pub allow: Vec<AllowDecl>,
}

/// A module that another one uses: `common: onlive.common`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportDecl {
    /// The name it goes by here; an identifier.
    pub alias: Spanned<String>,
    /// The module's path with dots.
    pub module: Spanned<String>,
}

/// A named constant.
#[derive(Debug, Clone, PartialEq)]
pub struct ConstDecl {
    /// Identifier.
    pub name: Spanned<String>,
    /// Its type.
    pub ty: TypeExpr,
    /// Its value, not checked against the type yet.
    pub value: Value,
    /// `doc`, `deprecated`, `since`, `owner`, names in targets, `allow`.
    pub meta: MetaDecl,
}
