//! JSON in one pass: text to typed value and back, with the checks of the schema on the way.
//!
//! The hot path ([`Reader`]) only knows "read" and "not read". Where it gives up, the text is read once more into a
//! tree and checked by [`crate::check`], which finds every violation. So what runs for good input stays small.

mod containers;
mod number;
mod object;
mod option;
mod reader;
mod scalars;
mod scan;
mod seen;
mod skip;
mod string;
mod tree;
mod writer;

#[cfg(test)]
mod tests;

pub use containers::Key;
pub use object::Choice;
pub use reader::{Miss, Reader, Step};
pub use writer::Writer;

pub(crate) use number::{is_decimal, whole};
pub(crate) use tree::{Flaw, Flaws, parse};

use serde_json::{Map, Value};

use crate::check;
use crate::shape::Type;
use crate::violation::Violations;

/// Containers may be nested this deep; the outermost counts as one.
pub const MAX_DEPTH: usize = 128;

/// A value that is read from JSON and written to it. Generated types implement it, and what they are made of.
///
/// The table of the value's type is handed in, because one Rust type stands for several in a schema: a `String` may
/// have a format, an `i64` may be written as a string.
pub trait Json {
    /// A value to read into. It need not be valid.
    fn blank() -> Self
    where
        Self: Sized;

    /// Reads into a blank value and checks what is read. After a miss the value is of no use.
    fn read(&mut self, reader: &mut Reader<'_>, ty: &'static Type) -> Step;

    /// Makes a default blank again, before it is read into. What a read replaces whole has nothing to do.
    fn reset(&mut self) {}

    /// Writes the value.
    fn write(&self, writer: &mut Writer, ty: &'static Type);

    /// Whether `null` is a value of the type itself.
    fn takes_null(&self) -> bool {
        false
    }

    /// Whether an optional field with this value is left out.
    fn is_absent(&self) -> bool {
        false
    }

    /// Reads the value of a field that is not declared into a collection of such. Only objects can.
    fn keep(&mut self, _name: &str, _reader: &mut Reader<'_>) -> Step {
        Err(Miss)
    }

    /// The fields that [`Json::keep`] took.
    fn kept(&self) -> Option<&Map<String, Value>> {
        None
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
pub fn blank<T: Json>() -> T {
    T::blank()
}

/// Cases to read into, for generated code.
pub fn blank_case<C: Choice>() -> C {
    C::blank(0)
}

/// The fields of a case, for generated code: what is expected of the vector is expected of the parts of the array.
pub fn list<T, const N: usize>(parts: [T; N]) -> Vec<T> {
    parts.into()
}

/// A value that a schema gives as JSON text: a default.
///
/// # Panics
///
/// Panics where the text does not hold the type. The generator has checked it.
pub fn from_literal<T: Json>(json: &str, ty: &'static Type) -> T {
    from_json(json.as_bytes(), ty).expect("the generator has checked the default")
}

/// A type of a schema: a generated type with its table.
pub trait Schema: Json + Sized {
    /// What the schema says about the type.
    const TYPE: &'static Type;
}

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
pub fn from_json<T: Json>(json: &[u8], ty: &'static Type) -> Result<T, Violations> {
    if let Ok(text) = std::str::from_utf8(json)
        && let Ok(value) = read(text, ty, false)
    {
        return Ok(value);
    }
    from_json_slowly(json, ty)
}

#[cold]
fn from_json_slowly<T: Json>(json: &[u8], ty: &'static Type) -> Result<T, Violations> {
    let (value, flaws) = parse(json)?;
    from_tree(value, &flaws, ty)
}

/// Reads a JSON value as a type and checks it.
pub fn from_value<T: Json>(value: Value, ty: &'static Type) -> Result<T, Violations> {
    from_tree(value, &Flaws::new(), ty)
}

fn from_tree<T: Json>(mut value: Value, flaws: &Flaws, ty: &'static Type) -> Result<T, Violations> {
    check::check_with_flaws(ty, &value, flaws)?;
    check::normalize(ty, &mut value);
    // A value that the checker takes and the reader does not would be a bug of ours; a sender must not be able to turn
    // it into a panic.
    read(&value.to_string(), ty, true).map_err(|Miss| Violations::from(check::disagreement()))
}

fn read<T: Json>(text: &str, ty: &'static Type, lenient: bool) -> Result<T, Miss> {
    let mut reader = Reader::new(text, lenient);
    let mut value = T::blank();
    reader.whole(&mut value, ty)?;
    Ok(value)
}

/// Writes a value as JSON text without spaces.
pub fn to_json<T: Json>(value: &T, ty: &'static Type) -> Vec<u8> {
    let mut writer = Writer::default();
    value.write(&mut writer, ty);
    writer.into_bytes()
}

/// Checks a value that was built by hand: see [`Validate::validate`].
pub fn validate<T: Json>(value: &T, ty: &'static Type) -> Result<(), Violations> {
    let json = to_json(value, ty);
    if let Ok(text) = std::str::from_utf8(&json)
        && read::<T>(text, ty, false).is_ok()
    {
        return Ok(());
    }
    let (tree, flaws) = parse(&json)?;
    check::check_with_flaws(ty, &tree, &flaws)
}

/// Writes a value to any serializer, as the JSON that it stands for.
pub fn serialize<T: Json, S: serde::Serializer>(
    value: &T,
    ty: &'static Type,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let (tree, _) = parse(&to_json(value, ty)).map_err(serde::ser::Error::custom)?;
    serde::Serialize::serialize(&tree, serializer)
}

/// Reads a value from any deserializer that knows what it holds, and checks it.
pub fn deserialize<'de, T: Json, D: serde::Deserializer<'de>>(
    deserializer: D,
    ty: &'static Type,
) -> Result<T, D::Error> {
    let tree: Value = serde::Deserialize::deserialize(deserializer)?;
    from_value(tree, ty).map_err(serde::de::Error::custom)
}
