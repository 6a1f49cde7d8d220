//! Writes types, literals and payloads as a schema author would, for old and new texts of a change.

use crate::model::{DefinitionKind, JsonForm, Literal, Model, Payload, Presence, Scalar, Type};

/// A type: `list<onlive.groups.Form>`, `i64 (json: string)`, `[add, remove]`.
pub(super) fn ty(model: &Model, ty: &Type) -> String {
    match ty {
        Type::Scalar(Scalar::I64(JsonForm::String)) => "i64 (json: string)".to_owned(),
        Type::Scalar(Scalar::I64(JsonForm::Either)) => "i64 (json: either)".to_owned(),
        Type::Scalar(scalar) => scalar.name().to_owned(),
        Type::Any => "any".to_owned(),
        Type::Object => "object".to_owned(),
        Type::Ref(id) => {
            let definition = model.definition(*id);
            format!("{}.{}", model.module(definition.module).dotted_path(), definition.name)
        }
        Type::Literals(id) => match &model.definition(*id).kind {
            DefinitionKind::Enum(listed) => literals(listed.values.iter().map(|value| &value.value)),
            DefinitionKind::Alias(_) | DefinitionKind::Struct(_) | DefinitionKind::Union(_) => {
                model.definition(*id).name.clone()
            }
        },
        Type::List(of) => format!("list<{}>", self::ty(model, of)),
        Type::Set(of) => format!("set<{}>", self::ty(model, of)),
        Type::Map(key, of) => format!("map<{}, {}>", self::ty(model, key), self::ty(model, of)),
        Type::Nullable(of) => format!("{} | null", self::ty(model, of)),
    }
}

/// A literal: texts that look like something else are quoted.
pub(super) fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Integer(number) => number.to_string(),
        Literal::String(text) if text.parse::<f64>().is_ok() || text.is_empty() => format!("'{text}'"),
        Literal::String(text) => text.clone(),
    }
}

/// Literals in brackets.
pub(super) fn literals<'a>(all: impl Iterator<Item = &'a Literal>) -> String {
    format!("[{}]", all.map(literal).collect::<Vec<_>>().join(", "))
}

/// What an event carries.
pub(super) fn payload(model: &Model, payload: &Payload) -> String {
    match payload {
        Payload::Struct(_) => "fields of its own".to_owned(),
        Payload::Type(of) => ty(model, of),
        Payload::None => "none".to_owned(),
        Payload::Object => "object".to_owned(),
    }
}

/// What absence means.
pub(super) fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::Default => "default",
    }
}

/// A text of an author, or that there is none.
pub(super) fn text(text: Option<&str>) -> String {
    text.map_or_else(|| "nothing".to_owned(), |text| format!("“{text}”"))
}
