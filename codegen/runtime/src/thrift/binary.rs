//! The binary protocol: big-endian, fixed widths.

use super::buffer::Buffer;
use super::{Error, ErrorKind, Header, MAX_DEPTH, Sink, Source, WireType};

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

#[cold]
#[inline(never)]
fn too_long() -> ! {
    panic!("Thrift holds no string or container longer than 2^31 - 1")
}

/// Reads the binary protocol.
#[derive(Debug, Clone, Copy)]
pub struct BinaryInput<'a> {
    rest: &'a [u8],
    depth: u8,
}

impl<'a> BinaryInput<'a> {
    /// Reads from the start of a slice.
    pub fn new(input: &'a [u8]) -> Self {
        BinaryInput { rest: input, depth: 0 }
    }

    #[inline(always)]
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let Some((head, rest)) = self.rest.split_first_chunk::<N>() else {
            return Err(self.error(ErrorKind::Truncated));
        };
        self.rest = rest;
        Ok(*head)
    }

    #[cold]
    #[inline(never)]
    fn error(self, kind: ErrorKind) -> Error {
        Error::new(kind, self.rest)
    }

    #[inline(always)]
    fn wire_type(self, number: u8) -> Result<WireType, Error> {
        match WireType::from_binary(number) {
            Some(ty) => Ok(ty),
            None => Err(self.error(ErrorKind::UnknownType(number))),
        }
    }

    /// A count of elements that take at least `least` bytes each.
    #[inline(always)]
    fn count(&mut self, least: usize) -> Result<usize, Error> {
        let announced = self.i32()?;
        match usize::try_from(announced) {
            Ok(count) if count <= self.rest.len() / least => Ok(count),
            _ => Err(self.bad_length(announced)),
        }
    }

    #[cold]
    #[inline(never)]
    fn bad_length(self, announced: i32) -> Error {
        self.error(match u64::try_from(announced) {
            Ok(length) => ErrorKind::Length { length, left: self.rest.len() },
            Err(_) => ErrorKind::NegativeLength(announced),
        })
    }
}

impl<'a> Source<'a> for BinaryInput<'a> {
    #[inline(always)]
    fn header(&mut self, _last: i16) -> Result<Header, Error> {
        // A field's value takes at least one byte, so a whole header is followed by a fourth byte.
        if let Some(&[ty, high, low, _]) = self.rest.first_chunk::<4>() {
            let packed = u32::from_be_bytes([0, ty, high, low]);
            let header = Header::from_packed(packed);
            self.rest = &self.rest[if header.is_stop() { 1 } else { 3 }..];
            return Ok(if header.is_stop() { Header::STOP } else { header });
        }
        match self.rest.split_first() {
            Some((0, rest)) => {
                self.rest = rest;
                Ok(Header::STOP)
            }
            _ => Err(self.error(ErrorKind::Truncated)),
        }
    }

    #[inline(always)]
    fn bool_field(&mut self, _header: Header) -> Result<bool, Error> {
        self.bool()
    }

    #[inline(always)]
    fn bool(&mut self) -> Result<bool, Error> {
        let before = *self;
        match self.take()? {
            [0] => Ok(false),
            [1] => Ok(true),
            [other] => Err(before.error(ErrorKind::Bool(other))),
        }
    }

    #[inline(always)]
    fn i8(&mut self) -> Result<i8, Error> {
        self.take().map(i8::from_be_bytes)
    }

    #[inline(always)]
    fn i16(&mut self) -> Result<i16, Error> {
        self.take().map(i16::from_be_bytes)
    }

    #[inline(always)]
    fn i32(&mut self) -> Result<i32, Error> {
        self.take().map(i32::from_be_bytes)
    }

    #[inline(always)]
    fn i64(&mut self) -> Result<i64, Error> {
        self.take().map(i64::from_be_bytes)
    }

    #[inline(always)]
    fn f64(&mut self) -> Result<f64, Error> {
        self.take().map(f64::from_be_bytes)
    }

    #[inline(always)]
    fn uuid(&mut self) -> Result<[u8; 16], Error> {
        self.take()
    }

    #[inline(always)]
    fn bytes(&mut self) -> Result<&'a [u8], Error> {
        let announced = self.i32()?;
        // A negative length becomes larger than any slice.
        #[expect(clippy::cast_sign_loss, reason = "wanted")]
        let Some((bytes, rest)) = self.rest.split_at_checked(announced as u32 as usize) else {
            return Err(self.bad_length(announced));
        };
        self.rest = rest;
        Ok(bytes)
    }

    #[inline(always)]
    fn list(&mut self) -> Result<(WireType, usize), Error> {
        let before = *self;
        let [number] = self.take()?;
        let count = self.count(1)?;
        // Some writers leave the type of an empty list at 0.
        let element = before.wire_type(number)?;
        if element == WireType::Stop && count > 0 {
            return Err(before.error(ErrorKind::UnknownType(0)));
        }
        Ok((element, count))
    }

    #[inline(always)]
    fn map(&mut self) -> Result<Option<(WireType, WireType, usize)>, Error> {
        let before = *self;
        let [key, value] = self.take()?;
        let count = self.count(2)?;
        if count == 0 {
            return Ok(None);
        }
        let (key, value) = (before.wire_type(key)?, before.wire_type(value)?);
        if key == WireType::Stop || value == WireType::Stop {
            return Err(before.error(ErrorKind::UnknownType(0)));
        }
        Ok(Some((key, value, count)))
    }

    #[inline(always)]
    fn rest(&self) -> &'a [u8] {
        self.rest
    }

    #[inline(always)]
    fn enter(&mut self) -> Result<(), Error> {
        if self.depth >= MAX_DEPTH {
            return Err(self.error(ErrorKind::Depth));
        }
        self.depth += 1;
        Ok(())
    }

    #[inline(always)]
    fn leave(&mut self) {
        self.depth -= 1;
    }
}
