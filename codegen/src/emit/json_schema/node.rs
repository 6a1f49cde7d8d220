//! JSON as the emitter builds it, and its layout: ordered keys, and what fits on one line stands on one line.

use std::borrow::Cow;
use std::ops::Range;

use crate::emit::hidden::json_shown;

/// Columns that a line may fill.
const WIDTH: usize = 120;
/// Spaces for each level.
const INDENT: usize = 2;

/// A JSON value. Lighter than `serde_json::Value`: keys keep their order and are mostly literals, and what has no parts
/// is held as its text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// The JSON text of a scalar, or of a whole value from the schema (an example, a default).
    Leaf(Cow<'static, str>),
    List(Vec<Node>),
    Object(Object),
}

impl From<&str> for Node {
    fn from(value: &str) -> Self {
        let mut out = String::with_capacity(value.len() + 2);
        text(&mut out, value);
        Node::Leaf(out.into())
    }
}

impl From<String> for Node {
    fn from(value: String) -> Self {
        value.as_str().into()
    }
}

impl From<bool> for Node {
    fn from(value: bool) -> Self {
        Node::Leaf(if value { "true" } else { "false" }.into())
    }
}

impl From<i64> for Node {
    fn from(value: i64) -> Self {
        Node::Leaf(value.to_string().into())
    }
}

impl From<u32> for Node {
    fn from(value: u32) -> Self {
        i64::from(value).into()
    }
}

impl From<&serde_json::Value> for Node {
    fn from(value: &serde_json::Value) -> Self {
        Node::Leaf(value.to_string().into())
    }
}

impl From<Object> for Node {
    fn from(object: Object) -> Self {
        Node::Object(object)
    }
}

impl<T: Into<Node>> From<Vec<T>> for Node {
    fn from(items: Vec<T>) -> Self {
        Node::List(items.into_iter().map(Into::into).collect())
    }
}

/// A JSON object in the order of writing. The emitter never writes a key twice.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Object {
    entries: Vec<(Cow<'static, str>, Node)>,
}

impl Object {
    /// An object with one entry.
    pub(super) fn of(key: impl Into<Cow<'static, str>>, value: impl Into<Node>) -> Self {
        Self::default().with(key, value)
    }

    /// The object with one more entry.
    #[must_use]
    pub(super) fn with(mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Node>) -> Self {
        self.set(key, value);
        self
    }

    /// Adds an entry.
    pub(super) fn set(&mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Node>) {
        let key = key.into();
        debug_assert!(!self.has(&key), "{key} is written twice");
        self.entries.push((key, value.into()));
    }

    /// Adds an entry if there is a value.
    pub(super) fn set_some(&mut self, key: &'static str, value: Option<impl Into<Node>>) {
        if let Some(value) = value {
            self.set(key, value);
        }
    }

    /// Takes over the entries of another object whose keys are not here. Where both have one, they say the same.
    pub(super) fn fill(&mut self, other: Object) {
        for (key, value) in other.entries {
            if !self.has(&key) {
                self.entries.push((key, value));
            }
        }
    }

    /// Whether the key is there.
    fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name == key)
    }

    /// Whether nothing is there.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Takes over the entries of another object, behind its own.
    pub(super) fn extend(&mut self, other: Object) {
        self.entries.extend(other.entries);
    }
}

/// Entries of one object that were laid out on their own.
pub(super) struct Part<'t> {
    /// The entries, one below the other at the second level, without a comma behind the last.
    text: Cow<'t, str>,
    /// The same in one line, where that is short.
    flat: Option<String>,
}

impl From<Object> for Part<'_> {
    fn from(object: Object) -> Self {
        let mut text = String::new();
        entries(&mut text, &object, 1);
        let mut flat = String::new();
        let is_short = fits(&mut flat, 0, |line| flat_entries(line, &object));
        Self { text: json_shown(text).into(), flat: is_short.then(|| json_shown(flat)) }
    }
}

impl<'t> Part<'t> {
    /// A part that is as it was, and too long for one line.
    pub(super) fn known(text: &'t str) -> Self {
        Self { text: text.into(), flat: None }
    }

    /// Whether it is too long for one line.
    pub(super) fn is_long(&self) -> bool {
        self.flat.is_none()
    }
}

/// The text of a document, with a line end at the end: its entries, the last of which is an object in parts. Beside it,
/// where each part stands, unless that is one line for all.
pub(super) fn render(mut root: Object, key: &'static str, parts: &[Part<'_>]) -> (String, Vec<Range<usize>>) {
    // A leaf takes any text: here the whole object, which needs no other layout.
    root.entries.push((key.into(), Node::Leaf(Cow::Borrowed(""))));
    let mut head = "{".to_owned();
    entries(&mut head, &root, 0);
    let mut out = String::with_capacity(head.len() + parts.iter().map(|part| part.text.len() + 2).sum::<usize>() + 16);
    out.push_str(&json_shown(head));
    let used = INDENT + key.len() + 2 + 2 + 1;
    let mut places = Vec::new();
    if let Some(line) = in_one_line(parts, WIDTH - used) {
        out.push_str(&line);
    } else {
        out.push('{');
        let mut comma = "";
        for part in parts {
            if !part.text.is_empty() {
                out.push_str(std::mem::replace(&mut comma, ","));
            }
            let start = out.len();
            out.push_str(&part.text);
            places.push(start..out.len());
        }
        end_line(&mut out, 1);
        out.push('}');
    }
    end_line(&mut out, 0);
    out.push_str("}\n");
    (out, places)
}

