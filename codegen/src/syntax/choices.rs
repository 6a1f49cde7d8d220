//! The words of keys that take one of a few.

use super::decl::{
    CasingDecl, DocsPolicyDecl, EnumStyleDecl, HttpMethodDecl, JsonFormDecl, OptionalNullDecl, PresenceDecl,
    PromiseDecl, RequiredAsDecl, SensitivityDecl, UnknownEventsDecl, UnknownFieldsDecl,
};

/// One of a few words.
pub(super) trait Choice: Copy + 'static {
    /// Every word with its meaning, in the order in which they are offered.
    const WORDS: &'static [(&'static str, Self)];
}

/// The words of a choice.
pub(super) fn words<C: Choice>() -> Vec<&'static str> {
    C::WORDS.iter().map(|(word, _)| *word).collect()
}

impl Choice for PresenceDecl {
    const WORDS: &'static [(&'static str, Self)] =
        &[("required", Self::Required), ("optional", Self::Optional), ("default", Self::Default)];
}

/// What a plain field may be by policy: all but optional, for there would be no way to write a required one.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlainPresence(pub(super) PresenceDecl);

impl Choice for PlainPresence {
    const WORDS: &'static [(&'static str, Self)] =
        &[("required", Self(PresenceDecl::Required)), ("default", Self(PresenceDecl::Default))];
}

impl Choice for JsonFormDecl {
    const WORDS: &'static [(&'static str, Self)] =
        &[("number", Self::Number), ("string", Self::String), ("either", Self::Either)];
}

impl Choice for SensitivityDecl {
    const WORDS: &'static [(&'static str, Self)] =
        &[("none", Self::None), ("internal", Self::Internal), ("personal", Self::Personal), ("secret", Self::Secret)];
}

impl Choice for EnumStyleDecl {
    const WORDS: &'static [(&'static str, Self)] = &[("union", Self::Union), ("enum", Self::Enum)];
}

impl Choice for UnknownFieldsDecl {
    const WORDS: &'static [(&'static str, Self)] =
        &[("ignore", Self::Ignore), ("reject", Self::Reject), ("keep", Self::Keep)];
}

impl Choice for UnknownEventsDecl {
    const WORDS: &'static [(&'static str, Self)] = &[("reject", Self::Reject), ("accept", Self::Accept)];
}

impl Choice for OptionalNullDecl {
    const WORDS: &'static [(&'static str, Self)] = &[("reject", Self::Reject), ("accept", Self::Accept)];
}

impl Choice for PromiseDecl {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("rust", Self("rust")),
        ("rust-construct", Self("rust-construct")),
        ("rust-read", Self("rust-read")),
        ("typescript", Self("typescript")),
        ("typescript-produce", Self("typescript-produce")),
        ("typescript-consume", Self("typescript-consume")),
        ("json", Self("json")),
        ("json-forward", Self("json-forward")),
        ("json-backward", Self("json-backward")),
        ("thrift", Self("thrift")),
        ("thrift-forward", Self("thrift-forward")),
        ("thrift-backward", Self("thrift-backward")),
        ("thrift-idl", Self("thrift-idl")),
    ];
}

impl Choice for DocsPolicyDecl {
    const WORDS: &'static [(&'static str, Self)] =
        &[("none", Self::None), ("definitions", Self::Definitions), ("fields", Self::Fields)];
}

impl Choice for CasingDecl {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("snake", Self::Snake),
        ("camel", Self::Camel),
        ("pascal", Self::Pascal),
        ("kebab", Self::Kebab),
        ("any", Self::Any),
    ];
}

impl Choice for RequiredAsDecl {
    const WORDS: &'static [(&'static str, Self)] = &[("default", Self::Default), ("required", Self::Required)];
}

impl Choice for HttpMethodDecl {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("GET", Self::Get),
        ("POST", Self::Post),
        ("PUT", Self::Put),
        ("PATCH", Self::Patch),
        ("DELETE", Self::Delete),
    ];
}
