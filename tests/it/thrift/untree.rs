//! The JSON value that a tree of the wire is, by the model alone: the other way round than `tree.rs`.

use codegen::model::{DefinitionKind, Field, JsonForm, Literal, Model, Scalar, Struct, Type};
use concord_runtime::base64;
use serde_json::{Map, Value};

use super::subjects::Shape;

/// The largest integer that every reader of JSON takes as a number: 2^53 - 1.
const SAFE: i64 = (1 << 53) - 1;

/// The JSON of a subject's tree; nothing where the tree is none of this shape.
pub(super) fn json_of(model: &Model, shape: &Shape, tree: &Value) -> Option<Value> {
    match shape {
        Shape::Type(ty) => of_type(model, ty, tree),
        Shape::Payload(_, payload) => of_struct(model, payload, tree),
    }
}

/// Ids and names of the fields that a subject declares.
pub(super) fn fields(model: &Model, shape: &Shape) -> Vec<(String, String)> {
    let structure = match shape {
        Shape::Payload(_, payload) => payload,
        Shape::Type(Type::Ref(id)) => match &model.definition(*id).kind {
            DefinitionKind::Struct(structure) => structure,
            DefinitionKind::Union(union) => {
                return union.members.iter().map(|member| (member.id.to_string(), member.name.clone())).collect();
            }
            _ => return Vec::new(),
        },
        Shape::Type(_) => return Vec::new(),
    };
    structure.flat_fields().iter().map(|flat| (flat.field.id.to_string(), flat.field.name.clone())).collect()
}

fn of_type(model: &Model, ty: &Type, tree: &Value) -> Option<Value> {
    Some(match (model.resolve(ty), tree) {
        (Type::Any | Type::Object, Value::String(text)) => serde_json::from_str(text).ok()?,
        (Type::Scalar(Scalar::Bytes), tree) => {
            let mut text = Vec::new();
            base64::encode(&bytes(tree["hex"].as_str()?), &mut text);
            String::from_utf8(text).ok()?.into()
        }
        (Type::Scalar(Scalar::I64(JsonForm::String)), tree) => tree.to_string().into(),
        // That JSON cannot hold every number as one is nothing of the wire.
        (Type::Scalar(Scalar::I64(_)), tree) => tree.as_i64()?.clamp(-SAFE, SAFE).into(),
        (Type::List(item) | Type::Set(item), Value::Array(items)) => {
            items.iter().map(|item_tree| of_type(model, item, item_tree)).collect::<Option<_>>()?
        }
        (Type::Map(key, of), Value::Array(entries)) => {
            let entry = |pair: &Value| Some((of_key(model, key, &pair[0])?, of_type(model, of, &pair[1])?));
            Value::Object(entries.iter().map(entry).collect::<Option<_>>()?)
        }
        (Type::Nullable(inner), tree) => of_type(model, inner, tree)?,
        (Type::Ref(id) | Type::Literals(id), tree) => match &model.definition(*id).kind {
            DefinitionKind::Struct(structure) => of_struct(model, structure, tree)?,
            DefinitionKind::Union(union) => {
                let (id, value) = tree.as_object()?.iter().next()?;
                let member = union.members.iter().find(|member| member.id.to_string() == *id)?;
                of_type(model, &member.ty, value)?
            }
            DefinitionKind::Alias(alias) => of_type(model, &alias.ty, tree)?,
            DefinitionKind::Enum(_) => tree.clone(),
        },
        (_, tree) => tree.clone(),
    })
}

fn of_key(model: &Model, ty: &Type, tree: &Value) -> Option<String> {
    let key = of_type(model, ty, tree)?;
    Some(key.as_str().map_or_else(|| key.to_string(), str::to_owned))
}

/// A required field that is absent stays so, for whoever judges the value.
fn of_struct(model: &Model, structure: &Struct, tree: &Value) -> Option<Value> {
    let mut found = Map::new();
    let own = structure.fields.iter();
    let mut add = |field: &Field| {
        if let Some(value) = tree.get(field.id.to_string()) {
            found.insert(field.name.clone(), of_type(model, &field.ty, value)?);
        }
        Some(())
    };
    own.into_iter().try_for_each(&mut add)?;
    if let Some(variants) = &structure.variants {
        let tag = tree.get(structure.fields[variants.tag].id.to_string());
        let is = |literal: &Literal| match literal {
            Literal::String(text) => tag.and_then(Value::as_str) == Some(text),
            Literal::Integer(number) => tag.and_then(Value::as_i64) == Some((*number).into()),
        };
        let chosen = variants.cases.iter().find(|case| case.when.iter().any(is));
        chosen.into_iter().flat_map(|case| &case.fields).try_for_each(&mut add)?;
    }
    Some(Value::Object(found))
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits = |at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal");
    (0..hex.len()).step_by(2).map(digits).collect()
}
