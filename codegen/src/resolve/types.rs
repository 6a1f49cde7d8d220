//! Types and literals.

use serde_json::{Value, json};

use super::Writer;
use crate::model::{DefinitionId, DefinitionKind, JsonForm, Literal, Scalar, Type};

impl Writer<'_> {
    pub(super) fn ty(&self, ty: &Type) -> Value {
        match ty {
            Type::Scalar(Scalar::I64(form)) => json!({ "kind": "scalar", "name": "i64", "json": json_form(*form) }),
            Type::Scalar(scalar) => json!({ "kind": "scalar", "name": scalar.name() }),
            Type::Any => json!({ "kind": "scalar", "name": "any" }),
            Type::Object => json!({ "kind": "scalar", "name": "object" }),
            Type::Ref(id) => json!({ "kind": "ref", "to": self.reference(*id) }),
            Type::Literals(id) => json!({
                "kind": "literals", "name": self.reference(*id), "values": self.literals(*id),
            }),
            Type::List(item) => json!({ "kind": "list", "of": self.ty(item) }),
            Type::Set(item) => json!({ "kind": "set", "of": self.ty(item) }),
            Type::Map(key, value) => json!({ "kind": "map", "key": self.ty(key), "of": self.ty(value) }),
            Type::Nullable(inner) => {
                let mut value = self.ty(inner);
                value["nullable"] = true.into();
                value
            }
        }
    }

    /// Module path and name of a definition: `onlive.groups.Form`.
    pub(super) fn reference(&self, id: DefinitionId) -> String {
        let definition = self.model.definition(id);
        format!("{}.{}", self.model.module(definition.module).dotted_path(), definition.name)
    }

    fn literals(&self, id: DefinitionId) -> Vec<Value> {
        match &self.model.definition(id).kind {
            DefinitionKind::Enum(listed) => listed.values.iter().map(|value| literal(&value.value)).collect(),
            DefinitionKind::Alias(_) | DefinitionKind::Struct(_) | DefinitionKind::Union(_) => Vec::new(),
        }
    }
}

/// A literal as JSON.
pub(super) fn literal(literal: &Literal) -> Value {
    match literal {
        Literal::String(value) => value.as_str().into(),
        Literal::Integer(value) => (*value).into(),
    }
}

fn json_form(form: JsonForm) -> &'static str {
    match form {
        JsonForm::Number => "number",
        JsonForm::String => "string",
        JsonForm::Either => "either",
    }
}
