//! How a type of the schema is spelled in Rust. Paths are absolute, so that user types named `String` or `Option` do no
//! harm.

use crate::model::{Field, ModuleId, Presence, Scalar, Type};

use super::context::{Context, Form, Place};
use super::layout::{Node, generic, word};

impl Context<'_> {
    /// A type among the types of a module, or outside of any.
    pub(super) fn spell(&self, ty: &Type, from: impl Into<Option<ModuleId>> + Copy) -> Node {
        match ty {
            Type::Scalar(scalar) => word(spell_scalar(*scalar, self.form)),
            Type::Any if self.form == Form::Borrowed => word("::concord_runtime::RawValue<'a>"),
            Type::Any => word("::concord_runtime::Value"),
            Type::Object if self.form == Form::Borrowed => word("::concord_runtime::RawObject<'a>"),
            Type::Object => word("::concord_runtime::Object"),
            Type::Ref(_) | Type::Literals(_) if self.form == Form::Borrowed => self.spell_borrowed(ty, from.into()),
            Type::Ref(id) | Type::Literals(id) => word(self.type_path(*id, from)),
            Type::List(item) => generic("::std::vec::Vec", [self.spell(item, from)]),
            Type::Set(item) => generic("::std::collections::BTreeSet", [self.spell(item, from)]),
            Type::Map(key, value) => {
                generic("::std::collections::BTreeMap", [self.spell(key, from), self.spell(value, from)])
            }
            Type::Nullable(inner) => self.spell_nullable(inner, self.spell(inner, from)),
        }
    }

    /// The type of a field: with the options for `null` and for absence, and a box where it needs one.
    pub(super) fn spell_field(&self, field: &Field, place: Place, from: ModuleId) -> Node {
        let mut spelled = self.spell_at(&field.ty, place, from);
        if field.nullable {
            spelled = self.spell_nullable(&field.ty, spelled);
        }
        if field.presence == Presence::Optional {
            spelled = option(spelled);
        }
        spelled
    }

    /// A type at a place, with a box where it needs one.
    pub(super) fn spell_at(&self, ty: &Type, place: Place, from: ModuleId) -> Node {
        let spelled = self.spell(ty, from);
        if self.is_boxed(place) { generic("::std::boxed::Box", [spelled]) } else { spelled }
    }

    /// Any JSON value has a `null` of its own.
    fn spell_nullable(&self, ty: &Type, spelled: Node) -> Node {
        if self.is_any(ty) { spelled } else { option(spelled) }
    }
}

fn option(inner: Node) -> Node {
    generic("::std::option::Option", [inner])
}

fn spell_scalar(scalar: Scalar, form: Form) -> &'static str {
    match scalar {
        Scalar::Bytes if form == Form::Borrowed => "::std::borrow::Cow<'a, [u8]>",
        scalar if scalar.is_text() && form == Form::Borrowed => "::std::borrow::Cow<'a, str>",
        Scalar::Bool => "bool",
        Scalar::I8 => "i8",
        Scalar::I16 => "i16",
        Scalar::I32 => "i32",
        Scalar::I64(_) => "i64",
        Scalar::U8 => "u8",
        Scalar::U16 => "u16",
        Scalar::U32 => "u32",
        Scalar::F64 => "f64",
        Scalar::Bytes => "::std::vec::Vec<u8>",
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
        | Scalar::Timezone => "::std::string::String",
    }
}
