//! Wire forms of scalars, and what reading an enum takes.

use std::borrow::Cow;

use super::codec::Place;
use super::{Decode, Encode, Error, ErrorKind, Ids, Sink, Source, WireType};

/// Wire forms that are no more than one call of the protocol.
macro_rules! plain {
    ($($form:ident: $ty:ty as $wire:ident, $method:ident, $doc:literal;)*) => {$(
        #[doc = $doc]
        #[derive(Debug, Clone, Copy)]
        pub struct $form;

        impl Encode<$ty> for $form {
            const WIRE_TYPE: WireType = WireType::$wire;

            #[inline(always)]
            fn write<S: Sink>(value: &$ty, out: S) -> S {
                out.$method(*value)
            }
        }

        impl<'a> Decode<'a, $ty> for $form {
            #[inline(always)]
            fn read<S: Source<'a>>(input: &mut S) -> Result<$ty, Error> {
                input.$method()
            }
        }
    )*};
}

plain! {
    I8: i8 as I8, i8, "`i8` (`byte`).";
    I16: i16 as I16, i16, "`i16`.";
    I32: i32 as I32, i32, "`i32`.";
    I64: i64 as I64, i64, "`i64`.";
}

/// Unsigned integers travel in the next wider signed type.
macro_rules! unsigned {
    ($($form:ident: $ty:ident as $wire:ident, $method:ident, $doc:literal;)*) => {$(
        #[doc = $doc]
        #[derive(Debug, Clone, Copy)]
        pub struct $form;

        impl Encode<$ty> for $form {
            const WIRE_TYPE: WireType = WireType::$wire;

            #[inline(always)]
            fn write<S: Sink>(value: &$ty, out: S) -> S {
                out.$method((*value).into())
            }
        }

        impl<'a> Decode<'a, $ty> for $form {
            #[inline(always)]
            fn read<S: Source<'a>>(input: &mut S) -> Result<$ty, Error> {
                let start = input.offset();
                let value = input.$method()?;
                $ty::try_from(value)
                    .map_err(|_| Error::new(ErrorKind::Range { value: value.into(), expected: stringify!($ty) }, start))
            }
        }
    )*};
}

unsigned! {
    U8: u8 as I16, i16, "`u8` as `i16`.";
    U16: u16 as I32, i32, "`u16` as `i32`.";
    U32: u32 as I64, i64, "`u32` as `i64`.";
}

/// `bool`.
#[derive(Debug, Clone, Copy)]
pub struct Bool;

impl Encode<bool> for Bool {
    const WIRE_TYPE: WireType = WireType::Bool;

    #[inline(always)]
    fn write<S: Sink>(value: &bool, out: S) -> S {
        out.bool(*value)
    }

    #[inline(always)]
    fn write_field<S: Sink>(value: &bool, out: S, last: i16, id: i16) -> S {
        out.bool_field(last, id, *value)
    }
}

impl<'a> Decode<'a, bool> for Bool {
    #[inline(always)]
    fn read<S: Source<'a>>(input: &mut S) -> Result<bool, Error> {
        input.bool()
    }

    #[inline(always)]
    fn read_field<S: Source<'a>, P: Place<bool>>(
        input: &mut S,
        at: usize,
        ids: Ids,
        place: &mut P,
        _: bool,
    ) -> Result<Option<usize>, Error> {
        Ok(put(input.bool_field_at(at, ids)?, place, |value| value))
    }
}

/// `double`; readers refuse what JSON cannot hold.
#[derive(Debug, Clone, Copy)]
pub struct F64;

impl Encode<f64> for F64 {
    const WIRE_TYPE: WireType = WireType::F64;

    #[inline(always)]
    fn write<S: Sink>(value: &f64, out: S) -> S {
        out.f64(*value)
    }
}

impl<'a> Decode<'a, f64> for F64 {
    #[inline(always)]
    fn read<S: Source<'a>>(input: &mut S) -> Result<f64, Error> {
        let start = input.offset();
        let value = input.f64()?;
        if value.is_finite() { Ok(value) } else { Err(Error::new(ErrorKind::NotFinite, start)) }
    }
}

/// `binary`.
#[derive(Debug, Clone, Copy)]
pub struct Bytes;

impl Encode<Vec<u8>> for Bytes {
    const WIRE_TYPE: WireType = WireType::Bytes;

