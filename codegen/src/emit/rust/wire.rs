//! The Thrift wire form of generated types: a file beside the code of each module, a macro call for each type.

use std::collections::BTreeSet;

use crate::emit::header;
use crate::model::{DefinitionId, DefinitionKind, Enum, Field, ModuleId, Presence, Scalar, Type, Union};

use super::borrowed::{BORROWED, borrowed_name};
use super::context::{Context, Form, Record, field_name};
use super::source::Source;
use super::text;
use super::union::variant;

/// The module of the wire form, below that of the types.
pub(super) const WIRE: &str = "__thrift";

/// The same for the types that borrow.
pub(super) const BORROWED_WIRE: &str = "__thrift_borrowed";

/// The field that keeps what was read from Thrift and is not declared. No field of a schema is spelled like it.
pub(super) const KEPT_WIRE: &str = "unknown_thrift_fields_";

/// How a field is read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WirePresence {
    /// Always written, and an error when absent.
    Required,
    /// Always written, and what a blank has when absent.
    Default,
    /// The same, where a blank has more than a blank of the field's type.
    Preset,
    /// An option.
    Optional,
    /// An option of an option.
    OptionalNullable,
}

impl WirePresence {
    /// The name of the runtime's methods for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            WirePresence::Required => "required",
            WirePresence::Default => "default",
            WirePresence::Preset => "preset",
            WirePresence::Optional => "optional",
            WirePresence::OptionalNullable => "optional_nullable",
        }
    }
}

