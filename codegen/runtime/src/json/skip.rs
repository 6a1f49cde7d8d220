//! Steps over values without recursion: what nobody asked for, and what the schema leaves free.

use super::number::token_end;
use super::reader::{Miss, Reader, Step};
use super::{MAX_DEPTH, string};

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
        let start = self.at;
        if self.plain_object() {
            return Ok(());
        }
        self.at = start;
        self.over::<true>(&mut Open::default())
    }

    #[inline(always)]
    fn over<const HELD: bool>(&mut self, open: &mut Open) -> Step {
        loop {
            match self.peek() {
                b'"' => self.over_string::<HELD>()?,
                byte @ (b'{' | b'[') => {
                    if HELD && self.depth + open.count >= MAX_DEPTH {
                        return Err(Miss);
                    }
                    let is_object = byte == b'{';
                    self.at += 1;
                    self.space();
                    if !self.take(if is_object { b'}' } else { b']' }) {
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
                match (self.peek(), is_object) {
                    (b',', _) => {
                        self.at += 1;
                        self.space();
                        if is_object {
                            self.over_key::<HELD>()?;
                        }
                        break;
                    }
                    (b'}', true) | (b']', false) => {
                        self.at += 1;
                        open.pop();
                    }
                    (0x01..=b' ', _) => self.spaces()?,
                    _ => return Err(Miss),
                }
            }
        }
    }

    /// Steps over an object of strings without escapes; `false`, somewhere in it, for another value.
    #[inline(always)]
    fn plain_object(&mut self) -> bool {
        let bytes = self.bytes();
        if bytes.get(self.at) != Some(&b'{') || self.depth >= MAX_DEPTH {
            return false;
        }
        loop {
            let Some(key_end) = self.text.plain_end(self.at + 1) else { return false };
            if bytes.get(key_end + 1) != Some(&b':') {
                return false;
            }
            let Some(end) = self.text.plain_end(key_end + 2) else { return false };
            self.at = end + 1;
            match bytes.get(self.at) {
                Some(b',') => {}
                Some(b'}') => {
                    self.at += 1;
                    return true;
                }
                _ => return false,
            }
        }
    }

    #[inline(always)]
    fn over_key<const HELD: bool>(&mut self) -> Step {
        self.over_string::<HELD>()?;
        match self.text.near(self.at) {
            Some([b':', next]) if *next > b' ' => {
                self.at += 1;
                Ok(())
            }
            _ => self.colon(),
        }
    }

    #[inline(always)]
    pub(super) fn over_string<const HELD: bool>(&mut self) -> Step {
        match self.text.plain_end(self.at) {
            Some(end) => {
                self.at = end + 1;
                Ok(())
            }
            None => self.over_escapes::<HELD>(),
        }
    }

    #[cold]
    fn over_escapes<const HELD: bool>(&mut self) -> Step {
        self.expect(b'"')?;
        loop {
            let end = self.text.special_at(self.at);
            match *self.bytes().get(end).ok_or(Miss)? {
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

    #[inline(never)]
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

/// The containers that are open: whether each is an object. Only what is nested deeper than a word has bits allocates.
#[derive(Default)]
struct Open {
    bits: u64,
    count: usize,
    /// Words that are full.
    full: Vec<u64>,
}

/// How many containers a word holds.
const WORD: usize = 64;

impl Open {
    #[inline]
    fn push(&mut self, is_object: bool) {
        if self.count > 0 && self.count.is_multiple_of(WORD) {
            self.full.push(self.bits);
        }
        self.bits = self.bits << 1 | u64::from(is_object);
        self.count += 1;
    }

    #[inline]
    fn pop(&mut self) {
        self.bits >>= 1;
        self.count -= 1;
        if self.count > 0
            && self.count.is_multiple_of(WORD)
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
