//! The compact protocol: base-128 integers, and field ids as differences.

use super::buffer::Buffer;
use super::{Error, ErrorKind, Header, MAX_DEPTH, Sink, Source, WireType};

/// Writes the compact protocol into a buffer.
#[derive(Debug, Default)]
pub struct Compact<B>(
    /// What takes the bytes.
    pub B,
);

const TRUE: u8 = 1;
const FALSE: u8 = 2;

impl<B: Buffer> Compact<B> {
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a short difference is 1..=15")]
    fn header(self, last: i16, id: i16, ty: u8) -> Self {
        let difference = i32::from(id) - i32::from(last);
        if (1..=15).contains(&difference) {
            Compact(self.0.put([(difference as u8) << 4 | ty]))
        } else {
            Compact(self.0.put([ty])).i16(id)
        }
    }

    #[inline(always)]
    fn length(self, count: usize) -> Self {
        if i32::try_from(count).is_err() {
            too_long();
        }
        Compact(self.0.put_varint(count as u64))
    }
}

impl<B: Buffer> Sink for Compact<B> {
    #[inline(always)]
    fn field(self, last: i16, id: i16, ty: WireType) -> Self {
        self.header(last, id, ty.to_compact())
    }

    #[inline(always)]
    fn bool_field(self, last: i16, id: i16, value: bool) -> Self {
        self.header(last, id, if value { TRUE } else { FALSE })
    }

    #[inline(always)]
    fn stop(self) -> Self {
        Compact(self.0.put([0]))
    }

    #[inline(always)]
    fn bool(self, value: bool) -> Self {
        Compact(self.0.put([if value { TRUE } else { FALSE }]))
    }

    #[inline(always)]
    fn i8(self, value: i8) -> Self {
        Compact(self.0.put(value.to_le_bytes()))
    }

    #[inline(always)]
    fn i16(self, value: i16) -> Self {
        Compact(self.0.put_varint(u64::from(((value << 1) ^ (value >> 15)).cast_unsigned())))
    }

    #[inline(always)]
    fn i32(self, value: i32) -> Self {
        Compact(self.0.put_varint(u64::from(((value << 1) ^ (value >> 31)).cast_unsigned())))
    }

    #[inline(always)]
    fn i64(self, value: i64) -> Self {
        Compact(self.0.put_varint(((value << 1) ^ (value >> 63)).cast_unsigned()))
    }

    #[inline(always)]
    fn f64(self, value: f64) -> Self {
        Compact(self.0.put(value.to_le_bytes()))
    }

    #[inline(always)]
    fn uuid(self, value: [u8; 16]) -> Self {
        Compact(self.0.put(value))
    }

    #[inline(always)]
    fn bytes(self, value: &[u8]) -> Self {
        Compact(self.length(value.len()).0.put_slice(value))
    }

    #[inline(always)]
    fn bytes_with(self, count: usize, fill: impl FnOnce(&mut [u8])) -> Self {
        Compact(self.length(count).0.put_with(count, fill))
    }

    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "below 15")]
    fn list(self, element: WireType, count: usize) -> Self {
        if count < 15 {
            Compact(self.0.put([(count as u8) << 4 | element.to_compact()]))
        } else {
            Compact(self.0.put([0xf0 | element.to_compact()])).length(count)
        }
    }

    #[inline(always)]
    fn map(self, key: WireType, value: WireType, count: usize) -> Self {
        if count == 0 {
            return Compact(self.0.put([0]));
        }
        Compact(self.length(count).0.put([key.to_compact() << 4 | value.to_compact()]))
    }
}

#[cold]
#[inline(never)]
fn too_long() -> ! {
    panic!("Thrift holds no string or container longer than 2^31 - 1")
}

/// Reads the compact protocol.
#[derive(Debug, Clone, Copy)]
pub struct CompactInput<'a> {
    rest: &'a [u8],
    depth: u8,
}

impl<'a> CompactInput<'a> {
    /// Reads from the start of a slice.
    pub fn new(input: &'a [u8]) -> Self {
        CompactInput { rest: input, depth: 0 }
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
        match WireType::from_compact(number) {
            Some(ty) => Ok(ty),
            None => Err(self.error(ErrorKind::UnknownType(number))),
        }
    }

    /// An unsigned integer of at most `bits` bits.
    #[inline(always)]
    pub(super) fn varint(&mut self, bits: u32) -> Result<u64, Error> {
        match self.rest.split_first() {
            Some((&byte, rest)) if byte < 0x80 => {
                self.rest = rest;
                Ok(u64::from(byte))
            }
            _ => self.long_varint(bits),
        }
    }

