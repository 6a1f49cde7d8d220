//! Equality of values that two judges read: numbers by value, members in any order, items in theirs.

use codegen::emit::vectors::Subject;
use codegen::model::{
    Case, DefinitionId, DefinitionKind, Field, JsonKind, Literal, Model, Payload, Scalar, Struct, Type,
};
use serde_json::{Number, Value};

use crate::exception::Exception;
use crate::judge::Document;

/// How two values compare.
pub(crate) enum Sameness {
    Equal,
    /// Equal but for these.
    Excused(Vec<Exception>),
    Different,
}

/// Compares two values of the subject of a document.
pub(crate) fn sameness(model: &Model, document: &Document, left: &Value, right: &Value) -> Sameness {
    if equal(left, right, exactly) {
        return Sameness::Equal;
    }
    let (mut left, mut right) = (left.clone(), right.clone());
    // One double may be written with more digits than it has.
    let mut walk = |of| [&mut left, &mut right].map(|value| Walk { model, of }.subject(document, value));
    walk(Part::Doubles);
    if equal(&left, &right, exactly) {
        return Sameness::Equal;
    }
    let mut walk = |of| [&mut left, &mut right].map(|value| Walk { model, of }.subject(document, value));
    walk(Part::Sets);
    if equal(&left, &right, exactly) {
        return Sameness::Excused(vec![Exception::SetOrder]);
    }
    // A typed number is exact everywhere, so what differs in its last bits is a free one.
    if equal(&left, &right, as_doubles) { Sameness::Excused(vec![Exception::FreeNumber]) } else { Sameness::Different }
}

fn equal(left: &Value, right: &Value, numbers: fn(&Number, &Number) -> bool) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => numbers(left, right),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| equal(left, right, numbers))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|(key, left)| right.get(key).is_some_and(|right| equal(left, right, numbers)))
        }
        _ => left == right,
    }
}

/// `1` and `1.0` are equal; 2^53 + 1 is none of its neighbours.
fn exactly(left: &Number, right: &Number) -> bool {
    match (integer(left), integer(right)) {
        (Some(left), Some(right)) => left == right,
        (None, None) => left.as_f64() == right.as_f64(),
        _ => false,
    }
}

fn as_doubles(left: &Number, right: &Number) -> bool {
    left.as_f64() == right.as_f64()
}

#[expect(clippy::cast_possible_truncation, reason = "whole, and within the range")]
fn integer(number: &Number) -> Option<i128> {
    let exact = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    exact.or_else(|| {
        number.as_f64().filter(|double| double.fract() == 0.0 && double.abs() < 1e38).map(|double| double as i128)
    })
}

/// What is brought into one form.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// Numbers of the type `f64`.
    Doubles,
    /// The order of items of sets.
    Sets,
}

/// A walk over a value by its type.
struct Walk<'a> {
    model: &'a Model,
    of: Part,
}

impl Walk<'_> {
    fn subject(&self, document: &Document, value: &mut Value) {
        match &document.subject {
            Subject::Type(name) => {
                let is_it = |id: &DefinitionId| {
                    let definition = self.model.definition(*id);
                    format!("{}.{}", self.model.module(definition.module).dotted_path(), definition.name) == *name
                };
                if let Some(id) = self.model.definition_ids().find(is_it) {
                    self.ty(&Type::Ref(id), value);
                }
            }
            Subject::Event(name) => {
                let event = self.model.events.iter().find(|event| {
                    let catalogue = &self.model.catalogue_of(event.module).name;
                    *catalogue == document.catalogue && (event.name == *name || event.aliases.contains(name))
                });
                match event.map(|event| &event.payload) {
                    Some(Payload::Struct(structure)) => self.structure(structure, value),
                    Some(Payload::Type(ty)) => self.ty(ty, value),
                    Some(Payload::Object | Payload::None) | None => {}
                }
            }
        }
    }

    fn ty(&self, ty: &Type, value: &mut Value) {
        match (self.model.resolve(ty), value) {
            (Type::Set(item), Value::Array(items)) => {
                for value in items.iter_mut() {
                    self.ty(item, value);
                }
                if self.of == Part::Sets {
                    items.sort_by_key(Value::to_string);
                }
            }
            (Type::Scalar(Scalar::F64), value) if self.of == Part::Doubles => {
                *value = value.as_f64().map_or(Value::Null, Value::from);
            }
            (Type::List(item), Value::Array(items)) => items.iter_mut().for_each(|value| self.ty(item, value)),
            (Type::Map(_, of), Value::Object(entries)) => entries.values_mut().for_each(|value| self.ty(of, value)),
            (Type::Nullable(inner), value) => self.ty(inner, value),
            (Type::Ref(id) | Type::Literals(id), value) => match &self.model.definition(*id).kind {
                DefinitionKind::Struct(structure) => self.structure(structure, value),
                DefinitionKind::Union(union) => {
                    let kind = JsonKind::of(value);
                    let mut members = union.members.iter();
                    if let Some(member) = members.find(|member| self.model.json_kinds(&member.ty).contains(&kind)) {
                        self.ty(&member.ty, value);
                    }
                }
                DefinitionKind::Alias(_) | DefinitionKind::Enum(_) => {}
            },
            _ => {}
        }
    }

    fn structure(&self, structure: &Struct, value: &mut Value) {
        let case = chosen(structure, value).map_or(&[][..], |case| &case.fields);
        for Field { name, ty, .. } in structure.fields.iter().chain(case) {
            if let Some(value) = value.get_mut(name) {
                self.ty(ty, value);
            }
        }
    }
}

fn chosen<'s>(structure: &'s Struct, value: &Value) -> Option<&'s Case> {
    let variants = structure.variants.as_ref()?;
    let tag = value.get(&structure.fields[variants.tag].name)?;
    let is_it = |literal: &Literal| match literal {
        Literal::String(text) => tag == text.as_str(),
        Literal::Integer(number) => tag.as_f64() == Some(f64::from(*number)),
    };
    variants.cases.iter().find(|case| case.when.iter().any(is_it))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_compared_as_json() {
        for (left, right, equal_exactly, equal_as_doubles) in [
            (json!(1), json!(1.0), true, true),
            (json!(-0.0), json!(0), true, true),
            (json!(9_007_199_254_740_993_i64), json!(9_007_199_254_740_992.0), false, true),
            (json!([1, 2]), json!([2, 1]), false, false),
            (json!({ "a": 1, "b": [2.0] }), json!({ "b": [2], "a": 1 }), true, true),
            (json!({ "a": null }), json!({}), false, false),
            (json!(1), json!("1"), false, false),
            (json!(0.5), json!(0), false, false),
        ] {
            assert_eq!(equal(&left, &right, exactly), equal_exactly, "{left} {right}");
            assert_eq!(equal(&left, &right, as_doubles), equal_as_doubles, "{left} {right}");
        }
    }
}
