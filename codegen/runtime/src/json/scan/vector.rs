//! Sixteen bytes at a time by SSE2, which every x86-64 processor has.

use std::arch::x86_64::{
    __m128i, _mm_cmpeq_epi8, _mm_loadu_si128, _mm_min_epu8, _mm_movemask_epi8, _mm_or_si128, _mm_set1_epi8,
    _mm_sub_epi8,
};

use super::{KEY_BYTES, STEP, UUID};

/// A bit for each byte that ends the plain part of a string.
#[inline(always)]
pub(super) fn specials(chunk: &[u8; STEP]) -> u32 {
    let bytes = load(chunk);
    // SAFETY: x86-64 has SSE2.
    let specials = unsafe {
        let quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'"'.cast_signed()));
        let backslashes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'\\'.cast_signed()));
        _mm_or_si128(_mm_or_si128(quotes, backslashes), within(bytes, 0, 0x20))
    };
    mask(specials)
}

/// A bit for each byte that differs, and those above all of them.
#[inline(always)]
pub(super) fn differences(left: &[u8; KEY_BYTES], right: &[u8; KEY_BYTES]) -> u64 {
    // SAFETY: as above.
    let equal = |at: usize| mask(unsafe { _mm_cmpeq_epi8(load(part(left, at)), load(part(right, at))) });
    !u64::from(equal(0) | equal(STEP) << STEP)
}

/// Whether 36 bytes are a UUID: three loads, of which the last two overlap.
#[inline(always)]
pub(super) fn is_uuid(bytes: &[u8; UUID]) -> bool {
    let wrong = |at: usize, hyphens: u32| {
        let bytes = load(part(bytes, at));
        // SAFETY: as above.
        let (digits, found) = unsafe {
            let letters = within(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), b'a', 6);
            let found = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'-'.cast_signed()));
            (_mm_or_si128(within(bytes, b'0', 10), letters), found)
        };
        mask(digits) ^ 0xffff ^ hyphens | mask(found) ^ hyphens
    };
    wrong(0, 1 << 8 | 1 << 13) | wrong(STEP, 1 << 2 | 1 << 7) | wrong(UUID - STEP, 1 << 3) == 0
}

/// Sixteen bytes from a place that is known where this is called, so that nothing is left of the look.
#[inline(always)]
fn part<const N: usize>(bytes: &[u8; N], at: usize) -> &[u8; STEP] {
    bytes[at..].first_chunk().expect("the place is within")
}

#[inline(always)]
fn load(bytes: &[u8; STEP]) -> __m128i {
    #[expect(clippy::cast_ptr_alignment, reason = "the load asks for none")]
    let from = bytes.as_ptr().cast::<__m128i>();
    // SAFETY: as above; sixteen bytes are read, and there are so many.
    unsafe { _mm_loadu_si128(from) }
}

/// All bits of the bytes that are one of so many from the first on.
#[inline(always)]
fn within(bytes: __m128i, first: u8, count: u8) -> __m128i {
    // SAFETY: as above.
    unsafe {
        let from_first = _mm_sub_epi8(bytes, _mm_set1_epi8(first.cast_signed()));
        _mm_cmpeq_epi8(_mm_min_epu8(from_first, _mm_set1_epi8((count - 1).cast_signed())), from_first)
    }
}

/// The high bits of all bytes.
#[inline(always)]
fn mask(bytes: __m128i) -> u32 {
    // SAFETY: as above.
    unsafe { _mm_movemask_epi8(bytes) }.cast_unsigned()
}
