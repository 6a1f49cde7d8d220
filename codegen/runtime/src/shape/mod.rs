//! Tables that describe generated types: what the reader, the writer and the checker need to know of a schema.
//!
//! They are `static` data, written by the generator and read here; nothing in them is computed when a program runs.
#![allow(clippy::inline_always, reason = "what runs for each member of an object was measured so")]

pub mod build;
mod constraint;
mod holds;
mod index;
mod key;
mod kind;

pub use constraint::{Constraint, Number};
pub(crate) use index::Index;
pub use index::slot_of;
pub(crate) use key::Key;
pub(crate) use kind::Kind;

use crate::format::Format;

/// A type as it stands in a field, a list or a map.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the names of scalars are those of the schema language")]
pub enum Type {
    Bool,
    I8,
    I16,
    I32,
    I64(JsonForm),
    U8,
    U16,
    U32,
    F64,
    String,
    Format(Format),
    /// Base64 in JSON.
    Bytes,
    /// Any JSON value.
    Any,
    /// Any JSON object.
    Object,
    /// One of listed values.
    Enum(&'static Enum),
    /// An object with declared fields.
    Struct(&'static Struct),
    /// One of several types that differ in JSON kind.
    Union(&'static Union),
    /// An array.
    List(&'static Type),
    /// An array without equal items.
    Set(&'static Type),
    /// An object: the types of its keys and of its values.
    Map(&'static Type, &'static Type),
    /// The type or `null`.
    Nullable(&'static Type),
    /// The type with constraints, in the order in which they are checked; those of the type inside come first.
    Constrained(&'static [Constraint], &'static Type),
}

impl Type {
    /// The type without constraints and `null`: what decides how a value is written.
    pub(crate) fn plain(&'static self) -> &'static Type {
        match self {
            Type::Constrained(_, inner) | Type::Nullable(inner) => inner.plain(),
            _ => self,
        }
    }

    /// The constraints on the way to the plain type, as they are checked.
    pub(crate) fn constraints(&'static self) -> Vec<&'static Constraint> {
        match self {
            Type::Constrained(outer, inner) => {
                let mut all = inner.constraints();
                all.extend(*outer);
                all
            }
            _ => Vec::new(),
        }
    }
}

/// How an `i64` stands in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonForm {
    /// A number within ±(2^53−1).
    Number,
    /// A decimal string.
    String,
    /// Both are read; a number is written within ±(2^53−1), else a string.
    Either,
}

/// The largest integer that every JSON reader keeps exact: 2^53 − 1.
pub const MAX_SAFE_INTEGER: i64 = (1 << 53) - 1;

/// An object with declared fields.
#[derive(Debug)]
pub struct Struct {
    /// Fields in the order of the schema; with [`Struct::cases`] the common ones.
    pub fields: &'static [Field],
    /// Fields that depend on the value of one field.
    pub cases: Option<Cases>,
    /// How values are read.
    pub policy: Policy,
    /// Where the names of the fields are found.
    pub(crate) index: Index,
}

/// How the objects of a catalogue are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// What happens to a field that is not declared.
    pub unknown_fields: UnknownFields,
    /// Whether `null` reads as absent for a field that need not be there.
    pub optional_null: bool,
}

/// What happens to a field that is not declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownFields {
    /// It is dropped.
    Ignore,
    /// It is a violation.
    Reject,
    /// It is kept and written back.
    Keep,
}

/// A field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The name in JSON.
    pub name: &'static str,
    /// Other names that are read, in order of preference.
    pub aliases: &'static [&'static str],
    /// The type, without the field's own `null`.
    pub ty: Type,
    /// What absence means.
    pub presence: Presence,
    /// Whether `null` is a value.
    pub nullable: bool,
    /// The name as it stands in JSON.
    pub(crate) key: Key,
    /// Where the search for the name begins.
    pub(crate) slot: u8,
}

impl Field {
    /// Whether `null` is a value of the field, by its own word or by its type.
    pub(crate) fn takes_null(&'static self) -> bool {
        self.nullable || matches!(self.ty.plain(), Type::Any)
    }
}

/// What it means when a field is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// A violation.
    Required,
    /// Nothing.
    Optional,
    /// The default or zero value; always written.
    Default,
}

/// Cases that the value of one field, the tag, chooses from.
#[derive(Debug)]
pub struct Cases {
    /// Position of the tag among the common fields. Its type is the enum of all values of all cases.
    pub tag: usize,
    /// At least one.
    pub list: &'static [Case],
}

/// A case.
#[derive(Debug)]
pub struct Case {
    /// The tag's values that choose this case; at least one.
    pub when: Literals,
    /// The fields that only this case has.
    pub fields: &'static [Field],
    /// Where the names of these fields are found.
    pub(crate) index: Index,
}

/// An enum.
#[derive(Debug)]
pub struct Enum {
    /// The listed values.
    pub values: Literals,
    /// Whether other values are taken.
    pub open: bool,
    /// The name in the schema.
    pub name: &'static str,
}

/// Values of one kind.
#[derive(Debug, Clone, Copy)]
pub enum Literals {
    /// Strings.
    Strings(&'static [&'static str]),
    /// Integers.
    Integers(&'static [i32]),
}

/// One of several types that differ in JSON kind.
#[derive(Debug)]
pub struct Union {
    /// In the order of the schema.
    pub members: &'static [Type],
}
