//! Enums, aliases and unions.

use crate::model::{Alias, Definition, Enum, EnumValue, Literal, Union};

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
        // Not of the typedef: Apache's compiler then writes a constant for Rust that rustc refuses.
        put!(out, "const string {} = ", name::of_text_value(definition, value));
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

/// Writes an alias as a typedef.
pub(super) fn write_alias(out: &mut String, spelling: &Spelling<'_>, definition: &Definition, alias: &Alias) {
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
