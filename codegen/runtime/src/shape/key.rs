//! The key of a field as it stands in JSON behind another: `,"name":`.

use crate::json::scan::{KEY_BYTES, chunk_at, same_start};

/// A name with its comma, quotes and colon.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    bytes: [u8; KEY_BYTES],
    /// Bytes that count; [`NONE`] for a name that is longer than fits, or that JSON has to escape.
    length: u8,
}

/// Longer than every key, so that no text has one of this length.
const NONE: u8 = u8::MAX;

impl Key {
    /// The key of a name.
    pub(crate) const fn of(name: &str) -> Self {
        let name = name.as_bytes();
        let mut bytes = [0; KEY_BYTES];
        let end = name.len() + 2;
        if end + 2 > KEY_BYTES {
            return Self { bytes, length: NONE };
        }
        bytes[0] = b',';
        bytes[1] = b'"';
        let mut at = 0;
        while at < name.len() {
            if matches!(name[at], b'"' | b'\\' | 0..0x20) {
                return Self { bytes, length: NONE };
            }
            bytes[at + 2] = name[at];
            at += 1;
        }
        bytes[end] = b'"';
        bytes[end + 1] = b':';
        #[expect(clippy::cast_possible_truncation, reason = "no longer than the array")]
        Self { bytes, length: end as u8 + 2 }
    }

    /// Length with the comma.
    #[inline(always)]
    pub(crate) fn length(&self) -> usize {
        usize::from(self.length)
    }

    /// The key as it is written behind another, and zeros behind it; `None` where [`Key::of`] has none.
    #[inline]
    pub(crate) fn all_bytes(&self) -> Option<&[u8; KEY_BYTES]> {
        (self.length != NONE).then_some(&self.bytes)
    }

    /// The key as it is written behind another.
    fn text(&self) -> Option<&[u8]> {
        self.bytes.get(..self.length())
    }

    /// The length of comma and key where they stand at `at`, without any space.
    #[inline(always)]
    pub(crate) fn length_at(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let Some(chunk) = chunk_at::<KEY_BYTES>(bytes, at) else { return self.length_near_end(bytes, at) };
        same_start(chunk, &self.bytes, self.length).then_some(self.length())
    }

    /// The same as [`Key::length_at`] where fewer bytes are left than are compared at once.
    #[inline(never)]
    fn length_near_end(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let key = self.text()?;
        bytes.get(at..)?.starts_with(key).then_some(key.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stands_where_it_stands() {
        const LONGEST: &str = "a_name_of_exactly_28_letters";
        for name in ["", "a", "é", "utm_source", LONGEST] {
            let key = Key::of(name);
            let text = format!(",\"{name}\":");
            assert_eq!(key.text(), Some(text.as_bytes()));
            for behind in ["", "1", "1234567890123456789012345678901234567890"] {
                let whole = format!("1{text}{behind}");
                assert_eq!(key.length_at(whole.as_bytes(), 1), Some(text.len()), "{whole}");
                for other in [format!("x\":{behind}"), format!("\" :{behind}"), format!("\"{behind}")] {
                    let other = format!(",\"{name}{other}");
                    if !behind.starts_with(':') {
                        assert_eq!(key.length_at(other.as_bytes(), 0), None, "{other}");
                    }
                }
            }
        }
    }

    #[test]
    fn there_are_names_without_one() {
        for name in ["a_name_of_more_than_28_letters", "a\"b", "a\\b", "a\nb"] {
            let key = Key::of(name);
            assert_eq!(key.text(), None, "{name}");
            let text = format!(",\"{name}\":{name}{name}");
            assert_eq!(key.length_at(text.as_bytes(), 0), None, "{name}");
        }
    }
}
