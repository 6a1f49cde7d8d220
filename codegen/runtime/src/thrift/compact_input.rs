//! Reading the compact protocol.

use super::compact::{FALSE, TRUE};
use super::cursor::{Cursor, Mark};
use super::{Error, ErrorKind, Header, Ids, Source, WireType};

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

    /// The offset behind the header that begins with a byte at an offset, if it is that of a field. `number` is its type.
    #[inline(always)]
    fn behind_header(&self, byte: u8, at: usize, ids: Ids, number: u8) -> Option<usize> {
        if is_short_header(byte, ids, number) {
            return Some(at + 1);
        }
        if byte == number { self.behind_long_header(at, ids.own) } else { None }
    }

    /// The same for a header whose id stands behind it, which some writers choose for a short step, too.
    #[cold]
    #[inline(never)]
    fn behind_long_header(&self, at: usize, id: i16) -> Option<usize> {
        let mut ahead = CompactInput(self.0.at(at + 1));
        ahead.i16().is_ok_and(|found| found == id).then(|| ahead.offset())
    }

    /// The string whose length stands at an offset.
    #[inline(never)]
    fn text_at(&mut self, at: usize) -> Result<&'a str, Error> {
        self.go_to(at);
        self.text()
    }

    /// A string; nothing is taken where there is none.
    #[inline(always)]
    fn take_text(&mut self) -> Option<&'a str> {
        match self.0.peek() {
            Some(&[length]) if length < 0x80 => self.0.take_text(self.offset() + 1, usize::from(length)),
            _ => self.take_long_text(),
        }
    }

    #[inline(never)]
    fn take_long_text(&mut self) -> Option<&'a str> {
        let start = self.mark();
        let length = self.varint(32).ok().and_then(|length| usize::try_from(length).ok());
        let text = length.and_then(|length| self.0.take_text(self.offset(), length));
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

/// Whether a byte is the whole header of a field: its type, and the step from the id before it.
#[inline(always)]
fn is_short_header(byte: u8, ids: Ids, number: u8) -> bool {
    // A step of 0 means that the id stands behind the header.
    i32::from(byte) + (i32::from(ids.last) << 4) == (i32::from(ids.own) << 4 | i32::from(number)) && byte > 0x0f
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
    fn field_at(&self, at: usize, ids: Ids, ty: WireType) -> Option<usize> {
        let &[byte] = self.0.peek_at(at)?;
        self.behind_header(byte, at, ids, ty.to_compact())
    }

    #[inline(always)]
    fn text_field_at(&mut self, at: usize, ids: Ids) -> Result<Option<(&'a str, usize)>, Error> {
        let Some(&[byte, length]) = self.0.peek_at(at) else { return Ok(None) };
        let Some(start) = self.behind_header(byte, at, ids, WireType::Bytes.to_compact()) else { return Ok(None) };
        let length = usize::from(length);
        match self.0.judged_text(at + 2, length) {
            Some(text) if length < 0x80 && start == at + 1 => Ok(Some((text, at + 2 + length))),
            _ => self.text_at(start).map(|text| Some((text, self.offset()))),
        }
    }

    #[inline(always)]
    fn bool_field_at(&mut self, at: usize, ids: Ids) -> Result<Option<(bool, usize)>, Error> {
        let Some(&[byte]) = self.0.peek_at(at) else { return Ok(None) };
        let behind = |(number, truth)| self.behind_header(byte, at, ids, number).map(|end| (truth, end));
        Ok([(TRUE, true), (FALSE, false)].into_iter().find_map(behind))
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
        let id = match difference {
            0 => self.i16()?,
            // Apache's reader refuses it, too.
            _ => last.checked_add(difference.into()).ok_or_else(|| Error::new(ErrorKind::Varint, start))?,
        };
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
