//! Types that flow style splits at their comma: `{ type: map<string, any> }` is `map<string` and a key `any>`.

use std::borrow::Cow;

use super::tree::{Data, Entry, Node};

/// Puts the values of a flow mapping together again and tells the place of each.
pub(super) fn join_entries<'text>(entries: &mut Vec<Entry<'text>>, text: &'text str) -> Vec<(u32, u32)> {
    if !entries.iter().any(|entry| open_brackets(&entry.value) > 0) {
        return Vec::new();
    }
    let mut joined = Vec::new();
    let mut kept: Vec<Entry<'text>> = Vec::with_capacity(entries.len());
    for entry in entries.drain(..) {
        let rest = brackets(&entry.key.text);
        match kept.last_mut() {
            Some(Entry { value, .. }) if rest != 0 && is_left_out(&entry.value) && open_brackets(value) > 0 => {
                extend(value, entry.key.end, text, &mut joined);
            }
            _ => kept.push(entry),
        }
    }
    *entries = kept;
    joined
}

/// Puts the items of a flow list together again and tells the place of each.
pub(super) fn join_items<'text>(items: &mut Vec<Node<'text>>, text: &'text str) -> Vec<(u32, u32)> {
    if !items.iter().any(|item| open_brackets(item) > 0) {
        return Vec::new();
    }
    let mut joined = Vec::new();
    let mut kept: Vec<Node<'text>> = Vec::with_capacity(items.len());
    for item in items.drain(..) {
        let rest = match &item.data {
            Data::Plain(plain) => brackets(plain),
            _ => 0,
        };
        match kept.last_mut() {
            Some(last) if rest != 0 && open_brackets(last) > 0 => extend(last, item.end, text, &mut joined),
            _ => kept.push(item),
        }
    }
    *items = kept;
    joined
}

/// How many `<` of a plain scalar are not closed in it.
fn open_brackets(node: &Node<'_>) -> i32 {
    match &node.data {
        Data::Plain(text) => brackets(text),
        _ => 0,
    }
}

fn brackets(text: &str) -> i32 {
    text.bytes().fold(0, |open, byte| open + i32::from(byte == b'<') - i32::from(byte == b'>'))
}

fn is_left_out(value: &Node<'_>) -> bool {
    value.start == value.end && matches!(value.data, Data::Plain(_))
}

/// Lets a scalar reach up to `end`.
fn extend<'text>(value: &mut Node<'text>, end: u32, text: &'text str, joined: &mut Vec<(u32, u32)>) {
    value.end = end;
    value.data = Data::Plain(Cow::Borrowed(text.get(value.start as usize..end as usize).unwrap_or_default()));
    match joined.last_mut() {
        Some(last) if last.0 == value.start => last.1 = end,
        _ => joined.push((value.start, end)),
    }
}
