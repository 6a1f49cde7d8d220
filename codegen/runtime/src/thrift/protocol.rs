//! What a protocol must offer: a [`Sink`] that takes values and a [`Source`] that gives them.

use super::{Error, Mark, WireType};

/// How deep structs and containers may nest in what is read. Apache's libraries default to 64, too.
pub const MAX_DEPTH: u8 = 64;

/// Takes values in one protocol. Passed by value, so that it stays in registers.
pub trait Sink: Sized {
    /// The header of a field of any type but bool. `last` is the id of the field before it in the struct, or 0.
    #[must_use]
    fn field(self, last: i16, id: i16, ty: WireType) -> Self;

    /// A boolean field, header and value.
    #[must_use]
    fn bool_field(self, last: i16, id: i16, value: bool) -> Self;

    /// The end of a struct.
    #[must_use]
    fn stop(self) -> Self;

    /// A boolean element.
    #[must_use]
    fn bool(self, value: bool) -> Self;

    /// A byte.
    #[must_use]
    fn i8(self, value: i8) -> Self;

    /// A 16-bit integer.
    #[must_use]
    fn i16(self, value: i16) -> Self;

    /// A 32-bit integer.
    #[must_use]
    fn i32(self, value: i32) -> Self;

    /// A 64-bit integer.
    #[must_use]
    fn i64(self, value: i64) -> Self;

    /// A double.
    #[must_use]
    fn f64(self, value: f64) -> Self;

    /// Sixteen bytes.
    #[must_use]
    fn uuid(self, value: [u8; 16]) -> Self;

    /// A string or `binary`.
    #[must_use]
    fn bytes(self, value: &[u8]) -> Self;

    /// A string of `length` bytes that `fill` writes.
    #[must_use]
    fn bytes_with(self, length: usize, fill: impl FnOnce(&mut [u8])) -> Self;

    /// The header of a list or set.
    #[must_use]
    fn list(self, element: WireType, count: usize) -> Self;

    /// The header of a map.
    #[must_use]
    fn map(self, key: WireType, value: WireType, count: usize) -> Self;
}

/// The header of a field, or the end of the struct.
#[derive(Debug, Clone, Copy)]
pub struct Header {
    /// The wire type shifted left by 16, and the id: one comparison tells whether a header is the expected one.
    packed: u32,
    /// The value of a boolean field in the compact protocol.
    pub truth: bool,
}

impl Header {
    /// The end of a struct.
    pub const STOP: Header = Header { packed: 0, truth: false };

    /// The header of a field.
    #[inline(always)]
    pub const fn new(ty: WireType, id: i16) -> Self {
        Header { packed: pack(ty, id), truth: false }
    }

    /// From the first three bytes of a field in the binary protocol, type not yet judged.
    #[inline(always)]
    pub(super) const fn from_packed(packed: u32) -> Self {
        Header { packed, truth: false }
    }

    /// Whether the struct ends here.
    #[inline(always)]
    pub const fn is_stop(self) -> bool {
        self.packed < 1 << 16
    }

    /// Whether this is a field of this type and id.
    #[inline(always)]
    pub const fn is(self, ty: WireType, id: i16) -> bool {
        self.packed == pack(ty, id)
    }

    /// The id.
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "the low half is the id")]
    pub const fn id(self) -> i16 {
        self.packed as u16 as i16
    }

    /// The type; the number itself where it means nothing.
    #[expect(clippy::cast_possible_truncation, reason = "the type is the third byte")]
    pub fn wire_type(self) -> Result<WireType, u8> {
        let number = (self.packed >> 16) as u8;
        WireType::from_binary(number).ok_or(number)
    }
}

#[inline(always)]
#[expect(clippy::cast_sign_loss, reason = "the bits of the id")]
const fn pack(ty: WireType, id: i16) -> u32 {
    (ty as u32) << 16 | id as u16 as u32
}

/// Gives values of one protocol, from a slice.
pub trait Source<'a> {
    /// The header of the next field, or the end of the struct. `last` is the id of the field before it, or 0.
    fn header(&mut self, last: i16) -> Result<Header, Error>;

    /// The value of the boolean field with this header.
    fn bool_field(&mut self, header: Header) -> Result<bool, Error>;

    /// A boolean element.
    fn bool(&mut self) -> Result<bool, Error>;

    /// A byte.
    fn i8(&mut self) -> Result<i8, Error>;

    /// A 16-bit integer.
    fn i16(&mut self) -> Result<i16, Error>;

    /// A 32-bit integer.
    fn i32(&mut self) -> Result<i32, Error>;

    /// A 64-bit integer.
    fn i64(&mut self) -> Result<i64, Error>;

    /// A double, whatever it is.
    fn f64(&mut self) -> Result<f64, Error>;

    /// Sixteen bytes.
    fn uuid(&mut self) -> Result<[u8; 16], Error>;

    /// A string or `binary`.
    fn bytes(&mut self) -> Result<&'a [u8], Error>;

    /// A string of UTF-8.
    fn text(&mut self) -> Result<&'a str, Error>;

    /// The header of a list or set. The count is no greater than the bytes that are left.
    fn list(&mut self) -> Result<(WireType, usize), Error>;

    /// The header of a map; `None` for an empty one that does not name its types.
    fn map(&mut self) -> Result<Option<(WireType, WireType, usize)>, Error>;

    /// Bytes that are not read yet.
    fn left(&self) -> usize;

    /// The place, to come back to.
    fn mark(&self) -> Mark;

    /// Comes back to a place.
    fn reset(&mut self, mark: Mark);

    /// Goes one level down, into a struct or container.
    fn enter(&mut self) -> Result<(), Error>;

    /// Comes back up.
    fn leave(&mut self);
}
