//! Values in IDL: of constants and of defaults.

use serde_json::Value;

use crate::model::{DefinitionId, DefinitionKind, JsonKind, Literal, Scalar, Struct, Type, Union};

use super::annotation::{is_quotable, quote};
use super::name;
use super::spell::Spelling;

/// Writes a value of a type. The value was checked against the type, and [`is_writable`] holds.
pub(super) fn write(out: &mut String, spelling: &Spelling<'_>, ty: &Type, value: &Value) {
    match (spelling.model.resolve(ty), value) {
        (Type::Any | Type::Object, value) => quote(out, &value.to_string()),
        (Type::Scalar(Scalar::F64), Value::Number(number)) => out.push_str(&double(number)),
        (Type::Scalar(Scalar::I64(_)), Value::String(digits)) => out.push_str(digits),
        (Type::Scalar(scalar), value) if scalar.integer_range().is_some() => out.push_str(&integer(value)),
        (Type::Scalar(_), Value::Bool(truth)) => out.push_str(if *truth { "true" } else { "false" }),
        (Type::Scalar(_), Value::String(text)) => quote(out, text),
        (Type::List(item) | Type::Set(item), Value::Array(items)) => {
            separated(out, ['[', ']'], items, |out, value| write(out, spelling, item, value));
        }
        (Type::Map(key, item), Value::Object(entries)) => separated(out, ['{', '}'], entries, |out, (name, value)| {
            write_key(out, spelling, key, name);
            out.push_str(": ");
            write(out, spelling, item, value);
        }),
        (Type::Ref(id) | Type::Literals(id), value) => write_defined(out, spelling, *id, value),
        (Type::Nullable(inner), value) => write(out, spelling, inner, value),
        (Type::Scalar(_) | Type::List(_) | Type::Set(_) | Type::Map(..), other) => {
            unreachable!("{other} was checked against its type")
        }
    }
}

/// Whether IDL can say a value: no bytes (a literal is text), no control characters, no struct with variants.
pub(super) fn is_writable(spelling: &Spelling<'_>, ty: &Type, value: &Value) -> bool {
    match (spelling.model.resolve(ty), value) {
        (Type::Scalar(Scalar::Bytes), value) => value.as_str() == Some(""),
        (Type::List(item) | Type::Set(item), Value::Array(items)) => {
            items.iter().all(|value| is_writable(spelling, item, value))
        }
        (Type::Map(key, item), Value::Object(entries)) => entries.iter().all(|(name, value)| {
            is_writable(spelling, key, &Value::String(name.clone())) && is_writable(spelling, item, value)
        }),
        (Type::Ref(id), Value::Object(entries)) => match &spelling.model.definition(*id).kind {
            DefinitionKind::Struct(Struct { variants: None, fields, .. }) => fields.iter().all(|field| {
                entries.get(&field.name).is_none_or(|value| value.is_null() || is_writable(spelling, &field.ty, value))
            }),
            DefinitionKind::Union(union) => is_member_writable(spelling, union, value),
            DefinitionKind::Struct(_) | DefinitionKind::Enum(_) | DefinitionKind::Alias(_) => false,
        },
        (Type::Ref(id), value) => match &spelling.model.definition(*id).kind {
            DefinitionKind::Union(union) => is_member_writable(spelling, union, value),
            DefinitionKind::Enum(_) | DefinitionKind::Alias(_) | DefinitionKind::Struct(_) => is_text_quotable(value),
        },
        (_, value) => is_text_quotable(value),
    }
}

fn is_text_quotable(value: &Value) -> bool {
    value.as_str().is_none_or(is_quotable)
}

fn is_member_writable(spelling: &Spelling<'_>, union: &Union, value: &Value) -> bool {
    member(spelling, union, value).is_some_and(|ty| is_writable(spelling, &union.members[ty].ty, value))
}

/// The member of a union that a value is of: the one of its JSON kind.
fn member(spelling: &Spelling<'_>, union: &Union, value: &Value) -> Option<usize> {
    let kind = JsonKind::of(value);
    union.members.iter().position(|member| spelling.model.json_kinds(&member.ty).contains(&kind))
}

fn write_defined(out: &mut String, spelling: &Spelling<'_>, id: DefinitionId, value: &Value) {
    match (&spelling.model.definition(id).kind, value) {
        (DefinitionKind::Enum(listed), Value::Number(number)) => {
            let number = number.as_i64().or_else(|| whole(number));
            let found = listed.values.iter().find(|value| match value.value {
                Literal::Integer(value) => Some(i64::from(value)) == number,
                Literal::String(_) => false,
            });
            match found {
                Some(value) => {
                    spelling.write_name(out, id);
                    out.push('.');
                    out.push_str(&name::of_value(value));
                }
                None => out.push_str(&number.unwrap_or_default().to_string()),
            }
        }
        (DefinitionKind::Enum(_), Value::String(text)) => quote(out, text),
        (DefinitionKind::Struct(structure), Value::Object(entries)) => {
            let fields = structure.fields.iter().filter_map(|field| Some((field, entries.get(&field.name)?)));
            let set = fields.filter(|(_, value)| !value.is_null());
            separated(out, ['{', '}'], set, |out, (field, value)| {
                quote(out, &name::of_field(field));
                out.push_str(": ");
                write(out, spelling, &field.ty, value);
            });
        }
        (DefinitionKind::Union(union), value) => {
            let member = member(spelling, union, value).map(|index| &union.members[index]);
            separated(out, ['{', '}'], member, |out, member| {
                quote(out, &name::of_member(member));
                out.push_str(": ");
                write(out, spelling, &member.ty, value);
            });
        }
        (_, other) => unreachable!("{other} was checked against its type"),
    }
}

/// Keys of JSON objects are texts; in IDL those of integer types are numbers.
fn write_key(out: &mut String, spelling: &Spelling<'_>, ty: &Type, key: &str) {
    let number = key.parse::<i64>().ok().filter(|_| match spelling.model.resolve(ty) {
        Type::Scalar(scalar) => scalar.integer_range().is_some(),
        Type::Ref(id) | Type::Literals(id) => match &spelling.model.definition(*id).kind {
            DefinitionKind::Enum(listed) => listed.is_integer(),
            DefinitionKind::Alias(_) | DefinitionKind::Struct(_) | DefinitionKind::Union(_) => false,
        },
        Type::Any | Type::Object | Type::List(_) | Type::Set(_) | Type::Map(..) | Type::Nullable(_) => false,
    });
    let value = number.map_or_else(|| Value::String(key.to_owned()), Value::from);
    write(out, spelling, ty, &value);
}

fn separated<T>(
    out: &mut String,
    [open, close]: [char; 2],
    items: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut String, T),
) {
    out.push(open);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        write(out, item);
    }
    out.push(close);
}

fn integer(value: &Value) -> String {
    match value {
        Value::Number(number) => match number.as_i64().or_else(|| whole(number)) {
            Some(whole) => whole.to_string(),
            None => number.to_string(),
        },
        other => other.to_string(),
    }
}

/// An integer that was written with a point or an exponent: `1.0`.
#[expect(clippy::cast_possible_truncation, reason = "in range, by the check of the value")]
fn whole(number: &serde_json::Number) -> Option<i64> {
    number.as_f64().filter(|value| value.fract() == 0.0).map(|value| value as i64)
}

/// Doubles have a point or an exponent in IDL.
fn double(number: &serde_json::Number) -> String {
    let text = format!("{:?}", number.as_f64().unwrap_or_default());
    if text.contains(['.', 'e']) { text } else { format!("{text}.0") }
}
