//! Steps over values without recursion: what nobody asked for, and what the schema leaves free.

use super::number::token_end;
use super::reader::{Miss, Reader, Step};
use super::{MAX_DEPTH, scan, string};

/// Numbers of fewer digits without an exponent are doubles.
const SURELY_A_DOUBLE: usize = 300;

impl Reader<'_> {
    /// Steps over a value that is dropped, however deep it is nested. It must be JSON; lone surrogates and huge numbers
    /// do not matter.
    pub(crate) fn skip(&mut self) -> Step {
        self.over::<false>(&mut Open::default())
    }

    /// Steps over a free value: no deeper than values may be, without what a value of ours cannot hold.
    pub(super) fn pass(&mut self) -> Step {
        self.over::<true>(&mut Open::default())
    }

    fn over<const HELD: bool>(&mut self, open: &mut Open) -> Step {
        loop {
            match self.peek() {
                b'"' => self.over_string::<HELD>()?,
                open_byte @ (b'{' | b'[') => {
                    if HELD && self.depth + open.count >= MAX_DEPTH {
                        return Err(Miss);
                    }
                    let is_object = open_byte == b'{';
                    if self.open(if is_object { b'}' } else { b']' }) {
                        open.push(is_object);
                        if is_object {
                            self.over_key::<HELD>()?;
                        }
                        continue;
                    }
                }
                b't' => self.word(b"true")?,
                b'f' => self.word(b"false")?,
                b'n' => self.word(b"null")?,
                _ => self.over_number::<HELD>()?,
            }
            loop {
                let Some(is_object) = open.last() else { return Ok(()) };
                self.space();
                if self.take(b',') {
                    self.space();
                    if is_object {
                        self.over_key::<HELD>()?;
                    }
                    break;
                }
                self.expect(if is_object { b'}' } else { b']' })?;
                open.pop();
            }
        }
    }

    /// Steps into a container; `false` where it is empty, and stands behind it then.
    #[inline]
    fn open(&mut self, close: u8) -> bool {
        self.at += 1;
        self.space();
        !self.take(close)
    }

    #[inline]
    fn over_key<const HELD: bool>(&mut self) -> Step {
        self.over_string::<HELD>()?;
        self.colon()
    }

    #[inline]
    pub(super) fn over_string<const HELD: bool>(&mut self) -> Step {
        self.expect(b'"')?;
        let end = scan::string_end(self.bytes(), self.at).ok_or(Miss)?;
        self.at = end;
        if self.bytes()[end] == b'"' {
            self.at = end + 1;
            return Ok(());
        }
        self.over_escapes::<HELD>()
    }

    #[cold]
    fn over_escapes<const HELD: bool>(&mut self) -> Step {
        loop {
            let end = scan::string_end(self.bytes(), self.at).ok_or(Miss)?;
            match self.bytes()[end] {
                b'"' => {
                    self.at = end + 1;
                    return Ok(());
                }
                b'\\' => {
                    let (unit, next) = string::escape(self.bytes(), end).ok_or(Miss)?;
                    if HELD && matches!(unit, string::Unit::LoneSurrogate) {
                        return Err(Miss);
                    }
                    self.at = next;
                }
                _ => return Err(Miss),
            }
        }
    }

    fn over_number<const HELD: bool>(&mut self) -> Step {
        let start = self.at;
        self.at = token_end(self.bytes(), start).ok_or(Miss)?;
        let token = self.text_from(start);
        if HELD && (token.len() > SURELY_A_DOUBLE || token.contains(['e', 'E'])) {
            super::number::exact(token).ok_or(Miss)?;
        }
        Ok(())
    }
}

/// The containers that are open: whether each is an object. A word holds as many as a value may be deep, so that only
/// what is dropped allocates.
#[derive(Default)]
struct Open {
    bits: u128,
    count: usize,
    /// Words that are full.
    full: Vec<u128>,
}

impl Open {
    #[inline]
    fn push(&mut self, is_object: bool) {
        if self.count > 0 && self.count.is_multiple_of(MAX_DEPTH) {
            self.full.push(self.bits);
        }
        self.bits = self.bits << 1 | u128::from(is_object);
        self.count += 1;
    }

    #[inline]
    fn pop(&mut self) {
        self.bits >>= 1;
        self.count -= 1;
        if self.count > 0
            && self.count.is_multiple_of(MAX_DEPTH)
            && let Some(bits) = self.full.pop()
        {
            self.bits = bits;
        }
    }

    #[inline]
    fn last(&self) -> Option<bool> {
        (self.count > 0).then_some(self.bits & 1 == 1)
    }
}
