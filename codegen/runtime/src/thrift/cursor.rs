//! A place in the input, shared by the readers of both protocols.

use super::{Error, ErrorKind, MAX_DEPTH};
use crate::json::scan::{Ascii, chunk_at};

/// A place in the input. It only ever moves by one store, which is why it is an offset and not a shrinking slice:
/// measured, copies of a slice between nested readers cost more than the check of the offset.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    input: &'a [u8],
    at: usize,
    depth: u8,
    /// A part of the input that was judged already. What stands between short strings of ASCII is nearly always ASCII,
    /// too: headers and lengths. So whole runs are judged at once, which is faster than each string by itself, and a
    /// string is cut out of a run.
    ascii: Ascii<'a>,
}

/// How far ahead of a string the input is judged with it.
const AHEAD: usize = 1024;

/// A place to come back to.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    at: usize,
    depth: u8,
}

impl Mark {
    /// Offset from the start of the input.
    #[inline(always)]
    pub fn offset(self) -> usize {
        self.at
    }

    /// Another place of the same struct or container.
    #[inline(always)]
    pub(super) fn moved(self, at: usize) -> Self {
        Mark { at, ..self }
    }
}

impl<'a> Cursor<'a> {
    pub(super) fn new(input: &'a [u8]) -> Self {
        Cursor { input, at: 0, depth: 0, ascii: Ascii::NONE }
    }

    /// The same input at another place.
    pub(super) fn at(&self, at: usize) -> Self {
        Cursor { at, ..Cursor::new(self.input) }
    }

    /// Bytes that are not read yet.
    #[inline(always)]
    pub(super) fn left(&self) -> usize {
        self.input.len() - self.at
    }

    /// The next bytes, if there are so many.
    #[inline(always)]
    pub(super) fn peek<const N: usize>(&self) -> Option<&'a [u8; N]> {
        self.peek_at(self.at)
    }

    /// The bytes at an offset, if there are so many.
    #[inline(always)]
    pub(super) fn peek_at<const N: usize>(&self, at: usize) -> Option<&'a [u8; N]> {
        chunk_at(self.input, at)
    }

    /// Takes a byte that is 0, if one stands next.
    #[inline(always)]
    pub(super) fn takes_zero(&mut self) -> bool {
        let takes = self.peek() == Some(&[0]);
        self.at += usize::from(takes);
        takes
    }

    /// Takes a fixed number of bytes.
    #[inline(always)]
    pub(super) fn take<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        match self.peek::<N>() {
            Some(bytes) => {
                self.at += N;
                Ok(*bytes)
            }
            None => Err(self.error(ErrorKind::Truncated)),
        }
    }

    /// Takes a run of bytes, if there are so many.
    #[inline(always)]
    pub(super) fn take_slice(&mut self, length: usize) -> Option<&'a [u8]> {
        let bytes = self.input.get(self.at..)?.get(..length)?;
        self.at += length;
        Some(bytes)
    }

    /// The string at an offset, where it stands in the part of the input that was judged already.
    #[inline(always)]
    pub(super) fn judged_text(&self, start: usize, length: usize) -> Option<&'a str> {
        self.ascii.text(start, length)
    }

    /// Takes the string at an offset, if there is one.
    #[inline(always)]
    pub(super) fn take_text(&mut self, start: usize, length: usize) -> Option<&'a str> {
        let text = self.judged_text(start, length).or_else(|| self.judge_text(start, length))?;
        self.at = start + length;
        Some(text)
    }

    /// Every byte is judged at most twice, as a run begins where no run was before.
    #[inline(never)]
    fn judge_text(&mut self, start: usize, length: usize) -> Option<&'a str> {
        let rest = self.input.get(start..)?;
        let bytes = rest.get(..length)?;
        self.ascii = Ascii::new(&rest[..rest.len().min(AHEAD)], start);
        self.ascii.text(start, length).or_else(|| simdutf8::basic::from_utf8(bytes).ok())
    }

    /// Goes past bytes that were seen by [`Cursor::peek`].
    #[inline(always)]
    pub(super) fn advance(&mut self, length: usize) {
        self.at += length;
    }

    #[inline(always)]
    pub(super) fn offset(&self) -> usize {
        self.at
    }

    #[inline(always)]
    pub(super) fn go_to(&mut self, offset: usize) {
        self.at = offset;
    }

    #[inline(always)]
    pub(super) fn mark(&self) -> Mark {
        Mark { at: self.at, depth: self.depth }
    }

    #[inline(always)]
    pub(super) fn reset(&mut self, mark: Mark) {
        self.at = mark.at;
        self.depth = mark.depth;
    }

    #[inline(always)]
    pub(super) fn enter(&mut self) -> Result<(), Error> {
        if self.depth >= MAX_DEPTH {
            return Err(self.error(ErrorKind::Depth));
        }
        self.depth += 1;
        Ok(())
    }

    #[inline(always)]
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    #[cold]
    #[inline(never)]
    pub(super) fn error(&self, kind: ErrorKind) -> Error {
        Error::new(kind, self.at)
    }
}
