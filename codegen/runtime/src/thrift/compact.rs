//! The compact protocol: base-128 integers, and field ids as differences.

use super::buffer::{Buffer, too_long};
use super::cursor::{Cursor, Mark};
use super::{Error, ErrorKind, Header, Sink, Source, WireType};

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

/// Reads the compact protocol.
#[derive(Debug)]
pub struct CompactInput<'a>(Cursor<'a>);

impl<'a> CompactInput<'a> {
    /// Reads from the start of a slice.
    pub fn new(input: &'a [u8]) -> Self {
        CompactInput(Cursor::new(input))
    }

    /// An unsigned integer of at most `bits` bits.
    #[inline(always)]
    pub(super) fn varint(&mut self, bits: u32) -> Result<u64, Error> {
        match self.0.peek() {
            Some(&[byte]) if byte < 0x80 => {
                self.0.advance(1);
                Ok(u64::from(byte))
            }
            _ => self.long_varint(bits),
        }
    }

    #[inline(never)]
    fn long_varint(&mut self, bits: u32) -> Result<u64, Error> {
        let start = self.offset();
        let mut value = 0u64;
        let mut shift = 0;
        loop {
            let [byte] = self.0.take()?;
            let group = u64::from(byte & 0x7f);
            // Padding groups of zeroes are allowed, as long as the number is no longer than one of 64 bits.
            let overflows = shift >= bits || (shift + 7 > bits && group >> (bits - shift) != 0);
            if shift > 63 || (group != 0 && overflows) {
                return Err(Error::new(ErrorKind::Varint, start));
            }
            value |= group << shift;
            if byte < 0x80 {
                return Ok(value);
            }
            shift += 7;
        }
    }

    /// Takes a header, if that of this field stands next. `number` is its type.
    #[inline(always)]
    fn takes_header(&mut self, last: i16, id: i16, number: u8) -> bool {
        let Some(&[byte]) = self.0.peek() else { return false };
        // Beyond 15, a step gives what no byte is.
        let step = u32::from(id.wrapping_sub(last).cast_unsigned());
        if u32::from(byte) == (step << 4 | u32::from(number)) && step != 0 {
            self.0.advance(1);
            return true;
        }
        byte == number && self.takes_long_header(id)
    }

    /// The same for a header whose id stands behind it, which some writers choose for a short step, too.
    #[cold]
    #[inline(never)]
    fn takes_long_header(&mut self, id: i16) -> bool {
        let start = self.mark();
        self.0.advance(1);
        let takes = self.i16().is_ok_and(|found| found == id);
        if !takes {
            self.reset(start);
        }
        takes
    }

    /// A string; nothing is taken where there is none.
    #[inline(always)]
    fn take_text(&mut self) -> Option<&'a str> {
        match self.0.peek() {
            Some(&[length]) if length < 0x80 => self.0.take_text(1, usize::from(length)),
            _ => self.take_long_text(),
        }
    }

    #[inline(never)]
    fn take_long_text(&mut self) -> Option<&'a str> {
        let start = self.mark();
        let length = self.varint(32).ok().and_then(|length| usize::try_from(length).ok());
        let text = length.and_then(|length| self.0.take_text(0, length));
        if text.is_none() {
            self.reset(start);
        }
        text
    }

    /// The error for a string that cannot be taken; its place is that of the length.
    #[cold]
    #[inline(never)]
    fn no_text(&mut self) -> Error {
        let start = self.offset();
        self.bytes().err().unwrap_or_else(|| Error::new(ErrorKind::Utf8, start))
    }

    /// A count of elements that take at least `least` bytes each.
    #[inline(always)]
    fn judge_count(&self, count: u64, least: usize) -> Result<usize, Error> {
        match usize::try_from(count) {
            Ok(count) if count <= self.left() / least => Ok(count),
            _ => Err(self.bad_length(count)),
        }
    }

    #[cold]
    #[inline(never)]
    #[expect(clippy::cast_possible_truncation, reason = "read as at most 32 bits")]
    fn bad_length(&self, length: u64) -> Error {
        self.0.error(match i32::try_from(length) {
            Ok(_) => ErrorKind::Length { length, left: self.left() },
            Err(_) => ErrorKind::NegativeLength((length as u32).cast_signed()),
        })
    }
}

