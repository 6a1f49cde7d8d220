//! Structs and payloads: their fields after `include`, their cases, their wire ids.

use std::collections::HashMap;

use super::field::LinkedField;
use super::ids::{Lock, SectionKind, Wanted, assign, check_reserved, key, reserved};
use super::include::{FlatBody, FlatField};
use super::inline::when;
use super::shape::{Body, BodyIndex, Owner, Shape};
use super::types::Linker;
use super::{codes, definition, variants};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Case, DefinitionId, DefinitionKind, Field, Literal, Model, Struct, Type, Variants};
use crate::syntax::decl::Spanned;

/// What bodies are made of.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a, 'p> {
    pub(super) linker: Linker<'a, 'p>,
    pub(super) shape: &'p Shape<'a>,
    pub(super) fields: &'p [LinkedField],
    pub(super) flat: &'p [FlatBody],
    /// Definitions are there, structs among them still empty.
    pub(super) model: &'p Model,
}

/// Makes the struct of a body, and brings its section of the lock up to date.
pub(super) fn link(parts: Parts<'_, '_>, index: BodyIndex, lock: &mut Lock, out: &mut Diagnostics) -> Struct {
    let body = &parts.shape.bodies[index];
    let flat = &parts.flat[index];
    let mut fields: Vec<Field> = flat.common.iter().map(|field| instance(parts, *field)).collect();
    let tag = body.variants.and_then(|_| variants::link_tag(parts, index, &mut fields, out));
    let mut cases = Vec::new();
    for (case, fields) in body.cases.iter().zip(&flat.cases) {
        cases.push(Case {
            name: case.decl.name.value.clone(),
            when: when(case.decl).iter().map(|value| definition::literal(&value.value)).collect(),
            fields: fields.iter().map(|field| instance(parts, *field)).collect(),
            meta: super::meta::meta(&case.decl.meta),
            origin: case.decl.name.span,
        });
    }
    refuse_reserved_names(body, &fields, &cases, out);
    check_reserved(&body.reserved.ids, out);
    number(parts, index, (&mut fields, &mut cases), lock, out);
    Struct { fields, variants: tag.map(|tag| Variants { tag, cases }), reserved: reserved(body.reserved) }
}

/// The field of one struct: its declaration, and where that is if elsewhere.
fn instance(parts: Parts<'_, '_>, flat: FlatField) -> Field {
    let mut field = parts.fields[flat.field].field.clone();
    if flat.through.is_some() {
        field.from = parts.linker.inline.declaring(parts.linker.program, &parts.shape.fields[flat.field]);
    }
    field
}

fn number(
    parts: Parts<'_, '_>,
    index: BodyIndex,
    (fields, cases): (&mut [Field], &mut [Case]),
    lock: &mut Lock,
    out: &mut Diagnostics,
) {
    let body = &parts.shape.bodies[index];
    let flat = &parts.flat[index];
    let explicit = explicit_ids(parts, body);
    let mut literals = Literals::default();
    let mut wanted = Vec::new();
    for field in &*fields {
        let id = explicit.get(&(None, field.name.as_str())).copied();
        wanted.push(want(field, None, id));
    }
    for (position, case) in cases.iter().enumerate() {
        debug_assert_eq!(case.fields.len(), flat.cases[position].len());
        for field in &case.fields {
            let shape = (literals.canonical(parts.model, &field.ty), field.nullable);
            let id = explicit.get(&(Some(position), field.name.as_str())).copied();
            wanted.push(want(field, Some((position, case.name.as_str(), shape)), id));
        }
    }
    if wanted.is_empty() {
        return;
    }
    let (kind, name) = match body.owner {
        Owner::Type(index) => (SectionKind::Type, &parts.linker.program.types[index].decl.name.value),
        Owner::Event(index) => (SectionKind::Event, &parts.linker.program.events[index].decl.key.value),
    };
    let module = parts.linker.program.module(body.module).decl.path.join(".");
    let ids = assign(lock.section(&module, kind, name), &wanted, &body.reserved.ids, out);
    let every = fields.iter_mut().chain(cases.iter_mut().flat_map(|case| &mut case.fields));
    for (field, id) in every.zip(ids) {
        field.id = id;
    }
}

fn want<'f>(field: &'f Field, case: Option<(usize, &str, (Type, bool))>, explicit: Option<Spanned<i64>>) -> Wanted<'f> {
    Wanted {
        key: key(case.as_ref().map(|(_, name, _)| *name), &field.name),
        name: &field.name,
        explicit,
        origin: field.origin,
        aliases: &field.aliases,
        case: case.map(|(position, _, shape)| (position, shape)),
    }
}

/// The `id:` of the body's own fields, by case and name. Those of included fields hold where they are declared.
fn explicit_ids<'a>(parts: Parts<'a, '_>, body: &Body<'a>) -> HashMap<(Option<usize>, &'a str), Spanned<i64>> {
    let cases = body.cases.iter().enumerate().map(|(position, case)| (Some(position), case.own.clone()));
    let mut found = HashMap::new();
    for (case, own) in std::iter::once((None, body.own.clone())).chain(cases) {
        for declared in &parts.shape.fields[own] {
            if let Some(id) = declared.decl.details.as_ref().and_then(|details| details.id) {
                found.insert((case, declared.decl.name.value.as_str()), id);
            }
        }
    }
    found
}

/// Literal lists that list the same: on the wire they are one type.
#[derive(Default)]
struct Literals {
    first: HashMap<Vec<Literal>, DefinitionId>,
}

impl Literals {
    fn canonical(&mut self, model: &Model, ty: &Type) -> Type {
        let Type::Literals(id) = ty else { return ty.clone() };
        let DefinitionKind::Enum(listed) = &model.definition(*id).kind else { return ty.clone() };
        let values = listed.values.iter().map(|value| value.value.clone()).collect();
        Type::Literals(*self.first.entry(values).or_insert(*id))
    }
}

fn refuse_reserved_names(body: &Body<'_>, fields: &[Field], cases: &[Case], out: &mut Diagnostics) {
    if body.reserved.names.is_empty() {
        return;
    }
    for field in fields.iter().chain(cases.iter().flat_map(|case| &case.fields)) {
        if let Some(name) = body.reserved.names.iter().find(|name| name.value == field.name) {
            let message = format!("`{}` is reserved and must not come back", field.name);
            out.push(
                Diagnostic::error(&codes::RESERVED, field.origin, message)
                    .also(name.span, "reserved here")
                    .help("take another name"),
            );
        }
    }
}
