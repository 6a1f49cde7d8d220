//! What the generated wire forms have in scope. It is no interface for people: it changes with the generator.

pub use super::table::presence;
pub use super::{
    Bool, Bytes, Decode, Encode, Error, F64, Fields, I8, I16, I32, I64, Json, List, Map, Rare, ReadFields, Set, Sink,
    Source, Standalone, StandaloneRef, Table, Text, U8, U16, U32, UnknownFields, WireType,
};
pub use crate::json::{blank, from_literal};
pub use crate::{thrift_integer_enum, thrift_string_enum, thrift_struct, thrift_union};

/// Makes a value what it was before it was read: a field that comes again replaces what came before.
#[cold]
#[inline(never)]
pub fn renew<'a, T: crate::json::Json<'a>>(value: &mut T) {
    *value = T::blank();
}
