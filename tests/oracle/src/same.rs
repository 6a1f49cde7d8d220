//! Whether a value that was read and written again is still the value of the document, by the table of its type alone.

use concord_runtime::shape::{Field, Literals, Presence, Struct, Type, UnknownFields};
use serde_json::{Map, Value};

use crate::table::plain;

/// Where a valid document, as `serde_json` reads it, differs from what was written of it; `None` where nothing is lost,
/// added or changed but what the language says: spellings, the order of sets, aliases, fields that are dropped.
pub fn difference(ty: &'static Type, given: &Value, written: &Value) -> Option<String> {
    let is_same = match (plain(ty), given, written) {
        (_, Value::Null, Value::Null) => true,
        (Type::Bool | Type::String | Type::Format(_) | Type::Bytes | Type::Any | Type::Object, ..) => given == written,
        (Type::I8 | Type::I16 | Type::I32 | Type::I64(_) | Type::U8 | Type::U16 | Type::U32, ..) => {
            integer(given).is_some() && integer(given) == integer(written)
        }
        (Type::F64, ..) => given.as_f64().is_some() && given.as_f64() == written.as_f64(),
        (Type::Enum(listed), ..) => match listed.values {
            Literals::Strings(_) => given == written,
            Literals::Integers(_) => integer(given).is_some() && integer(given) == integer(written),
        },
        (Type::Struct(shape), Value::Object(given), Value::Object(written)) => return of_struct(shape, given, written),
        (Type::Union(union), ..) => {
            let member = union.members.iter().find(|member| has_kind(member, given));
            return member
                .map_or(Some("no member of the union".to_owned()), |member| difference(member, given, written));
        }
        (Type::List(item), Value::Array(given), Value::Array(written)) if given.len() == written.len() => {
            let items = given.iter().zip(written).enumerate();
            return found(items.map(|(at, (given, written))| (at.to_string(), difference(item, given, written))));
        }
        (Type::Set(item), Value::Array(given), Value::Array(written)) if given.len() == written.len() => {
            given.iter().all(|given| written.iter().any(|written| difference(item, given, written).is_none()))
        }
        (Type::Map(key_type, of), Value::Object(given), Value::Object(written)) => {
            let entries = given.iter().map(|(key, given)| {
                let there = written.iter().find(|(other, _)| is_same_key(key_type, key, other));
                let difference = there.map_or(Some("gone".to_owned()), |(_, written)| difference(of, given, written));
                (key.clone(), difference)
            });
            let surplus = (given.len() != written.len()).then(|| "entries more or less".to_owned());
            return found(entries).or(surplus);
        }
        _ => false,
    };
    (!is_same).then(|| format!(": {given} became {written}"))
}

fn found(mut parts: impl Iterator<Item = (String, Option<String>)>) -> Option<String> {
    parts.find_map(|(step, difference)| difference.map(|difference| format!("/{step}{difference}")))
}

fn of_struct(shape: &'static Struct, given: &Map<String, Value>, written: &Map<String, Value>) -> Option<String> {
    let mut fields: Vec<&'static Field> = shape.fields.iter().collect();
    if let Some(cases) = &shape.cases {
        let tag = value_of(&shape.fields[cases.tag], given);
        let case = cases.list.iter().find(|case| tag.is_some_and(|tag| lists(case.when, tag)));
        fields.extend(case.map_or(&[][..], |case| case.fields));
    }
    let declared = fields.iter().map(|field| (field.name.to_owned(), of_field(shape, field, given, written)));
    let is_declared = |key: &str| fields.iter().any(|field| field.name == key || field.aliases.contains(&key));
    let keeps = shape.policy.unknown_fields == UnknownFields::Keep;
    let undeclared = given.iter().filter(|(key, _)| !is_declared(key)).map(|(key, given)| {
        let is_right = written.get(key) == keeps.then_some(given);
        (key.clone(), (!is_right).then(|| format!(" is not declared, and became {:?}", written.get(key))))
    });
    let is_known =
        |key: &str| fields.iter().any(|field| field.name == key) || given.contains_key(key) && !is_declared(key);
    let added = written.keys().find(|key| !is_known(key)).map(|key| format!("/{key} was added"));
    found(declared.chain(undeclared)).or(added)
}

fn of_field(
    shape: &'static Struct,
    field: &'static Field,
    given: &Map<String, Value>,
    written: &Map<String, Value>,
) -> Option<String> {
    // Null means absence where the policy says so and the field has no null of its own.
    let is_absence = |value: &Value| {
        value.is_null() && !field.nullable && field.presence != Presence::Required && shape.policy.optional_null
    };
    let given = value_of(field, given).filter(|value| !is_absence(value));
    match (given, written.get(field.name)) {
        (Some(given), Some(written)) => difference(&field.ty, given, written),
        (Some(given), None) => Some(format!(": {given} is gone")),
        (None, Some(written)) if field.presence != Presence::Default => Some(format!(": {written} was added")),
        (None, None) if field.presence == Presence::Default => Some(": the default is not written".to_owned()),
        (None, _) => None,
    }
}

/// The name wins over aliases, these in their order.
fn value_of<'v>(field: &Field, given: &'v Map<String, Value>) -> Option<&'v Value> {
    std::iter::once(&field.name).chain(field.aliases).find_map(|name| given.get(*name))
}

fn lists(when: Literals, tag: &Value) -> bool {
    match when {
        Literals::Strings(values) => tag.as_str().is_some_and(|tag| values.contains(&tag)),
        Literals::Integers(values) => values.iter().any(|value| integer(tag) == Some(i64::from(*value).to_string())),
    }
}

/// An integer in digits, from a number without fraction or a string.
#[expect(clippy::cast_possible_truncation, reason = "no larger one is written with a fraction")]
fn integer(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) if number.is_f64() => number.as_f64().map(|double| (double as i64).to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(if text == "-0" { "0".to_owned() } else { text.clone() }),
        _ => None,
    }
}

fn is_same_key(key_type: &'static Type, given: &str, written: &str) -> bool {
    let is_text = match plain(key_type) {
        Type::String | Type::Format(_) => true,
        Type::Enum(listed) => matches!(listed.values, Literals::Strings(_)),
        _ => false,
    };
    given == written || !is_text && given == "-0" && written == "0"
}

fn has_kind(ty: &'static Type, value: &Value) -> bool {
    match plain(ty) {
        Type::Bool => value.is_boolean(),
        Type::I8 | Type::I16 | Type::I32 | Type::U8 | Type::U16 | Type::U32 | Type::F64 => value.is_number(),
        Type::I64(_) => value.is_number() || value.is_string(),
        Type::String | Type::Format(_) | Type::Bytes => value.is_string(),
        Type::Any => true,
        Type::Enum(listed) => match listed.values {
            Literals::Strings(_) => value.is_string(),
            Literals::Integers(_) => value.is_number(),
        },
        Type::List(_) | Type::Set(_) => value.is_array(),
        Type::Object | Type::Struct(_) | Type::Map(..) => value.is_object(),
        Type::Union(_) | Type::Nullable(_) | Type::Constrained(..) => false,
    }
}
