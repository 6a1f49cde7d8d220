//! Values that the schema gives (defaults, zero values) as Rust expressions.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::model::{DefinitionId, DefinitionKind, Enum, Field, Literal, ModuleId, Presence, Scalar, Type};
use crate::names::rust::type_name;

use super::context::{Context, Form, Place};
use super::enumeration::unknown_variant;
use super::layout::{Node, call, word};
use super::text;

/// The runtime's name for the text that a field of text holds at first.
pub(super) const EMPTY_TEXT: &str = "EMPTY_TEXT";

impl Context<'_> {
    /// What a field holds before it is read: nothing, its default, or a blank that reading replaces. `table` names the
    /// field's type in the tables, for defaults that only a reader can build.
    pub(super) fn initial(&self, field: &Field, place: Place, from: ModuleId, table: &dyn Fn() -> String) -> Node {
        match field.presence {
            Presence::Optional => return word("Option::None"),
            Presence::Required if field.nullable && !self.is_any(&field.ty) => return word("Option::None"),
            Presence::Required => return word(self.blank_of(field, place)),
            Presence::Default => {}
        }
        let zero = self.model.zero_value(&field.ty, field.nullable);
        let Some(value) = field.default.as_deref().cloned().or_else(|| zero.clone()) else { return word("blank()") };
        let is_nullable = field.nullable && !self.is_any(&field.ty);
        if value.is_null() {
            return word(if is_nullable { "Option::None" } else { "blank()" });
        }
        let blank = self.is_blank(&field.ty, &value);
        let node = if blank { word(self.blank_of(field, place)) } else { self.value(&field.ty, &value, from, table) };
        let node = if self.is_boxed(place) && !blank { call("Box::new", [node]) } else { node };
        if is_nullable { call("Option::Some", [node]) } else { node }
    }

    /// What reading replaces. A literal is less to compile than a call.
    fn blank_of(&self, field: &Field, place: Place) -> &'static str {
        match self.model.resolve(&field.ty) {
            _ if self.is_boxed(place) => "blank()",
            Type::Scalar(Scalar::Bool) => "false",
            Type::Scalar(Scalar::F64) => "0.0",
            Type::Scalar(scalar) if scalar.integer_range().is_some() => "0",
            Type::Scalar(scalar) if scalar.is_text() && self.form == Form::Owned => EMPTY_TEXT,
            Type::Scalar(scalar) if scalar.is_text() => "Cow::Borrowed(\"\")",
            Type::List(_) => "Empty::LIST",
            _ => "blank()",
        }
    }

    /// Structs that are somewhere the type of a field with a default of its own. A default is there before the field is
    /// read, and must not shine through.
    pub(super) fn preset_structs(&self) -> BTreeSet<DefinitionId> {
        let mut found = BTreeSet::new();
        for index in 0..self.model.modules.len() {
            for record in self.records(ModuleId(u32::try_from(index).expect("ids are 32 bits"))) {
                for field in record.structure.all_fields() {
                    found.extend(self.preset(field));
                }
            }
        }
        found
    }

    /// The type of a field that is there before it is read, and is not blank then.
    pub(super) fn preset(&self, field: &Field) -> Option<DefinitionId> {
        match (&field.default, self.model.resolve(&field.ty)) {
            (Some(default), Type::Ref(id)) if !field.nullable && !self.is_blank(&field.ty, default) => Some(*id),
            _ => None,
        }
    }

    /// Whether a value is what every blank of its type is.
    fn is_blank(&self, ty: &Type, value: &Value) -> bool {
        match self.model.resolve(ty) {
            Type::Ref(id) | Type::Literals(id) => match &self.model.definition(*id).kind {
                DefinitionKind::Struct(_) => self.model.zero_value(ty, false).as_ref() == Some(value),
                DefinitionKind::Alias(_) | DefinitionKind::Enum(_) | DefinitionKind::Union(_) => false,
            },
            resolved => self.model.zero_value(resolved, false).as_ref() == Some(value),
        }
    }

    fn value(&self, ty: &Type, value: &Value, from: ModuleId, table: &dyn Fn() -> String) -> Node {
        let resolved = self.model.resolve(ty);
        let simple = match resolved {
            Type::Scalar(Scalar::F64) => value.as_f64().map(|value| word(text::double(value))),
            Type::Scalar(scalar) if scalar.is_text() => {
                value.as_str().map(|value| call(self.text_from(), [word(text::string(value))]))
            }
            Type::Scalar(Scalar::Bool) => value.as_bool().map(|value| word(value.to_string())),
            Type::Scalar(scalar) if scalar.integer_range().is_some() => {
                integer(value).map(|value| word(value.to_string()))
            }
            Type::Ref(id) | Type::Literals(id) => match &self.model.definition(*id).kind {
                DefinitionKind::Enum(listed) => literal(value).map(|value| self.listed(*id, listed, &value, from)),
                DefinitionKind::Alias(_) | DefinitionKind::Struct(_) | DefinitionKind::Union(_) => None,
            },
            // A reader builds these.
            Type::Scalar(_)
            | Type::Any
            | Type::Object
            | Type::List(_)
            | Type::Set(_)
            | Type::Map(..)
            | Type::Nullable(_) => None,
        };
        let parsed = || call("from_literal", [word(text::string(&value.to_string())), word(table())]);
        simple.unwrap_or_else(parsed)
    }

    /// What makes a text of a literal.
    fn text_from(&self) -> &'static str {
        match self.form {
            Form::Owned => "String::from",
            Form::Borrowed => "Cow::Borrowed",
        }
    }

    fn listed(&self, id: DefinitionId, listed: &Enum, value: &Literal, from: ModuleId) -> Node {
        let path = self.type_path_in_code(id, from);
        if let Some(known) = listed.values.iter().find(|known| known.value == *value) {
            return word(format!("{path}::{}", type_name(&known.name, known.meta.names.rust.as_deref())));
        }
        let value = match value {
            Literal::String(value) => call("String::from", [word(text::string(value))]),
            Literal::Integer(value) => word(value.to_string()),
        };
        call(format!("{path}::{}", unknown_variant(listed)), [value])
    }
}

/// An integer of any JSON form.
pub(super) fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.parse().ok(),
        #[expect(clippy::cast_possible_truncation, reason = "a whole number that the type's range was checked against")]
        _ => value.as_i64().or_else(|| value.as_f64().map(|value| value as i64)),
    }
}

/// The literal that a JSON value is.
pub(super) fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::String(text) => Some(Literal::String(text.clone())),
        _ => Some(Literal::Integer(i32::try_from(integer(value)?).ok()?)),
    }
}
