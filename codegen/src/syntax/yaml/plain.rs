//! The everyday part of YAML, read in one pass: block mappings and lists, flow collections, scalars on one line, comments.
//!
//! Nearly all of a schema is that, and this reads it ten times as fast as the library, which knows all of YAML. A text with
//! anything else in it, mistakes above all, is given back unread, and the library has it from the start; so there is one
//! judge of what is YAML, and one place where mistakes are worded. Tests hold both to the same trees.

use std::borrow::Cow;
use std::collections::HashSet;

use super::tree::{Data, Entry, Key, Node};

/// A longer text may have more values than are allowed, which the other reader counts.
const MAX_BYTES: usize = 1 << 20;
/// How deep this reads; the other reader judges what is deeper.
const MAX_DEPTH: usize = 32;
/// YAML wants the `:` of a key soon enough (1.2, section 7.4.2); no name is near to that.
const MAX_KEY: usize = 256;

/// Reads a whole text; `None` where it has anything that is not everyday.
pub(super) fn read(text: &str) -> Option<Node<'_>> {
    if text.len() > MAX_BYTES || !has_everyday_characters(text) {
        return None;
    }
    let mut reader = Reader { text, bytes: text.as_bytes(), at: 0, line: 0, column: None };
    reader.seek_content(0);
    let root = if reader.column == Some(0) { reader.map(0, 0)? } else { return None };
    reader.column.is_none().then_some(root)
}

/// Tabs, carriage returns, controls and what YAML or people take for line ends or for nothing are left to the library.
fn has_everyday_characters(text: &str) -> bool {
    let is_ascii = |byte: u8| matches!(byte, b' '..=b'~' | b'\n');
    text.bytes().all(is_ascii)
        || text.chars().all(|character| match character {
            '\0'..='\u{7f}' => is_ascii(character as u8),
            '\u{80}'..='\u{a0}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{206f}' => false,
            _ => !character.is_control() && !matches!(character, '\u{fe00}'..='\u{ffff}'),
        })
}

struct Reader<'text> {
    text: &'text str,
    bytes: &'text [u8],
    /// The next byte to read.
    at: usize,
    /// Where the line of `at` starts.
    line: usize,
    /// Once a value is read whole: the column of what comes next, on a later line. `None` at the end of the text.
    column: Option<usize>,
}

