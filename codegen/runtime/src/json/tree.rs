//! JSON text as a tree, for the checker: with the places that such a tree cannot hold, and the place of a syntax error.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::number::exact;
use super::reader::{Miss, Reader, Step};
use super::{MAX_DEPTH, scan, string};
use crate::check::push_step;
use crate::violation::{Rule, Violation};

/// What a JSON value of ours cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// A string with half of a surrogate pair in it.
    LoneSurrogate,
    /// A member whose name has half of a surrogate pair in it.
    BrokenName,
    /// A number beyond the largest double.
    HugeNumber,
    /// A container in too many others.
    TooDeep,
}

/// Flaws by JSON Pointer. Another value stands in each place.
pub type Flaws = BTreeMap<String, Flaw>;

/// Reads JSON text as a tree, with what a tree cannot hold beside it. Of equal keys the last one wins. The violation says
/// where the text is not JSON (RFC 8259).
pub fn parse(json: &[u8]) -> Result<(Value, Flaws), Violation> {
    let text =
        std::str::from_utf8(json).map_err(|error| no_json(json, error.valid_up_to(), "bytes that are not UTF-8"))?;
    let mut parser = Parser::new(text);
    let value = parser.whole();
    let at = parser.reader.at;
    value.map(|value| (value, parser.flaws)).map_err(|Miss| no_json(json, at, &unexpected(text, at)))
}

/// Reads JSON text that the checker has passed, as a tree.
pub(super) fn parse_part(text: &str) -> Step<Value> {
    Parser::new(text).whole()
}

/// Reads a string with its quotes: U+FFFD stands for each lone surrogate.
pub(super) fn parse_string(text: &str) -> Step<String> {
    Parser::new(text).string().map(|(text, _)| text)
}

fn unexpected(text: &str, at: usize) -> String {
    match text[floor(text, at)..].chars().next() {
        Some(character) => format!("{character:?}"),
        None => "the end of the text".to_owned(),
    }
}

/// The start of the character that a byte is in.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn no_json(json: &[u8], at: usize, found: &str) -> Violation {
    let line = json[..at.min(json.len())].split(|byte| *byte == b'\n').count();
    Violation {
        pointer: String::new(),
        rule: Rule::Json,
        expected: "JSON".to_owned(),
        found: format!("{found} at byte {at}, line {line}"),
    }
}

struct Parser<'a> {
    reader: Reader<'a>,
    flaws: Flaws,
    /// JSON Pointer of the value in hand.
    pointer: String,
    /// Containers that the value in hand is in.
    depth: usize,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Self {
        Self { reader: Reader::new(text, false), flaws: Flaws::new(), pointer: String::new(), depth: 0 }
    }

    fn whole(&mut self) -> Step<Value> {
        self.reader.space();
        let value = self.value()?;
        self.reader.space();
        if self.reader.at == self.reader.bytes().len() { Ok(value) } else { Err(Miss) }
    }

    fn value(&mut self) -> Step<Value> {
        match self.reader.peek() {
            b'{' | b'[' if self.depth >= MAX_DEPTH => {
                self.reader.skip()?;
                self.flaw(Flaw::TooDeep);
                Ok(Value::Null)
            }
            b'{' => self.object(),
            b'[' => self.array(),
            b'"' => {
                let (text, is_whole) = self.string()?;
                if !is_whole {
                    self.flaw(Flaw::LoneSurrogate);
                }
                Ok(Value::String(text))
            }
            b't' | b'f' => self.reader.boolean().map(Value::Bool),
            b'n' => self.reader.null().map(|()| Value::Null),
            _ => {
                let number = exact(self.reader.number_token()?);
                if number.is_none() {
                    self.flaw(Flaw::HugeNumber);
                }
                Ok(number.map_or(Value::Null, Value::Number))
            }
        }
    }

    fn flaw(&mut self, flaw: Flaw) {
        self.flaws.insert(self.pointer.clone(), flaw);
    }

    fn object(&mut self) -> Step<Value> {
        let mut entries = Map::new();
        let mut more = self.open(b'}');
        while more {
            let (key, is_whole) = self.string()?;
            self.reader.colon()?;
            let length = self.pointer.len();
            push_step(&mut self.pointer, &key);
            if entries.contains_key(&key) {
                self.forget();
            }
            let value = self.value()?;
            if !is_whole {
                self.flaw(Flaw::BrokenName);
            }
            self.pointer.truncate(length);
            entries.insert(key, value);
            more = self.next(b'}')?;
        }
        Ok(Value::Object(entries))
    }

    /// Drops the flaws of the value that another one is about to replace.
    fn forget(&mut self) {
        self.flaws.remove(&self.pointer);
        let below = format!("{}/", self.pointer);
        while let Some((pointer, _)) = self.flaws.range(below.clone()..).next()
            && pointer.starts_with(&below)
        {
            let pointer = pointer.clone();
            self.flaws.remove(&pointer);
        }
    }

    fn array(&mut self) -> Step<Value> {
        let mut items = Vec::new();
        let mut more = self.open(b']');
        while more {
            let length = self.pointer.len();
            push_step(&mut self.pointer, &items.len().to_string());
            items.push(self.value()?);
            self.pointer.truncate(length);
            more = self.next(b']')?;
        }
        Ok(Value::Array(items))
    }

    fn open(&mut self, close: u8) -> bool {
        self.reader.at += 1;
        self.reader.space();
        let is_empty = self.reader.take(close);
        self.depth += usize::from(!is_empty);
        !is_empty
    }

    fn next(&mut self, close: u8) -> Step<bool> {
        self.reader.space();
        if self.reader.take(b',') {
            self.reader.space();
            return Ok(true);
        }
        self.reader.expect(close)?;
        self.depth -= 1;
        Ok(false)
    }

    /// A string, and whether it is whole: U+FFFD stands for each lone surrogate.
    fn string(&mut self) -> Step<(String, bool)> {
        self.reader.expect(b'"')?;
        let bytes = self.reader.bytes();
        let mut text = String::new();
        let mut is_whole = true;
        loop {
            let start = self.reader.at;
            let Some(end) = scan::string_end(bytes, start) else {
                self.reader.at = bytes.len();
                return Err(Miss);
            };
            self.reader.at = end;
            text.push_str(self.reader.text_from(start));
            match bytes[end] {
                b'"' => {
                    self.reader.at += 1;
                    return Ok((text, is_whole));
                }
                b'\\' => {
                    let (unit, next) = string::escape(bytes, end).ok_or(Miss)?;
                    match unit {
                        string::Unit::Character(character) => text.push(character),
                        string::Unit::LoneSurrogate => {
                            text.push(char::REPLACEMENT_CHARACTER);
                            is_whole = false;
                        }
                    }
                    self.reader.at = next;
                }
                _ => return Err(Miss),
            }
        }
    }
}
