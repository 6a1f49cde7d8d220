//! The form's words for the model's choices.

use super::ReadError;
use crate::model::{
    Casing, DocsPolicy, HttpMethod, JsonForm, Presence, RequiredAs, Sensitivity, Surface, UnknownEvents, UnknownFields,
};

/// A choice that stands in the form as a word.
pub(super) trait Word: Sized + Copy + 'static {
    /// Every choice with its word.
    const ALL: &'static [(&'static str, Self)];
}

/// The choice that a word stands for.
pub(super) fn word<T: Word>(text: &str) -> Result<T, ReadError> {
    let found = T::ALL.iter().find(|(word, _)| *word == text);
    found.map(|(_, choice)| *choice).ok_or_else(|| {
        let known: Vec<&str> = T::ALL.iter().map(|(word, _)| *word).collect();
        ReadError::Content(format!("`{text}` is none of {}", known.join(", ")))
    })
}

impl Word for UnknownFields {
    const ALL: &'static [(&'static str, Self)] =
        &[("ignore", Self::Ignore), ("reject", Self::Reject), ("keep", Self::Keep)];
}

impl Word for UnknownEvents {
    const ALL: &'static [(&'static str, Self)] = &[("reject", Self::Reject), ("accept", Self::Accept)];
}

impl Word for Presence {
    const ALL: &'static [(&'static str, Self)] =
        &[("required", Self::Required), ("optional", Self::Optional), ("default", Self::Default)];
}

impl Word for Surface {
    const ALL: &'static [(&'static str, Self)] = &[
        ("rust-construct", Self::RustConstruct),
        ("rust-read", Self::RustRead),
        ("typescript-produce", Self::TypescriptProduce),
        ("typescript-consume", Self::TypescriptConsume),
        ("json-forward", Self::JsonForward),
        ("json-backward", Self::JsonBackward),
        ("thrift-forward", Self::ThriftForward),
        ("thrift-backward", Self::ThriftBackward),
        ("thrift-idl", Self::ThriftIdl),
    ];
}

impl Word for DocsPolicy {
    const ALL: &'static [(&'static str, Self)] =
        &[("none", Self::None), ("definitions", Self::Definitions), ("fields", Self::Fields)];
}

impl Word for Casing {
    const ALL: &'static [(&'static str, Self)] = &[
        ("snake", Self::Snake),
        ("camel", Self::Camel),
        ("pascal", Self::Pascal),
        ("kebab", Self::Kebab),
        ("any", Self::Any),
    ];
}

impl Word for RequiredAs {
    const ALL: &'static [(&'static str, Self)] = &[("default", Self::Default), ("required", Self::Required)];
}

impl Word for Sensitivity {
    const ALL: &'static [(&'static str, Self)] =
        &[("none", Self::None), ("internal", Self::Internal), ("personal", Self::Personal), ("secret", Self::Secret)];
}

impl Word for JsonForm {
    const ALL: &'static [(&'static str, Self)] =
        &[("number", Self::Number), ("string", Self::String), ("either", Self::Either)];
}

impl Word for HttpMethod {
    const ALL: &'static [(&'static str, Self)] = &[
        ("GET", Self::Get),
        ("POST", Self::Post),
        ("PUT", Self::Put),
        ("PATCH", Self::Patch),
        ("DELETE", Self::Delete),
    ];
}

/// `accept` and `reject`.
impl Word for bool {
    const ALL: &'static [(&'static str, Self)] = &[("accept", true), ("reject", false)];
}