    #[inline(never)]
    fn long_varint(&mut self, bits: u32) -> Result<u64, Error> {
        let before = *self;
        let mut value = 0u64;
        let mut shift = 0;
        loop {
            let [byte] = self.take()?;
            let group = u64::from(byte & 0x7f);
            // Groups beyond the type's bits may only be padding.
            if group != 0 && (shift >= bits || (shift + 7 > bits && group >> (bits - shift) != 0)) || shift > 63 {
                return Err(before.error(ErrorKind::Varint));
            }
            value |= group << shift;
            if byte < 0x80 {
                return Ok(value);
            }
            shift += 7;
        }
    }

    /// A count of elements that take at least `least` bytes each.
    #[inline(always)]
    fn judge_count(self, count: u64, least: usize) -> Result<usize, Error> {
        match usize::try_from(count) {
            Ok(count) if count <= self.rest.len() / least => Ok(count),
            _ => Err(self.bad_length(count)),
        }
    }

    #[cold]
    #[inline(never)]
    #[expect(clippy::cast_possible_truncation, reason = "read as at most 32 bits")]
    fn bad_length(self, length: u64) -> Error {
        self.error(match i32::try_from(length) {
            Ok(_) => ErrorKind::Length { length, left: self.rest.len() },
            Err(_) => ErrorKind::NegativeLength((length as u32).cast_signed()),
        })
    }
}

impl<'a> Source<'a> for CompactInput<'a> {
    #[inline(always)]
    fn header(&mut self, last: i16) -> Result<Header, Error> {
        let before = *self;
        let [byte] = self.take()?;
        if byte == 0 {
            return Ok(Header::STOP);
        }
        let (difference, number) = (byte >> 4, byte & 0x0f);
        let id = if difference == 0 { self.i16()? } else { last.wrapping_add(i16::from(difference)) };
        let ty = before.wire_type(number)?;
        if ty == WireType::Stop {
            return Err(before.error(ErrorKind::UnknownType(number)));
        }
        let mut header = Header::new(ty, id);
        header.truth = number == TRUE;
        Ok(header)
    }

    #[inline(always)]
    fn bool_field(&mut self, header: Header) -> Result<bool, Error> {
        Ok(header.truth)
    }

    #[inline(always)]
    fn bool(&mut self) -> Result<bool, Error> {
        let before = *self;
        match self.take()? {
            [TRUE] => Ok(true),
            // The specification asks readers to take 0, too.
            [FALSE | 0] => Ok(false),
            [other] => Err(before.error(ErrorKind::Bool(other))),
        }
    }

    #[inline(always)]
    fn i8(&mut self) -> Result<i8, Error> {
        self.take().map(i8::from_le_bytes)
    }

    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "read as at most 16 bits")]
    fn i16(&mut self) -> Result<i16, Error> {
        let value = self.varint(16)? as u16;
        Ok((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }

    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "read as at most 32 bits")]
    fn i32(&mut self) -> Result<i32, Error> {
        let value = self.varint(32)? as u32;
        Ok((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }

    #[inline(always)]
    fn i64(&mut self) -> Result<i64, Error> {
        let value = self.varint(64)?;
        Ok((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }

    #[inline(always)]
    fn f64(&mut self) -> Result<f64, Error> {
        self.take().map(f64::from_le_bytes)
    }

    #[inline(always)]
    fn uuid(&mut self) -> Result<[u8; 16], Error> {
        self.take()
    }

    #[inline(always)]
    fn bytes(&mut self) -> Result<&'a [u8], Error> {
        let announced = self.varint(32)?;
        let length = usize::try_from(announced).unwrap_or(usize::MAX);
        let Some((bytes, rest)) = self.rest.split_at_checked(length) else {
            return Err(self.bad_length(announced));
        };
        self.rest = rest;
        Ok(bytes)
    }

    #[inline(always)]
    fn list(&mut self) -> Result<(WireType, usize), Error> {
        let before = *self;
        let [byte] = self.take()?;
        let count = match byte >> 4 {
            15 => self.varint(32)?,
            short => u64::from(short),
        };
        let count = self.judge_count(count, 1)?;
        // Some writers leave the type of an empty list at 0.
        let element = before.wire_type(byte & 0x0f)?;
        if element == WireType::Stop && count > 0 {
            return Err(before.error(ErrorKind::UnknownType(0)));
        }
        Ok((element, count))
    }

    #[inline(always)]
    fn map(&mut self) -> Result<Option<(WireType, WireType, usize)>, Error> {
        let count = self.varint(32)?;
        if count == 0 {
            return Ok(None);
        }
        let before = *self;
        let [types] = self.take()?;
        let count = self.judge_count(count, 2)?;
        let (key, value) = (before.wire_type(types >> 4)?, before.wire_type(types & 0x0f)?);
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