impl Context<'_> {
    /// Whether the types of a module have a wire form.
    pub(super) fn has_wire(&self, module: ModuleId) -> bool {
        self.model.catalogue_of(module).targets.thrift.is_some()
    }

    /// Whether a struct keeps fields from Thrift that are not declared.
    pub(super) fn keeps_wire(&self, record: Record<'_>) -> bool {
        self.keeps(record) && self.has_wire(record.module)
    }

    /// The wire forms of a module's types. `tags` are enums that have no type in Rust.
    pub(super) fn wire(&self, id: ModuleId, tags: &BTreeSet<DefinitionId>) -> String {
        let module = self.model.module(id);
        let which = if self.form == Form::Borrowed { "what borrows in [`super`]" } else { "[`super`]" };
        let about = format!("The Thrift wire forms of {which}, from `{}`.", module.dotted_path());
        let mut out = Source::file(&header(&module.file_path), &[about]);
        out.gap();
        out.line(0, "#[allow(unused_imports, reason = \"a module may have no type\")]");
        out.line(0, "use ::concord_runtime::thrift::generated::*;");
        let borrows = self.form == Form::Borrowed;
        for &definition in &module.definitions {
            match &self.model.definition(definition).kind {
                _ if borrows && self.holds(definition).borrows_nothing => {}
                DefinitionKind::Enum(listed) if !tags.contains(&definition) => {
                    wire_enum(self.name(definition), listed, &mut out);
                }
                DefinitionKind::Union(union) => self.wire_union(definition, union, &mut out),
                DefinitionKind::Struct(_) | DefinitionKind::Alias(_) | DefinitionKind::Enum(_) => {}
            }
        }
        for record in self.records(id).into_iter().filter(|record| !borrows || self.record_borrows(*record)) {
            if record.structure.variants.is_some() {
                self.wire_variants(record, &mut out);
            } else {
                self.wire_struct(record, &mut out);
            }
        }
        out.into_text()
    }

    fn wire_struct(&self, record: Record<'_>, out: &mut Source) {
        out.gap();
        let flat = record.structure.flat_fields();
        if flat.is_empty() && !self.keeps_wire(record) {
            return out.line(0, &format!("thrift_struct!({} {{}});", self.wire_head(record.name)));
        }
        out.line(0, &format!("thrift_struct!({} {{", self.wire_head(record.name)));
        for field in flat {
            let (field, form) = (field.field, self.wire_form(&field.field.ty, record.module));
            let (name, presence) = (text::string(&field.name), self.wire_presence(field).word());
            let (id, own) = (field.id.to_string(), field_name(field));
            out.pieces(4, &[&id, " ", &name, " ", presence, " ", &own, ": ", &form, ","]);
        }
        if self.keeps_wire(record) {
            out.line(4, &format!("; keep {KEPT_WIRE}"));
        }
        out.line(0, "});");
    }

    /// How a field is read and written. Thrift has no null: a field that may be null is left out then, and reads as null.
    /// Any JSON value has a null of its own.
    pub(super) fn wire_presence(&self, field: &Field) -> WirePresence {
        let has_option = field.nullable && !self.is_any(&field.ty);
        match field.presence {
            Presence::Optional if has_option => WirePresence::OptionalNullable,
            Presence::Optional => WirePresence::Optional,
            Presence::Required | Presence::Default if has_option => WirePresence::Optional,
            Presence::Required if !field.nullable => WirePresence::Required,
            Presence::Required | Presence::Default if self.preset(field).is_some() => WirePresence::Preset,
            Presence::Required | Presence::Default => WirePresence::Default,
        }
    }

    /// The wire form of a type, as the runtime names it; a type of the schema is its own.
    pub(super) fn wire_form(&self, ty: &Type, from: ModuleId) -> String {
        match self.model.resolve(ty) {
            Type::Scalar(scalar) => scalar_form(*scalar).to_owned(),
            Type::Any | Type::Object => "Json".to_owned(),
            Type::Ref(id) | Type::Literals(id) if self.form == Form::Borrowed && !self.holds(*id).borrows_nothing => {
                let (module, name) = (self.model.definition(*id).module, borrowed_name(self.name(*id)));
                let path = if module == from { "super" } else { self.module_path(module) };
                format!("{path}::{BORROWED}::{name}<'a>")
            }
            Type::Ref(id) | Type::Literals(id) => self.type_path_in_code(*id, from),
            Type::List(item) => format!("List<{}>", self.wire_form(item, from)),
            Type::Set(item) => format!("Set<{}>", self.wire_form(item, from)),
            Type::Map(key, value) => format!("Map<{}, {}>", self.wire_form(key, from), self.wire_form(value, from)),
            // Refused inside of containers while Thrift is on, and handled by presence elsewhere.
            Type::Nullable(inner) => self.wire_form(inner, from),
        }
    }

    /// How a macro names a type of the module.
    fn wire_head(&self, name: &str) -> String {
        match self.form {
            Form::Owned => format!("super::{name}"),
            Form::Borrowed => format!("<'a> super::{BORROWED}::{}<'a>", borrowed_name(name)),
        }
    }

    /// A type of the module among code, without its lifetime. `borrows` is whether it has a form that borrows.
    pub(super) fn wire_path(&self, name: &str, borrows: bool) -> String {
        match self.form {
            Form::Borrowed if borrows => format!("super::{BORROWED}::{}", borrowed_name(name)),
            _ => format!("super::{name}"),
        }
    }

    fn wire_union(&self, id: DefinitionId, union: &Union, out: &mut Source) {
        let from = self.model.definition(id).module;
        out.gap();
        out.line(0, &format!("thrift_union!({} {{", self.wire_head(self.name(id))));
        let mut members: Vec<_> = union.members.iter().collect();
        members.sort_by_key(|member| member.id);
        for member in members {
            let (name, form) = (text::string(&member.name), self.wire_form(&member.ty, from));
            out.line(4, &format!("{} {name} {}: {form},", member.id, variant(member)));
        }
        out.line(0, "});");
    }
}

fn wire_enum(name: &str, listed: &Enum, out: &mut Source) {
    out.gap();
    let kind = if listed.is_integer() { "thrift_integer_enum" } else { "thrift_string_enum" };
    out.line(0, &format!("{kind}!(super::{name});"));
}

fn scalar_form(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "Bool",
        Scalar::I8 => "I8",
        Scalar::I16 => "I16",
        Scalar::I32 => "I32",
        Scalar::I64(_) => "I64",
        Scalar::U8 => "U8",
        Scalar::U16 => "U16",
        Scalar::U32 => "U32",
        Scalar::F64 => "F64",
        Scalar::Bytes => "Bytes",
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
        | Scalar::Timezone => "Text",
    }
}
