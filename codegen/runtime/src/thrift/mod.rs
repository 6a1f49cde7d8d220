//! The Thrift binary and compact protocols, for types known when the program is built.
//!
//! A type describes itself once, in [`Encode::write`] and [`Decode::read`]; both are generic over the protocol, and
//! `write` also over what takes the bytes, so that one pass counts the exact size and a second one fills a buffer
//! of that size. Nothing here is `dyn`, `unsafe` or able to panic on what was received.
//!
//! Sources: `doc/specs/thrift-binary-protocol.md` and `thrift-compact-protocol.md` of Apache Thrift.

#![expect(
    clippy::inline_always,
    reason = "a field is a few instructions; measured, calls between them double the time"
)]

mod binary;
mod buffer;
mod codec;
mod compact;
mod compact_input;
mod container;
mod cursor;
mod envelope;
mod error;
mod frame;
#[doc(hidden)]
pub mod generated;
mod json;
mod macros;
mod protocol;
mod read_fields;
mod scalar;
mod skip;
pub mod table;
mod unknown;
mod wire_type;
mod write_fields;

pub use binary::{Binary, BinaryInput};
pub use buffer::{Buffer, Count, Fill};
pub use codec::{Decode, Encode, Standalone, StandaloneRef, Thrift, ThriftRef};
pub use compact::Compact;
pub use compact_input::CompactInput;
pub use container::{List, Map, Set};
pub use cursor::Mark;
pub use envelope::{Envelope, MessageKind, Strictness};
pub use error::{Error, ErrorKind, Segment};
pub use frame::{Framed, MAX_FRAME, append_frame, take_frame};
pub use json::Json;
pub use protocol::{Header, Ids, MAX_DEPTH, Sink, Source};
pub use read_fields::{Rare, ReadFields};
pub use scalar::{Bool, Bytes, F64, I8, I16, I32, I64, Text, U8, U16, U32, read_listed_number, read_listed_text};
pub use table::Table;
pub use unknown::{UnknownField, UnknownFields};
pub use wire_type::WireType;
pub use write_fields::Fields;

#[cfg(test)]
mod tests;