/// The type of an element. Some writers leave that of an empty container at 0.
#[inline(always)]
fn element(number: u8, count: usize, offset: usize) -> Result<WireType, Error> {
    match WireType::from_compact(number) {
        Some(ty) if ty != WireType::Stop || count == 0 => Ok(ty),
        _ => Err(Error::new(ErrorKind::UnknownType(number), offset)),
    }
}

impl<'a> Source<'a> for CompactInput<'a> {
    #[inline(always)]
    fn takes_field(&mut self, last: i16, id: i16, ty: WireType) -> bool {
        self.takes_header(last, id, ty.to_compact())
    }

    #[inline(always)]
    fn take_bool_field(&mut self, last: i16, id: i16) -> Result<Option<bool>, Error> {
        let value = [(TRUE, true), (FALSE, false)].into_iter().find(|(number, _)| self.takes_header(last, id, *number));
        Ok(value.map(|(_, truth)| truth))
    }

    #[inline(always)]
    fn takes_stop(&mut self) -> bool {
        self.0.takes_zero()
    }

    fn header(&mut self, last: i16) -> Result<Header, Error> {
        let start = self.offset();
        let [byte] = self.0.take()?;
        if byte == 0 {
            return Ok(Header::STOP);
        }
        let (difference, number) = (byte >> 4, byte & 0x0f);
        let id = if difference == 0 { self.i16()? } else { last.wrapping_add(i16::from(difference)) };
        let Some(ty) = WireType::from_compact(number).filter(|ty| *ty != WireType::Stop) else {
            return Err(Error::new(ErrorKind::UnknownType(number), start));
        };
        Ok(Header::new(ty as u8, id, number == TRUE))
    }

    fn bool_field(&mut self, header: Header) -> Result<bool, Error> {
        Ok(header.truth)
    }

    #[inline(always)]
    fn bool(&mut self) -> Result<bool, Error> {
        let start = self.offset();
        match self.0.take()? {
            [TRUE] => Ok(true),
            // The specification asks readers to take 0, too.
            [FALSE | 0] => Ok(false),
            [other] => Err(Error::new(ErrorKind::Bool(other), start)),
        }
    }

    #[inline(always)]
    fn i8(&mut self) -> Result<i8, Error> {
        self.0.take().map(i8::from_le_bytes)
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
        self.0.take().map(f64::from_le_bytes)
    }

    #[inline(always)]
    fn uuid(&mut self) -> Result<[u8; 16], Error> {
        self.0.take()
    }

    #[inline(always)]
    fn bytes(&mut self) -> Result<&'a [u8], Error> {
        let announced = self.varint(32)?;
        let length = usize::try_from(announced).unwrap_or(usize::MAX);
        self.0.take_slice(length).ok_or_else(|| self.bad_length(announced))
    }

    #[inline(always)]
    fn text(&mut self) -> Result<&'a str, Error> {
        self.take_text().ok_or_else(|| self.no_text())
    }

    #[inline(always)]
    fn list(&mut self) -> Result<(WireType, usize), Error> {
        let start = self.offset();
        let [byte] = self.0.take()?;
        let count = match byte >> 4 {
            15 => self.varint(32)?,
            short => u64::from(short),
        };
        let count = self.judge_count(count, 1)?;
        Ok((element(byte & 0x0f, count, start)?, count))
    }

    #[inline(always)]
    fn map(&mut self) -> Result<Option<(WireType, WireType, usize)>, Error> {
        let count = self.varint(32)?;
        if count == 0 {
            return Ok(None);
        }
        let start = self.offset();
        let [types] = self.0.take()?;
        let count = self.judge_count(count, 2)?;
        Ok(Some((element(types >> 4, count, start)?, element(types & 0x0f, count, start)?, count)))
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
