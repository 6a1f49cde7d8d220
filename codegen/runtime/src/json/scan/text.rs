//! A text, with marks where the plain parts of its strings end.
//!
//! To search each string for its end, the processor has to know where it begins, which is where the one before it ended:
//! it waits for one search after the other. Marks do not depend on each other, so they are set for many bytes at a time,
//! and with them what is to be waited for is short.

use super::{KEY_BYTES, UUID, fast};

/// Bytes whose marks are one word.
pub(super) const BLOCK: usize = 64;

/// Words of marks, which are enough for most texts.
const WORDS: usize = 33;

/// Bytes that can be looked at without asking for each of them whether it is there.
const NEAR: usize = 40;

/// A text that is read from its start to its end, or nearly so.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    all: &'a str,
    /// At a position below this one are [`NEAR`] bytes.
    last_near: usize,
    /// Where the part begins that has marks.
    start: usize,
    /// A bit for each byte that is `"`, `\` or a control character, and for those behind the end.
    marks: [[u8; 8]; WORDS],
}

impl<'a> Text<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        // No position is behind this start, so that the first search sets marks.
        Self {
            all: text,
            last_near: text.len().saturating_sub(NEAR - 1),
            start: usize::MAX / 2,
            marks: [[0; 8]; WORDS],
        }
    }

    #[inline(always)]
    pub(crate) fn as_str(&self) -> &'a str {
        self.all
    }

    /// Bytes at a position; `None` close to the end of the text.
    #[inline(always)]
    pub(crate) fn near<const N: usize>(&self, at: usize) -> Option<&'a [u8; N]> {
        const { assert!(N <= NEAR) };
        if at >= self.last_near {
            return None;
        }
        // SAFETY: `at < len - (NEAR - 1)`, so that `at + N <= at + NEAR <= len`; an array of bytes asks for no alignment.
        Some(unsafe { &*self.all.as_ptr().add(at).cast::<[u8; N]>() })
    }

    /// The name of the key behind the byte at `at`, and what stands from there on; `None` for one that is longer than a
    /// [`Key`](crate::shape::Key), and close to the end of the text. What is no key may have a name, too.
    #[inline(always)]
    pub(crate) fn name_at(&mut self, at: usize) -> Option<(&'a [u8], &'a [u8; KEY_BYTES])> {
        let near = self.near(at)?;
        let end = self.special_at(at + 2);
        Some((near.get(2..end - at)?, near))
    }

    /// Position of the quote that ends the string at `at`; `None` where there is none, or something in it is not plain.
    #[inline(always)]
    pub(crate) fn plain_end(&mut self, at: usize) -> Option<usize> {
        let bytes = self.all.as_bytes();
        if bytes.get(at) != Some(&b'"') {
            return None;
        }
        let end = self.special_at(at + 1);
        (bytes.get(end) == Some(&b'"')).then_some(end)
    }

    /// What stands in the string at `at`; `None` where there is none, or something in it is not plain.
    #[inline(always)]
    pub(crate) fn plain_string(&mut self, at: usize) -> Option<&'a str> {
        let end = self.plain_end(at)?;
        // SAFETY: `at < at + 1 <= end < len`, and the bytes at `at` and `end` are quotes, so that both cuts are beside an
        // ASCII character of a valid text. A checked cut looks at both again, for every string that is read.
        Some(unsafe { self.all.get_unchecked(at + 1..end) })
    }

    /// The UUID in the string at `at`, where nothing in it is escaped.
    #[inline(always)]
    pub(crate) fn uuid_string(&self, at: usize) -> Option<&'a str> {
        match self.near::<{ UUID + 2 }>(at)? {
            // SAFETY: as in `plain_string`; the closing quote is at `at + 1 + UUID`.
            [b'"', uuid @ .., b'"'] if fast::is_uuid(uuid) => {
                Some(unsafe { self.all.get_unchecked(at + 1..at + 1 + UUID) })
            }
            _ => None,
        }
    }

    /// Position of the first byte from `at` on that has a mark; the length or more where there is none.
    #[inline(always)]
    pub(crate) fn special_at(&mut self, at: usize) -> usize {
        match self.marks_at(at) {
            0 => self.far_special_at(at),
            marks => at + marks.trailing_zeros() as usize,
        }
    }

    /// The marks of at least 57 bytes, the lowest that of the one at `at`; zero where they are not known.
    #[inline(always)]
    fn marks_at(&self, at: usize) -> u64 {
        let offset = at.wrapping_sub(self.start);
        // A word begins at the byte that has the mark, wherever it stands.
        let word = super::chunk_at::<8>(self.marks.as_flattened(), offset / 8);
        word.map_or(0, |word| u64::from_le_bytes(*word) >> (offset % 8))
    }

    #[inline(never)]
    fn far_special_at(&mut self, mut at: usize) -> usize {
        while at < self.all.len() {
            if at.wrapping_sub(self.start) / 8 > 8 * (WORDS - 1) {
                self.mark(at);
            }
            match self.marks_at(at) {
                0 => at += BLOCK - at.wrapping_sub(self.start) % 8,
                marks => return at + marks.trailing_zeros() as usize,
            }
        }
        at
    }

    /// Sets marks from a position on.
    #[inline(never)]
    fn mark(&mut self, start: usize) {
        self.start = start;
        let (blocks, rest) = self.all.as_bytes().get(start..).unwrap_or_default().as_chunks::<BLOCK>();
        fast::mark(blocks, &mut self.marks);
        let mut last = [b'"'; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        // Eight bytes of marks that begin in those of the last block reach behind it.
        for (word, marks) in self.marks.iter_mut().skip(blocks.len()).zip([fast::mark_block(&last), !0]) {
            *word = marks.to_le_bytes();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use proptest::collection;
    use proptest::prelude::*;

    use crate::json::scan::portable::is_special;
    use crate::json::scan::tests::texts;

    /// Bytes that have marks at once.
    const MARKED: usize = BLOCK * WORDS;

    fn plainly(text: &str, at: usize) -> usize {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        rest.iter().position(|byte| is_special(*byte)).map_or(text.len().max(at), |found| at + found)
    }

    #[test]
    fn cuts_plain_strings_out() {
        for length in 0..3 * BLOCK {
            let inside = "é".repeat(length / 2) + &"x".repeat(length % 2);
            for (text, found) in [
                (format!("\"{inside}\""), Some(&*inside)),
                (format!("\"{inside}\",1234567890123456"), Some(&*inside)),
                (format!("\"{inside}"), None),
                (format!("\"{inside}\\\"\""), None),
                (format!("\"{inside}\n\""), None),
                (format!("x{inside}\""), None),
            ] {
                assert_eq!(Text::new(&text).plain_string(0), found, "{text:?}");
            }
        }
        for (text, at) in [("\"", 0), ("", 0), ("\"\"", 7), ("\"\"", usize::MAX)] {
            assert_eq!(Text::new(text).plain_string(at), None);
        }
    }

    #[test]
    fn cuts_uuids_out() {
        let uuid = "0123456f-89Ab-cdEF-0a1b-9c8d7e6f5A4B";
        for (text, found) in [
            (format!("1\"{uuid}\",\""), Some(uuid)),
            // Too close to the end to be looked at in one piece.
            (format!("1\"{uuid}\""), None),
            (format!("1\"{uuid}1,\"1"), None),
            (format!("1'{uuid}\",\"1"), None),
            (format!("1\"{}\",\"1", uuid.replace('-', "\"")), None),
        ] {
            let text = text.into_boxed_str();
            assert_eq!(Text::new(&text).uuid_string(1), found, "{text}");
        }
    }

    #[test]
    fn names_keys() {
        for (text, name) in [
            (r#"{"a":1"#, Some("a")),
            (r#","":1"#, Some("")),
            (r#","a_name_that_has_28_characters":1"#, Some("a_name_that_has_28_characters")),
            (r#","a_name_that_has_30_characters_":1"#, Some("a_name_that_has_30_characters_")),
            (r#","a_name_that_has_31_characters__":1"#, None),
        ] {
            let long = format!("{text}{}", " ".repeat(NEAR)).into_boxed_str();
            let found = Text::new(&long).name_at(0);
            assert_eq!(found.map(|(name, _)| name), name.map(str::as_bytes), "{long}");
            assert!(found.is_none_or(|(_, near)| long.as_bytes().starts_with(near)));
            assert_eq!(Text::new(text).name_at(0), None, "{text} is close to the end");
        }
    }

    #[test]
    fn keeps_to_the_text() {
        for length in 0..3 * NEAR {
            let text = "é".repeat(length / 2) + &"x".repeat(length % 2);
            let text = text.into_boxed_str();
            let near = Text::new(&text);
            for at in (0..length + 2).chain([usize::MAX - 1, usize::MAX]) {
                let bytes = text.as_bytes().get(at..).and_then(<[u8]>::first_chunk::<NEAR>);
                assert_eq!(near.near::<NEAR>(at), bytes, "{at} of {length}");
                assert_eq!(near.near::<1>(at).is_some(), bytes.is_some(), "{at} of {length}");
            }
        }
    }

    #[test]
    fn marks_long_texts_part_by_part() {
        for step in [1, 7, 63, 64, 65, 500, MARKED - 1, MARKED, MARKED + 1] {
            let text: String = (0..3 * MARKED).map(|at| if at % step == step - 1 { '"' } else { 'a' }).collect();
            let mut searched = Text::new(&text);
            let mut at = 0;
            while at < text.len() {
                let found = searched.special_at(at);
                assert_eq!(found.min(text.len()), plainly(&text, at), "{at} by {step}");
                at = found + 1;
            }
            for at in [0, MARKED, 5, 2 * MARKED - 9, 2 * MARKED - 8, text.len() - 1, text.len(), text.len() + 100, 1] {
                assert_eq!(searched.special_at(at).min(text.len().max(at)), plainly(&text, at), "{at} by {step}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_cut_alike(text in texts(), places in collection::vec(0_usize..310, 1..9)) {
            // One for all places, which sets marks from the first on and has to set them again for one before it.
            let mut marked = Text::new(&text);
            for at in places {
                let found = marked.special_at(at);
                prop_assert_eq!(found.min(text.len().max(at)), plainly(&text, at));
                let end = plainly(&text, at + 1);
                let is_quote = |at: usize| text.as_bytes().get(at) == Some(&b'"');
                // A checked cut, which panics where a character would be broken.
                let cut = (is_quote(at) && is_quote(end)).then(|| &text[at + 1..end]);
                prop_assert_eq!(marked.plain_end(at), cut.map(|_| end));
                prop_assert_eq!(marked.plain_string(at), cut);
                prop_assert!(marked.uuid_string(at).is_none_or(|uuid| Some(uuid) == cut));
            }
        }
    }
}
