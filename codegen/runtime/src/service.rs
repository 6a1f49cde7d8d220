//! What the generated tables of operations are made of.

/// An operation of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operation {
    /// The name in the schema.
    pub name: &'static str,
    /// Method and path, where it goes over HTTP.
    pub http: Option<(&'static str, &'static str)>,
    /// Whether the response is a stream of values.
    pub stream: bool,
}
