//! The keys of the schema language: one table for the readers, the suggestions and the editors' JSON Schemas.

mod common;
mod definition;
mod field;
mod manifest;
mod module;

pub(super) use common::{ALLOW_ITEM, ENUM_RESERVED, STRUCT_RESERVED, TARGET_NAME, TYPESCRIPT_ENUM};
pub(super) use definition::{ALIAS, CASE, ENUM, ENUM_VALUE, INCLUDE_ITEM, STRUCT, UNION, VARIANTS};
pub(super) use field::FIELD;
pub(super) use manifest::{MANIFEST, NAMES, POLICY, TARGETS, THRIFT_TARGET, TYPESCRIPT_TARGET};
pub(super) use module::{CONST, EVENT, MODULE, MODULE_THRIFT, OPERATION, SERVICE};

use crate::diagnostic::Code;

/// A kind of mapping with a fixed set of keys.
#[derive(Debug)]
pub(super) struct ObjectSpec {
    /// Name of its definition in the JSON Schema.
    pub(super) id: &'static str,
    /// What it is, for messages: `a field`.
    pub(super) what: &'static str,
    /// What it is for.
    pub(super) doc: &'static str,
    /// Its keys.
    pub(super) keys: &'static [KeySpec],
    /// Keys that people expect here and that are something else.
    pub(super) advice: &'static [Advice],
}

/// A key of a mapping.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeySpec {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    /// Whether the mapping is nothing without it.
    pub(super) required: bool,
    /// What it says; shown by editors.
    pub(super) doc: &'static str,
}

/// A key that does not exist, and what to write instead.
#[derive(Debug)]
pub(super) struct Advice {
    pub(super) key: &'static str,
    /// The code, where it has one of its own.
    pub(super) code: Option<&'static Code>,
    /// The key that takes its place, if one does.
    pub(super) meant: Option<&'static str>,
    pub(super) help: &'static str,
}

/// Advice on a key that is simply unknown.
const fn advice(key: &'static str, help: &'static str) -> Advice {
    Advice { key, code: None, meant: None, help }
}

/// What a key takes: as much as an editor needs to complete and check.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// A text.
    Text,
    /// A text that is an identifier.
    Identifier,
    /// `true` or `false`.
    Bool,
    /// A whole number from 0.
    Count,
    /// Any integer.
    Integer,
    /// Any number.
    Number,
    /// A version as in `1.2.0`.
    Version,
    /// A type in one line.
    Type,
    /// A list of literals.
    Literals,
    /// One literal.
    Literal,
    /// One of these words.
    Choice(fn() -> Vec<&'static str>),
    /// Any value.
    Value,
    /// A list.
    List(&'static Shape),
    /// A mapping from names to values of one shape.
    Map(&'static Shape),
    /// A mapping with fixed keys.
    Object(&'static ObjectSpec),
    /// Any of these.
    AnyOf(&'static [Shape]),
}

impl ObjectSpec {
    /// The key with this name.
    pub(super) fn key(&self, name: &str) -> Option<&'static KeySpec> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// A key that may be left out.
const fn key(name: &'static str, shape: Shape, doc: &'static str) -> KeySpec {
    KeySpec { name, shape, required: false, doc }
}

/// A key that must be there.
const fn required(name: &'static str, shape: Shape, doc: &'static str) -> KeySpec {
    KeySpec { name, shape, required: true, doc }
}

/// Every kind of mapping, outermost first.
pub(super) static ALL: [&ObjectSpec; 26] = [
    &MODULE,
    &MANIFEST,
    &FIELD,
    &STRUCT,
    &ENUM,
    &ALIAS,
    &UNION,
    &EVENT,
    &VARIANTS,
    &CASE,
    &INCLUDE_ITEM,
    &ENUM_VALUE,
    &CONST,
    &SERVICE,
    &OPERATION,
    &STRUCT_RESERVED,
    &ENUM_RESERVED,
    &TARGET_NAME,
    &ALLOW_ITEM,
    &TYPESCRIPT_ENUM,
    &MODULE_THRIFT,
    &POLICY,
    &NAMES,
    &TARGETS,
    &TYPESCRIPT_TARGET,
    &THRIFT_TARGET,
];
