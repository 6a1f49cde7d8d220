//! Values of any kind: defaults, examples, constants.

use super::Named;
use crate::syntax::context::Context;
use crate::syntax::decl::{Value, ValueEntry, ValueKind};
use crate::syntax::yaml::{Core, Data, Node, resolve};

/// Reads any value; `None` where a part of it was refused before.
pub(super) fn value(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<Value> {
    let span = context.place(named, &node);
    let kind = match node.data {
        Data::Plain(text) => match resolve(&text) {
            Core::Null => ValueKind::Null,
            Core::Bool(value) => ValueKind::Bool(value),
            Core::Integer(value) => ValueKind::Integer { value, text: text.into_owned() },
            Core::Float(value) => ValueKind::Float { value, text: text.into_owned() },
            Core::Text => ValueKind::String { value: text.into_owned(), quoted: false },
        },
        Data::Quoted(text) => ValueKind::String { value: text.into_owned(), quoted: true },
        Data::List(items) => {
            let mut read = Vec::with_capacity(items.len());
            for item in items {
                read.push(value(context, named, item)?);
            }
            ValueKind::List(read)
        }
        Data::Map(entries) => {
            let mut read = Vec::with_capacity(entries.len());
            for entry in entries {
                let key = context.key(&entry.key);
                let value = context.value(Some(entry), value)?;
                read.push(ValueEntry { key, value });
            }
            ValueKind::Map(read)
        }
        Data::Broken => return None,
    };
    Some(Value { kind, span })
}
