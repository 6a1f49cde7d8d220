//! The Thrift wire form of structs with variants: one flat struct, whose fields the tag sorts into cases.

use crate::model::{Field, FlatField, Literal};
use crate::names::rust::type_name;

use super::context::{Context, Form, Place, Record, field_name};
use super::source::Source;
use super::spliced::{print, tokens};
use super::text;
use super::variants::{Named, cases, choice_name, tag_type};
use super::wire::{KEPT_WIRE, WirePresence};

impl Context<'_> {
    /// Both directions. Local names are made of ids, so that no field of a schema can take their place.
    pub(super) fn wire_variants(&self, record: Record<'_>, out: &mut Source) {
        let flat = record.structure.flat_fields();
        let mut items = Source::default();
        let life = if self.form == Form::Borrowed { "<'a>" } else { "" };
        let path = self.wire_path(record.name, true);
        items.line(0, &format!("impl{life} Encode for {path}{life} {{"));
        items.line(4, "const WIRE_TYPE: WireType = WireType::Struct;");
        items.line(4, "fn write<S: Sink>(value: &Self, out: S) -> S {");
        self.write_body(record, &flat, &mut items);
        items.line(4, "}");
        items.line(0, "}");
        items.line(0, &format!("impl<'a> Decode<'a> for {path}{life} {{"));
        items.line(4, "fn read<S: Source<'a>>(input: &mut S) -> Result<Self, Error> {");
        self.read_body(record, &flat, &mut items);
        items.line(4, "}");
        items.line(0, "}");
        match self.form {
            Form::Owned => items.line(0, &format!("impl Standalone for {path} {{}}")),
            Form::Borrowed => items.line(0, &format!("impl<'a> StandaloneRef<'a> for {path}<'a> {{}}")),
        }
        print(tokens(&items.into_text()), out);
    }

    fn write_body(&self, record: Record<'_>, flat: &[FlatField<'_>], out: &mut Source) {
        let of_cases = || flat.iter().filter(|field| !field.cases.is_empty());
        let locals: Vec<String> = of_cases().map(|field| format!("f{}", field.field.id)).collect();
        let locals = in_parentheses("tag", &locals);
        out.line(8, &format!("let {locals} = match &value.{} {{", tag_name(record)));
        for named in cases(record) {
            let given: Vec<String> = of_cases().map(|field| self.given(record, &named, field)).collect();
            let given = in_parentheses(&written_tag(record, &named), &given);
            let pattern = if named.fields.is_some() { "(case)" } else { "" };
            let choice = self.wire_path(&choice_name(record), self.choice_borrows(record));
            out.line(12, &format!("{choice}::{}{pattern} => {given},", named.variant));
        }
        out.line(8, "};");
        out.line(8, "Fields::new(out)");
        for flat in flat {
            let (field, id) = (flat.field, flat.field.id);
            let form = self.wire_form(&field.ty, record.module);
            if !flat.cases.is_empty() {
                out.line(12, &format!(".given::<{form}, _>({id}, f{id})"));
            } else if id == tag_id(record) {
                let (form, borrow) = if has_integer_tag(self, record) { ("I32", "&") } else { ("Text", "") };
                out.line(12, &format!(".required::<{form}, _>({id}, {borrow}tag)"));
            } else {
                let presence = self.wire_presence(field).word();
                out.line(12, &format!(".{presence}::<{form}, _>({id}, &value.{})", field_name(field)));
            }
        }
        if self.keeps_wire(record) {
            out.line(12, &format!(".unknown(&value.{KEPT_WIRE})"));
        }
        out.line(12, ".stop()");
    }

    /// What a case gives to a flat field, as an option of a reference.
    fn given(&self, record: Record<'_>, named: &Named<'_>, flat: &FlatField<'_>) -> String {
        let own = flat.cases.iter().find(|(case, _)| *case == named.index);
        let Some(&(case, position)) = own else { return "None".to_owned() };
        let field = &named.case.fields[position];
        let place = record.case_place(case, position);
        let (name, is_boxed) = (field_name(field), self.is_boxed(place));
        match (self.wire_presence(field), is_boxed) {
            (WirePresence::Required | WirePresence::Default | WirePresence::Preset, false) => {
                format!("Some(&case.{name})")
            }
            (WirePresence::Required | WirePresence::Default | WirePresence::Preset, true) => {
                format!("Some(&*case.{name})")
            }
            (WirePresence::Optional, false) => format!("case.{name}.as_ref()"),
            (WirePresence::Optional, true) => format!("case.{name}.as_deref()"),
            (WirePresence::OptionalNullable, false) => format!("case.{name}.as_ref().and_then(Option::as_ref)"),
            (WirePresence::OptionalNullable, true) => format!("case.{name}.as_ref().and_then(Option::as_deref)"),
        }
    }

    fn read_body(&self, record: Record<'_>, flat: &[FlatField<'_>], out: &mut Source) {
        let tag_id = tag_id(record);
        out.line(8, "const TABLE: Table = Table::new(&[");
        for flat in flat {
            // What a case requires is known when the tag is, which `in_case` asks for.
            let (id, name) = (flat.field.id, text::string(&flat.field.name));
            out.line(12, &format!("({id}, {name}, presence::optional),"));
        }
        out.line(8, "]);");
        let rare = if self.keeps_wire(record) { "keeping" } else { "default" };
        out.line(8, &format!("let mut rare = Rare::{rare}();"));
        out.line(8, "let mut fields = ReadFields::new(input, &mut rare, &TABLE)?;");
        for flat in flat {
            out.line(8, &format!("let mut f{} = None;", flat.field.id));
        }
        out.line(8, "while fields.next()? {");
        let is_integer = has_integer_tag(self, record);
        for flat in flat {
            let id = flat.field.id;
            let form = match (id == tag_id, is_integer) {
                (true, true) => "I32, i32".to_owned(),
                (true, false) => "Text, ::std::borrow::Cow<'a, str>".to_owned(),
                (false, _) => format!("{}, _", self.wire_form(&flat.field.ty, record.module)),
            };
            out.line(12, &format!("fields.optional::<{form}>({id}, &mut f{id})?;"));
        }
        out.line(8, "}");
        out.line(8, &format!("let tag = fields.in_case({tag_id}, f{tag_id})?;"));
        let borrow = if is_integer { "" } else { "&*" };
        out.line(8, &format!("let case = match {borrow}tag {{"));
        for named in cases(record) {
            self.read_case(record, &named, borrow, out);
        }
        out.line(12, &format!("_ => return Err(fields.unlisted({tag_id}, &tag)),"));
        out.line(8, "};");
        out.line(8, "Ok(Self {");
        for (position, field) in record.structure.fields.iter().enumerate() {
            let value = if record.tag() == Some(position) {
                "case".to_owned()
            } else {
                let table = || format!("super::__code::{}.field_type({position})", record.name);
                self.taken(field, record.place(position), record, &table)
            };
            out.line(12, &format!("{}: {value},", field_name(field)));
        }
        if self.keeps(record) {
            out.line(12, &format!("{}: blank(),", super::record::KEPT));
        }
        if self.keeps_wire(record) {
            out.line(12, &format!("{KEPT_WIRE}: rare.kept(),"));
        }
        out.line(8, "})");
    }

    fn read_case(&self, record: Record<'_>, named: &Named<'_>, borrow: &str, out: &mut Source) {
        let when: Vec<String> = named.case.when.iter().map(literal).collect();
        let choice = self.wire_path(&choice_name(record), self.choice_borrows(record));
        let head = format!("{} => {choice}::{}", when.join(" | "), named.variant);
        let Some(fields) = &named.fields else { return out.line(12, &format!("{head},")) };
        let fields = self.wire_path(fields, self.case_borrows(record, named));
        out.line(12, &format!("{head}({fields} {{"));
        if let Some(tag_type) = &named.tag {
            let (last, others) = named.case.when.split_last().expect("a case has values");
            let path = |value: &Literal| format!("super::{tag_type}::{}", self.tag_variant(record, value));
            let arms: Vec<String> =
                others.iter().map(|value| format!("{} => {}", literal(value), path(value))).collect();
            let (arms, last) = (arms.join(", "), path(last));
            out.line(16, &format!("{}: match {borrow}tag {{ {arms}, _ => {last} }},", tag_name(record)));
        }
        for (position, field) in named.case.fields.iter().enumerate() {
            let table = || format!("super::__code::{}.case_field_type({}, {position})", record.name, named.index);
            let value = self.taken(field, record.case_place(named.index, position), record, &table);
            out.line(16, &format!("{}: {value},", field_name(field)));
        }
        out.line(12, "}),");
    }

    /// The value of a field from its slot, which holds it without a box.
    fn taken(&self, field: &Field, place: Place, record: Record<'_>, table: &dyn Fn() -> String) -> String {
        let id = field.id;
        let boxed = if self.is_boxed(place) { ".map(Box::new)" } else { "" };
        match self.wire_presence(field) {
            WirePresence::Required => format!("fields.in_case({id}, f{id}){boxed}?"),
            WirePresence::Default | WirePresence::Preset => {
                let value = self.initial(field, place, record.module, table).flat();
                format!("f{id}{boxed}.unwrap_or_else(|| {value})")
            }
            WirePresence::Optional => format!("f{id}{boxed}"),
            WirePresence::OptionalNullable => format!("f{id}{boxed}.map(Some)"),
        }
    }

    /// The variant of a value in the enum of the values that choose a case.
    fn tag_variant(&self, record: Record<'_>, value: &Literal) -> String {
        let values = tag_type(self.model, record).map(|listed| &listed.values[..]).unwrap_or_default();
        let found = values.iter().find(|listed| listed.value == *value);
        found.map(|value| type_name(&value.name, value.meta.names.rust.as_deref())).unwrap_or_default()
    }
}

