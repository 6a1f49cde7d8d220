//! Declarations as written: names are unresolved, every part keeps its place.

mod definition;
mod event;
mod field;
mod manifest;
mod meta;
mod module;
mod service;
mod spanned;
mod type_expr;
mod value;

pub use definition::{
    AliasDecl, CaseDecl, EnumDecl, EnumStyleDecl, EnumValueDecl, IdRangeDecl, IncludeDecl, ReservedDecl, StructDecl,
    TypeBody, TypeDecl, UnionDecl, VariantsDecl,
};
pub use event::{EventDecl, PayloadDecl};
pub use field::{ConstraintsDecl, FieldDecl, FieldDetails, JsonFormDecl, NumberDecl, PresenceDecl};
pub use manifest::{
    CasingDecl, CasingPolicyDecl, DocsPolicyDecl, ManifestDecl, OptionalNullDecl, PolicyDecl, PromiseDecl,
    RequiredAsDecl, TargetsDecl, ThriftTargetDecl, TypescriptTargetDecl, UnknownEventsDecl, UnknownFieldsDecl,
};
pub use meta::{AllowDecl, Annotation, MetaDecl, SensitivityDecl, TargetNamesDecl};
pub use module::{CatalogueDecl, ConstDecl, Declarations, ImportDecl, ModuleDecl};
pub use service::{HttpDecl, HttpMethodDecl, OperationDecl, ServiceDecl};
pub use spanned::Spanned;
pub use type_expr::{Builtin, Literal, LiteralDecl, TypeExpr, TypeExprKind, TypeName};
pub use value::{Value, ValueEntry, ValueKind};
