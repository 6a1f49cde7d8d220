//! The binary protocol: big-endian, fixed widths.

use super::buffer::{Buffer, too_long};
use super::cursor::{Cursor, Mark};
use super::{Error, ErrorKind, Header, Ids, Sink, Source, WireType};

/// Writes the binary protocol into a buffer.
#[derive(Debug, Default)]
pub struct Binary<B>(
    /// What takes the bytes.
    pub B,
);

impl<B: Buffer> Sink for Binary<B> {
    #[inline(always)]
    fn field(self, _last: i16, id: i16, ty: WireType) -> Self {
        let [high, low] = id.to_be_bytes();
        Binary(self.0.put([ty as u8, high, low]))
    }

    #[inline(always)]
    fn bool_field(self, _last: i16, id: i16, value: bool) -> Self {
        let [high, low] = id.to_be_bytes();
        Binary(self.0.put([WireType::Bool as u8, high, low, u8::from(value)]))
    }

    #[inline(always)]
    fn stop(self) -> Self {
        Binary(self.0.put([0]))
    }

    #[inline(always)]
    fn bool(self, value: bool) -> Self {
        Binary(self.0.put([u8::from(value)]))
    }

    #[inline(always)]
    fn i8(self, value: i8) -> Self {
        Binary(self.0.put(value.to_be_bytes()))
    }

    #[inline(always)]
    fn i16(self, value: i16) -> Self {
        Binary(self.0.put(value.to_be_bytes()))
    }

    #[inline(always)]
    fn i32(self, value: i32) -> Self {
        Binary(self.0.put(value.to_be_bytes()))
    }

    #[inline(always)]
    fn i64(self, value: i64) -> Self {
        Binary(self.0.put(value.to_be_bytes()))
    }

    #[inline(always)]
    fn f64(self, value: f64) -> Self {
        Binary(self.0.put(value.to_be_bytes()))
    }

    #[inline(always)]
    fn uuid(self, value: [u8; 16]) -> Self {
        Binary(self.0.put(value))
    }

    #[inline(always)]
    fn bytes(self, value: &[u8]) -> Self {
        Binary(self.0.put(length(value.len())).put_slice(value))
    }

    #[inline(always)]
    fn bytes_with(self, count: usize, fill: impl FnOnce(&mut [u8])) -> Self {
        Binary(self.0.put(length(count)).put_with(count, fill))
    }

    #[inline(always)]
    fn list(self, element: WireType, count: usize) -> Self {
        Binary(self.0.put([element as u8]).put(length(count)))
    }

    #[inline(always)]
    fn map(self, key: WireType, value: WireType, count: usize) -> Self {
        Binary(self.0.put([key as u8, value as u8]).put(length(count)))
    }
}

/// A length on the wire: the protocol has 31 bits for it.
#[inline(always)]
fn length(count: usize) -> [u8; 4] {
    let Ok(count) = i32::try_from(count) else { too_long() };
    count.to_be_bytes()
}

/// Bytes of the header of a field.
const HEADER: usize = 3;

/// Bytes of the length of a string.
const LENGTH: usize = 4;

/// Whether four bytes begin with the header of a field.
#[inline(always)]
fn is_header(bytes: [u8; HEADER + 1], ids: Ids, ty: WireType) -> bool {
    let [high, low] = ids.own.to_be_bytes();
    u32::from_be_bytes(bytes) >> 8 == u32::from_be_bytes([0, ty as u8, high, low])
}

/// Reads the binary protocol.
#[derive(Debug)]
pub struct BinaryInput<'a>(Cursor<'a>);

impl<'a> BinaryInput<'a> {
    /// Reads from the start of a slice.
    pub fn new(input: &'a [u8]) -> Self {
        BinaryInput(Cursor::new(input))
    }

    /// A count of elements that take at least `least` bytes each.
    #[inline(always)]
    fn count(&mut self, least: usize) -> Result<usize, Error> {
        let announced = self.i32()?;
        match usize::try_from(announced) {
            Ok(count) if count <= self.left() / least => Ok(count),
            _ => Err(self.bad_length(announced)),
        }
    }

    /// A string; nothing is taken where there is none.
    #[inline(always)]
    fn take_text(&mut self) -> Option<&'a str> {
        let length = u32::from_be_bytes(*self.0.peek()?) as usize;
        self.0.take_text(self.offset() + LENGTH, length)
    }

    /// The string whose length stands at an offset.
    #[inline(never)]
    fn text_at(&mut self, at: usize) -> Result<&'a str, Error> {
        self.go_to(at);
        self.text()
    }

    /// The error for a string that cannot be taken; its place is that of the length.
    #[cold]
    #[inline(never)]
    fn no_text(&mut self) -> Error {
        let start = self.offset();
        self.bytes().err().unwrap_or_else(|| Error::new(ErrorKind::Utf8, start))
    }

    #[cold]
    #[inline(never)]
    fn bad_length(&self, announced: i32) -> Error {
        self.0.error(match u64::try_from(announced) {
            Ok(length) => ErrorKind::Length { length, left: self.left() },
            Err(_) => ErrorKind::NegativeLength(announced),
        })
    }
}