/// `(first, rest, …)`, or `first` alone.
fn in_parentheses(first: &str, rest: &[String]) -> String {
    if rest.is_empty() { first.to_owned() } else { format!("({first}, {})", rest.join(", ")) }
}

fn tag_name(record: Record<'_>) -> String {
    record.tag().map(|tag| field_name(&record.structure.fields[tag])).unwrap_or_default()
}

fn tag_id(record: Record<'_>) -> i16 {
    record.tag().map(|tag| record.structure.fields[tag].id).unwrap_or_default()
}

fn has_integer_tag(context: &Context<'_>, record: Record<'_>) -> bool {
    tag_type(context.model, record).is_some_and(crate::model::Enum::is_integer)
}

/// The value of the tag as it is written for a case.
fn written_tag(record: Record<'_>, named: &Named<'_>) -> String {
    match (&named.tag, named.case.when.first()) {
        (Some(_), Some(Literal::Integer(_))) => format!("case.{}.value()", tag_name(record)),
        (Some(_), _) => format!("case.{}.as_str()", tag_name(record)),
        (None, Some(value)) => literal(value),
        (None, None) => String::new(),
    }
}

fn literal(value: &Literal) -> String {
    match value {
        Literal::String(value) => text::string(value),
        Literal::Integer(value) => value.to_string(),
    }
}
