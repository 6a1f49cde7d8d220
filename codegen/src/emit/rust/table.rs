//! The tables that the runtime reads: what the schema says about a type, as a static value.

use crate::model::{
    Case, Constraints, DefinitionKind, Enum, Field, JsonForm, Literal, ModuleId, Number, Policy, Presence, Scalar,
    Type, UnknownFields,
};

use super::context::{Context, Record};
use super::layout::{Node, array, call, reference, slice, word};
use super::source::Source;
use super::text;

/// How the objects of a catalogue are read: `policy(UnknownFields::Ignore, false)`.
pub(super) fn policy(policy: &Policy) -> Node {
    let unknown_fields = match policy.unknown_fields {
        UnknownFields::Ignore => "UnknownFields::Ignore",
        UnknownFields::Reject => "UnknownFields::Reject",
        UnknownFields::Keep => "UnknownFields::Keep",
    };
    call("policy", [word(unknown_fields), word(policy.optional_null.to_string())])
}

/// The name of a catalogue's policy in each module's code.
pub(super) const POLICY: &str = "POLICY";

/// The name of the fields of a struct, beside the table that has the struct's name.
pub(super) fn fields_name(of: &str) -> String {
    format!("{of}_FIELDS")
}

impl Context<'_> {
    /// The table of a struct. Its fields are a static of their own: inside the other one, the compiler would make a
    /// constant of each of them first, which takes it three times as long.
    pub(super) fn struct_table(&self, record: Record<'_>, out: &mut Source) {
        let (structure, name) = (record.structure, record.name);
        let fields = fields_name(name);
        let rows: Vec<Node> = structure.fields.iter().map(|field| self.field(field, record.module)).collect();
        out.node(0, &format!("static {fields}: [Field; {}] = ", rows.len()), &array(rows), ";");
        out.gap();
        let fields = word(format!("&{fields}"));
        let table = match &structure.variants {
            None => call("structure", [word(POLICY), fields]),
            Some(variants) => {
                let cases: Vec<Node> = variants.cases.iter().map(|case| self.case(case, record.module)).collect();
                call("variants", [word(POLICY), fields, word(variants.tag.to_string()), slice(cases)])
            }
        };
        out.node(0, &format!("pub static {name}: Struct = "), &table, ";");
    }

    fn case(&self, case: &Case, from: ModuleId) -> Node {
        let (function, when) = literals(&case.when, "case", "integer_case");
        let fields: Vec<Node> = case.fields.iter().map(|field| self.field(field, from)).collect();
        call(function, [when, slice(fields)])
    }

    fn field(&self, field: &Field, from: ModuleId) -> Node {
        let function = match field.presence {
            Presence::Required => "required",
            Presence::Optional => "optional",
            Presence::Default => "defaulted",
        };
        let ty = constrained(&field.constraints, self.type_table(&field.ty, from));
        let slot = concord_runtime::shape::slot_of(&field.name).to_string();
        let mut node = call(function, [word(slot), word(text::string(&field.name)), ty]);
        if field.nullable {
            node = call("nullable", [node]);
        }
        if !field.aliases.is_empty() {
            node = call("aliased", [node, strings(field.aliases.iter().map(String::as_str))]);
        }
        node
    }

    /// Whether a struct or union is part of a type.
    fn leads_to_table(&self, ty: &Type) -> bool {
        match self.model.resolve(ty) {
            Type::Ref(id) | Type::Literals(id) => {
                matches!(self.model.definition(*id).kind, DefinitionKind::Struct(_) | DefinitionKind::Union(_))
            }
            Type::List(item) | Type::Set(item) | Type::Nullable(item) => self.leads_to_table(item),
            Type::Map(key, value) => self.leads_to_table(key) || self.leads_to_table(value),
            Type::Scalar(_) | Type::Any | Type::Object => false,
        }
    }

    /// The table of a type. Those of definitions stand in the code of their modules.
    pub(super) fn type_table(&self, ty: &Type, from: ModuleId) -> Node {
        match ty {
            Type::Scalar(scalar) => scalar_table(*scalar),
            Type::Any => word("Type::Any"),
            Type::Object => word("Type::Object"),
            Type::Ref(id) | Type::Literals(id) => {
                let table = word(self.table_path(*id, from));
                match &self.model.definition(*id).kind {
                    // A constant may not stand for a table that it is part of.
                    DefinitionKind::Alias(alias) if self.leads_to_table(&alias.ty) => {
                        constrained(&alias.constraints, self.type_table(&alias.ty, from))
                    }
                    DefinitionKind::Alias(_) => table,
                    DefinitionKind::Enum(_) => call("Type::Enum", [reference(table)]),
                    DefinitionKind::Struct(_) => call("Type::Struct", [reference(table)]),
                    DefinitionKind::Union(_) => call("Type::Union", [reference(table)]),
                }
            }
            Type::List(item) => call("Type::List", [reference(self.type_table(item, from))]),
            Type::Set(item) => call("Type::Set", [reference(self.type_table(item, from))]),
            Type::Map(key, value) => {
                call("Type::Map", [reference(self.type_table(key, from)), reference(self.type_table(value, from))])
            }
            Type::Nullable(inner) => call("Type::Nullable", [reference(self.type_table(inner, from))]),
        }
    }
}

