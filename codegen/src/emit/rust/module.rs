//! The files of a module: its types, for people, and the code behind them, one module below.

use std::collections::BTreeSet;

use crate::emit::header;
use crate::model::{DefinitionId, DefinitionKind, Module, ModuleId, Struct, Type};

use super::borrowed::{BORROWED, FEATURE};
use super::context::{Context, Record};
use super::doc::Doc;
use super::enumeration::{enum_code, enum_table_alone};
use super::source::Source;
use super::spliced::{deprecated, docs, ident, print, tokens};
use super::table::{POLICY, constrained, policy};
use super::text::lines;
use super::wire::{BORROWED_WIRE, WIRE};

/// A module of the schema as Rust.
pub(super) struct Emitted {
    /// Types, constants and services.
    pub(super) types: String,
    /// Tables, and how each type is read and written.
    pub(super) code: String,
}

impl Context<'_> {
    /// Both files of a module. `below` are modules that stand below it in the schema.
    pub(super) fn module(&self, id: ModuleId, below: &[String], tags: &BTreeSet<DefinitionId>) -> Emitted {
        let module = self.model.module(id);
        let mut types = Source::file(
            &header(&module.file_path),
            &lines(module.doc.as_deref().unwrap_or(&format!("Types of `{}`.", module.dotted_path()))),
        );
        let about = format!("Tables and code for [`super`], from `{}`.", module.dotted_path());
        let mut code = Source::file(&header(&module.file_path), &[about]);
        types.gap();
        types.line(0, "#[doc(hidden)]");
        types.line(0, "#[rustfmt::skip]");
        types.line(0, "pub mod __code;");
        if self.has_borrowed(id) {
            types.line(0, FEATURE);
            types.line(0, "#[doc(hidden)]");
            types.line(0, "#[rustfmt::skip]");
            types.line(0, &format!("pub mod {BORROWED};"));
            types.line(0, FEATURE);
            types.line(0, "#[doc(inline)]");
            types.line(0, &format!("pub use {BORROWED}::*;"));
        }
        if self.has_wire(id) {
            types.line(0, "#[rustfmt::skip]");
            types.line(0, &format!("mod {WIRE};"));
            if self.has_borrowed(id) {
                types.line(0, FEATURE);
                types.line(0, "#[rustfmt::skip]");
                types.line(0, &format!("mod {BORROWED_WIRE};"));
            }
        }
        for name in below {
            types.line(0, "#[rustfmt::skip]");
            types.line(0, &format!("pub mod {name};"));
        }
        code.line(0, "#![allow(non_upper_case_globals, reason = \"tables are named like their types\")]");
        code.gap();
        code.line(0, "use ::concord_runtime::generated::*;");
        code.gap();
        let policy = policy(&self.model.catalogue_of(id).policy);
        code.line(0, "#[allow(dead_code, reason = \"a module may have no struct\")]");
        code.node(0, &format!("const {POLICY}: Policy = "), &policy, ";");
        self.items(id, module, tags, (&mut types, &mut code));
        Emitted { types: types.into_text(), code: code.into_text() }
    }

    fn items(
        &self,
        id: ModuleId,
        module: &Module,
        tags: &BTreeSet<DefinitionId>,
        (types, code): (&mut Source, &mut Source),
    ) {
        for constant in &module.consts {
            self.constant(constant, id, types);
        }
        for &definition in &module.definitions {
            match &self.model.definition(definition).kind {
                DefinitionKind::Alias(_) => self.alias(definition, types, code),
                DefinitionKind::Enum(listed) if tags.contains(&definition) => {
                    enum_table_alone(self.name(definition), listed, code);
                }
                DefinitionKind::Enum(listed) => {
                    self.enum_definition(definition, listed, types);
                    enum_code(self.name(definition), listed, code);
                }
                DefinitionKind::Union(union) => {
                    self.union_type(definition, union, types);
                    self.union_code(definition, union, code);
                }
                DefinitionKind::Struct(_) => self.structure(self.record(definition), types, code),
            }
        }
        for &event in &module.events {
            self.structure(self.payload(event), types, code);
        }
        for service in &module.services {
            self.service(service, id, types);
        }
    }

    fn structure(&self, record: Option<Record<'_>>, types: &mut Source, code: &mut Source) {
        let Some(record) = record else { return };
        self.record_type(record, types);
        self.record_code(record, code);
    }

    fn alias(&self, id: DefinitionId, types: &mut Source, code: &mut Source) {
        let definition = self.model.definition(id);
        let DefinitionKind::Alias(alias) = &definition.kind else { return };
        let mut doc = Doc::of(&definition.meta);
        doc.push_constraints(&alias.constraints);
        doc.push_facts(&definition.meta);
        let (doc, old) = (docs(&doc.lines()), deprecated(definition.meta.deprecated.as_ref()));
        let name = ident(self.name(id));
        let ty = tokens(&self.spell(&alias.ty, definition.module).flat());
        print(quote::quote! { #doc #old pub type #name = #ty; }, types);
        let table = constrained(&alias.constraints, self.type_table(&alias.ty, definition.module));
        code.gap();
        code.node(0, &format!("pub const {}: Type = ", self.name(id)), &table, ";");
    }

    /// Enums that only stand for the values of a tag: their cases are the enum in Rust.
    pub(super) fn tag_enums(&self) -> BTreeSet<DefinitionId> {
        let (mut tags, mut used) = (BTreeSet::new(), BTreeSet::new());
        for index in 0..self.model.modules.len() {
            let module = ModuleId(u32::try_from(index).expect("ids are 32 bits"));
            for record in self.records(module) {
                sort_out(record.structure, &mut tags, &mut used);
            }
        }
        for definition in &self.model.definitions {
            match &definition.kind {
                DefinitionKind::Alias(alias) => collect(&alias.ty, &mut used),
                DefinitionKind::Union(union) => union.members.iter().for_each(|member| collect(&member.ty, &mut used)),
                DefinitionKind::Enum(_) | DefinitionKind::Struct(_) => {}
            }
        }
        tags.difference(&used).copied().collect()
    }
}

fn sort_out(structure: &Struct, tags: &mut BTreeSet<DefinitionId>, used: &mut BTreeSet<DefinitionId>) {
    let tag = structure.variants.as_ref().map(|variants| variants.tag);
    for (position, field) in structure.fields.iter().enumerate() {
        match &field.ty {
            Type::Literals(id) if tag == Some(position) => {
                tags.insert(*id);
            }
            ty => collect(ty, used),
        }
    }
    structure.cases().iter().flat_map(|case| &case.fields).for_each(|field| collect(&field.ty, used));
}

/// The literal lists in a type.
fn collect(ty: &Type, used: &mut BTreeSet<DefinitionId>) {
    match ty {
        Type::Literals(id) => {
            used.insert(*id);
        }
        Type::List(inner) | Type::Set(inner) | Type::Nullable(inner) => collect(inner, used),
        Type::Map(key, value) => {
            collect(key, used);
            collect(value, used);
        }
        Type::Scalar(_) | Type::Any | Type::Object | Type::Ref(_) => {}
    }
}
