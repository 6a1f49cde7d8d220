//! How types are spelled in declarations: interfaces, objects with variants, and types in place.

use std::fmt::Write as _;

use super::declare::{Declaration, open_member};
use super::doc::{self, Doc};
use super::text::property;
use super::value::literal;
use crate::model::{
    Case, DefinitionKind, Enum, EnumStyle, Field, JsonForm, ModuleId, Presence, Scalar, Struct, Type, Variants,
};
use crate::names::typescript;

impl Declaration<'_> {
    /// Writes the declaration of a struct or payload.
    pub(super) fn structure(&mut self, name: &str, structure: &Struct, (doc, home): (&Doc, ModuleId)) {
        doc.write("", &mut self.body);
        if let Some(variants) = &structure.variants {
            return self.variants(name, structure, (variants, home));
        }
        if structure.fields.is_empty() {
            self.export("type", name);
            self.body.push_str(" = Record<string, never>;");
            return self.close("\n\n");
        }
        self.export("interface", name);
        self.body.push_str(" {\n");
        structure.fields.iter().for_each(|field| self.field(field, home, "  "));
        self.body.push('}');
        self.close("\n\n");
    }

    /// Common fields and a union of the cases, each with its values of the tag: narrows by the tag.
    fn variants(&mut self, name: &str, structure: &Struct, (variants, home): (&Variants, ModuleId)) {
        self.export("type", name);
        self.body.push_str(" =");
        let tag = &structure.fields[variants.tag];
        let has_common = structure.fields.len() > 1;
        if has_common {
            self.body.push_str(" {\n");
            let common = structure.fields.iter().enumerate().filter(|(index, _)| *index != variants.tag);
            common.for_each(|(_, field)| self.field(field, home, "  "));
            self.body.push_str("} & (");
        }
        self.body.push('\n');
        for case in &variants.cases {
            let mut doc = Doc::of(&case.meta);
            doc.notes(&case.meta);
            doc.write("  ", &mut self.body);
            self.body.push_str("  | {\n");
            self.tag(tag, case);
            case.fields.iter().for_each(|field| self.field(field, home, "      "));
            self.body.push_str("    }\n");
        }
        if has_common {
            self.body.push(')');
        } else {
            self.body.truncate(self.body.trim_end().len());
        }
        self.body.push(';');
        self.close("\n\n");
    }

    fn tag(&mut self, tag: &Field, case: &Case) {
        doc::field(self.context.model, tag).write("      ", &mut self.body);
        let members = match self.context.model.resolve(&tag.ty) {
            Type::Ref(id) => match &self.context.model.definition(*id).kind {
                DefinitionKind::Enum(listed) if listed.style == EnumStyle::Enum => {
                    let name = self.name(*id);
                    let values = listed.values.iter().filter(|value| case.when.contains(&value.value));
                    values
                        .map(|value| {
                            let member = value.meta.names.typescript.as_deref();
                            format!("{name}{}", typescript::access(&typescript::member_name(&value.name, member)))
                        })
                        .collect()
                }
                _ => case.when.iter().map(literal).collect::<Vec<_>>(),
            },
            _ => case.when.iter().map(literal).collect(),
        };
        let optional = if tag.presence == Presence::Required { "" } else { "?" };
        self.body.push_str("      ");
        self.name_of(&property(&tag.name), tag.origin);
        let _ = write!(self.body, "{optional}: {};", members.join(" | "));
        self.end_of(tag.origin, "\n");
    }

    fn field(&mut self, field: &Field, home: ModuleId, indent: &str) {
        doc::field(self.context.model, field).write(indent, &mut self.body);
        let required = field.presence == Presence::Required;
        let by_policy = !required && self.context.model.catalogue_of(home).policy.optional_null;
        let ty = self.ty(&field.ty);
        let null = if field.nullable || by_policy { " | null" } else { "" };
        let optional = if required { "" } else { "?" };
        self.body.push_str(indent);
        self.name_of(&property(&field.name), field.origin);
        let _ = write!(self.body, "{optional}: {ty}{null};");
        self.end_of(field.origin, "\n");
    }

    /// A type as it stands in an interface.
    pub(super) fn ty(&mut self, ty: &Type) -> String {
        self.spelled(ty, |of| format!("Record<string, {of}>"))
    }

    /// A type as it stands in an alias, where `Record` of the alias itself would be an error.
    pub(super) fn alias_type(&mut self, ty: &Type) -> String {
        self.spelled(ty, |of| format!("{{ [key: string]: {of} }}"))
    }

    fn spelled(&mut self, ty: &Type, map: fn(&str) -> String) -> String {
        match ty {
            Type::Scalar(scalar) => scalar_type(*scalar).to_owned(),
            Type::Any => "unknown".to_owned(),
            Type::Object => "Record<string, unknown>".to_owned(),
            Type::Ref(id) | Type::Literals(id) => match &self.context.model.definition(*id).kind {
                DefinitionKind::Enum(listed) if listed.inline => inline_union(listed),
                DefinitionKind::Enum(listed) if listed.open && listed.style == EnumStyle::Enum => {
                    format!("{} | {}", self.name(*id), open_member(listed))
                }
                DefinitionKind::Alias(_)
                | DefinitionKind::Enum(_)
                | DefinitionKind::Struct(_)
                | DefinitionKind::Union(_) => self.name(*id),
            },
            Type::List(of) | Type::Set(of) => {
                let item = self.spelled(of, map);
                if self.is_union(of) { format!("({item})[]") } else { format!("{item}[]") }
            }
            Type::Map(_, of) => map(&self.spelled(of, map)),
            Type::Nullable(inner) => format!("{} | null", self.spelled(inner, map)),
        }
    }

    /// Whether a type is spelled with `|` outermost.
    fn is_union(&self, ty: &Type) -> bool {
        match ty {
            Type::Nullable(_) | Type::Scalar(Scalar::I64(JsonForm::Either)) => true,
            Type::Ref(id) | Type::Literals(id) => match &self.context.model.definition(*id).kind {
                DefinitionKind::Enum(listed) => listed.inline || listed.open && listed.style == EnumStyle::Enum,
                DefinitionKind::Alias(_) | DefinitionKind::Struct(_) | DefinitionKind::Union(_) => false,
            },
            Type::Scalar(_) | Type::Any | Type::Object | Type::List(_) | Type::Set(_) | Type::Map(..) => false,
        }
    }
}

fn inline_union(listed: &Enum) -> String {
    let mut members: Vec<_> = listed.values.iter().map(|value| literal(&value.value)).collect();
    members.extend(listed.open.then(|| open_member(listed).to_owned()));
    members.join(" | ")
}

fn scalar_type(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "boolean",
        Scalar::I64(JsonForm::String) => "string",
        Scalar::I64(JsonForm::Either) => "string | number",
        Scalar::F64 => "number",
        scalar if scalar.integer_range().is_some() => "number",
        _ => "string",
    }
}
