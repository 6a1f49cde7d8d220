//! Structs: definitions, and payloads of events.

use std::borrow::Cow;

use crate::model::{Definition, Event, FlatField, Literal, Meta, Presence, RequiredAs, Struct};

use super::annotation::{self, Annotations, doc, doc_of, pad};
use super::spell::Spelling;
use super::{literal, name};

/// What stands around the fields of a struct.
pub(super) struct Head<'a> {
    name: String,
    meta: &'a Meta,
    annotations: Annotations<'a>,
}

impl<'a> Head<'a> {
    /// For a named type.
    pub(super) fn of_definition(definition: &'a Definition) -> Self {
        let mut annotations = annotation::written(&definition.annotations);
        annotation::deprecated(&mut annotations, &definition.meta);
        Head { name: name::of_definition(definition), meta: &definition.meta, annotations }
    }

    /// For the payload of an event; its name on the wire goes into an annotation.
    pub(super) fn of_event(event: &'a Event) -> Self {
        let mut annotations = vec![("concord.event", Cow::Borrowed(event.name.as_str()))];
        annotation::deprecated(&mut annotations, &event.meta);
        Head { name: name::of_event(event), meta: &event.meta, annotations }
    }
}

/// Writes a struct. Variants become optional fields beside the common ones.
pub(super) fn write(out: &mut String, spelling: &Spelling<'_>, head: Head<'_>, structure: &Struct) {
    out.push('\n');
    doc_of(out, 0, head.meta);
    out.push_str("struct ");
    out.push_str(&head.name);
    out.push_str(" {\n");
    reserved(out, structure);
    for flat in structure.flat_fields() {
        field(out, spelling, structure, &flat);
    }
    out.push('}');
    let mut annotations = head.annotations;
    if let Some(variants) = &structure.variants {
        annotation::push(&mut annotations, "concord.tag", name::of_field(&structure.fields[variants.tag]));
    }
    annotation::write(out, &annotations);
    out.push('\n');
}

/// Ids that must not come back stand in a comment, for people who would add a field by hand.
fn reserved(out: &mut String, structure: &Struct) {
    if structure.reserved.ids.is_empty() {
        return;
    }
    let ranges = structure.reserved.ids.iter().map(|&(from, to)| match to {
        to if to == from => from.to_string(),
        to => format!("{from}..{to}"),
    });
    pad(out, 1);
    put!(out, "// reserved: {}\n", ranges.collect::<Vec<_>>().join(", "));
}

fn field(out: &mut String, spelling: &Spelling<'_>, structure: &Struct, flat: &FlatField<'_>) {
    let field = flat.field;
    let mut paragraphs = annotation::paragraphs(&field.meta);
    paragraphs.extend(condition(structure, flat).map(Cow::Owned));
    doc(out, 1, &paragraphs.iter().map(AsRef::as_ref).collect::<Vec<_>>());
    pad(out, 1);
    out.push_str(&field.id.to_string());
    out.push_str(": ");
    out.push_str(requiredness(spelling, flat));
    spelling.write(out, &field.ty);
    out.push(' ');
    out.push_str(&name::of_flat_field(structure, flat));
    if let Some(default) = field.default.as_ref().filter(|_| flat.cases.is_empty() && !field.nullable) {
        out.push_str(" = ");
        literal::write(out, spelling, &field.ty, default);
    }
    let mut annotations = annotation::written(&field.annotations);
    if let Some(words) = spelling.lost(&field.ty) {
        annotation::push(&mut annotations, "concord.type", words);
    }
    annotation::deprecated(&mut annotations, &field.meta);
    annotation::write(out, &annotations);
    out.push_str(",\n");
}

/// The keyword and a space, or nothing. Thrift has no null, so that a nullable field may be absent; and it has no
/// variants, so that the fields of a case may be, too.
fn requiredness(spelling: &Spelling<'_>, flat: &FlatField<'_>) -> &'static str {
    let target = &spelling.model.catalogue_of(spelling.module).targets.thrift;
    let required_as = target.as_ref().map(|target| target.required_as).unwrap_or_default();
    match (flat.field.presence, required_as) {
        _ if !flat.cases.is_empty() || flat.field.nullable => "optional ",
        (Presence::Optional, _) => "optional ",
        (Presence::Required, RequiredAs::Required) => "required ",
        (Presence::Required, RequiredAs::Default) | (Presence::Default, _) => "",
    }
}

/// When a case's field is there.
fn condition(structure: &Struct, flat: &FlatField<'_>) -> Option<String> {
    let variants = structure.variants.as_ref().filter(|_| !flat.cases.is_empty())?;
    let values = flat.cases.iter().flat_map(|&(case, _)| &variants.cases[case].when).map(|literal| match literal {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
    });
    let tag = &structure.fields[variants.tag].name;
    Some(format!("Only where {tag} is {}.", values.collect::<Vec<_>>().join(" or ")))
}
