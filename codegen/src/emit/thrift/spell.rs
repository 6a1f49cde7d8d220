//! How types are written in IDL.

use crate::model::{DefinitionId, JsonForm, Model, ModuleId, Scalar, Type};

use super::{includes, name};

/// Spells types as they are seen from one module.
pub(super) struct Spelling<'a> {
    pub(super) model: &'a Model,
    pub(super) module: ModuleId,
}

impl Spelling<'_> {
    /// Writes a type. Null has no spelling: fields become optional for it, and a rule refuses it elsewhere.
    pub(super) fn write(&self, out: &mut String, ty: &Type) {
        match ty {
            Type::Scalar(scalar) => out.push_str(base_type(*scalar)),
            Type::Any | Type::Object => out.push_str("string"),
            Type::Ref(id) | Type::Literals(id) => self.write_name(out, *id),
            Type::List(item) => self.write_generic(out, "list", &[item]),
            Type::Set(item) => self.write_generic(out, "set", &[item]),
            Type::Map(key, value) => self.write_generic(out, "map", &[key, value]),
            Type::Nullable(inner) => self.write(out, inner),
        }
    }

    /// Writes the name of a definition, behind the name of its file where that is another one.
    pub(super) fn write_name(&self, out: &mut String, id: DefinitionId) {
        let definition = self.model.definition(id);
        if definition.module != self.module {
            out.push_str(&includes::stem(self.model.module(definition.module)));
            out.push('.');
        }
        out.push_str(&name::of_definition(definition));
    }

    /// The type in the schema's own words where IDL says less than it: `list<uuid>`, `u32`, `any`. A named type says
    /// it where it is defined.
    pub(super) fn lost(&self, ty: &Type) -> Option<String> {
        if !loses(ty) {
            return None;
        }
        let mut words = String::new();
        self.write_words(&mut words, ty);
        Some(words)
    }

    fn write_generic(&self, out: &mut String, generic: &str, arguments: &[&Type]) {
        out.push_str(generic);
        out.push('<');
        for (index, argument) in arguments.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            self.write(out, argument);
        }
        out.push('>');
    }

    fn write_words(&self, out: &mut String, ty: &Type) {
        match ty {
            Type::Scalar(scalar) => out.push_str(scalar.name()),
            Type::Any => out.push_str("any"),
            Type::Object => out.push_str("object"),
            Type::Ref(id) | Type::Literals(id) => self.write_name(out, *id),
            Type::List(item) => self.write_generic_words(out, "list", &[item]),
            Type::Set(item) => self.write_generic_words(out, "set", &[item]),
            Type::Map(key, value) => self.write_generic_words(out, "map", &[key, value]),
            Type::Nullable(inner) => self.write_words(out, inner),
        }
    }

    fn write_generic_words(&self, out: &mut String, generic: &str, arguments: &[&Type]) {
        out.push_str(generic);
        out.push('<');
        for (index, argument) in arguments.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            self.write_words(out, argument);
        }
        out.push('>');
    }
}

/// The base type that holds a scalar; unsigned integers take the next wider one.
fn base_type(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "bool",
        Scalar::I8 => "i8",
        Scalar::I16 | Scalar::U8 => "i16",
        Scalar::I32 | Scalar::U16 => "i32",
        Scalar::I64(JsonForm::Number | JsonForm::String | JsonForm::Either) | Scalar::U32 => "i64",
        Scalar::F64 => "double",
        Scalar::Bytes => "binary",
        Scalar::String
        | Scalar::Uuid
        | Scalar::Url
        | Scalar::Email
        | Scalar::Date
        | Scalar::Datetime
        | Scalar::Duration
        | Scalar::Ipv4
        | Scalar::Ipv6
        | Scalar::Semver
        | Scalar::Language
        | Scalar::Timezone => "string",
    }
}

fn loses(ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => match scalar {
            Scalar::U8 | Scalar::U16 | Scalar::U32 => true,
            Scalar::Bool
            | Scalar::I8
            | Scalar::I16
            | Scalar::I32
            | Scalar::I64(_)
            | Scalar::F64
            | Scalar::String
            | Scalar::Bytes => false,
            format => format.is_text(),
        },
        Type::Any | Type::Object => true,
        Type::Ref(_) | Type::Literals(_) => false,
        Type::List(item) | Type::Set(item) | Type::Nullable(item) => loses(item),
        Type::Map(key, value) => loses(key) || loses(value),
    }
}
