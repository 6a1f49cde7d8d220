//! Fields as properties, and what their aliases and presence ask of the object.

use super::node::{Node, Object};
use super::schema::{Builder, annotated, nullable};
use crate::model::{Field, Policy, Presence};

/// What a list of fields adds to an object's schema.
#[derive(Default)]
pub(super) struct Properties {
    /// Schema by property name, aliases too.
    pub(super) by_name: Object,
    /// Names that must be there.
    pub(super) required: Vec<String>,
    /// Further conditions: presence and types of fields that have aliases.
    pub(super) conditions: Vec<Object>,
}

impl Properties {
    /// The parts as keywords of an object's schema.
    pub(super) fn into_schema(self) -> Object {
        let mut out = Object::default();
        if !self.by_name.is_empty() {
            out.set("properties", self.by_name);
        }
        if !self.required.is_empty() {
            out.set("required", self.required);
        }
        if !self.conditions.is_empty() {
            out.set("allOf", self.conditions);
        }
        out
    }
}

/// Fields as properties.
pub(super) fn properties(builder: &mut Builder<'_>, fields: &[Field], policy: &Policy) -> Properties {
    let mut out = Properties::default();
    for field in fields {
        let value = value(builder, field, policy);
        out.conditions.extend(alias_conditions(field, &value));
        out.by_name.set(field.name.clone(), property(field, value));
        for alias in &field.aliases {
            out.by_name.set(alias.clone(), true);
        }
        if field.presence == Presence::Required {
            if field.aliases.is_empty() {
                out.required.push(field.name.clone());
            } else {
                out.conditions.push(Object::of("anyOf", names(field).map(present).collect::<Vec<_>>()));
            }
        }
    }
    out
}

/// The names a field is read by, the preferred ones first.
pub(super) fn names(field: &Field) -> impl Iterator<Item = &str> {
    std::iter::once(&field.name).chain(&field.aliases).map(String::as_str)
}

/// That a property is there. Strict validators want each required name among the properties beside it.
pub(super) fn present(name: &str) -> Object {
    Object::of("properties", Object::of(name.to_owned(), true)).with("required", vec![name])
}

/// What a field's value must hold, without words about it.
fn value(builder: &mut Builder<'_>, field: &Field, policy: &Policy) -> Object {
    let schema = builder.constrained(&field.ty, &field.constraints);
    let null_is_absent = policy.optional_null && field.presence != Presence::Required;
    if field.nullable || null_is_absent { nullable(schema) } else { schema }
}

fn property(field: &Field, mut value: Object) -> Object {
    value.set_some("default", field.default.as_deref());
    annotated(&field.meta, value, &field.examples)
}

/// An alias is read only where no name before it is there, and only then is its value held to the field's schema.
fn alias_conditions(field: &Field, value: &Object) -> Option<Object> {
    let chain = field.aliases.iter().rev().fold(None, |rest: Option<Object>, alias| {
        let mut out = Object::of("if", present(alias));
        out.set("then", Object::of("properties", Object::of(alias.clone(), value.clone())));
        out.set_some("else", rest);
        Some(out)
    })?;
    Some(Object::of("if", present(&field.name)).with("else", chain))
}

/// That the value a field is read from holds a schema: the first of its names that is there.
pub(super) fn read_as(field: &Field, schema: &Node) -> Object {
    let mut before: Vec<Object> = Vec::new();
    let mut choices = Vec::new();
    for name in names(field) {
        let mut choice = Object::default();
        if !before.is_empty() {
            choice.set("not", Object::of("anyOf", before.clone()));
        }
        choice.set("properties", Object::of(name.to_owned(), schema.clone()));
        choice.set("required", vec![name]);
        before.push(present(name));
        choices.push(choice);
    }
    if choices.len() == 1 { choices.remove(0) } else { Object::of("anyOf", choices) }
}
