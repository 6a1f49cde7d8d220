//! Types that borrow from the text they were read from, in a file of their own behind the feature `borrowed`: who does
//! not ask for them does not compile them. They share the tables of the types that own.

use crate::emit::header;
use crate::model::{DefinitionId, DefinitionKind, ModuleId, Type, Union};

use super::context::{Context, Form, Record, field_name};
use super::doc::Doc;
use super::layout::{Node, call, word};
use super::source::Source;
use super::union::variant;
use super::variants::{Named, cases, choice_name};

/// The module of a module's types that borrow.
pub(super) const BORROWED: &str = "__borrowed";

/// What turns them on.
pub(super) const FEATURE: &str = "#[cfg(feature = \"borrowed\")]";

/// The name of the form of a type that borrows.
pub(super) fn borrowed_name(name: &str) -> String {
    format!("{name}Ref")
}

impl Context<'_> {
    /// Whether a module has types that borrow.
    pub(super) fn has_borrowed(&self, id: ModuleId) -> bool {
        let unions = self.model.module(id).definitions.iter().filter(|&&id| {
            matches!(self.model.definition(id).kind, DefinitionKind::Union(_)) && !self.holds(id).borrows_nothing
        });
        unions.count() > 0 || self.records(id).into_iter().any(|record| self.record_borrows(record))
    }

    /// Whether a struct has a form that borrows.
    pub(super) fn record_borrows(&self, record: Record<'_>) -> bool {
        !self.record_holds(record).borrows_nothing
    }

    /// Whether the fields of a case can borrow.
    pub(super) fn case_borrows(&self, record: Record<'_>, named: &Named<'_>) -> bool {
        let place = |position| record.case_place(named.index, position);
        named.fields.is_some() && !self.holds_for(&named.case.fields, place).borrows_nothing
    }

    /// Whether the enum of the cases can borrow.
    pub(super) fn choice_borrows(&self, record: Record<'_>) -> bool {
        cases(record).iter().any(|named| self.case_borrows(record, named))
    }

    /// A definition as the type of something that borrows.
    pub(super) fn spell_borrowed(&self, ty: &Type, from: Option<ModuleId>) -> Node {
        let resolved = self.model.resolve(ty);
        let (Type::Ref(id) | Type::Literals(id)) = resolved else {
            return self.spell(resolved, from);
        };
        let module = self.model.definition(*id).module;
        if self.holds(*id).borrows_nothing {
            let path = from.map(|from| self.type_path_in_code(*id, from));
            return word(path.unwrap_or_else(|| self.type_path(*id, None)));
        }
        let name = borrowed_name(self.name(*id));
        if from == Some(module) {
            return word(format!("{name}<'a>"));
        }
        word(format!("{}::{BORROWED}::{name}<'a>", self.module_path(module)))
    }

    /// The file of a module's types that borrow.
    pub(super) fn borrowed(&self, id: ModuleId) -> String {
        let module = self.model.module(id);
        let about = format!("Types of [`super`] that borrow, from `{}`.", module.dotted_path());
        let mut out = Source::file(&header(&module.file_path), &[about]);
        out.gap();
        out.line(0, "use ::concord_runtime::generated::*;");
        for &definition in &module.definitions {
            if let DefinitionKind::Union(union) = &self.model.definition(definition).kind
                && !self.holds(definition).borrows_nothing
            {
                self.borrowed_union(definition, union, &mut out);
            }
        }
        for record in self.records(id).into_iter().filter(|record| self.record_borrows(*record)) {
            self.borrowed_record(record, &mut out);
        }
        out.into_text()
    }

    fn borrowed_union(&self, id: DefinitionId, union: &Union, out: &mut Source) {
        let (name, module) = (self.name(id), self.model.definition(id).module);
        self.head(name, self.holds(id).eq, out);
        out.deprecated(0, self.model.definition(id).meta.deprecated.as_ref());
        out.line(0, &format!("pub enum {}<'a> {{", borrowed_name(name)));
        for (position, member) in union.members.iter().enumerate() {
            let place = super::context::Place { owner: super::context::Owner::Definition(id), case: None, position };
            out.node(4, "", &call(variant(member), [self.spell_at(&member.ty, place, module)]), ",");
        }
        out.line(0, "}");
        self.union_impl(id, union, out);
        borrowed_type(name, out);
    }

    fn borrowed_record(&self, record: Record<'_>, out: &mut Source) {
        self.head(record.name, self.record_holds(record).eq, out);
        out.deprecated(0, record.meta.deprecated.as_ref());
        out.line(0, &format!("pub struct {}<'a> {{", borrowed_name(record.name)));
        for (position, field) in record.structure.fields.iter().enumerate() {
            let ty = if record.tag() == Some(position) {
                self.spell_choice(record)
            } else {
                self.spell_field(field, record.place(position), record.module)
            };
            out.deprecated(4, field.meta.deprecated.as_ref());
            out.node(4, &format!("pub {}: ", field_name(field)), &ty, ",");
        }
        self.kept_lines(record, out);
        out.line(0, "}");
        out.gap();
        self.json_impl(record, out);
        if record.structure.variants.is_some() && self.choice_borrows(record) {
            self.borrowed_cases(record, out);
        }
        borrowed_type(record.name, out);
    }

    fn spell_choice(&self, record: Record<'_>) -> Node {
        let name = choice_name(record);
        word(if self.choice_borrows(record) {
            format!("{}<'a>", borrowed_name(&name))
        } else {
            format!("super::{name}")
        })
    }

    fn borrowed_cases(&self, record: Record<'_>, out: &mut Source) {
        let cases = cases(record);
        let holds = self.record_holds(record);
        self.head(&choice_name(record), holds.eq, out);
        out.line(0, &format!("pub enum {}<'a> {{", borrowed_name(&choice_name(record))));
        for named in &cases {
            out.deprecated(4, named.case.meta.deprecated.as_ref());
            let Some(fields) = &named.fields else {
                out.line(4, &format!("{},", named.variant));
                continue;
            };
            let fields = if self.case_borrows(record, named) {
                format!("{}<'a>", borrowed_name(fields))
            } else {
                format!("super::{fields}")
            };
            out.node(4, "", &call(named.variant.clone(), [word(fields)]), ",");
        }
        out.line(0, "}");
        for named in cases.iter().filter(|named| self.case_borrows(record, named)) {
            self.borrowed_case(record, named, holds.eq, out);
        }
        self.choice_impl(record, out);
    }

    fn borrowed_case(&self, record: Record<'_>, named: &Named<'_>, eq: bool, out: &mut Source) {
        let Some(name) = &named.fields else { return };
        self.head(name, eq, out);
        out.deprecated(0, named.case.meta.deprecated.as_ref());
        out.line(0, &format!("pub struct {}<'a> {{", borrowed_name(name)));
        if let Some((tag_type, tag)) = named.tag.as_ref().zip(record.tag()) {
            let field = &record.structure.fields[tag];
            out.line(4, &format!("pub {}: super::{tag_type},", field_name(field)));
        }
        for (position, field) in named.case.fields.iter().enumerate() {
            let ty = self.spell_field(field, record.case_place(named.index, position), record.module);
            out.deprecated(4, field.meta.deprecated.as_ref());
            out.node(4, &format!("pub {}: ", field_name(field)), &ty, ",");
        }
        out.line(0, "}");
    }

    /// What stands above a type: what it is, and the traits that hold.
    fn head(&self, name: &str, eq: bool, out: &mut Source) {
        debug_assert_eq!(self.form, Form::Borrowed);
        out.gap();
        let mut doc = Doc::default();
        doc.push(&format!("[`{name}`](super::{name}) that borrows from what it was read from."));
        out.docs(0, &doc.lines());
        out.line(0, if eq { "#[derive(Debug, Clone, PartialEq, Eq)]" } else { "#[derive(Debug, Clone, PartialEq)]" });
    }
}

fn borrowed_type(name: &str, out: &mut Source) {
    out.gap();
    out.macro_call("borrowed_type", &format!("{}, {name}", borrowed_name(name)));
}
