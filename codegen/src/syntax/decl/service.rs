//! Services as written.

use super::{Annotation, MetaDecl, Spanned, TypeExpr};

/// Operations that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceDecl {
    /// Identifier.
    pub name: Spanned<String>,
    /// Where the operations' paths start.
    pub base_url: Option<Spanned<String>>,
    /// In order.
    pub operations: Vec<OperationDecl>,
    /// `doc`, `deprecated`, `since`, `owner`, names in targets, `allow`.
    pub meta: MetaDecl,
}

/// A request and its response.
#[derive(Debug, Clone, PartialEq)]
pub struct OperationDecl {
    /// Identifier.
    pub name: Spanned<String>,
    /// How it goes over HTTP.
    pub http: Option<HttpDecl>,
    /// What is sent.
    pub request: Option<TypeExpr>,
    /// What comes back.
    pub response: Option<TypeExpr>,
    /// Whether the response is a stream.
    pub stream: Option<Spanned<bool>>,
    /// Carried into Thrift IDL as written.
    pub annotations: Vec<Annotation>,
    /// `doc`, `deprecated`, `since`, `sensitivity`, names in targets, `allow`.
    pub meta: MetaDecl,
}

/// `POST /ai-agent-open/ask/answer`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpDecl {
    /// The method.
    pub method: Spanned<HttpMethodDecl>,
    /// The path; starts with `/`.
    pub path: Spanned<String>,
}

/// HTTP methods that an operation may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are HTTP's")]
pub enum HttpMethodDecl {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}
