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
    /// The number of its type in the binary protocol, not judged yet; 0 at the end of the struct.
    number: u8,
    /// The id.
    pub id: i16,
    /// The value of a boolean field in the compact protocol.
    pub truth: bool,
}

impl Header {
    /// The end of a struct.
    pub const STOP: Header = Header { number: 0, id: 0, truth: false };

    /// The header of a field, whose type stands as the number that it has in the binary protocol.
    pub(super) const fn new(number: u8, id: i16, truth: bool) -> Self {
        Header { number, id, truth }
    }

    /// Whether the struct ends here.
    pub const fn is_stop(self) -> bool {
        self.number == 0
    }

    /// The type; the number itself where it means nothing.
    pub fn wire_type(self) -> Result<WireType, u8> {
        WireType::from_binary(self.number).ok_or(self.number)
    }
}

/// The ids of two fields.
#[derive(Debug, Clone, Copy)]
pub struct Ids {
    /// That of the field before, or 0.
    pub last: i16,
    /// That of the field which is looked for.
    pub own: i16,
}

/// Gives values of one protocol, from a slice.
pub trait Source<'a> {
    /// The offset behind the header of a field of any type but bool, if that of this field stands at an offset.
    fn field_at(&self, at: usize, ids: Ids, ty: WireType) -> Option<usize>;

    /// A field of text, header and value, and the offset behind it, if this one stands at an offset. Most fields are such,
    /// so that this is where the time goes.
    fn text_field_at(&mut self, at: usize, ids: Ids) -> Result<Option<(&'a str, usize)>, Error>;

    /// The same for a boolean field.
    fn bool_field_at(&mut self, at: usize, ids: Ids) -> Result<Option<(bool, usize)>, Error>;

    /// Takes the end of the struct, if it stands next.
    fn takes_stop(&mut self) -> bool;

    /// The header of whatever field is next, or the end of the struct. `last` is the id of the field before it, or 0.
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

    /// The offset of what stands next.
    fn offset(&self) -> usize;

    /// Goes to an offset, on the same level.
    fn go_to(&mut self, offset: usize);

    /// The place, to come back to.
    fn mark(&self) -> Mark;

    /// Comes back to a place.
    fn reset(&mut self, mark: Mark);

    /// Goes one level down, into a struct or container.
    fn enter(&mut self) -> Result<(), Error>;

    /// Comes back up.
    fn leave(&mut self);
}
