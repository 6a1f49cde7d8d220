//! The same as in `vector`, eight bytes at a time, for all processors and for the ends of texts.

use super::text::BLOCK;
use super::{KEY_BYTES, STEP, UUID};

const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);

/// The same as the one above, to the end of the text.
#[inline(never)]
pub(super) fn special_at(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = super::chunk_at::<8>(bytes, at) {
        let found = lowest_special(u64::from_le_bytes(*chunk));
        if found < 8 {
            return at + found as usize;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|byte| !is_special(*byte)) {
        at += 1;
    }
    at
}

/// Whether none of at most sixteen bytes is special: both halves overlap where there are fewer.
#[inline(always)]
pub(super) fn is_plain_short(bytes: &[u8]) -> bool {
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        return lowest_special(u64::from_le_bytes(*first)) & lowest_special(u64::from_le_bytes(*last)) == 8;
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let both = u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32;
        return lowest_special(both) == 8;
    }
    !bytes.iter().any(|byte| is_special(*byte))
}

pub(super) fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < 0x20
}

/// The lowest bit is right; those above it need not be.
#[inline(always)]
pub(super) fn specials(chunk: &[u8; STEP]) -> u32 {
    let (low, high) = words(chunk);
    match (lowest_special(low), lowest_special(high)) {
        (at @ 0..8, _) => 1 << at,
        (_, at @ 0..8) => 1 << (at + 8),
        _ => 0,
    }
}

/// A bit for each special byte of blocks, as many as there are or there is room for.
pub(super) fn mark(blocks: &[[u8; BLOCK]], words: &mut [[u8; 8]]) {
    for (block, word) in blocks.iter().zip(words) {
        *word = mark_block(block).to_le_bytes();
    }
}

/// The same for one block.
pub(super) fn mark_block(block: &[u8; BLOCK]) -> u64 {
    let marks = block.as_chunks::<8>().0.iter().map(|bytes| u64::from(all_specials(u64::from_le_bytes(*bytes))));
    marks.enumerate().fold(0, |all, (at, marks)| all | marks << (8 * at))
}

/// A bit for each special byte of eight.
#[inline(always)]
fn all_specials(word: u64) -> u8 {
    // As in `vector`: the quote goes to 0x20. A sum has its high bit where the byte is no smaller than a bound, and runs
    // into no other byte, as none of the summands has that bit; a byte that has it is never special.
    let not_below = |value: u64, bound: u64| (value & !HIGHS) + ONES * (0x80 - bound);
    let is_plain = not_below(word ^ (ONES * 0x02), 0x21) & not_below(word ^ (ONES * u64::from(b'\\')), 1) | word;
    // The product moves each of the eight bits to its place in the highest byte.
    ((!is_plain & HIGHS) >> 7).wrapping_mul(0x0102_0408_1020_4080).to_be_bytes()[0]
}

/// The lowest bit is right; those above it are all there.
#[inline(always)]
pub(super) fn differences(left: &[u8; KEY_BYTES], right: &[u8; KEY_BYTES]) -> u32 {
    let (left, right) = (left.as_chunks::<8>().0, right.as_chunks::<8>().0);
    for (at, (left, right)) in left.iter().zip(right).enumerate() {
        let difference = u64::from_le_bytes(*left) ^ u64::from_le_bytes(*right);
        if difference != 0 {
            return u32::MAX << (at * 8 + difference.trailing_zeros() as usize / 8);
        }
    }
    0
}

pub(super) fn is_uuid(bytes: &[u8; UUID]) -> bool {
    crate::format::is_uuid_bytes(bytes)
}

#[inline(always)]
fn words(chunk: &[u8; STEP]) -> (u64, u64) {
    let both = u128::from_le_bytes(*chunk);
    #[expect(clippy::cast_possible_truncation, reason = "the halves are taken apart")]
    (both as u64, (both >> 64) as u64)
}

/// Position of the lowest special byte; eight where there is none. Only the lowest is right, as a borrow runs
/// upwards.
#[inline(always)]
fn lowest_special(word: u64) -> u32 {
    let quote = word ^ (ONES * u64::from(b'"'));
    let backslash = word ^ (ONES * u64::from(b'\\'));
    let below = |value: u64, bound: u64| value.wrapping_sub(ONES * bound) & !value;
    ((below(word, 0x20) | below(quote, 1) | below(backslash, 1)) & HIGHS).trailing_zeros() / 8
}
