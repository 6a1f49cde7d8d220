//! The key of a field as it stands in JSON behind another: `,"name":`.

use crate::json::scan::{KEY_BYTES, Text, same_bytes};

/// A name with its comma, quotes and colon.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    bytes: [u8; KEY_BYTES],
    /// Which of the bytes count, as the bits of a `u32`, whose alignment would make every field of a table longer.
    mask: [u8; 4],
    /// How many of them count.
    length: u8,
}

impl Key {
    /// For a name that is longer than fits: no text has these bytes, as UTF-8 has none of them.
    const NONE: Self = Self { bytes: [0xff; KEY_BYTES], mask: [0xff; 4], length: 0 };

    /// The key of a name in which JSON escapes nothing. The compiler runs this for each field of a schema, step by step:
    /// fewer steps are less to compile.
    pub(crate) const fn of(name: &str) -> Self {
        let end = name.len() + 2;
        if end + 2 > KEY_BYTES {
            return Self::NONE;
        }
        let mut bytes = [0; KEY_BYTES];
        bytes[0] = b',';
        bytes[1] = b'"';
        let mut rest = name.as_bytes();
        let mut at = 2;
        while let [byte, behind @ ..] = rest {
            bytes[at] = *byte;
            at += 1;
            rest = behind;
        }
        bytes[end] = b'"';
        bytes[end + 1] = b':';
        #[expect(clippy::cast_possible_truncation, reason = "no longer than the array")]
        let length = end as u8 + 2;
        let mask = u32::MAX >> (KEY_BYTES - length as usize);
        Self { bytes, mask: mask.to_ne_bytes(), length }
    }

    /// Length with the comma; zero where there is no key.
    #[inline(always)]
    pub(crate) fn length(&self) -> usize {
        usize::from(self.length)
    }

    /// The key as it is written behind another, and zeros behind it; `None` where [`Key::of`] has none.
    #[inline]
    pub(crate) fn all_bytes(&self) -> Option<&[u8; KEY_BYTES]> {
        (self.length > 0).then_some(&self.bytes)
    }

    /// The key as it is written behind another.
    fn text(&self) -> Option<&[u8]> {
        self.all_bytes()?.get(..self.length())
    }

    /// Whether bytes begin with the key.
    #[inline(always)]
    pub(crate) fn begins(&self, bytes: &[u8; KEY_BYTES]) -> bool {
        same_bytes(bytes, &self.bytes, u32::from_ne_bytes(self.mask))
    }

    /// The same for the first key of an object, which has something else where others have a comma.
    #[inline(always)]
    pub(crate) fn begins_first(&self, bytes: &[u8; KEY_BYTES]) -> bool {
        let mut bytes = *bytes;
        bytes[0] = b',';
        self.begins(&bytes)
    }

    /// Whether comma and key stand at a position, without any space.
    #[inline(always)]
    pub(crate) fn is_at(&self, text: &Text<'_>, at: usize) -> bool {
        match text.near(at) {
            Some(bytes) => self.begins(bytes),
            None => self.is_near_end(text.as_str().as_bytes(), at),
        }
    }

    /// The same as [`Key::is_at`] where fewer bytes are left than are compared at once.
    #[inline(never)]
    fn is_near_end(&self, bytes: &[u8], at: usize) -> bool {
        self.text().is_some_and(|key| bytes.get(at..).is_some_and(|rest| rest.starts_with(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_at(key: Key, text: &str, at: usize) -> bool {
        key.is_at(&Text::new(text), at)
    }

    #[test]
    fn stands_where_it_stands() {
        const LONGEST: &str = "a_name_of_exactly_28_letters";
        for name in ["", "a", "é", "utm_source", LONGEST] {
            let key = Key::of(name);
            let text = format!(",\"{name}\":");
            assert_eq!(key.text(), Some(text.as_bytes()));
            assert_eq!(key.length(), text.len());
            for behind in ["", "1", "1234567890123456789012345678901234567890"] {
                assert!(is_at(key, &format!("1{text}{behind}"), 1), "{text}{behind}");
                for other in [format!("x\":{behind}"), format!("\" :{behind}"), format!("\"{behind}")] {
                    let other = format!(",\"{name}{other}");
                    assert!(behind.starts_with(':') || !is_at(key, &other, 0), "{other}");
                }
            }
        }
    }

    #[test]
    fn stands_first_without_a_comma() {
        let key = Key::of("name");
        let bytes = |text: &str| *format!("{text:32}").as_bytes().first_chunk().unwrap();
        assert!(key.begins(&bytes(r#","name":1"#)) && key.begins_first(&bytes(r#"{"name":1"#)));
        assert!(!key.begins(&bytes(r#"{"name":1"#)) && !key.begins_first(&bytes(r#"{"nime":1"#)));
    }

    #[test]
    fn there_are_names_without_one() {
        let name = "a_name_of_more_than_28_letters";
        let key = Key::of(name);
        assert_eq!(key.text(), None);
        for behind in [0, 100] {
            let text = format!(",\"{name}\":{}", "\0".repeat(behind));
            assert!(!is_at(key, &text, 0) && !is_at(key, &text, text.len()), "{text}");
        }
    }
}
