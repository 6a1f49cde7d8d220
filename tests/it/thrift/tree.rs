//! What a JSON value is on the wire, by the model alone: the tree that `tests/python/thrift_peer.py` speaks of.

use codegen::model::{DefinitionKind, Field, JsonKind, Literal, Model, Scalar, Struct, Type};
use concord_runtime::base64;
use serde_json::{Map, Value, json};

use super::subjects::Shape;

/// The tree of a subject's value, which its Rust type wrote.
pub(super) fn tree(model: &Model, shape: &Shape, value: &Value) -> Value {
    match shape {
        Shape::Type(ty) => of_type(model, ty, value),
        Shape::Payload(payload) => of_struct(model, payload, value),
    }
}

fn of_type(model: &Model, ty: &Type, value: &Value) -> Value {
    match (model.resolve(ty), value) {
        (Type::Any | Type::Object, value) => value.to_string().into(),
        (Type::Scalar(Scalar::Bytes), Value::String(text)) => {
            let bytes = base64::decode(text).expect("bytes are base64");
            let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            json!({ "hex": hex.concat() })
        }
        (Type::Scalar(Scalar::I64(_)), Value::String(digits)) => digits.parse::<i64>().expect("an integer").into(),
        (Type::Scalar(Scalar::F64), value) => value.as_f64().into(),
        (Type::Scalar(_), value) => value.clone(),
        (Type::List(item), Value::Array(items)) => items.iter().map(|value| of_type(model, item, value)).collect(),
        (Type::Set(item), Value::Array(items)) => {
            let mut items: Vec<Value> = items.iter().map(|value| of_type(model, item, value)).collect();
            items.sort_by_key(Value::to_string);
            items.into()
        }
        (Type::Map(key, of), Value::Object(entries)) => {
            let entry = |(name, value): (&String, &Value)| json!([key_of(model, key, name), of_type(model, of, value)]);
            entries.iter().map(entry).collect()
        }
        (Type::Nullable(inner), value) => of_type(model, inner, value),
        (Type::Ref(id) | Type::Literals(id), value) => match &model.definition(*id).kind {
            DefinitionKind::Struct(structure) => of_struct(model, structure, value),
            DefinitionKind::Union(union) => {
                let kind = JsonKind::of(value);
                let of_kind = union.members.iter().find(|member| model.json_kinds(&member.ty).contains(&kind));
                let member = of_kind.expect("a union has a member of every kind that it takes");
                Value::Object(Map::from_iter([(member.id.to_string(), of_type(model, &member.ty, value))]))
            }
            DefinitionKind::Enum(_) => value.clone(),
            DefinitionKind::Alias(alias) => of_type(model, &alias.ty, value),
        },
        (ty, value) => panic!("{value} is no {ty:?}"),
    }
}

fn key_of(model: &Model, ty: &Type, name: &str) -> Value {
    let is_number = match model.resolve(ty) {
        Type::Scalar(scalar) => scalar.integer_range().is_some(),
        Type::Ref(id) | Type::Literals(id) => {
            matches!(&model.definition(*id).kind, DefinitionKind::Enum(listed) if listed.is_integer())
        }
        _ => false,
    };
    if is_number { name.parse::<i64>().expect("an integer").into() } else { name.into() }
}

fn of_struct(model: &Model, structure: &Struct, value: &Value) -> Value {
    let mut fields: Vec<&Field> = structure.fields.iter().collect();
    if let Some(variants) = &structure.variants {
        let tag = &value[&structure.fields[variants.tag].name];
        let chosen = variants.cases.iter().find(|case| case.when.iter().any(|literal| is(literal, tag)));
        fields.extend(&chosen.expect("a tag chooses a case").fields);
    }
    fields.sort_by_key(|field| field.id);
    let set = fields.into_iter().filter_map(|field| {
        let value = value.get(&field.name)?;
        let is_any = matches!(model.resolve(&field.ty), Type::Any);
        (is_any || !value.is_null()).then(|| (field.id.to_string(), of_type(model, &field.ty, value)))
    });
    Value::Object(set.collect())
}

fn is(literal: &Literal, value: &Value) -> bool {
    match literal {
        Literal::String(text) => value.as_str() == Some(text),
        Literal::Integer(number) => value.as_i64() == Some((*number).into()),
    }
}
