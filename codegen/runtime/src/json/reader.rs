//! The cursor over JSON text: single tokens.

use std::borrow::Cow;

use super::{Json, MAX_DEPTH, scan, string};
use crate::format::Format;
use crate::shape::Type;

/// The hot path gives up: the text is not JSON, breaks the schema, or has something rare in it. The checker will tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Miss;

/// Read, or not.
pub type Step<T = ()> = Result<T, Miss>;

/// Reads typed values from JSON text (RFC 8259).
#[derive(Debug)]
pub struct Reader<'a> {
    pub(super) text: scan::Text<'a>,
    pub(crate) at: usize,
    pub(crate) depth: usize,
    /// Set for texts that the checker has passed: what breaks no rule and is rare is then read too, such as equal keys.
    pub(super) lenient: bool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str, lenient: bool) -> Self {
        Self { text: scan::Text::new(text), at: 0, depth: 0, lenient }
    }

    /// Reads a value of a Rust type.
    pub fn value<T: Json<'a>>(&mut self, ty: &'static Type) -> Step<T> {
        let mut value = T::blank();
        value.read(self, ty)?;
        Ok(value)
    }

    /// Reads a value that takes all of the text.
    pub(super) fn whole(&mut self, value: &mut dyn Json<'a>, ty: &'static Type) -> Step {
        self.space();
        value.read(self, ty)?;
        self.end()
    }

    /// Nothing but space is left.
    pub(crate) fn end(&mut self) -> Step {
        self.space();
        if self.at == self.bytes().len() { Ok(()) } else { Err(Miss) }
    }

    #[inline(always)]
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.text.as_str().as_bytes()
    }

    /// The text from a byte position to the current one.
    #[inline(always)]
    pub(crate) fn text_from(&self, start: usize) -> &'a str {
        &self.text.as_str()[start..self.at]
    }

    /// The next byte; zero, which no JSON text has, at the end.
    #[inline(always)]
    pub(crate) fn peek(&self) -> u8 {
        self.bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Most texts have no space outside of strings.
    #[inline(always)]
    pub(crate) fn space(&mut self) {
        if self.peek() <= b' ' {
            self.over_spaces();
        }
    }

    #[cold]
    #[inline(never)]
    fn over_spaces(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// At least one space.
    pub(super) fn spaces(&mut self) -> Step {
        let start = self.at;
        self.over_spaces();
        if self.at > start { Ok(()) } else { Err(Miss) }
    }

    #[inline(always)]
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == byte;
        self.at += usize::from(is_there);
        is_there
    }

    #[inline(always)]
    pub(super) fn expect(&mut self, byte: u8) -> Step {
        if self.take(byte) { Ok(()) } else { Err(Miss) }
    }

    #[inline]
    pub(super) fn word<const N: usize>(&mut self, word: &[u8; N]) -> Step {
        let rest = self.bytes().get(self.at..).ok_or(Miss)?;
        if rest.first_chunk::<N>() == Some(word) {
            self.at += N;
            return Ok(());
        }
        Err(Miss)
    }

    /// Goes into an object or array; `true` where it has something in it.
    #[inline(always)]
    pub(crate) fn enter(&mut self, open: u8, close: u8) -> Step<bool> {
        self.expect(open)?;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Miss);
        }
        self.space();
        let is_empty = self.take(close);
        self.depth -= usize::from(is_empty);
        Ok(!is_empty)
    }

    /// Stands behind a value in an object or array; `true` where another one follows.
    #[inline(always)]
    pub(crate) fn more(&mut self, close: u8) -> Step<bool> {
        self.space();
        if self.take(b',') {
            self.space();
            return Ok(true);
        }
        self.expect(close)?;
        self.depth -= 1;
        Ok(false)
    }

    /// The colon behind a key.
    #[inline(always)]
    pub(crate) fn colon(&mut self) -> Step {
        self.space();
        self.expect(b':')?;
        self.space();
        Ok(())
    }

    /// A string: borrowed where it has no escapes.
    #[inline(always)]
    pub(crate) fn string(&mut self) -> Step<Cow<'a, str>> {
        match self.plain_string() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.escaped_string(),
        }
    }

    /// A string that holds its type.
    #[inline(never)]
    pub(super) fn text(&mut self, ty: &'static Type) -> Step<Cow<'a, str>> {
        let text = self.string()?;
        if matches!(ty, Type::String) || ty.text_holds(&text) { Ok(text) } else { Err(Miss) }
    }

    /// What stands in the next string, where it has no escapes and holds its type, which is one that most are of. The
    /// reader stands where it stood.
    #[inline(always)]
    pub(super) fn plain_text(&mut self, ty: &'static Type) -> Option<&'a str> {
        match ty {
            Type::String => self.text.plain_string(self.at),
            Type::Format(Format::Uuid) => self.text.uuid_string(self.at),
            _ => None,
        }
    }

    /// A UUID without escapes, if there is one.
    #[inline(always)]
    pub(super) fn uuid(&mut self) -> Option<&'a str> {
        let text = self.text.uuid_string(self.at)?;
        self.at += text.len() + 2;
        Some(text)
    }

    /// A string without escapes, if there is one.
    #[inline(always)]
    pub(super) fn plain_string(&mut self) -> Option<&'a str> {
        let text = self.text.plain_string(self.at)?;
        self.at += text.len() + 2;
        Some(text)
    }

    #[cold]
    fn escaped_string(&mut self) -> Step<Cow<'a, str>> {
        self.expect(b'"')?;
        let (text, end) = string::unescape(self.text.as_str(), self.at).ok_or(Miss)?;
        self.at = end;
        Ok(Cow::Owned(text))
    }

    #[inline]
    pub(super) fn null(&mut self) -> Step {
        self.word(b"null")
    }

    #[inline]
    pub(super) fn boolean(&mut self) -> Step<bool> {
        match self.peek() {
            b't' => self.word(b"true").map(|()| true),
            _ => self.word(b"false").map(|()| false),
        }
    }
}
