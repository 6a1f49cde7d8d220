//! JSON in one pass: text to typed value and back, with the checks of the schema on the way.
//!
//! The hot path ([`Reader`]) only knows "read" and "not read". Where it gives up, the text is read once more into a
//! tree and checked by [`crate::check`], which finds every violation. So what runs for good input stays small.
#![allow(clippy::inline_always, reason = "what runs for each member of an object was measured so")]

mod accept;
mod borrowed;
mod containers;
mod fields;
mod free;
mod number;
mod object;
mod option;
mod raw;
mod reader;
mod scalars;
pub(crate) mod scan;
mod seen;
mod skip;
mod string;
mod tree;
mod writer;

#[cfg(test)]
mod tests;

pub use containers::Key;
pub use object::{Choice, ReadCase, WriteCase};
pub use raw::{RawObject, RawValue};
pub use reader::{Miss, Reader, Step};
pub use tree::{Flaw, Flaws, parse};
pub use writer::Writer;

pub(crate) use number::{is_decimal, whole};

use serde_json::Value;

use crate::check;
use crate::shape::Type;
use crate::violation::Violations;

/// Containers may be nested this deep; the outermost counts as one.
pub const MAX_DEPTH: usize = 128;

/// A value that is read from JSON and written to it. Generated types implement it, and what they are made of.
///
/// The table of the value's type is handed in, because one Rust type stands for several in a schema: a `String` may
/// have a format, an `i64` may be written as a string.
pub trait Json<'a> {
    /// A value to read into. It need not be valid.
    fn blank() -> Self
    where
        Self: Sized;

    /// Reads a value and checks what is read. Nothing is left of what was there, and after a miss the value is of no use.
    fn read(&mut self, reader: &mut Reader<'a>, ty: &'static Type) -> Step;

    /// Reads a value and checks it.
    #[inline(always)]
    fn take(reader: &mut Reader<'a>, ty: &'static Type) -> Step<Self>
    where
        Self: Sized,
    {
        let mut value = Self::blank();
        value.read(reader, ty)?;
        Ok(value)
    }

    /// A value for a text that holds the type, where the type is a string.
    #[inline(always)]
    fn of_text(_text: &'a str) -> Option<Self>
    where
        Self: Sized,
    {
        None
    }

    /// Takes a text that holds the type, where the type is a string. The reader finds the ends of most strings itself, so
    /// that it can go on while the value is put in its place.
    fn put_text(&mut self, _text: &'a str) -> Step {
        Err(Miss)
    }

    /// Writes the value. What may be absent writes the key of its field too ([`Writer::begin`]).
    fn write(&self, writer: &mut Writer, ty: &'static Type);

    /// Whether `null` is a value of the type itself.
    fn takes_null() -> bool
    where
        Self: Sized,
    {
        false
    }

    /// Decoded base64 as a list of this type. Only `u8` can.
    fn list_from_bytes(_bytes: Vec<u8>) -> Option<Vec<Self>>
    where
        Self: Sized,
    {
        None
    }

    /// A list of this type as bytes. Only `u8` can.
    fn bytes_from_list(_list: &[Self]) -> Option<&[u8]>
    where
        Self: Sized,
    {
        None
    }
}

/// A value to read into, for generated code.
pub fn blank<'a, T: Json<'a>>() -> T {
    T::blank()
}

/// A text to read into, for generated code. A constant is less to compile than a call, which may panic for all that the
/// compiler knows.
pub const EMPTY_TEXT: String = String::new();

/// A list to read into, for generated code; see [`EMPTY_TEXT`].
pub struct Empty<T>(std::marker::PhantomData<T>);

impl<T> Empty<T> {
    /// No item.
    pub const LIST: Vec<T> = Vec::new();
}

/// Cases to read into, for generated code.
pub fn blank_case<'a, C: Choice<'a>>() -> C {
    C::blank(0)
}

/// A value that a schema gives as JSON text: a default.
///
/// # Panics
///
/// Panics where the text does not hold the type. The generator has checked it.
pub fn from_literal<'a, T: Json<'a>>(json: &'static str, ty: &'static Type) -> T {
    from_json(json.as_bytes(), ty).expect("the generator has checked the default")
}

/// A type of a schema, whether it borrows or not.
pub trait Typed {
    /// What the schema says about the type.
    const TYPE: &'static Type;
}

/// A type of a schema with memory of its own: it can be read from any text.
pub trait Schema: Typed + for<'a> Json<'a> {}

impl<T: Typed + for<'a> Json<'a>> Schema for T {}

/// Checks values that were built by hand against their schema.
pub trait Validate {
    /// Everything that is wrong with the value, as a reader of its JSON would find it. A number that JSON cannot hold
    /// (NaN, an infinity) counts as `null`.
    fn validate(&self) -> Result<(), Violations>;
}

impl<T: Schema> Validate for T {
    fn validate(&self) -> Result<(), Violations> {
        validate(self, T::TYPE)
    }
}

/// Reads JSON text as a type and checks it: all violations at once where the text is JSON.
pub fn from_json<'a, T: Json<'a>>(json: &'a [u8], ty: &'static Type) -> Result<T, Violations> {
    read_from(json, ty, false)
}

/// [`from_json`] for generated code, which passes `false`.
pub fn read_from<'a, T: Json<'a>>(json: &'a [u8], ty: &'static Type, is_second: bool) -> Result<T, Violations> {
    // There is one of this function for every type that is read, so it is as little as can be: the value is read where
    // it stays, and what is rare calls the function again.
    let mut result = Ok(T::blank());
    if let Ok(value) = &mut result {
        match read_into(json, value, ty, is_second) {
            Attempt::Read => {}
            Attempt::Wrong(violations) => return Err(violations),
            Attempt::Again => return read_from(json, ty, true),
        }
    }
    result
}

/// What became of reading a text.
enum Attempt {
    Read,
    Wrong(Violations),
    /// There is something rare in it: it is to be read into a blank value again.
    Again,
}

fn read_into<'a>(json: &'a [u8], value: &mut dyn Json<'a>, ty: &'static Type, is_second: bool) -> Attempt {
    match text(json) {
        Some(text) if Reader::new(text, is_second).whole(value, ty).is_ok() => Attempt::Read,
        // A value that the checker takes and the reader does not would be a bug of ours; a sender must not be able to
        // turn it into a panic.
        _ if is_second => Attempt::Wrong(check::disagreement().into()),
        _ => match explain(json, ty) {
            Ok(()) => Attempt::Again,
            Err(violations) => Attempt::Wrong(violations),
        },
    }
}

