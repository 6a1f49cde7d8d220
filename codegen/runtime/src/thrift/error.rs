//! What can be wrong with received bytes.

use std::fmt;

use super::WireType;

/// Why bytes could not be read, where in them and in which field. One word in size, so that results stay small.
#[derive(Debug, Clone, PartialEq)]
pub struct Error(Box<Inner>);

#[derive(Debug, Clone, PartialEq)]
struct Inner {
    kind: ErrorKind,
    /// From the start of the input.
    offset: usize,
    /// Innermost first.
    path: Vec<Segment>,
}

/// A step of the path to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Segment {
    /// A field of a struct or a member of a union.
    Field {
        /// Its wire id.
        id: i16,
        /// Its name in the schema.
        name: &'static str,
    },
    /// An element of a list or set, from 0.
    Element(usize),
    /// The key of an entry of a map, by position.
    Key(usize),
    /// The value of an entry of a map, by position.
    Value(usize),
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input ends inside a value.
    Truncated,
    /// Bytes are left behind the value.
    Trailing(usize),
    /// A length or count below zero.
    NegativeLength(i32),
    /// A length or count that the rest of the input cannot hold.
    Length {
        /// What was announced.
        length: u64,
        /// Bytes that are left.
        left: usize,
    },
    /// Structs and containers nest deeper than [`super::MAX_DEPTH`].
    Depth,
    /// A base-128 integer that does not fit its type.
    Varint,
    /// A number that is no wire type.
    UnknownType(u8),
    /// A boolean that is neither true nor false.
    Bool(u8),
    /// A string that is not UTF-8.
    Utf8,
    /// NaN or an infinity, which JSON cannot hold.
    NotFinite,
    /// An integer outside the declared unsigned type.
    Range {
        /// The value.
        value: i64,
        /// The declared type.
        expected: &'static str,
    },
    /// A value that a closed enum does not list.
    Enum(String),
    /// A string that should hold JSON text and does not.
    Json(String),
    /// Elements of a container have another type than declared. Only seen outside a struct: a field whose
    /// elements do not match is skipped like an unknown one.
    ElementType {
        /// The declared type.
        expected: WireType,
        /// The type that was sent.
        found: WireType,
    },
    /// A required field is absent.
    Missing,
    /// A required field was sent, but with another type, and so was skipped.
    WrongType {
        /// The type that was sent.
        found: WireType,
    },
    /// A union without a member that is known.
    UnionEmpty,
    /// A union with more than one member.
    UnionSeveral,
    /// A frame is longer than its reader or writer allows.
    Frame {
        /// Bytes of the message.
        length: u64,
        /// Bytes that are allowed.
        limit: usize,
    },
    /// A message header that does not follow the protocol.
    Envelope(&'static str),
    /// A value appears twice in a set.
    Duplicate,
}

impl Error {
    /// An error at an offset in bytes from the start of the input.
    #[cold]
    #[inline(never)]
    pub fn new(kind: ErrorKind, offset: usize) -> Self {
        Error(Box::new(Inner { kind, offset, path: Vec::new() }))
    }

    /// What is wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Offset in bytes from the start of the input.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// The way to the value, outermost first.
    pub fn path(&self) -> impl DoubleEndedIterator<Item = &Segment> {
        self.0.path.iter().rev()
    }

    /// The same error, one step further out.
    #[cold]
    #[inline(never)]
    #[must_use]
    pub fn within(mut self, segment: Segment) -> Self {
        self.0.path.push(segment);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = PathDisplay(&self.0.path);
        let place = self.0.offset;
        if self.0.path.is_empty() {
            write!(formatter, "byte {place}: {}", self.0.kind)
        } else {
            write!(formatter, "`{path}` at byte {place}: {}", self.0.kind)
        }
    }
}

impl std::error::Error for Error {}

struct PathDisplay<'a>(&'a [Segment]);

impl fmt::Display for PathDisplay<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, segment) in self.0.iter().rev().enumerate() {
            match segment {
                Segment::Field { name, .. } if depth == 0 => write!(formatter, "{name}")?,
                Segment::Field { name, .. } => write!(formatter, ".{name}")?,
                Segment::Element(index) => write!(formatter, "[{index}]")?,
                Segment::Key(index) => write!(formatter, "[key {index}]")?,
                Segment::Value(index) => write!(formatter, "[value {index}]")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ErrorKind::Truncated => write!(formatter, "the input ends inside a value"),
            ErrorKind::Trailing(count) => write!(formatter, "{count} bytes are left behind the value"),
            ErrorKind::NegativeLength(length) => write!(formatter, "negative length {length}"),
            ErrorKind::Length { length, left } => {
                write!(formatter, "length {length} is more than the {left} bytes left can hold")
            }
            ErrorKind::Depth => write!(formatter, "nested deeper than {} levels", super::MAX_DEPTH),
            ErrorKind::Varint => write!(formatter, "integer too large for its type"),
            ErrorKind::UnknownType(number) => write!(formatter, "unknown wire type {number}"),
            ErrorKind::Bool(byte) => write!(formatter, "{byte} is not a boolean"),
            ErrorKind::Utf8 => write!(formatter, "string is not UTF-8"),
            ErrorKind::NotFinite => write!(formatter, "number is not finite"),
            ErrorKind::Range { value, expected } => write!(formatter, "{value} is outside {expected}"),
            ErrorKind::Enum(value) => write!(formatter, "`{value}` is not listed"),
            ErrorKind::Json(reason) => write!(formatter, "not JSON text: {reason}"),
            ErrorKind::ElementType { expected, found } => {
                write!(formatter, "elements of type {} where {} is expected", found.name(), expected.name())
            }
            ErrorKind::Missing => write!(formatter, "required field is missing"),
            ErrorKind::WrongType { found } => {
                write!(formatter, "required field is missing: it was sent with type {}", found.name())
            }
            ErrorKind::UnionEmpty => write!(formatter, "union holds no known member"),
            ErrorKind::UnionSeveral => write!(formatter, "union holds more than one member"),
            ErrorKind::Frame { length, limit } => {
                write!(formatter, "frame of {length} bytes, of which {limit} are allowed")
            }
            ErrorKind::Envelope(reason) => write!(formatter, "bad message header: {reason}"),
            ErrorKind::Duplicate => write!(formatter, "value appears twice in a set"),
        }
    }
}
