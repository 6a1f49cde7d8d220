//! JSON text in a string: the wire form of `any` and `object`.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{RawObject, RawValue};

use super::{Decode, Encode, Error, ErrorKind, Sink, Source, WireType};

/// `string` that holds JSON text (RFC 8259). The text that is written has no spaces.
#[derive(Debug, Clone, Copy)]
pub struct Json;

/// Implements the form for a type of `serde_json`.
macro_rules! json {
    ($($ty:ty),*) => {$(
        impl Encode<$ty> for Json {
            const WIRE_TYPE: WireType = WireType::Bytes;

            fn write<S: Sink>(value: &$ty, out: S) -> S {
                write(value, out)
            }
        }

        impl<'a> Decode<'a, $ty> for Json {
            fn read<S: Source<'a>>(input: &mut S) -> Result<$ty, Error> {
                read(input)
            }
        }
    )*};
}

json!(serde_json::Value, serde_json::Map<String, serde_json::Value>);

/// Implements the form for text that was checked to be JSON.
macro_rules! raw {
    ($($ty:ident),*) => {$(
        impl Encode<$ty<'_>> for Json {
            const WIRE_TYPE: WireType = WireType::Bytes;

            fn write<S: Sink>(value: &$ty<'_>, out: S) -> S {
                out.bytes(value.as_str().as_bytes())
            }
        }

        impl<'a> Decode<'a, $ty<'a>> for Json {
            fn read<S: Source<'a>>(input: &mut S) -> Result<$ty<'a>, Error> {
                let start = input.offset();
                let text = input.text()?;
                $ty::new(text).map_err(|error| Error::new(ErrorKind::Json(error.to_string()), start))
            }
        }
    )*};
}

raw!(RawValue, RawObject);

fn write<S: Sink>(value: &impl Serialize, out: S) -> S {
    let mut length = Length(0);
    // Neither writer fails, and a value of `serde_json` has no map keys or numbers that JSON cannot hold.
    serde_json::to_writer(&mut length, value).expect("counting cannot fail");
    out.bytes_with(length.0, |bytes| {
        serde_json::to_writer(bytes, value).expect("the slice has the size that was counted");
    })
}

fn read<'a, S: Source<'a>, T: DeserializeOwned>(input: &mut S) -> Result<T, Error> {
    let start = input.offset();
    let text = input.text()?;
    serde_json::from_str(text).map_err(|error| Error::new(ErrorKind::Json(error.to_string()), start))
}

/// Counts what is written.
struct Length(usize);

impl std::io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
