//! A place in the input, shared by the readers of both protocols.

use super::{Error, ErrorKind, MAX_DEPTH};

/// A place in the input. It only ever moves by one store, which is why it is an offset and not a shrinking slice:
/// measured, copies of a slice between nested readers cost more than the check of the offset.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    input: &'a [u8],
    at: usize,
    depth: u8,
}

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
}

impl<'a> Cursor<'a> {
    pub(super) fn new(input: &'a [u8]) -> Self {
        Cursor { input, at: 0, depth: 0 }
    }

    /// Bytes that are not read yet.
    #[inline(always)]
    pub(super) fn left(&self) -> usize {
        self.input.len() - self.at
    }

    /// The next bytes, if there are so many.
    #[inline(always)]
    pub(super) fn peek<const N: usize>(&self) -> Option<&'a [u8; N]> {
        self.input.get(self.at..)?.first_chunk()
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

    /// Goes past bytes that were seen by [`Cursor::peek`].
    #[inline(always)]
    pub(super) fn advance(&mut self, length: usize) {
        self.at += length;
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
