//! The form of a definition as text: equal texts, equal form. Names of types do not count, names on the wire do.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::super::spell;
use crate::model::{DefinitionId, DefinitionKind, Field, Model, Payload, Struct, Type};

// Far enough to tell real schemas apart; recursion ends here.
const DEPTH: usize = 4;

/// The form of a named type.
pub(super) fn of(model: &Model, id: DefinitionId) -> String {
    let mut text = String::new();
    Shape { model, text: &mut text }.definition(id, DEPTH);
    text
}

/// The form of an event's payload.
pub(super) fn payload(model: &Model, payload: &Payload) -> String {
    let mut text = String::new();
    let mut shape = Shape { model, text: &mut text };
    match payload {
        Payload::Struct(fields) => shape.fields(fields, DEPTH),
        Payload::Type(ty) => shape.ty(ty, DEPTH),
        Payload::None => shape.write("none"),
        Payload::Object => shape.write("object"),
    }
    text
}

/// The members of a named type, each as text: fields with their types, values, types of a union.
pub(super) fn members(model: &Model, id: DefinitionId) -> BTreeSet<String> {
    match &model.definition(id).kind {
        DefinitionKind::Alias(_) => BTreeSet::new(),
        DefinitionKind::Enum(listed) => listed.values.iter().map(|value| spell::literal(&value.value)).collect(),
        DefinitionKind::Struct(fields) => field_members(model, fields),
        DefinitionKind::Union(union) => union.members.iter().map(|member| spell::ty(model, &member.ty)).collect(),
    }
}

/// The fields of an event's payload, or the type that it is.
pub(super) fn payload_members(model: &Model, payload: &Payload) -> BTreeSet<String> {
    match payload {
        Payload::Struct(fields) => field_members(model, fields),
        Payload::Type(ty) => BTreeSet::from([spell::ty(model, ty)]),
        Payload::None | Payload::Object => BTreeSet::new(),
    }
}

fn field_members(model: &Model, fields: &Struct) -> BTreeSet<String> {
    fields.all_fields().map(|field| format!("{}: {}", field.name, spell::ty(model, &field.ty))).collect()
}

struct Shape<'a> {
    model: &'a Model,
    text: &'a mut String,
}

impl Shape<'_> {
    fn write(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn definition(&mut self, id: DefinitionId, depth: usize) {
        if depth == 0 {
            return self.write("…");
        }
        match &self.model.definition(id).kind {
            DefinitionKind::Alias(alias) => {
                self.write("alias ");
                self.ty(&alias.ty, depth);
                let _ = write!(self.text, "{:?}", alias.constraints);
            }
            DefinitionKind::Enum(listed) => {
                self.write(if listed.open { "open" } else { "enum" });
                self.write(&spell::literals(listed.values.iter().map(|value| &value.value)));
            }
            DefinitionKind::Struct(fields) => self.fields(fields, depth),
            DefinitionKind::Union(union) => {
                for member in &union.members {
                    self.write("|");
                    self.ty(&member.ty, depth);
                }
            }
        }
    }

    fn fields(&mut self, fields: &Struct, depth: usize) {
        self.write("{");
        fields.fields.iter().for_each(|field| self.field(field, depth));
        for case in fields.cases() {
            self.write(&spell::literals(case.when.iter()));
            case.fields.iter().for_each(|field| self.field(field, depth));
        }
        self.write("}");
    }

    fn field(&mut self, field: &Field, depth: usize) {
        let _ = write!(self.text, "{}{:?}{}:", field.name, field.presence, field.nullable);
        self.ty(&field.ty, depth);
        self.write(";");
    }

    fn ty(&mut self, ty: &Type, depth: usize) {
        match ty {
            Type::Ref(id) | Type::Literals(id) => self.definition(*id, depth - 1),
            Type::List(of) | Type::Set(of) | Type::Nullable(of) => {
                self.write(match ty {
                    Type::List(_) => "list<",
                    Type::Set(_) => "set<",
                    _ => "null|<",
                });
                self.ty(of, depth);
                self.write(">");
            }
            Type::Map(key, of) => {
                self.write("map<");
                self.ty(key, depth);
                self.write(",");
                self.ty(of, depth);
                self.write(">");
            }
            Type::Scalar(_) | Type::Any | Type::Object => self.write(&spell::ty(self.model, ty)),
        }
    }
}