/// Checks JSON text against a type and builds nothing: all violations at once where the text is JSON.
pub fn check_json(json: &[u8], ty: &'static Type) -> Result<(), Violations> {
    match text(json) {
        Some(text) if Reader::new(text, false).accept_whole(ty).is_ok() => Ok(()),
        _ => explain(json, ty),
    }
}

/// The bytes as text.
fn text(json: &[u8]) -> Option<&str> {
    simdutf8::basic::from_utf8(json).ok()
}

/// What is wrong with a text, if anything is: the slow way, which finds everything.
#[cold]
fn explain(json: &[u8], ty: &'static Type) -> Result<(), Violations> {
    let (value, flaws) = parse(json)?;
    check::check_with_flaws(ty, &value, &flaws)
}

/// Reads a JSON value as a type and checks it.
pub fn from_value<T: for<'a> Json<'a>>(value: &Value, ty: &'static Type) -> Result<T, Violations> {
    from_json(value.to_string().as_bytes(), ty)
}

/// Writes a value as JSON text without spaces.
pub fn to_json(value: &dyn Json<'_>, ty: &'static Type) -> Vec<u8> {
    let mut writer = Writer::with_room_for(ty);
    value.write(&mut writer, ty);
    writer.into_bytes()
}

/// Checks a value that was built by hand: see [`Validate::validate`].
pub fn validate(value: &dyn Json<'_>, ty: &'static Type) -> Result<(), Violations> {
    check_json(&to_json(value, ty), ty)
}

/// Writes a value to any serializer, as the JSON that it stands for.
pub fn serialize<'a, T: Json<'a>, S: serde::Serializer>(
    value: &T,
    ty: &'static Type,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let (tree, _) = parse(&to_json(value, ty)).map_err(serde::ser::Error::custom)?;
    serde::Serialize::serialize(&tree, serializer)
}

/// Reads a value from any deserializer that knows what it holds, and checks it.
pub fn deserialize<'de, T: for<'a> Json<'a>, D: serde::Deserializer<'de>>(
    deserializer: D,
    ty: &'static Type,
) -> Result<T, D::Error> {
    let tree: Value = serde::Deserialize::deserialize(deserializer)?;
    from_value(&tree, ty).map_err(serde::de::Error::custom)
}
