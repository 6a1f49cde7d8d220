//! Messages: the header that stands before a struct where requests and responses share a stream.

use super::codec::whole;
use super::{
    Binary, BinaryInput, Compact, CompactInput, Count, Error, ErrorKind, Fill, Sink, Source, Thrift, buffer::Buffer,
};

/// A struct with a message header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope<T> {
    /// Name of the operation.
    pub name: String,
    /// What the message is.
    pub kind: MessageKind,
    /// Pairs an answer with its question.
    pub sequence: i32,
    /// The arguments, the result or the exception.
    pub body: T,
}

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the protocol's")]
pub enum MessageKind {
    Call = 1,
    Reply = 2,
    Exception = 3,
    Oneway = 4,
}

/// Whether a binary message must name the protocol's version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strictness {
    /// It must.
    #[default]
    Strict,
    /// The old form, which begins with the name's length, is read and written.
    Lenient,
}

/// Version 1, in the upper half of a strict header's first word.
const BINARY_VERSION: u32 = 0x8001_0000;
const COMPACT_PROTOCOL: u8 = 0x82;
const COMPACT_VERSION: u8 = 1;

impl<T: Thrift> Envelope<T> {
    /// The message in the binary protocol, without a frame.
    pub fn to_thrift_binary(&self, strictness: Strictness) -> Vec<u8> {
        let Count(size) = self.write_binary(strictness, Count(0));
        let mut bytes = vec![0; size];
        let _full = self.write_binary(strictness, Fill(&mut bytes));
        bytes
    }

    /// The message in the compact protocol, without a frame.
    pub fn to_thrift_compact(&self) -> Vec<u8> {
        let Count(size) = self.write_compact(Count(0));
        let mut bytes = vec![0; size];
        let _full = self.write_compact(Fill(&mut bytes));
        bytes
    }

    /// Reads a message that takes all of `bytes`. A lenient reader takes both forms.
    pub fn from_thrift_binary(bytes: &[u8], strictness: Strictness) -> Result<Self, Error> {
        let mut input = BinaryInput::new(bytes);
        let header = read_binary_header(&mut input, strictness)?;
        Ok(header.with_body(whole(&mut input)?))
    }

    /// Reads a message that takes all of `bytes`.
    pub fn from_thrift_compact(bytes: &[u8]) -> Result<Self, Error> {
        let mut input = CompactInput::new(bytes);
        let header = read_compact_header(&mut input)?;
        Ok(header.with_body(whole(&mut input)?))
    }

    fn write_binary<B: Buffer>(&self, strictness: Strictness, buffer: B) -> B {
        let name = self.name.as_bytes();
        let out = match strictness {
            Strictness::Strict => Binary(buffer).i32((BINARY_VERSION | self.kind as u32).cast_signed()).bytes(name),
            Strictness::Lenient => Binary(buffer).bytes(name).i8(self.kind as i8),
        };
        T::write(&self.body, out.i32(self.sequence)).0
    }

    fn write_compact<B: Buffer>(&self, buffer: B) -> B {
        let buffer = buffer.put([COMPACT_PROTOCOL, COMPACT_VERSION | (self.kind as u8) << 5]);
        let out = Compact(buffer.put_varint(u64::from(self.sequence.cast_unsigned()))).bytes(self.name.as_bytes());
        T::write(&self.body, out).0
    }
}

/// A header without its body.
struct Head {
    name: String,
    kind: MessageKind,
    sequence: i32,
}

impl Head {
    fn with_body<T>(self, body: T) -> Envelope<T> {
        Envelope { name: self.name, kind: self.kind, sequence: self.sequence, body }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the low byte is the kind")]
fn read_binary_header(input: &mut BinaryInput<'_>, strictness: Strictness) -> Result<Head, Error> {
    let start = input.mark();
    let word = input.i32()?.cast_unsigned();
    if word & 0xffff_0000 == BINARY_VERSION {
        let kind = kind(word as u8, start.offset())?;
        let name = name(input)?;
        return Ok(Head { name, kind, sequence: input.i32()? });
    }
    if word >> 31 == 1 {
        return Err(Error::new(ErrorKind::Envelope("unknown version"), start.offset()));
    }
    if strictness == Strictness::Strict {
        return Err(Error::new(ErrorKind::Envelope("no version"), start.offset()));
    }
    input.reset(start);
    let name = name(input)?;
    let at_kind = input.offset();
    let kind = kind(input.i8()?.cast_unsigned(), at_kind)?;
    Ok(Head { name, kind, sequence: input.i32()? })
}

#[expect(clippy::cast_possible_truncation, reason = "read as at most 32 bits")]
fn read_compact_header(input: &mut CompactInput<'_>) -> Result<Head, Error> {
    let start = input.mark();
    let [protocol, version] = [input.i8()?.cast_unsigned(), input.i8()?.cast_unsigned()];
    if protocol != COMPACT_PROTOCOL {
        return Err(Error::new(ErrorKind::Envelope("not the compact protocol"), start.offset()));
    }
    if version & 0x1f != COMPACT_VERSION {
        return Err(Error::new(ErrorKind::Envelope("unknown version"), start.offset()));
    }
    let kind = kind(version >> 5, start.offset())?;
    let sequence = (input.varint(32)? as u32).cast_signed();
    Ok(Head { name: name(input)?, kind, sequence })
}

fn kind(number: u8, offset: usize) -> Result<MessageKind, Error> {
    Ok(match number {
        1 => MessageKind::Call,
        2 => MessageKind::Reply,
        3 => MessageKind::Exception,
        4 => MessageKind::Oneway,
        _ => return Err(Error::new(ErrorKind::Envelope("unknown kind of message"), offset)),
    })
}

fn name<'a, S: Source<'a>>(input: &mut S) -> Result<String, Error> {
    input.text().map(str::to_owned)
}
