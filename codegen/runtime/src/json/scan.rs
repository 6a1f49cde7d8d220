//! Finds where the plain part of a string ends, eight bytes at a time.

const ONES: u64 = u64::from_ne_bytes([1; 8]);
const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);

/// Position of the first byte from `at` on that is `"`, `\` or a control character; `None` where there is none.
#[inline]
pub(super) fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    portable_string_end(bytes, at)
}

/// The same, eight bytes at a time.
#[inline]
fn portable_string_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    while let Some((chunk, _)) = bytes.get(at..)?.split_first_chunk::<8>() {
        let found = specials(u64::from_le_bytes(*chunk));
        if found != 0 {
            return Some(at + (found.trailing_zeros() / 8) as usize);
        }
        at += 8;
    }
    let rest = &bytes[at..];
    rest.iter().position(|&byte| is_special(byte)).map(|found| at + found)
}

/// Whether a byte ends the plain part of a string.
#[inline]
pub(super) fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < 0x20
}

/// The high bit of each special byte. Bits above the lowest one may be wrong, as a borrow runs upwards.
#[inline]
fn specials(word: u64) -> u64 {
    let quote = word ^ (ONES * u64::from(b'"'));
    let backslash = word ^ (ONES * u64::from(b'\\'));
    let below = |value: u64, bound: u64| value.wrapping_sub(ONES * bound) & !value;
    (below(word, 0x20) | below(quote, 1) | below(backslash, 1)) & HIGHS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_plain_search_finds() {
        let mut bytes = vec![b'a'; 40];
        for special in [b'"', b'\\', 0, 0x1f, b'\n'] {
            for near in [b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xff, 0xa2, 0xdc] {
                for at in 0..bytes.len() {
                    for start in 0..bytes.len() {
                        bytes.fill(near);
                        bytes[at] = special;
                        let plain = bytes[start..].iter().position(|&byte| is_special(byte)).map(|found| start + found);
                        assert_eq!(string_end(&bytes, start), plain, "{special} at {at} among {near} from {start}");
                        assert_eq!(portable_string_end(&bytes, start), plain, "{special} at {at}, portable");
                    }
                }
            }
        }
    }

    #[test]
    fn finds_nothing_in_plain_text() {
        for find in [string_end, portable_string_end] {
            assert_eq!(find("plain text, é and 😀 in it, which is long enough".as_bytes(), 0), None);
            assert_eq!(find(b"", 0), None);
            assert_eq!(find(b"ab", 3), None);
        }
    }
}
