//! Sixteen bytes at a time by SSE2, which every x86-64 processor has; marks by AVX2 where it is found when the program runs.

use std::arch::x86_64::{
    __m128i, __m256i, _mm_cmpeq_epi8, _mm_loadu_si128, _mm_min_epu8, _mm_movemask_epi8, _mm_or_si128, _mm_set1_epi8,
    _mm_sub_epi8, _mm_xor_si128, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_min_epu8, _mm256_movemask_epi8,
    _mm256_or_si256, _mm256_set1_epi8, _mm256_xor_si256,
};

use super::text::BLOCK;
use super::{KEY_BYTES, STEP, UUID};

/// A bit for each byte that ends the plain part of a string.
#[inline(always)]
pub(super) fn specials(chunk: &[u8; STEP]) -> u32 {
    let bytes = load(chunk);
    // SAFETY: x86-64 has SSE2.
    let specials = unsafe {
        let backslashes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'\\'.cast_signed()));
        // The quote goes to 0x20, behind the control characters, which stay below it, and nothing else does.
        let moved = _mm_xor_si128(bytes, _mm_set1_epi8(0x02));
        _mm_or_si128(backslashes, _mm_cmpeq_epi8(_mm_min_epu8(moved, _mm_set1_epi8(0x20)), moved))
    };
    mask(specials)
}

/// The same for blocks, as many as there are or there is room for.
#[inline]
pub(super) fn mark(blocks: &[[u8; BLOCK]], words: &mut [[u8; 8]]) {
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has it.
        return unsafe { mark_by_avx2(blocks, words) };
    }
    mark_by_sse2(blocks, words);
}

/// The same on any processor.
pub(super) fn mark_by_sse2(blocks: &[[u8; BLOCK]], words: &mut [[u8; 8]]) {
    for (block, word) in blocks.iter().zip(words) {
        *word = mark_block(block).to_le_bytes();
    }
}

/// The same for one block.
#[inline(always)]
pub(super) fn mark_block(block: &[u8; BLOCK]) -> u64 {
    let part = |at: usize| u64::from(specials(part(block, at))) << at;
    part(0) | part(STEP) | part(2 * STEP) | part(3 * STEP)
}

/// The same, 32 bytes at a time.
#[target_feature(enable = "avx2")]
fn mark_by_avx2(blocks: &[[u8; BLOCK]], words: &mut [[u8; 8]]) {
    for (block, word) in blocks.iter().zip(words) {
        let half = |at: usize| {
            let from = block[at..].first_chunk::<32>().expect("the place is within").as_ptr();
            #[expect(clippy::cast_ptr_alignment, reason = "the load asks for none")]
            // SAFETY: 32 bytes are read, and there are so many.
            let bytes = unsafe { _mm256_loadu_si256(from.cast::<__m256i>()) };
            let backslashes = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(b'\\'.cast_signed()));
            let moved = _mm256_xor_si256(bytes, _mm256_set1_epi8(0x02));
            let low = _mm256_cmpeq_epi8(_mm256_min_epu8(moved, _mm256_set1_epi8(0x20)), moved);
            u64::from(_mm256_movemask_epi8(_mm256_or_si256(backslashes, low)).cast_unsigned()) << at
        };
        *word = (half(0) | half(32)).to_le_bytes();
    }
}

/// A bit for each byte that differs.
#[inline(always)]
pub(super) fn differences(left: &[u8; KEY_BYTES], right: &[u8; KEY_BYTES]) -> u32 {
    // SAFETY: as above.
    let equal = |at: usize| mask(unsafe { _mm_cmpeq_epi8(load(part(left, at)), load(part(right, at))) });
    !(equal(0) | equal(STEP) << STEP)
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
