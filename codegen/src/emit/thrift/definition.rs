//! Enums, aliases and unions.

use crate::model::{Definition, DefinitionId, DefinitionKind, Enum, EnumValue, Literal, Model, Module, Type, Union};

use super::annotation::{self, doc_of, pad, quote};
use super::name;
use super::spell::Spelling;

/// Writes an enum: of integers as such, of strings as a typedef and a constant for each value.
pub(super) fn write_enum(out: &mut String, definition: &Definition, listed: &Enum) {
    let name = name::of_definition(definition);
    let mut annotations = annotation::written(&definition.annotations);
    annotation::deprecated(&mut annotations, &definition.meta);
    out.push('\n');
    doc_of(out, 0, &definition.meta);
    if listed.is_integer() {
        put!(out, "enum {name} {{\n");
        listed.values.iter().for_each(|value| write_number(out, value));
        out.push('}');
        annotation::write(out, &annotations);
        out.push('\n');
        return;
    }
    annotation::push(&mut annotations, "concord.enum", if listed.open { "open" } else { "closed" });
    put!(out, "typedef string {name}");
    annotation::write(out, &annotations);
    out.push('\n');
    for value in &listed.values {
        doc_of(out, 0, &value.meta);
        put!(out, "const {name} {} = ", name::of_text_value(definition, value));
        if let Literal::String(text) = &value.value {
            quote(out, text);
        }
        out.push('\n');
    }
}

fn write_number(out: &mut String, value: &EnumValue) {
    let Literal::Integer(number) = value.value else { return };
    doc_of(out, 1, &value.meta);
    pad(out, 1);
    put!(out, "{} = {number}", name::of_value(value));
    let mut annotations = Vec::new();
    annotation::deprecated(&mut annotations, &value.meta);
    annotation::write(out, &annotations);
    out.push_str(",\n");
}

/// The aliases of a module, each behind those that it uses; else in order.
pub(super) fn aliases_in_order(model: &Model, module: &Module) -> Vec<DefinitionId> {
    let mut ordered = Vec::new();
    for &id in &module.definitions {
        place(model, module, id, &mut ordered);
    }
    ordered
}

fn place(model: &Model, module: &Module, id: DefinitionId, ordered: &mut Vec<DefinitionId>) {
    let definition = model.definition(id);
    let DefinitionKind::Alias(alias) = &definition.kind else { return };
    if ordered.contains(&id) || !module.definitions.contains(&id) {
        return;
    }
    place_used(model, module, &alias.ty, ordered);
    ordered.push(id);
}

fn place_used(model: &Model, module: &Module, ty: &Type, ordered: &mut Vec<DefinitionId>) {
    match ty {
        Type::Ref(id) => place(model, module, *id, ordered),
        Type::List(item) | Type::Set(item) | Type::Nullable(item) => place_used(model, module, item, ordered),
        Type::Map(key, value) => {
            place_used(model, module, key, ordered);
            place_used(model, module, value, ordered);
        }
        Type::Scalar(_) | Type::Any | Type::Object | Type::Literals(_) => {}
    }
}

/// Writes an alias as a typedef.
pub(super) fn write_alias(out: &mut String, spelling: &Spelling<'_>, definition: &Definition) {
    let DefinitionKind::Alias(alias) = &definition.kind else { return };
    out.push('\n');
    doc_of(out, 0, &definition.meta);
    out.push_str("typedef ");
    spelling.write(out, &alias.ty);
    out.push(' ');
    out.push_str(&name::of_definition(definition));
    let mut annotations = annotation::written(&definition.annotations);
    if let Some(words) = spelling.lost(&alias.ty) {
        annotation::push(&mut annotations, "concord.type", words);
    }
    annotation::deprecated(&mut annotations, &definition.meta);
    annotation::write(out, &annotations);
    out.push('\n');
}

/// Writes a union.
pub(super) fn write_union(out: &mut String, spelling: &Spelling<'_>, definition: &Definition, union: &Union) {
    out.push('\n');
    doc_of(out, 0, &definition.meta);
    put!(out, "union {} {{\n", name::of_definition(definition));
    let mut members: Vec<_> = union.members.iter().collect();
    members.sort_by_key(|member| member.id);
    for member in members {
        pad(out, 1);
        put!(out, "{}: ", member.id);
        spelling.write(out, &member.ty);
        put!(out, " {}", name::of_member(member));
        let mut annotations = Vec::new();
        if let Some(words) = spelling.lost(&member.ty) {
            annotation::push(&mut annotations, "concord.type", words);
        }
        annotation::write(out, &annotations);
        out.push_str(",\n");
    }
    out.push('}');
    let mut annotations = annotation::written(&definition.annotations);
    annotation::deprecated(&mut annotations, &definition.meta);
    annotation::write(out, &annotations);
    out.push('\n');
}
