//! Named types that are not structs: aliases, enums, unions.

use std::collections::HashMap;

use super::codes;
use super::field::constraints;
use super::inline::InlineEnum;
use super::meta::meta;
use super::program::TypeIndex;
use super::types::{Linker, with_form, with_format};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{
    Alias, DefinitionKind, Enum, EnumStyle, EnumValue, Literal, Meta, Model, ModuleId, Reserved, Type, Union,
    UnionMember,
};
use crate::names::case::pascal;
use crate::names::{integer_member, string_member};
use crate::syntax::decl::{
    self, AliasDecl, EnumDecl, EnumStyleDecl, LiteralDecl, MetaDecl, ReservedDecl, TypeBody, UnionDecl,
};

/// A written type without its fields: a struct comes back empty.
pub(super) fn link(linker: Linker<'_, '_>, index: TypeIndex, out: &mut Diagnostics) -> DefinitionKind {
    let entry = &linker.program.types[index];
    match &entry.decl.body {
        TypeBody::Alias(alias) => DefinitionKind::Alias(link_alias(linker, entry.module, alias, out)),
        TypeBody::Enum(listed) => DefinitionKind::Enum(link_enum(listed, out)),
        TypeBody::Struct(_) => DefinitionKind::Struct(crate::model::Struct::default()),
        TypeBody::Union(union) => DefinitionKind::Union(link_union(linker, entry.module, union, out)),
    }
}

/// The enum of a literal list.
pub(super) fn inline_enum(inline: &InlineEnum, out: &mut Diagnostics) -> Enum {
    let no_meta = MetaDecl::default();
    let values = inline.values.iter().filter_map(|value| enum_value(value, &no_meta, out)).collect();
    if !inline.is_tag {
        refuse_repeats(&inline.values, out);
    }
    Enum { values, open: false, inline: true, reserved: Reserved::default(), style: EnumStyle::Union }
}

/// A literal as the model has it.
pub(super) fn literal(literal: &decl::Literal) -> Literal {
    match literal {
        decl::Literal::String(value) => Literal::String(value.clone()),
        decl::Literal::Integer(value) => Literal::Integer(*value),
    }
}

/// Names the members of unions after their types, which takes the names of all definitions.
pub(super) fn name_members(model: &mut Model) {
    for position in 0..model.definitions.len() {
        let DefinitionKind::Union(union) = &model.definitions[position].kind else { continue };
        let names: Vec<String> = union.members.iter().map(|member| member_name(model, &member.ty)).collect();
        if let DefinitionKind::Union(union) = &mut model.definitions[position].kind {
            for (member, name) in union.members.iter_mut().zip(names) {
                member.name = name;
            }
        }
    }
}

fn link_alias(linker: Linker<'_, '_>, module: ModuleId, decl: &AliasDecl, out: &mut Diagnostics) -> Alias {
    let ty = linker.ty(module, &decl.ty, out);
    let ty = ty.map(|ty| with_format(ty, decl.constraints.format.as_ref(), out));
    let ty = ty.map(|ty| with_form(ty, decl.json.as_ref(), out));
    Alias { ty: ty.unwrap_or(Type::Any), constraints: constraints(&decl.constraints) }
}

fn link_enum(decl: &EnumDecl, out: &mut Diagnostics) -> Enum {
    let values = decl.values.iter().filter_map(|value| enum_value(&value.literal, &value.meta, out)).collect();
    let literals: Vec<LiteralDecl> = decl.values.iter().map(|value| value.literal.clone()).collect();
    refuse_repeats(&literals, out);
    refuse_reserved(&literals, &decl.reserved, out);
    Enum {
        values,
        open: decl.open.is_some_and(|open| open.value),
        inline: false,
        reserved: super::ids::reserved(&decl.reserved),
        style: match decl.style.map(|style| style.value) {
            Some(EnumStyleDecl::Enum) => EnumStyle::Enum,
            Some(EnumStyleDecl::Union) | None => EnumStyle::Union,
        },
    }
}

fn link_union(linker: Linker<'_, '_>, module: ModuleId, decl: &UnionDecl, out: &mut Diagnostics) -> Union {
    let mut members = Vec::new();
    for expr in &decl.members {
        let ty = linker.ty(module, expr, out);
        members.push(UnionMember { ty: ty.unwrap_or(Type::Any), name: String::new(), id: 0, origin: expr.span });
    }
    Union { members }
}

fn member_name(model: &Model, ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => pascal(scalar.name()),
        Type::Any => "Any".to_owned(),
        Type::Object => "Object".to_owned(),
        Type::Ref(id) | Type::Literals(id) => pascal(&model.definition(*id).name),
        Type::List(of) => format!("{}List", member_name(model, of)),
        Type::Set(of) => format!("{}Set", member_name(model, of)),
        Type::Map(_, of) => format!("{}Map", member_name(model, of)),
        Type::Nullable(inner) => member_name(model, inner),
    }
}

fn enum_value(decl: &LiteralDecl, meta_decl: &MetaDecl, out: &mut Diagnostics) -> Option<EnumValue> {
    let meta: Meta = meta(meta_decl);
    let value = literal(&decl.value.value);
    let name = match (&decl.name, &value) {
        (Some(name), _) => name.value.clone(),
        (None, Literal::Integer(value)) => integer_member((*value).into()),
        (None, Literal::String(text)) => {
            let name = string_member(text);
            if name.is_none() {
                let what = if text.is_empty() { "the empty string".to_owned() } else { format!("`{text}`") };
                let message = format!("{what} makes no identifier");
                let help = format!("give it a name: `{{ Name: {} }}`", serde_json::Value::from(text.as_str()));
                out.push(Diagnostic::error(&codes::UNNAMEABLE_LITERAL, decl.value.span, message).help(help));
            }
            name?
        }
    };
    let origin = decl.name.as_ref().map_or(decl.value.span, |name| name.span);
    Some(EnumValue { name, value, meta: meta.into(), origin })
}

fn refuse_repeats(values: &[LiteralDecl], out: &mut Diagnostics) {
    let mut seen = HashMap::new();
    for value in values {
        if let Some(first) = seen.insert(&value.value.value, value.value.span) {
            let message = format!("`{}` is listed twice", value.value.value);
            out.push(
                Diagnostic::error(&codes::REPEATED_ENUM_VALUE, value.value.span, message)
                    .also(first, "listed here before")
                    .help("take one of them out"),
            );
        }
    }
}

fn refuse_reserved(values: &[LiteralDecl], reserved: &ReservedDecl, out: &mut Diagnostics) {
    for value in values {
        let hit = reserved.values.iter().find(|other| other.value == value.value.value);
        let place = hit.map(|hit| (format!("`{}`", hit.value), hit.span, value.value.span)).or_else(|| {
            let name = value.name.as_ref()?;
            let hit = reserved.names.iter().find(|other| other.value == name.value)?;
            Some((format!("`{}`", hit.value), hit.span, name.span))
        });
        if let Some((what, reserved_at, used_at)) = place {
            out.push(
                Diagnostic::error(&codes::RESERVED, used_at, format!("{what} is reserved and must not come back"))
                    .also(reserved_at, "reserved here")
                    .help("take another one, or end the reservation if it is the same thing as before"),
            );
        }
    }
}
