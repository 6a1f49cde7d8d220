//! Fields and constraints.

use serde_json::{Map, Value};

use super::{Writer, put, put_list, put_meta, put_unless_empty};
use crate::model::{Constraints, Field, Number, Presence};

impl Writer<'_> {
    pub(super) fn field(&self, field: &Field) -> Value {
        let mut object = Map::new();
        object.insert("name".to_owned(), field.name.as_str().into());
        object.insert("type".to_owned(), self.ty(&field.ty));
        object.insert("presence".to_owned(), presence(field.presence).into());
        object.insert("nullable".to_owned(), field.nullable.into());
        object.insert("id".to_owned(), field.id.into());
        object.insert("constraints".to_owned(), constraints(&field.constraints).into());
        put(&mut object, "default", field.default.as_deref().cloned());
        put_list(&mut object, "examples", field.examples.clone());
        put_list(&mut object, "aliases", field.aliases.iter().map(|alias| alias.as_str().into()).collect());
        put_unless_empty(
            &mut object,
            "annotations",
            field.annotations.iter().map(|(key, value)| (key.clone(), value.as_str().into())).collect(),
        );
        put_meta(&mut object, &field.meta);
        put(&mut object, "from", field.from.map(|id| self.reference(id)));
        object.insert("origin".to_owned(), self.origin(field.origin));
        object.into()
    }
}

/// A presence in the language's words.
pub(super) fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::Default => "default",
    }
}

/// The constraints that are set, under the language's keys.
pub(super) fn constraints(constraints: &Constraints) -> Map<String, Value> {
    let mut object = Map::new();
    put(&mut object, "min", constraints.min.map(number));
    put(&mut object, "max", constraints.max.map(number));
    put(&mut object, "exclusive_min", constraints.exclusive_min.map(number));
    put(&mut object, "exclusive_max", constraints.exclusive_max.map(number));
    put(&mut object, "multiple_of", constraints.multiple_of.map(number));
    put(&mut object, "min_length", constraints.min_length);
    put(&mut object, "max_length", constraints.max_length);
    put(&mut object, "pattern", constraints.pattern.as_deref());
    put(&mut object, "min_items", constraints.min_items);
    put(&mut object, "max_items", constraints.max_items);
    put(&mut object, "unique", constraints.unique.then_some(true));
    object
}

fn number(number: Number) -> Value {
    match number {
        Number::Integer(value) => value.into(),
        Number::Float(value) => value.into(),
    }
}
