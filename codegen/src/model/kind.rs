//! What a type looks like in JSON, and the value that stands for it when a field is absent.

use serde_json::Value;

use super::{DefinitionId, DefinitionKind, JsonForm, Literal, Model, Presence, Scalar, Struct, Type};

/// Kinds of JSON values (RFC 8259 §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are JSON's")]
pub enum JsonKind {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl JsonKind {
    /// Every kind.
    pub const ALL: [JsonKind; 6] =
        [JsonKind::Null, JsonKind::Boolean, JsonKind::Number, JsonKind::String, JsonKind::Array, JsonKind::Object];

    /// The kind of a value.
    pub fn of(value: &Value) -> JsonKind {
        match value {
            Value::Null => JsonKind::Null,
            Value::Bool(_) => JsonKind::Boolean,
            Value::Number(_) => JsonKind::Number,
            Value::String(_) => JsonKind::String,
            Value::Array(_) => JsonKind::Array,
            Value::Object(_) => JsonKind::Object,
        }
    }

    /// The kind's name in violations and messages.
    pub fn name(self) -> &'static str {
        match self {
            JsonKind::Null => "null",
            JsonKind::Boolean => "boolean",
            JsonKind::Number => "number",
            JsonKind::String => "string",
            JsonKind::Array => "array",
            JsonKind::Object => "object",
        }
    }
}

impl Model {
    /// The JSON kinds that values of a type have, aliases followed, in the order of [`JsonKind::ALL`] (of a union: of
    /// its members).
    pub fn json_kinds(&self, ty: &Type) -> Vec<JsonKind> {
        match self.resolve(ty) {
            Type::Scalar(scalar) => match scalar {
                Scalar::Bool => vec![JsonKind::Boolean],
                Scalar::I64(JsonForm::Either) => vec![JsonKind::Number, JsonKind::String],
                Scalar::I64(JsonForm::String) => vec![JsonKind::String],
                Scalar::F64 => vec![JsonKind::Number],
                scalar if scalar.integer_range().is_some() => vec![JsonKind::Number],
                _ => vec![JsonKind::String],
            },
            Type::Any => JsonKind::ALL.to_vec(),
            Type::Object | Type::Map(..) => vec![JsonKind::Object],
            Type::List(_) | Type::Set(_) => vec![JsonKind::Array],
            Type::Nullable(inner) => [vec![JsonKind::Null], self.json_kinds(inner)].concat(),
            Type::Ref(id) | Type::Literals(id) => match &self.definition(*id).kind {
                DefinitionKind::Alias(alias) => self.json_kinds(&alias.ty),
                DefinitionKind::Enum(listed) if listed.is_integer() => vec![JsonKind::Number],
                DefinitionKind::Enum(_) => vec![JsonKind::String],
                DefinitionKind::Struct(_) => vec![JsonKind::Object],
                DefinitionKind::Union(union) => {
                    union.members.iter().flat_map(|member| self.json_kinds(&member.ty)).collect()
                }
            },
        }
    }

    /// What an absent field of presence `default` reads as when it has no default of its own: `null` where null is a
    /// value, 0, empty texts and containers, the 0 or `''` of an enum (an open one need not list it), and of a struct
    /// its fields' own. `None` where the type has no such value: a format, a closed enum without zero, a union, a
    /// struct with a required field or variants, or one that contains itself. Nor has a struct of more than 1,000
    /// values in all: structs in structs double them at each level, and each would be written out.
    ///
    /// Constraints are not looked at.
    pub fn zero_value(&self, ty: &Type, nullable: bool) -> Option<Value> {
        Zeros { model: self, inside: Vec::new(), left: LARGEST_ZERO }.of(ty, nullable)
    }
}

/// Values in a zero value at most.
const LARGEST_ZERO: usize = 1_000;

struct Zeros<'a> {
    model: &'a Model,
    inside: Vec<DefinitionId>,
    /// How many more values there may be.
    left: usize,
}

impl Zeros<'_> {
    fn of(&mut self, ty: &Type, nullable: bool) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        if nullable {
            return Some(Value::Null);
        }
        match self.model.resolve(ty) {
            Type::Scalar(scalar) => match scalar {
                Scalar::Bool => Some(Value::Bool(false)),
                Scalar::I64(JsonForm::String) => Some("0".into()),
                Scalar::String | Scalar::Bytes => Some("".into()),
                Scalar::F64 => Some(0.into()),
                scalar if scalar.integer_range().is_some() => Some(0.into()),
                _ => None,
            },
            Type::Any | Type::Nullable(_) => Some(Value::Null),
            Type::Object | Type::Map(..) => Some(Value::Object(serde_json::Map::new())),
            Type::List(_) | Type::Set(_) => Some(Value::Array(Vec::new())),
            Type::Ref(id) | Type::Literals(id) => self.of_definition(*id),
        }
    }

    fn of_definition(&mut self, id: DefinitionId) -> Option<Value> {
        match &self.model.definition(id).kind {
            DefinitionKind::Alias(alias) => self.of(&alias.ty, false),
            DefinitionKind::Enum(listed) => {
                let zero = if listed.is_integer() { Literal::Integer(0) } else { Literal::String(String::new()) };
                let known = listed.open || listed.values.iter().any(|value| value.value == zero);
                known.then(|| match zero {
                    Literal::Integer(value) => value.into(),
                    Literal::String(value) => value.into(),
                })
            }
            DefinitionKind::Union(_) => None,
            DefinitionKind::Struct(structure) => {
                if structure.variants.is_some() || self.inside.contains(&id) {
                    return None;
                }
                self.inside.push(id);
                let zero = self.of_struct(structure);
                self.inside.pop();
                zero
            }
        }
    }

    fn of_struct(&mut self, structure: &Struct) -> Option<Value> {
        let mut zero = serde_json::Map::new();
        for field in &structure.fields {
            let value = match field.presence {
                Presence::Required => return None,
                Presence::Optional => continue,
                Presence::Default => match &field.default {
                    Some(value) => (**value).clone(),
                    None => self.of(&field.ty, field.nullable)?,
                },
            };
            zero.insert(field.name.clone(), value);
        }
        Some(Value::Object(zero))
    }
}
