//! Finds where a text uses the keys of the language, by the table of keys.

use crate::syntax::keys::{KeySpec, ObjectSpec, Shape};
use crate::syntax::yaml::{Data, Node};

/// A key of a kind of mapping that a text uses, with its value.
pub(super) struct Use<'node, 'text> {
    pub(super) object: &'static ObjectSpec,
    pub(super) key: &'static KeySpec,
    pub(super) value: &'node Node<'text>,
}

/// All uses of keys in a file, of which the outermost mapping is known.
pub(super) fn uses<'node, 'text>(object: &'static ObjectSpec, node: &'node Node<'text>) -> Vec<Use<'node, 'text>> {
    let mut found = Vec::new();
    of_object(object, node, &mut found);
    found
}

fn of_object<'node, 'text>(object: &'static ObjectSpec, node: &'node Node<'text>, found: &mut Vec<Use<'node, 'text>>) {
    let Data::Map(entries) = &node.data else { return };
    for entry in entries {
        if let Some(key) = object.key(&entry.key.text) {
            found.push(Use { object, key, value: &entry.value });
            of_shape(&key.shape, &entry.value, found);
        }
    }
}

fn of_shape<'node, 'text>(shape: &'static Shape, node: &'node Node<'text>, found: &mut Vec<Use<'node, 'text>>) {
    match (shape, &node.data) {
        (Shape::List(of), Data::List(items)) => items.iter().for_each(|item| of_shape(of, item, found)),
        (Shape::Map(of), Data::Map(entries)) => entries.iter().for_each(|entry| of_shape(of, &entry.value, found)),
        (Shape::Object(object), _) => of_object(object, node, found),
        (Shape::AnyOf(shapes), _) => {
            if let Some(shape) = shapes.iter().find(|shape| fits(shape, node)) {
                of_shape(shape, node, found);
            }
        }
        _ => {}
    }
}

/// Whether a value is of a shape, as far as that tells the shapes of one key apart.
fn fits(shape: &Shape, node: &Node<'_>) -> bool {
    match (shape, &node.data) {
        (Shape::Object(object), Data::Map(entries)) => {
            let known = entries.iter().all(|entry| object.key(&entry.key.text).is_some());
            let has = |name: &str| entries.iter().any(|entry| entry.key.text == name);
            known && object.keys.iter().all(|key| !key.required || has(key.name))
        }
        (Shape::Map(of), Data::Map(entries)) => entries.iter().all(|entry| match of {
            Shape::AnyOf(shapes) => shapes.iter().any(|shape| fits(shape, &entry.value)),
            of => fits(of, &entry.value),
        }),
        (Shape::List(_) | Shape::Literals, Data::List(_)) => true,
        (Shape::Object(_) | Shape::List(_) | Shape::Literals | Shape::Map(_), _) => false,
        (_, Data::Plain(_) | Data::Quoted(_)) => true,
        _ => false,
    }
}