/// The type of an element. Some writers leave that of an empty container at 0.
#[inline(always)]
fn element(number: u8, count: usize, offset: usize) -> Result<WireType, Error> {
    match WireType::from_binary(number) {
        Some(ty) if ty != WireType::Stop || count == 0 => Ok(ty),
        _ => Err(Error::new(ErrorKind::UnknownType(number), offset)),
    }
}

impl<'a> Source<'a> for BinaryInput<'a> {
    #[inline(always)]
    fn field_at(&self, at: usize, ids: Ids, ty: WireType) -> Option<usize> {
        // A field's value takes at least one byte, so a whole header is followed by a fourth byte.
        is_header(*self.0.peek_at(at)?, ids, ty).then_some(at + HEADER)
    }

    #[inline(always)]
    fn text_field_at(&mut self, at: usize, ids: Ids) -> Result<Option<(&'a str, usize)>, Error> {
        let Some(bytes) = self.0.peek_at::<{ HEADER + LENGTH }>(at) else { return Ok(None) };
        let (Some(header), Some(length)) = (bytes.first_chunk(), bytes.last_chunk()) else { return Ok(None) };
        if !is_header(*header, ids, WireType::Bytes) {
            return Ok(None);
        }
        // A negative length becomes larger than any slice.
        let (start, length) = (at + HEADER + LENGTH, u32::from_be_bytes(*length) as usize);
        let text = match self.0.judged_text(start, length) {
            Some(text) => text,
            None => self.text_at(at + HEADER)?,
        };
        Ok(Some((text, start + length)))
    }

    #[inline(always)]
    fn bool_field_at(&mut self, at: usize, ids: Ids) -> Result<Option<(bool, usize)>, Error> {
        let Some(start) = self.field_at(at, ids, WireType::Bool) else { return Ok(None) };
        self.go_to(start);
        Ok(Some((self.bool()?, start + 1)))
    }

    #[inline(always)]
    fn takes_stop(&mut self) -> bool {
        self.0.takes_zero()
    }

    fn header(&mut self, _last: i16) -> Result<Header, Error> {
        if self.takes_stop() {
            return Ok(Header::STOP);
        }
        let [number, high, low] = self.0.take()?;
        Ok(Header::new(number, i16::from_be_bytes([high, low]), false))
    }

    fn bool_field(&mut self, _header: Header) -> Result<bool, Error> {
        self.bool()
    }

    #[inline(always)]
    fn bool(&mut self) -> Result<bool, Error> {
        let mark = self.mark();
        match self.0.take()? {
            [0] => Ok(false),
            [1] => Ok(true),
            [other] => Err(Error::new(ErrorKind::Bool(other), mark.offset())),
        }
    }

    #[inline(always)]
    fn i8(&mut self) -> Result<i8, Error> {
        self.0.take().map(i8::from_be_bytes)
    }

    #[inline(always)]
    fn i16(&mut self) -> Result<i16, Error> {
        self.0.take().map(i16::from_be_bytes)
    }

    #[inline(always)]
    fn i32(&mut self) -> Result<i32, Error> {
        self.0.take().map(i32::from_be_bytes)
    }

    #[inline(always)]
    fn i64(&mut self) -> Result<i64, Error> {
        self.0.take().map(i64::from_be_bytes)
    }

    #[inline(always)]
    fn f64(&mut self) -> Result<f64, Error> {
        self.0.take().map(f64::from_be_bytes)
    }

    #[inline(always)]
    fn uuid(&mut self) -> Result<[u8; 16], Error> {
        self.0.take()
    }

    #[inline(always)]
    fn bytes(&mut self) -> Result<&'a [u8], Error> {
        let announced = self.i32()?;
        // A negative length becomes larger than any slice.
        self.0.take_slice(announced.cast_unsigned() as usize).ok_or_else(|| self.bad_length(announced))
    }

    #[inline(always)]
    fn text(&mut self) -> Result<&'a str, Error> {
        self.take_text().ok_or_else(|| self.no_text())
    }

    #[inline(always)]
    fn list(&mut self) -> Result<(WireType, usize), Error> {
        let mark = self.mark();
        let [number] = self.0.take()?;
        let count = self.count(1)?;
        Ok((element(number, count, mark.offset())?, count))
    }

    #[inline(always)]
    fn map(&mut self) -> Result<Option<(WireType, WireType, usize)>, Error> {
        let mark = self.mark();
        let [key, value] = self.0.take()?;
        let count = self.count(2)?;
        Ok(Some((element(key, count, mark.offset())?, element(value, count, mark.offset())?, count)))
    }

    #[inline(always)]
    fn left(&self) -> usize {
        self.0.left()
    }

    #[inline(always)]
    fn offset(&self) -> usize {
        self.0.offset()
    }

    #[inline(always)]
    fn go_to(&mut self, offset: usize) {
        self.0.go_to(offset);
    }

    #[inline(always)]
    fn mark(&self) -> Mark {
        self.0.mark()
    }

    #[inline(always)]
    fn reset(&mut self, mark: Mark) {
        self.0.reset(mark);
    }

    #[inline(always)]
    fn enter(&mut self) -> Result<(), Error> {
        self.0.enter()
    }

    #[inline(always)]
    fn leave(&mut self) {
        self.0.leave();
    }
}
