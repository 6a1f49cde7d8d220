//! Readers from YAML trees to declarations. None stops at a mistake: what cannot be read is left out and reported.
#![expect(clippy::needless_pass_by_value, reason = "readers share one signature, so that they can be handed on")]

mod constraints;
mod definition;
mod entries;
mod event;
mod field;
mod literal;
mod manifest;
mod meta;
mod module;
mod object;
mod reserved;
mod scalar;
mod service;
mod structure;
mod type_expr;
mod value;

pub(super) use manifest::manifest;
pub(super) use module::module;

use crate::source::Span;

/// What a value is called in messages, and the place that stands in for a value without width (`doc:` and nothing).
#[derive(Debug, Clone, Copy)]
struct Named<'name> {
    name: &'name str,
    place: Span,
}

/// Puts a name into backticks; a description (`the manifest`) stands as it is.
fn quoted(name: &str) -> String {
    if name.contains(' ') { name.to_owned() } else { format!("`{name}`") }
}
