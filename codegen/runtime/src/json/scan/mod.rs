//! Finds where the plain part of a string ends, and whether a key follows: sixteen bytes at a time on x86-64, eight
//! elsewhere. `ascii` cuts the texts of Thrift, whose lengths are given. All `unsafe` code of the crate is here;
//! `tests/it/architecture.rs` holds it to that.
//!
//! `BENCHMARKS.md` says what it buys. Both ways are held to a plain search by the tests, which run under valgrind and
//! Miri, and `--cfg concord_portable` takes the other way on x86-64: `CONTRIBUTING.md` says how.
#![allow(unsafe_code, reason = "vector instructions are called unsafely, and texts are cut without a look")]

mod ascii;
#[allow(dead_code, reason = "where there is `vector`, only tests and the ends of texts ask for it")]
mod portable;
#[cfg(test)]
mod tests;
#[cfg(all(target_arch = "x86_64", not(concord_portable)))]
mod vector;

pub(crate) use ascii::Ascii;
#[cfg(not(all(target_arch = "x86_64", not(concord_portable))))]
use portable as fast;
#[cfg(all(target_arch = "x86_64", not(concord_portable)))]
use vector as fast;

/// Bytes that are looked at in one step.
const STEP: usize = 16;

/// The longest key, with its comma, quotes and colon, that [`same_start`] compares.
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

/// Position of the quote that ends the string at `at`; `None` where there is none, or something in it is not plain.
#[inline(always)]
pub(super) fn plain_end(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    let end = special_at(bytes, at + 1);
    (bytes.get(end) == Some(&b'"')).then_some(end)
}

/// What stands in the string at `at`; `None` where there is none, or something in it is not plain.
#[inline(always)]
pub(super) fn plain_string(text: &str, at: usize) -> Option<&str> {
    let end = plain_end(text.as_bytes(), at)?;
    // SAFETY: `at < at + 1 <= end < len`, and the bytes at `at` and `end` are quotes, so that both cuts are beside an
    // ASCII character of a valid text. A checked cut looks at both again, for every string that is read.
    Some(unsafe { text.get_unchecked(at + 1..end) })
}

/// The same where the string is short and more of the text follows. It calls nothing, so that what stands around it
/// keeps its registers.
#[inline(always)]
pub(super) fn short_string(text: &str, at: usize) -> Option<&str> {
    let chunk = chunk_at::<{ 1 + 2 * STEP }>(text.as_bytes(), at)?;
    let [b'"', near @ ..] = chunk else { return None };
    let length = match fast::specials(near.first_chunk()?) {
        0 => STEP + fast::specials(near.last_chunk()?).trailing_zeros() as usize,
        found => found.trailing_zeros() as usize,
    };
    if near.get(length) != Some(&b'"') {
        return None;
    }
    // SAFETY: as in `plain_string`.
    Some(unsafe { text.get_unchecked(at + 1..at + 1 + length) })
}

/// Bytes of a UUID.
const UUID: usize = 36;

/// The UUID in the string at `at`, where nothing in it is escaped.
#[inline(always)]
pub(super) fn uuid_string(text: &str, at: usize) -> Option<&str> {
    match chunk_at::<{ UUID + 2 }>(text.as_bytes(), at)? {
        // SAFETY: as in `plain_string`; the closing quote is at `at + 1 + UUID`.
        [b'"', uuid @ .., b'"'] if fast::is_uuid(uuid) => Some(unsafe { text.get_unchecked(at + 1..at + 1 + UUID) }),
        _ => None,
    }
}

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

/// Whether the first `length` bytes are the same, which they never are where that is more than [`KEY_BYTES`].
#[inline(always)]
pub(crate) fn same_start(left: &[u8; KEY_BYTES], right: &[u8; KEY_BYTES], length: u8) -> bool {
    fast::differences(left, right).trailing_zeros() >= u32::from(length)
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
