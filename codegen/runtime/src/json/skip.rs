//! Steps over a value that nobody asked for, however deep it is nested, without recursion.

use super::number::token_end;
use super::reader::{Miss, Reader, Step};
use super::{scan, string};

impl Reader<'_> {
    /// Steps over a value. It must be JSON; lone surrogates and huge numbers do not matter in what is dropped.
    pub(super) fn skip(&mut self) -> Step {
        // The closing bytes of the containers that are open.
        let mut open = Vec::new();
        loop {
            match self.peek() {
                b'{' => {
                    if self.open(b'}') {
                        open.push(b'}');
                        self.skip_key()?;
                        continue;
                    }
                }
                b'[' => {
                    if self.open(b']') {
                        open.push(b']');
                        continue;
                    }
                }
                b'"' => self.skip_string()?,
                b't' => self.word(b"true")?,
                b'f' => self.word(b"false")?,
                b'n' => self.word(b"null")?,
                _ => self.at = token_end(self.bytes(), self.at).ok_or(Miss)?,
            }
            loop {
                let Some(&close) = open.last() else { return Ok(()) };
                self.space();
                if self.take(b',') {
                    self.space();
                    if close == b'}' {
                        self.skip_key()?;
                    }
                    break;
                }
                self.expect(close)?;
                open.pop();
            }
        }
    }

    /// Steps into a container; `false` where it is empty, and stands behind it then.
    fn open(&mut self, close: u8) -> bool {
        self.at += 1;
        self.space();
        !self.take(close)
    }

    fn skip_key(&mut self) -> Step {
        self.skip_string()?;
        self.colon()
    }

    fn skip_string(&mut self) -> Step {
        self.expect(b'"')?;
        loop {
            let end = scan::string_end(self.bytes(), self.at).ok_or(Miss)?;
            match self.bytes()[end] {
                b'"' => {
                    self.at = end + 1;
                    return Ok(());
                }
                b'\\' => self.at = string::escape(self.bytes(), end).ok_or(Miss)?.1,
                _ => return Err(Miss),
            }
        }
    }
}