    #[inline(always)]
    fn write<S: Sink>(value: &Vec<u8>, out: S) -> S {
        out.bytes(value)
    }
}

impl<'a> Decode<'a, Vec<u8>> for Bytes {
    #[inline(always)]
    fn read<S: Source<'a>>(input: &mut S) -> Result<Vec<u8>, Error> {
        input.bytes().map(<[u8]>::to_vec)
    }
}

impl Encode<Cow<'_, [u8]>> for Bytes {
    const WIRE_TYPE: WireType = WireType::Bytes;

    #[inline(always)]
    fn write<S: Sink>(value: &Cow<'_, [u8]>, out: S) -> S {
        out.bytes(value)
    }
}

impl<'a> Decode<'a, Cow<'a, [u8]>> for Bytes {
    #[inline(always)]
    fn read<S: Source<'a>>(input: &mut S) -> Result<Cow<'a, [u8]>, Error> {
        input.bytes().map(Cow::Borrowed)
    }
}

/// `string`, also of every format.
#[derive(Debug, Clone, Copy)]
pub struct Text;

impl Encode<String> for Text {
    const WIRE_TYPE: WireType = WireType::Bytes;

    #[inline(always)]
    fn write<S: Sink>(value: &String, out: S) -> S {
        out.bytes(value.as_bytes())
    }
}

impl<'a> Decode<'a, String> for Text {
    #[inline(always)]
    fn read<S: Source<'a>>(input: &mut S) -> Result<String, Error> {
        input.text().map(str::to_owned)
    }

    #[inline(always)]
    fn read_field<S: Source<'a>, P: Place<String>>(
        input: &mut S,
        at: usize,
        ids: Ids,
        place: &mut P,
        _: bool,
    ) -> Result<Option<usize>, Error> {
        Ok(put(input.text_field_at(at, ids)?, place, str::to_owned))
    }
}

impl Encode<str> for Text {
    const WIRE_TYPE: WireType = WireType::Bytes;

    #[inline(always)]
    fn write<S: Sink>(value: &str, out: S) -> S {
        out.bytes(value.as_bytes())
    }
}

impl Encode<Cow<'_, str>> for Text {
    const WIRE_TYPE: WireType = WireType::Bytes;

    #[inline(always)]
    fn write<S: Sink>(value: &Cow<'_, str>, out: S) -> S {
        out.bytes(value.as_bytes())
    }
}

impl<'a> Decode<'a, Cow<'a, str>> for Text {
    #[inline(always)]
    fn read<S: Source<'a>>(input: &mut S) -> Result<Cow<'a, str>, Error> {
        input.text().map(Cow::Borrowed)
    }

    #[inline(always)]
    fn read_field<S: Source<'a>, P: Place<Cow<'a, str>>>(
        input: &mut S,
        at: usize,
        ids: Ids,
        place: &mut P,
        _: bool,
    ) -> Result<Option<usize>, Error> {
        Ok(put(input.text_field_at(at, ids)?, place, Cow::Borrowed))
    }
}

/// Puts the value of a field into its place, if there is one; the offset behind it.
#[inline(always)]
fn put<V, T>(found: Option<(V, usize)>, place: &mut impl Place<T>, make: impl FnOnce(V) -> T) -> Option<usize> {
    let (value, end) = found?;
    place.put(make(value));
    Some(end)
}

/// Reads a value of an enum of strings; `parse` answers `None` for what a closed enum does not list.
#[inline]
pub fn read_listed_text<'a, S: Source<'a>, T>(
    input: &mut S,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T, Error> {
    let start = input.offset();
    let text = input.text()?;
    parse(text).ok_or_else(|| unlisted(text.chars().take(SHOWN).collect(), start))
}

/// Reads a value of an enum of integers; `parse` answers `None` for what a closed enum does not list.
#[inline]
pub fn read_listed_number<'a, S: Source<'a>, T>(
    input: &mut S,
    parse: impl FnOnce(i32) -> Option<T>,
) -> Result<T, Error> {
    let start = input.offset();
    let number = input.i32()?;
    parse(number).ok_or_else(|| unlisted(number.to_string(), start))
}

/// Characters of an unlisted value that its error shows.
pub(super) const SHOWN: usize = 64;

#[cold]
fn unlisted(value: String, offset: usize) -> Error {
    Error::new(ErrorKind::Enum(value), offset)
}
