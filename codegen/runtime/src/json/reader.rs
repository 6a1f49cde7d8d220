//! The cursor over JSON text: single tokens.

use std::borrow::Cow;

use serde_json::{Map, Number, Value};

use super::{Json, MAX_DEPTH, scan, string};
use crate::shape::Type;

/// The hot path gives up: the text is not JSON, breaks the schema, or has something rare in it. The checker will tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Miss;

/// Read, or not.
pub type Step<T = ()> = Result<T, Miss>;

/// Reads typed values from JSON text (RFC 8259).
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    pub(super) at: usize,
    depth: usize,
    /// Set for values that the checker has passed: equal items of a set, equal by the Rust type only, are then dropped.
    pub(super) lenient: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, lenient: bool) -> Self {
        Self { text, at: 0, depth: 0, lenient }
    }

    /// Reads a value of a Rust type.
    pub fn value<T: Json>(&mut self, ty: &'static Type) -> Step<T> {
        let mut value = T::blank();
        value.read(self, ty)?;
        Ok(value)
    }

    /// Reads a value that takes all of the text.
    pub(super) fn whole(&mut self, value: &mut dyn Json, ty: &'static Type) -> Step {
        self.space();
        value.read(self, ty)?;
        self.space();
        if self.at == self.text.len() { Ok(()) } else { Err(Miss) }
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// The text from a byte position to the current one.
    pub(super) fn text_from(&self, start: usize) -> &'a str {
        &self.text[start..self.at]
    }

    /// The next byte; zero, which no JSON text has, at the end.
    #[inline]
    pub(super) fn peek(&self) -> u8 {
        self.bytes().get(self.at).copied().unwrap_or(0)
    }

    #[inline]
    pub(super) fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    #[inline]
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == byte;
        self.at += usize::from(is_there);
        is_there
    }

    #[inline]
    pub(super) fn expect(&mut self, byte: u8) -> Step {
        if self.take(byte) { Ok(()) } else { Err(Miss) }
    }

    pub(super) fn word(&mut self, word: &[u8]) -> Step {
        if self.bytes()[self.at..].starts_with(word) {
            self.at += word.len();
            return Ok(());
        }
        Err(Miss)
    }

    /// Goes into an object or array; `true` where it has something in it.
    #[inline]
    pub(super) fn enter(&mut self, open: u8, close: u8) -> Step<bool> {
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
    #[inline]
    pub(super) fn more(&mut self, close: u8) -> Step<bool> {
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
    #[inline]
    pub(super) fn colon(&mut self) -> Step {
        self.space();
        self.expect(b':')?;
        self.space();
        Ok(())
    }

    /// A string: borrowed where it has no escapes.
    #[inline]
    pub(super) fn string(&mut self) -> Step<Cow<'a, str>> {
        self.expect(b'"')?;
        let start = self.at;
        let end = scan::string_end(self.bytes(), start).ok_or(Miss)?;
        match self.bytes()[end] {
            b'"' => {
                self.at = end + 1;
                Ok(Cow::Borrowed(&self.text[start..end]))
            }
            b'\\' => {
                let (text, end) = string::unescape(self.text, start).ok_or(Miss)?;
                self.at = end;
                Ok(Cow::Owned(text))
            }
            _ => Err(Miss),
        }
    }

    pub(super) fn null(&mut self) -> Step {
        self.word(b"null")
    }

    pub(super) fn boolean(&mut self) -> Step<bool> {
        match self.peek() {
            b't' => self.word(b"true").map(|()| true),
            _ => self.word(b"false").map(|()| false),
        }
    }

    /// Any value.
    pub(super) fn any(&mut self) -> Step<Value> {
        match self.peek() {
            b'"' => self.string().map(|text| Value::String(text.into_owned())),
            b'{' => self.any_object().map(Value::Object),
            b'[' => self.any_array(),
            b't' | b'f' => self.boolean().map(Value::Bool),
            b'n' => self.null().map(|()| Value::Null),
            _ => self.any_number().map(Value::Number),
        }
    }

    /// Any object. Of equal keys the last one wins.
    pub(super) fn any_object(&mut self) -> Step<Map<String, Value>> {
        let mut entries = Map::new();
        let mut more = self.enter(b'{', b'}')?;
        while more {
            let key = self.string()?.into_owned();
            self.colon()?;
            let value = self.any()?;
            entries.insert(key, value);
            more = self.more(b'}')?;
        }
        Ok(entries)
    }

    fn any_array(&mut self) -> Step<Value> {
        let mut items = Vec::new();
        let mut more = self.enter(b'[', b']')?;
        while more {
            items.push(self.any()?);
            more = self.more(b']')?;
        }
        Ok(Value::Array(items))
    }

    fn any_number(&mut self) -> Step<Number> {
        let token = self.number_token()?;
        super::number::exact(token).ok_or(Miss)
    }
}
