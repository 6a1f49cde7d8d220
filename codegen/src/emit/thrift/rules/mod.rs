//! What a model must hold to be written as Thrift, so that every mistake points at YAML.

mod identifiers;
mod includes;
mod literals;
mod names;
mod nullable;
mod sites;

use crate::check::Rule;

/// The target's rules.
pub(super) const RULES: &[&dyn Rule] = &[
    &nullable::NullableElements,
    &includes::IncludeClashes,
    &includes::TargetsOff,
    &names::NameClashes,
    &literals::Texts,
    &literals::Literals,
    &identifiers::Identifiers,
];