impl<'text> Reader<'text> {
    /// A block mapping whose keys stand in a column. `at` is its first key.
    fn map(&mut self, column: usize, depth: usize) -> Option<Node<'text>> {
        let mut entries = Vec::new();
        while {
            let key = self.key()?;
            entries.push(Entry { key, value: self.value(column, depth)? });
            self.goes_on(column)?
        } {}
        let (start, end) = (entries.first()?.key.start, entries.last()?.value.end);
        (!has_repeats(&entries)).then_some(Node { data: Data::Map(entries), start, end })
    }

    /// A block list whose dashes stand in a column. `at` is its first dash.
    fn list(&mut self, column: usize, depth: usize) -> Option<Node<'text>> {
        let start = position(self.at);
        let mut items = Vec::new();
        while {
            items.push(self.item(column, depth)?);
            self.goes_on(column)?
        } {}
        let end = items.last()?.end;
        Some(Node { data: Data::List(items), start, end })
    }

    /// An item of a block list: a mapping that starts beside the dash, or anything in one line.
    fn item(&mut self, column: usize, depth: usize) -> Option<Node<'text>> {
        if !self.bytes[self.at..].starts_with(b"- ") {
            return None;
        }
        self.at += 2;
        self.spaces();
        let inner = self.at - self.line;
        let start = self.at;
        if self.key().is_some() {
            self.at = start;
            return (depth < MAX_DEPTH).then(|| self.map(inner, depth + 1))?;
        }
        self.at = start;
        self.in_one_line(column, depth)
    }

    /// Whether a collection in a column has another part; `None` where the next line is deeper than anything may be.
    fn goes_on(&self, column: usize) -> Option<bool> {
        match self.column {
            Some(next) if next > column => None,
            next => Some(next == Some(column)),
        }
    }

    /// A key up to its `:`, of letters, digits and what names have between them.
    fn key(&mut self) -> Option<Key<'text>> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let is_inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'?');
        let length = rest.iter().position(|byte| !is_inner(byte))?;
        let is_key = rest[0].is_ascii_alphanumeric() || rest[0] == b'_';
        if !is_key
            || length > MAX_KEY
            || rest[length] != b':'
            || !matches!(rest.get(length + 1), None | Some(b' ' | b'\n'))
        {
            return None;
        }
        self.at += length + 1;
        let text = Cow::Borrowed(&self.text[start..start + length]);
        Some(Key { text, start: position(start), end: position(start + length) })
    }

    /// The value behind a key of a block mapping.
    fn value(&mut self, column: usize, depth: usize) -> Option<Node<'text>> {
        self.spaces();
        if !matches!(self.bytes.get(self.at), None | Some(b'\n' | b'#')) {
            return self.in_one_line(column, depth);
        }
        self.end_line()?;
        let inner = self.column.filter(|inner| *inner > column && depth < MAX_DEPTH)?;
        if self.bytes[self.at] == b'-' { self.list(inner, depth + 1) } else { self.map(inner, depth + 1) }
    }

    /// A scalar or a flow collection, with nothing but a comment behind it. What is deeper on the next line would go on
    /// with it.
    fn in_one_line(&mut self, column: usize, depth: usize) -> Option<Node<'text>> {
        let node = match self.bytes.get(self.at)? {
            b'[' => self.flow_list(column, depth)?,
            b'{' => self.flow_map(column, depth)?,
            b'"' | b'\'' => self.quoted()?,
            _ => self.plain(false)?,
        };
        self.end_line()?;
        self.column.is_none_or(|next| next <= column).then_some(node)
    }

    fn flow_list(&mut self, column: usize, depth: usize) -> Option<Node<'text>> {
        let start = self.at;
        let mut items = Vec::new();
        self.at += 1;
        while self.flow_goes_on(b']', column, items.is_empty())? {
            items.push(self.flow_value(column, depth)?);
        }
        Some(Node { data: Data::List(items), start: position(start), end: position(self.at) })
    }

    fn flow_map(&mut self, column: usize, depth: usize) -> Option<Node<'text>> {
        let start = self.at;
        let mut entries = Vec::new();
        self.at += 1;
        while self.flow_goes_on(b'}', column, entries.is_empty())? {
            let key = self.key()?;
            self.flow_spaces(column)?;
            entries.push(Entry { key, value: self.flow_value(column, depth)? });
        }
        let node = Node { start: position(start), end: position(self.at), data: Data::List(Vec::new()) };
        (!has_repeats(&entries)).then_some(Node { data: Data::Map(entries), ..node })
    }

    /// Passes over the comma before the next part of a flow collection, or over its end.
    fn flow_goes_on(&mut self, end: u8, column: usize, is_first: bool) -> Option<bool> {
        self.flow_spaces(column)?;
        if !is_first && self.bytes.get(self.at) == Some(&b',') {
            self.at += 1;
            self.flow_spaces(column)?;
        } else if !is_first && self.bytes.get(self.at) != Some(&end) {
            return None;
        }
        let ends = *self.bytes.get(self.at)? == end;
        self.at += usize::from(ends);
        Some(!ends)
    }

    fn flow_value(&mut self, column: usize, depth: usize) -> Option<Node<'text>> {
        match self.bytes.get(self.at)? {
            b'[' if depth < MAX_DEPTH => self.flow_list(column, depth + 1),
            b'{' if depth < MAX_DEPTH => self.flow_map(column, depth + 1),
            b'"' | b'\'' => self.quoted(),
            _ => self.plain(true),
        }
    }

    /// A text in quotes, without escapes.
    fn quoted(&mut self) -> Option<Node<'text>> {
        let (start, quote) = (self.at, self.bytes[self.at]);
        let is_end = |byte: &u8| *byte == quote || *byte == b'\n' || (*byte == b'\\' && quote == b'"');
        let end = start + 1 + self.bytes[start + 1..].iter().position(is_end)?;
        // In single quotes two are one.
        if self.bytes[end] != quote || (quote == b'\'' && self.bytes.get(end + 1) == Some(&quote)) {
            return None;
        }
        self.at = end + 1;
        let data = Data::Quoted(Cow::Borrowed(&self.text[start + 1..end]));
        Some(Node { data, start: position(start), end: position(self.at) })
    }

    /// A scalar without quotes.
    fn plain(&mut self, in_flow: bool) -> Option<Node<'text>> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let starts = match rest.first()? {
            b'-' => rest.get(1).is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'.'),
            first => first.is_ascii_alphanumeric() || *first > b'~' || b"_/(~.$^+;=<\\".contains(first),
        };
        let mut length = 0;
        let mut open = 0_i32;
        while let Some(byte) = rest.get(length) {
            match byte {
                b'\n' => break,
                b',' | b']' | b'}' if in_flow => break,
                b'[' | b'{' if in_flow => return None,
                b'#' if length > 0 && rest[length - 1] == b' ' => break,
                b':' => match rest.get(length + 1)? {
                    b' ' | b'\n' => return None,
                    b',' | b'[' | b']' | b'{' | b'}' if in_flow => return None,
                    _ => {}
                },
                b'<' => open += 1,
                b'>' => open -= 1,
                _ => {}
            }
            length += 1;
        }
        // What a comma split (`map<string, any>`) is put together again by the other reader.
        if !starts || (in_flow && open != 0) {
            return None;
        }
        let text = self.text[start..start + length].trim_end_matches(' ');
        self.at = start + text.len();
        Some(Node { data: Data::Plain(Cow::Borrowed(text)), start: position(start), end: position(self.at) })
    }

    fn spaces(&mut self) {
        self.at += self.bytes[self.at..].iter().take_while(|byte| **byte == b' ').count();
    }

    /// Spaces, comments and line ends inside a flow collection, whose lines must be deeper than what it belongs to.
    fn flow_spaces(&mut self, column: usize) -> Option<()> {
        self.spaces();
        if matches!(self.bytes.get(self.at)?, b'\n' | b'#') {
            self.end_line()?;
            self.column.filter(|next| *next > column)?;
        }
        Some(())
    }

    /// Goes to the next content; there is nothing but a comment on this line any more.
    fn end_line(&mut self) -> Option<()> {
        self.spaces();
        match self.bytes.get(self.at) {
            None | Some(b'\n') => self.seek_content(self.at + 1),
            Some(b'#') if self.bytes[self.at - 1] == b' ' => self.seek_content(self.line_behind()),
            Some(_) => return None,
        }
        Some(())
    }

    /// Goes to the next content of the lines that start here.
    fn seek_content(&mut self, line: usize) {
        (self.at, self.line) = (line, line);
        self.column = None;
        while self.at < self.bytes.len() {
            self.spaces();
            match self.bytes.get(self.at) {
                None => return,
                Some(b'\n') => self.at += 1,
                Some(b'#') => self.at = self.line_behind(),
                Some(_) => {
                    self.column = Some(self.at - self.line);
                    return;
                }
            }
            self.line = self.at;
        }
    }

    /// Where the next line starts.
    fn line_behind(&self) -> usize {
        let rest = &self.bytes[self.at..];
        self.at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()) + 1
    }
}

fn has_repeats(entries: &[Entry<'_>]) -> bool {
    if entries.len() <= 16 {
        return (1..entries.len())
            .any(|position| entries[..position].iter().any(|earlier| earlier.key.text == entries[position].key.text));
    }
    let mut seen = HashSet::with_capacity(entries.len());
    !entries.iter().all(|entry| seen.insert(&*entry.key.text))
}

fn position(offset: usize) -> u32 {
    u32::try_from(offset).expect("the text is short")
}

#[cfg(test)]
mod tests;
