//! Finds where the plain part of a string ends, and whether a key follows: sixteen or 32 bytes at a time on x86-64, eight
//! elsewhere. `text` is what the JSON reader reads from, and `ascii` cuts the texts of Thrift, whose lengths are given. All
//! `unsafe` code of the crate is here; `tests/it/architecture.rs` holds it to that.
//!
//! `BENCHMARKS.md` says what it buys. Both ways are held to a plain search by the tests, which run under valgrind and
//! Miri, and `--cfg concord_portable` takes the other way on x86-64: `CONTRIBUTING.md` says how.
#![allow(unsafe_code, reason = "vector instructions are called unsafely, and texts are cut without a look")]

mod ascii;
#[allow(dead_code, reason = "where there is `vector`, only tests and the ends of texts ask for it")]
mod portable;
#[cfg(test)]
mod tests;
mod text;
#[cfg(all(target_arch = "x86_64", not(concord_portable)))]
mod vector;

pub(crate) use ascii::Ascii;
pub(crate) use text::Text;

#[cfg(not(all(target_arch = "x86_64", not(concord_portable))))]
use portable as fast;
#[cfg(all(target_arch = "x86_64", not(concord_portable)))]
use vector as fast;

/// Bytes that are looked at in one step.
const STEP: usize = 16;

/// The longest key, with its comma, quotes and colon, that [`same_bytes`] compares.
pub(crate) const KEY_BYTES: usize = 32;

/// Position of the first byte from `at` on that is `"`, `\` or a control character; `None` where there is none.
#[inline]
pub(super) fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    let end = special_at(bytes, at);
    (end < bytes.len()).then_some(end)
}

/// The same; the length or more where there is none.
#[inline(always)]
fn special_at(bytes: &[u8], at: usize) -> usize {
    let Some(chunk) = chunk_at::<STEP>(bytes, at) else { return portable::special_at(bytes, at) };
    match fast::specials(chunk) {
        0 => far_special_at(bytes, at + STEP),
        found => at + found.trailing_zeros() as usize,
    }
}

#[inline(never)]
fn far_special_at(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = chunk_at::<STEP>(bytes, at) {
        let found = fast::specials(chunk);
        if found != 0 {
            return at + found.trailing_zeros() as usize;
        }
        at += STEP;
    }
    portable::special_at(bytes, at)
}

/// Bytes of a UUID.
const UUID: usize = 36;

/// Whether a text can stand in a string as it is.
#[inline(always)]
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    match (bytes.first_chunk::<STEP>(), bytes.last_chunk::<STEP>()) {
        (Some(first), Some(last)) => {
            let ends = fast::specials(first) | fast::specials(last);
            ends == 0 && (bytes.len() <= 2 * STEP || string_end(bytes, STEP).is_none())
        }
        _ => portable::is_plain_short(bytes),
    }
}

/// Whether the bytes are the same of which `mask` has the bits.
#[inline(always)]
pub(crate) fn same_bytes(left: &[u8; KEY_BYTES], right: &[u8; KEY_BYTES], mask: u32) -> bool {
    fast::differences(left, right) & mask == 0
}

/// The bytes at a position, where there are so many.
#[inline(always)]
pub(crate) fn chunk_at<const N: usize>(bytes: &[u8], at: usize) -> Option<&[u8; N]> {
    let last = bytes.len().checked_sub(N)?;
    if at > last {
        return None;
    }
    // SAFETY: `at + N <= len`, and an array of bytes asks for no alignment. `get` and `first_chunk` compare twice.
    Some(unsafe { &*bytes.as_ptr().add(at).cast::<[u8; N]>() })
}
