//! Writes JSON text without spaces.

use serde_json::{Map, Value};

use super::{Json, scan};
use crate::base64;
use crate::shape::{Field, Type};

/// JSON text in the making.
#[derive(Debug, Default)]
pub struct Writer {
    out: Vec<u8>,
    /// The optional field whose value comes next, if it has one.
    awaited: Option<&'static Field>,
}

impl Writer {
    /// With room for what a value of a type often takes.
    pub(super) fn with_room_for(ty: &'static Type) -> Self {
        // Half of what a member of an event takes, so that most grow once.
        const MEMBER: usize = 24;
        let members = match ty {
            Type::Struct(shape) => shape.fields.len(),
            _ => 0,
        };
        Self { out: Vec::with_capacity(members * MEMBER), awaited: None }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    pub(super) fn boolean(&mut self, value: bool) {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
    }

    /// Writes an integer.
    pub fn integer(&mut self, value: i64) {
        self.plain(&value);
    }

    pub(super) fn integer_text(&mut self, value: i64) {
        self.out.push(b'"');
        self.integer(value);
        self.out.push(b'"');
    }

    /// A number that JSON does not have becomes `null`, which a reader refuses.
    pub(super) fn double(&mut self, value: f64) {
        self.plain(&value);
    }

    fn plain(&mut self, value: &impl serde::Serialize) {
        serde_json::to_writer(&mut self.out, value).expect("a number is written to memory");
    }

    /// Writes a string with its quotes and escapes.
    #[inline]
    pub fn string(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.out.reserve(bytes.len() + 2);
        self.out.push(b'"');
        if scan::is_plain(bytes) {
            self.out.extend_from_slice(bytes);
        } else {
            self.escaped_text(bytes);
        }
        self.out.push(b'"');
    }

    #[cold]
    #[inline(never)]
    fn escaped_text(&mut self, bytes: &[u8]) {
        let mut start = 0;
        while let Some(end) = scan::string_end(bytes, start) {
            self.out.extend_from_slice(&bytes[start..end]);
            self.escaped(bytes[end]);
            start = end + 1;
        }
        self.out.extend_from_slice(&bytes[start..]);
    }

    fn escaped(&mut self, byte: u8) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        match byte {
            b'"' | b'\\' => self.out.extend_from_slice(&[b'\\', byte]),
            b'\n' => self.out.extend_from_slice(b"\\n"),
            b'\r' => self.out.extend_from_slice(b"\\r"),
            b'\t' => self.out.extend_from_slice(b"\\t"),
            8 => self.out.extend_from_slice(b"\\b"),
            12 => self.out.extend_from_slice(b"\\f"),
            _ => {
                self.out.extend_from_slice(b"\\u00");
                self.out.extend_from_slice(&[byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)]));
            }
        }
    }

    pub(super) fn base64(&mut self, bytes: &[u8]) {
        self.out.push(b'"');
        base64::encode(bytes, &mut self.out);
        self.out.push(b'"');
    }

    /// Writes JSON text as it stands.
    pub(super) fn raw(&mut self, json: &str) {
        self.out.extend_from_slice(json.as_bytes());
    }

    /// Opens an object or array. What follows puts its own commas.
    pub(super) fn open(&mut self, open: u8) {
        self.out.push(open);
    }

    /// Closes an object or array.
    pub(super) fn close(&mut self, close: u8) {
        self.out.push(close);
    }

    /// A comma, unless it would be the first thing in a container.
    fn comma(&mut self) {
        if !matches!(self.out.last(), Some(b'{' | b'[')) {
            self.out.push(b',');
        }
    }

    /// Writes the key of a field.
    #[inline(always)]
    pub(super) fn field_key(&mut self, field: &'static Field) {
        let before = self.out.len();
        match field.key.all_bytes() {
            Some(bytes) if self.out.last() != Some(&b'{') => {
                // An array of a known length takes two moves, a slice a call.
                self.out.extend_from_slice(bytes);
                self.out.truncate(before + field.key.length());
            }
            _ => self.key(field.name),
        }
    }

    /// Leaves the key of an optional field to its value, which alone knows whether it is there. A question of its own
    /// would be one more function for each type that a program has.
    pub(super) fn await_value(&mut self, field: &'static Field) {
        self.awaited = Some(field);
    }

    /// Whether no key waits for its value.
    pub(super) fn is_ready(&self) -> bool {
        self.awaited.is_none()
    }

    /// Writes the key that waits for its value, if one does.
    #[inline]
    pub(super) fn begin(&mut self) {
        if let Some(field) = self.awaited.take() {
            self.field_key(field);
        }
    }

    /// Writes `null`, or not even the key where a field is awaited.
    #[inline]
    pub(super) fn nothing(&mut self) {
        if self.awaited.is_none() {
            return self.null();
        }
        self.awaited = None;
    }

    pub(super) fn key(&mut self, name: &str) {
        self.comma();
        self.string(name);
        self.out.push(b':');
    }

    pub(super) fn array<'t, 'a, T: Json<'a> + 't>(
        &mut self,
        items: impl IntoIterator<Item = &'t T>,
        ty: &'static Type,
    ) {
        self.open(b'[');
        for item in items {
            self.comma();
            item.write(self, ty);
        }
        self.close(b']');
    }

    pub(super) fn any(&mut self, value: &Value) {
        match value {
            Value::Null => self.null(),
            Value::Bool(value) => self.boolean(*value),
            Value::Number(value) => self.plain(value),
            Value::String(text) => self.string(text),
            Value::Array(items) => {
                self.open(b'[');
                for item in items {
                    self.comma();
                    self.any(item);
                }
                self.close(b']');
            }
            Value::Object(entries) => self.any_object(entries),
        }
    }

    pub(super) fn any_object(&mut self, entries: &Map<String, Value>) {
        self.open(b'{');
        for (key, value) in entries {
            self.key(key);
            self.any(value);
        }
        self.close(b'}');
    }
}
