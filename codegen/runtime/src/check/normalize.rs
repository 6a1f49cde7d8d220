//! Brings a value that holds its type into the form that the reader of the hot path takes.

use serde_json::{Map, Value};

use super::fields::{chosen_case, sent};
use crate::shape::{Field, Kind, Struct, Type};

/// Drops what a checked value may have and the reader does not take: aliases beside the name that wins over them.
pub(crate) fn normalize(ty: &'static Type, value: &mut Value) {
    match (ty.plain(), value) {
        (Type::Struct(shape), Value::Object(object)) => structure(shape, object),
        (Type::Union(union), value) => {
            let kind = Kind::of(value);
            if let Some(member) = union.members.iter().find(|member| member.has_kind(kind)) {
                normalize(member, value);
            }
        }
        (Type::List(item), Value::Array(items)) => items.iter_mut().for_each(|value| normalize(item, value)),
        (Type::Map(_, of), Value::Object(entries)) => entries.values_mut().for_each(|value| normalize(of, value)),
        _ => {}
    }
}

fn structure(shape: &'static Struct, object: &mut Map<String, Value>) {
    let cases = shape.cases.as_ref();
    let own = cases
        .and_then(|cases| chosen_case(&shape.fields[cases.tag], cases, object))
        .map_or(&[][..], |case| case.fields);
    for field in shape.fields.iter().chain(own) {
        self::field(field, object);
    }
}

fn field(field: &'static Field, object: &mut Map<String, Value>) {
    let Some((winner, _)) = sent(field, object) else { return };
    for loser in field.aliases.iter().filter(|alias| **alias != winner) {
        object.shift_remove(*loser);
    }
    if let Some(value) = object.get_mut(winner) {
        normalize(&field.ty, value);
    }
}
