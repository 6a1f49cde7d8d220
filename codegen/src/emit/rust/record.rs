//! Structs: the type, its table, and how it is read and written.

use std::rc::Rc;

use crate::model::traits::{Holds, has_default};
use crate::model::{Field, UnknownFields};

use super::borrowed::borrowed_name;
use super::context::{Context, Form, Owner, Place, Record, field_name};
use super::doc::{Doc, KEPT_DOC, KEPT_WIRE_DOC};
use super::layout::{Node, call, joined, reference, row, slice, word};
use super::source::Source;
use super::text;
use super::variants::choice_name;
use super::wire::KEPT_WIRE;

/// The field that keeps fields which are not declared. No field of a schema is spelled like it.
pub(super) const KEPT: &str = "unknown_fields_";

impl Record<'_> {
    /// The place of a field that all cases share.
    pub(super) fn place(self, position: usize) -> Place {
        Place { owner: self.owner, case: None, position }
    }

    /// The place of a field of a case.
    pub(super) fn case_place(self, case: usize, position: usize) -> Place {
        Place { owner: self.owner, case: Some(case), position }
    }

    /// The field that chooses the case.
    pub(super) fn tag(self) -> Option<usize> {
        self.structure.variants.as_ref().map(|variants| variants.tag)
    }
}

impl Context<'_> {
    /// Whether a struct keeps fields that are not declared.
    pub(super) fn keeps(&self, record: Record<'_>) -> bool {
        self.model.catalogue_of(record.module).policy.unknown_fields == UnknownFields::Keep
    }

    /// The struct, among the types of its module.
    pub(super) fn record_type(&self, record: Record<'_>, out: &mut Source) {
        out.gap();
        out.docs(0, &record_doc(record));
        out.line(0, &derives(self.record_holds(record)));
        out.deprecated(0, record.meta.deprecated.as_ref());
        let keeps = self.keeps(record);
        if record.structure.fields.is_empty() && !keeps {
            out.line(0, &format!("pub struct {};", record.name));
        } else {
            out.line(0, &format!("pub struct {} {{", record.name));
            self.field_lines(record, out);
            self.kept_lines(record, out);
            out.line(0, "}");
        }
        if let Some(event) = record.event {
            out.gap();
            out.line(0, &format!("impl {} {{", record.name));
            out.docs(4, &["The name of the event on the wire.".to_owned()]);
            let name = word(text::string(&event.name));
            out.node(4, "pub const NAME: &'static str = ", &name, ";");
            out.line(0, "}");
        }
        if record.structure.variants.is_some() {
            self.case_types(record, out);
        }
    }

    /// Where a struct keeps the fields that are not declared, if it does: owned in the borrowed form too.
    pub(super) fn kept_lines(&self, record: Record<'_>, out: &mut Source) {
        if !self.keeps(record) {
            return;
        }
        out.docs(4, &[KEPT_DOC.to_owned()]);
        out.line(4, &format!("pub {KEPT}: ::concord_runtime::Object,"));
        if self.keeps_wire(record) {
            out.docs(4, &[KEPT_WIRE_DOC.to_owned()]);
            out.line(4, &format!("pub {KEPT_WIRE}: ::concord_runtime::thrift::UnknownFields,"));
        }
    }

    fn field_lines(&self, record: Record<'_>, out: &mut Source) {
        for (position, field) in record.structure.fields.iter().enumerate() {
            let ty = if record.tag() == Some(position) {
                word(choice_name(record))
            } else {
                self.spell_field(field, record.place(position), record.module)
            };
            self.field_line(field, &ty, out);
        }
    }

    /// A field with its documentation.
    pub(super) fn field_line(&self, field: &Field, ty: &Node, out: &mut Source) {
        out.docs(4, &self.field_doc(field));
        out.deprecated(4, field.meta.deprecated.as_ref());
        out.node(4, &format!("pub {}: ", field_name(field)), ty, ",");
    }

    /// What holds for the struct with all its cases.
    pub(super) fn record_holds(&self, record: Record<'_>) -> Holds {
        let mut holds = self.holds_for(&record.structure.fields, |position| record.place(position));
        for (index, case) in record.structure.cases().iter().enumerate() {
            holds = holds.and(self.holds_for(&case.fields, |position| record.case_place(index, position)));
        }
        if self.keeps(record) { holds.without_copy() } else { holds }
    }

    /// The table, and reading and writing, in the code of the module.
    pub(super) fn record_code(&self, record: Record<'_>, out: &mut Source) {
        out.gap();
        self.struct_table(record, out);
        out.gap();
        self.json_impl(record, out);
        if has_default(record.structure) {
            out.gap();
            out.open_impl("impl Default", &format!("super::{}", record.name));
            out.line(4, "fn default() -> Self {");
            out.line(8, "blank()");
            out.line(4, "}");
            out.line(0, "}");
        }
        if record.structure.variants.is_some() {
            self.case_code(record, out);
        }
        out.gap();
        out.macro_call("struct_type", record.name);
    }

    /// How the struct is read and written.
    pub(super) fn json_impl(&self, record: Record<'_>, out: &mut Source) {
        let ty = match self.form {
            Form::Owned => format!("super::{}", record.name),
            Form::Borrowed => format!("{}<'a>", borrowed_name(record.name)),
        };
        out.open_impl("impl<'a> Json<'a>", &ty);
        out.line(4, "fn blank() -> Self {");
        self.blank(record, out);
        out.line(4, "}");
        self.transfer(record, out);
        out.line(0, "}");
    }

    /// The table of a struct or union, as the code that is being written names it.
    pub(super) fn own_table(&self, name: &str) -> String {
        match self.form {
            Form::Owned => name.to_owned(),
            Form::Borrowed => format!("super::__code::{name}"),
        }
    }

    fn blank(&self, record: Record<'_>, out: &mut Source) {
        let fields = record.structure.fields.iter().enumerate();
        let mut initials: Vec<(String, Node)> = fields
            .map(|(position, field)| {
                let table = || format!("{}.field_type({position})", self.own_table(record.name));
                let initial = if record.tag() == Some(position) {
                    word("blank_case()")
                } else {
                    self.initial(field, record.place(position), record.module, &table)
                };
                (field_name(field), initial)
            })
            .collect();
        if self.keeps(record) {
            initials.push((KEPT.to_owned(), word("blank()")));
            if self.keeps_wire(record) {
                initials.push((KEPT_WIRE.to_owned(), word("::concord_runtime::thrift::UnknownFields::new()")));
            }
        }
        struct_expression(&initials, out);
    }

    fn transfer(&self, record: Record<'_>, out: &mut Source) {
        let names: Vec<Rc<str>> = Self::slots(record);
        let table = || reference(word(self.own_table(record.name)));
        let list = |mutable: &str| {
            let before = if mutable.is_empty() { "&self." } else { "&mut self." };
            let parts: Vec<Node> = names.iter().map(|name| joined(before, name)).collect();
            if mutable.is_empty() { slice(parts) } else { row([word("&mut "), super::layout::array(parts)]) }
        };
        let arguments = |mutable: &str| {
            let mut arguments = vec![table(), list(mutable)];
            arguments.extend(self.keeps(record).then(|| word(format!("&{mutable}self.{KEPT}"))));
            let tag = record.tag().map(|tag| field_name(&record.structure.fields[tag]));
            arguments.extend(tag.map(|tag| word(format!("&{mutable}self.{tag}"))));
            arguments
        };
        let method = match (record.structure.variants.is_some(), self.keeps(record)) {
            (false, false) => "json.object",
            (false, true) => "json.keeping_object",
            (true, false) => "json.variants",
            (true, true) => "json.keeping_variants",
        };
        out.line(4, "fn read(&mut self, json: &mut Reader<'a>, _: &'static Type) -> Step {");
        // A field of the type may have a default, of which nothing may be left.
        if matches!(record.owner, Owner::Definition(id) if self.is_preset(id)) {
            out.line(8, "*self = blank();");
        }
        out.node(8, "", &call(method, arguments("mut ")), "");
        out.line(4, "}");
        out.line(4, "fn write(&self, json: &mut Writer, _: &'static Type) {");
        out.node(8, "", &call(method, arguments("")), ";");
        out.line(4, "}");
    }

    /// The fields in the order of the table, without the tag.
    fn slots(record: Record<'_>) -> Vec<Rc<str>> {
        let fields = record.structure.fields.iter().enumerate();
        let fields = fields.filter(|(position, _)| record.tag() != Some(*position));
        fields.map(|(_, field)| field_name(field).into()).collect()
    }
}

