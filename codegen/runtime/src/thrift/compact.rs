//! Writing the compact protocol: base-128 integers, and field ids as differences.

use super::buffer::{Buffer, too_long};
use super::{Sink, WireType};

/// Writes the compact protocol into a buffer.
#[derive(Debug, Default)]
pub struct Compact<B>(
    /// What takes the bytes.
    pub B,
);

/// The type of a boolean field that is true; also the element.
pub(super) const TRUE: u8 = 1;
/// The same for false.
pub(super) const FALSE: u8 = 2;

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
