//! Values that the schema leaves free, as trees and as text.

use serde_json::{Map, Number, Value};

use super::reader::{Miss, Reader, Step};
use super::tree;

impl<'a> Reader<'a> {
    /// Any value.
    pub(super) fn any(&mut self) -> Step<Value> {
        if self.lenient {
            return tree::parse_part(self.any_text()?);
        }
        match self.peek() {
            b'"' => self.string().map(|text| Value::String(text.into_owned())),
            b'{' => self.any_members().map(Value::Object),
            b'[' => self.any_array(),
            b't' | b'f' => self.boolean().map(Value::Bool),
            b'n' => self.null().map(|()| Value::Null),
            _ => self.any_number().map(Value::Number),
        }
    }

    /// Any object. Of equal keys the last one wins.
    pub(super) fn any_object(&mut self) -> Step<Map<String, Value>> {
        match self.peek() {
            b'{' => match self.any()? {
                Value::Object(entries) => Ok(entries),
                _ => Err(Miss),
            },
            _ => Err(Miss),
        }
    }

    /// The text of any value.
    pub(super) fn any_text(&mut self) -> Step<&'a str> {
        let start = self.at;
        if self.lenient {
            self.skip()?;
        } else {
            self.pass()?;
        }
        Ok(self.text_from(start))
    }

    fn any_members(&mut self) -> Step<Map<String, Value>> {
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