/// `Self { field: value, … }`, in one line only where it is very short, as `prettyplease` has it.
pub(super) fn struct_expression(fields: &[(String, Node)], out: &mut Source) {
    const SHORT: usize = 34;
    if fields.is_empty() {
        return out.line(8, "Self");
    }
    let width: usize = fields.iter().map(|(name, node)| name.len() + 2 + node.width() + 2).sum();
    if "Self { ".len() + width - 1 <= SHORT {
        let fields: Vec<String> = fields.iter().map(|(name, node)| format!("{name}: {}", node.flat())).collect();
        return out.line(8, &format!("Self {{ {} }}", fields.join(", ")));
    }
    out.line(8, "Self {");
    let last = fields.len() - 1;
    for (position, (name, node)) in fields.iter().enumerate() {
        out.part(12, &format!("{name}: "), node, position == last);
    }
    out.line(8, "}");
}

/// The `derive` of a struct or of an enum with values. `Default` is written out, for schemas have defaults of their own.
pub(super) fn derives(holds: Holds) -> String {
    let mut traits = vec!["Debug", "Clone"];
    traits.extend(holds.copy.then_some("Copy"));
    traits.push("PartialEq");
    if holds.eq {
        traits.extend(["Eq", "Hash"]);
    }
    format!("#[derive({})]", traits.join(", "))
}

fn record_doc(record: Record<'_>) -> Vec<String> {
    let mut doc = Doc::of(record.meta);
    if let Some(event) = record.event {
        doc.push(&format!("Payload of the event {}.", text::code_span(&event.name)));
    }
    doc.push_facts(record.meta);
    doc.lines()
}