/// The object in one line, where it has so much room.
fn in_one_line(parts: &[Part<'_>], room: usize) -> Option<String> {
    let parts = parts.iter().filter(|part| !part.text.is_empty());
    let flat: Option<Vec<&str>> = parts.map(|part| part.flat.as_deref()).collect();
    let entries = flat?.join(",");
    let line = if entries.is_empty() { "{}".to_owned() } else { format!("{{{entries} }}") };
    (line.len() <= room).then_some(line)
}

/// Writes a node at a level; `used` columns of its line are taken by the key and what must follow.
fn node(out: &mut String, value: &Node, level: usize, used: usize) {
    match value {
        Node::List(items) => list(out, items, level, used),
        Node::Object(entries) => object(out, entries, level, used),
        Node::Leaf(text) => out.push_str(text),
    }
}

fn object(out: &mut String, value: &Object, level: usize, used: usize) {
    // The root and what holds definitions are never on one line: level 0 and 1 are read as an outline.
    if level > 0 && fits(out, used, |out| flat_object(out, value)) {
        return;
    }
    out.push('{');
    entries(out, value, level);
    end_line(out, level);
    out.push('}');
}

/// The entries of an object at a level, each on lines of its own.
fn entries(out: &mut String, value: &Object, level: usize) {
    for (index, (key, value)) in value.entries.iter().enumerate() {
        line(out, index, level + 1);
        let start = out.len();
        text(out, key);
        out.push_str(": ");
        let used = (level + 1) * INDENT + out.len() - start + 1;
        node(out, value, level + 1, used);
    }
}

fn list(out: &mut String, items: &[Node], level: usize, used: usize) {
    if fits(out, used, |out| flat_list(out, items)) {
        return;
    }
    out.push('[');
    for (index, item) in items.iter().enumerate() {
        line(out, index, level + 1);
        node(out, item, level + 1, (level + 1) * INDENT + 1);
    }
    end_line(out, level);
    out.push(']');
}

fn line(out: &mut String, index: usize, level: usize) {
    if index > 0 {
        out.push(',');
    }
    end_line(out, level);
}

fn end_line(out: &mut String, level: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', level * INDENT));
}

/// Tries to write on one line; leaves `out` as it was and answers false where that is too long.
fn fits(out: &mut String, used: usize, write: impl FnOnce(&mut Line<'_>)) -> bool {
    let start = out.len();
    let mut line = Line { out, end: start + WIDTH.saturating_sub(used), full: false };
    write(&mut line);
    let full = line.full || line.out.len() > line.end;
    if full {
        out.truncate(start);
    }
    !full
}

/// A line with an end. Writers stop soon after it is full, so that the attempt costs at most a line.
struct Line<'a> {
    out: &'a mut String,
    end: usize,
    full: bool,
}

fn flat_object(line: &mut Line<'_>, value: &Object) {
    line.out.push('{');
    flat_entries(line, value);
    line.out.push_str(if value.is_empty() { "}" } else { " }" });
}

fn flat_entries(line: &mut Line<'_>, value: &Object) {
    for (index, (key, value)) in value.entries.iter().enumerate() {
        line.out.push_str(if index > 0 { ", " } else { " " });
        text(line.out, key);
        line.out.push_str(": ");
        flat_node(line, value);
        if line.full {
            return;
        }
    }
}

fn flat_list(line: &mut Line<'_>, items: &[Node]) {
    line.out.push('[');
    for (index, item) in items.iter().enumerate() {
        line.out.push_str(if index > 0 { ", " } else { "" });
        flat_node(line, item);
        if line.full {
            return;
        }
    }
    line.out.push(']');
}

fn flat_node(line: &mut Line<'_>, value: &Node) {
    match value {
        Node::List(items) => flat_list(line, items),
        Node::Object(entries) => flat_object(line, entries),
        Node::Leaf(text) => line.out.push_str(text),
    }
    line.full |= line.out.len() > line.end;
}

/// Writes a JSON string. Most texts need no escape and are copied whole.
fn text(out: &mut String, value: &str) {
    if value.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\' && byte != 0x7f) {
        out.push('"');
        out.push_str(value);
        out.push('"');
    } else {
        out.push_str(&serde_json::Value::from(value).to_string());
    }
}
