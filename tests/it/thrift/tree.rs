//! What a JSON value is on the wire, by the model alone: the tree that `tests/python/thrift_peer.py` speaks of.

use codegen::model::{DefinitionKind, Field, JsonKind, Literal, Model, Presence, Scalar, Struct, Type};
use concord_runtime::base64;
use serde_json::{Map, Value, json};

use super::subjects::Shape;

/// The tree of a subject's value, which its Rust type wrote.
pub(super) fn tree(model: &Model, shape: &Shape, value: &Value) -> Value {
    Trees { model, has_unlisted: false }.of(shape, value)
}

/// Whether a value has a number that its enum does not list.
pub(super) fn has_unlisted_number(model: &Model, shape: &Shape, value: &Value) -> bool {
    let mut trees = Trees { model, has_unlisted: false };
    trees.of(shape, value);
    trees.has_unlisted
}

struct Trees<'m> {
    model: &'m Model,
    has_unlisted: bool,
}

impl Trees<'_> {
    fn of(&mut self, shape: &Shape, value: &Value) -> Value {
        match shape {
            Shape::Type(ty) => self.of_type(ty, value),
            Shape::Payload(_, payload) => self.of_struct(payload, value),
        }
    }

    fn of_type(&mut self, ty: &Type, value: &Value) -> Value {
        let model = self.model;
        match (model.resolve(ty), value) {
            (Type::Any | Type::Object, value) => value.to_string().into(),
            (Type::Scalar(Scalar::Bytes), Value::String(text)) => {
                let bytes = base64::decode(text).expect("bytes are base64");
                let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                json!({ "hex": hex.concat() })
            }
            (Type::Scalar(Scalar::I64(_)), Value::String(digits)) => digits.parse::<i64>().expect("an integer").into(),
            (Type::Scalar(Scalar::F64), value) => value.as_f64().into(),
            // JSON has one kind of number: 2.0 is the integer 2.
            #[expect(clippy::cast_possible_truncation, reason = "it holds as an integer")]
            (Type::Scalar(scalar), Value::Number(number)) if scalar.integer_range().is_some() && number.is_f64() => {
                number.as_f64().map(|number| number as i64).into()
            }
            (Type::Scalar(_), value) => value.clone(),
            (Type::List(item), Value::Array(items)) => items.iter().map(|value| self.of_type(item, value)).collect(),
            (Type::Set(item), Value::Array(items)) => {
                let mut items: Vec<Value> = items.iter().map(|value| self.of_type(item, value)).collect();
                items.sort_by_key(Value::to_string);
                items.into()
            }
            (Type::Map(key, of), Value::Object(entries)) => {
                let mut entry =
                    |(name, value): (&String, &Value)| json!([self.key_of(key, name), self.of_type(of, value)]);
                entries.iter().map(&mut entry).collect()
            }
            (Type::Nullable(inner), value) => self.of_type(inner, value),
            (Type::Ref(id) | Type::Literals(id), value) => match &model.definition(*id).kind {
                DefinitionKind::Struct(structure) => self.of_struct(structure, value),
                DefinitionKind::Union(union) => {
                    let kind = JsonKind::of(value);
                    let of_kind = union.members.iter().find(|member| self.model.json_kinds(&member.ty).contains(&kind));
                    let member = of_kind.expect("a union has a member of every kind that it takes");
                    Value::Object(Map::from_iter([(member.id.to_string(), self.of_type(&member.ty, value))]))
                }
                DefinitionKind::Enum(listed) => {
                    let is_listed = |value: &Value| listed.values.iter().any(|known| is(&known.value, value));
                    self.has_unlisted |= listed.is_integer() && !is_listed(value);
                    if listed.is_integer() { self.of_type(&Type::Scalar(Scalar::I32), value) } else { value.clone() }
                }
                DefinitionKind::Alias(alias) => self.of_type(&alias.ty, value),
            },
            (ty, value) => panic!("{value} is no {ty:?}"),
        }
    }

    fn key_of(&mut self, ty: &Type, name: &str) -> Value {
        let model = self.model;
        let as_number = || Value::from(name.parse::<i64>().expect("an integer"));
        match model.resolve(ty) {
            Type::Scalar(scalar) if scalar.integer_range().is_some() => as_number(),
            Type::Ref(id) | Type::Literals(id) => match &model.definition(*id).kind {
                DefinitionKind::Enum(listed) if listed.is_integer() => self.of_type(ty, &as_number()),
                _ => name.into(),
            },
            _ => name.into(),
        }
    }

    fn of_struct(&mut self, structure: &Struct, value: &Value) -> Value {
        let mut fields: Vec<&Field> = structure.fields.iter().collect();
        if let Some(variants) = &structure.variants {
            let tag = &value[&structure.fields[variants.tag].name];
            let chosen = variants.cases.iter().find(|case| case.when.iter().any(|literal| is(literal, tag)));
            fields.extend(&chosen.expect("a tag chooses a case").fields);
        }
        fields.sort_by_key(|field| field.id);
        let set = fields.into_iter().filter_map(|field| {
            let mut names = std::iter::once(&field.name).chain(&field.aliases);
            let value = names.find_map(|name| value.get(name)).cloned().or_else(|| self.initial(field))?;
            let is_any = matches!(self.model.resolve(&field.ty), Type::Any);
            (is_any || !value.is_null()).then(|| (field.id.to_string(), self.of_type(&field.ty, &value)))
        });
        Value::Object(set.collect())
    }
}

impl Trees<'_> {
    /// What is written for a field that is absent.
    fn initial(&self, field: &Field) -> Option<Value> {
        let zero = || self.model.zero_value(&field.ty, field.nullable);
        (field.presence == Presence::Default).then(|| field.default.as_deref().cloned().or_else(zero)).flatten()
    }
}

/// Whether two trees have the same values wherever both have one, a string being the same as its bytes.
pub(super) fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(hex), Value::String(text)) | (Value::String(text), Value::Object(hex)) => {
            let digits: Vec<String> = text.bytes().map(|byte| format!("{byte:02x}")).collect();
            hex.get("hex").is_some_and(|hex| *hex == digits.concat())
        }
        (Value::Object(one), Value::Object(other)) => {
            one.iter().all(|(id, value)| other.get(id).is_none_or(|other| is_same(value, other)))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        _ => one == other,
    }
}

fn is(literal: &Literal, value: &Value) -> bool {
    match literal {
        Literal::String(text) => value.as_str() == Some(text),
        Literal::Integer(number) => value.as_i64() == Some((*number).into()),
    }
}