/// The table of an enum, which has a name for messages.
pub(super) fn enum_table(listed: &Enum, name: &str) -> Node {
    let (of_strings, of_integers) =
        if listed.open { ("open_strings", "open_integers") } else { ("strings", "integers") };
    let values: Vec<Literal> = listed.values.iter().map(|value| value.value.clone()).collect();
    let (function, values) = literals(&values, of_strings, of_integers);
    call(function, [word(text::string(name)), values])
}

/// Literals of one kind, and the function for that kind.
fn literals(values: &[Literal], of_strings: &'static str, of_integers: &'static str) -> (&'static str, Node) {
    let function = if matches!(values.first(), Some(Literal::Integer(_))) { of_integers } else { of_strings };
    let values = values.iter().map(|value| match value {
        Literal::String(value) => word(text::string(value)),
        Literal::Integer(value) => word(value.to_string()),
    });
    (function, slice(values.collect::<Vec<_>>()))
}

fn strings<'a>(values: impl Iterator<Item = &'a str>) -> Node {
    slice(values.map(|value| word(text::string(value))).collect::<Vec<_>>())
}

fn scalar_table(scalar: Scalar) -> Node {
    let format = |name: &'static str| call("Type::Format", [word(name)]);
    match scalar {
        Scalar::Bool => word("Type::Bool"),
        Scalar::I8 => word("Type::I8"),
        Scalar::I16 => word("Type::I16"),
        Scalar::I32 => word("Type::I32"),
        Scalar::I64(JsonForm::Number) => call("Type::I64", [word("JsonForm::Number")]),
        Scalar::I64(JsonForm::String) => call("Type::I64", [word("JsonForm::String")]),
        Scalar::I64(JsonForm::Either) => call("Type::I64", [word("JsonForm::Either")]),
        Scalar::U8 => word("Type::U8"),
        Scalar::U16 => word("Type::U16"),
        Scalar::U32 => word("Type::U32"),
        Scalar::F64 => word("Type::F64"),
        Scalar::String => word("Type::String"),
        Scalar::Bytes => word("Type::Bytes"),
        Scalar::Uuid => format("Format::Uuid"),
        Scalar::Url => format("Format::Url"),
        Scalar::Email => format("Format::Email"),
        Scalar::Date => format("Format::Date"),
        Scalar::Datetime => format("Format::Datetime"),
        Scalar::Duration => format("Format::Duration"),
        Scalar::Ipv4 => format("Format::Ipv4"),
        Scalar::Ipv6 => format("Format::Ipv6"),
        Scalar::Semver => format("Format::Semver"),
        Scalar::Language => format("Format::Language"),
        Scalar::Timezone => format("Format::Timezone"),
    }
}

/// A type with constraints, in the order in which they are reported.
pub(super) fn constrained(constraints: &Constraints, ty: Node) -> Node {
    let number = |name: &'static str, bound: Option<Number>| {
        bound.map(|bound| match bound {
            Number::Integer(bound) => call(name, [call("Number::Integer", [word(bound.to_string())])]),
            Number::Float(bound) => call(name, [call("Number::Float", [word(text::double(bound))])]),
        })
    };
    let count = |name: &'static str, bound: Option<u32>| bound.map(|bound| call(name, [word(bound.to_string())]));
    let found = [
        number("Constraint::Min", constraints.min),
        number("Constraint::Max", constraints.max),
        number("Constraint::ExclusiveMin", constraints.exclusive_min),
        number("Constraint::ExclusiveMax", constraints.exclusive_max),
        number("Constraint::MultipleOf", constraints.multiple_of),
        count("Constraint::MinLength", constraints.min_length),
        count("Constraint::MaxLength", constraints.max_length),
        constraints.pattern.as_ref().map(|pattern| call("Constraint::Pattern", [word(text::string(pattern))])),
        count("Constraint::MinItems", constraints.min_items),
        count("Constraint::MaxItems", constraints.max_items),
        constraints.unique.then(|| word("Constraint::Unique")),
    ];
    let found: Vec<Node> = found.into_iter().flatten().collect();
    if found.is_empty() { ty } else { call("Type::Constrained", [slice(found), reference(ty)]) }
}
