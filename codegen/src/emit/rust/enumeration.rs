//! Enums: closed ones are exhaustive, open ones keep values that are not listed.

use quote::quote;

use crate::model::traits::zero;
use crate::model::{DefinitionId, Enum, EnumValue, Literal};
use crate::names::rust::type_name;

use super::context::Context;
use super::doc::Doc;
use super::layout::{Node, slice, word};
use super::source::Source;
use super::spliced::{ident, print};
use super::table::enum_table;
use super::text::{code_span, string};

/// The variant of `Event` that holds what is not declared, and of an open enum what is not listed.
pub(super) const UNKNOWN: &str = "Unknown";

/// The variant of an open enum that holds what is not listed. Schemas do list values called `unknown`.
pub(super) fn unknown_variant(listed: &Enum) -> String {
    free_variant("Unlisted", |name| listed.values.iter().all(|value| variant(value) != name))
}

/// `Unknown`, or where that is taken another name, or that with a number.
pub(super) fn free_variant(other: &str, is_free: impl Fn(&str) -> bool) -> String {
    let names = [UNKNOWN.to_owned(), other.to_owned()].into_iter();
    let mut names = names.chain((2..).map(|number| format!("{other}{number}")));
    names.find(|name| is_free(name)).expect("there are fewer variants than numbers")
}

impl Context<'_> {
    /// An enum of a schema, among the types of its module.
    pub(super) fn enum_definition(&self, id: DefinitionId, listed: &Enum, out: &mut Source) {
        let definition = self.model.definition(id);
        let mut doc = Doc::of(&definition.meta);
        doc.push_facts(&definition.meta);
        enum_type(self.name(id), listed, &doc, definition.meta.deprecated.as_ref(), out);
    }
}

/// An enum with its variants and `ALL`.
pub(super) fn enum_type(name: &str, listed: &Enum, doc: &Doc, deprecated: Option<&String>, out: &mut Source) {
    let zero = zero(listed);
    out.gap();
    out.docs(0, &doc.lines());
    out.line(0, derives(listed, zero.is_some()));
    out.deprecated(0, deprecated);
    if listed.open {
        out.line(0, "#[non_exhaustive]");
    } else if listed.is_integer() {
        out.line(0, "#[repr(i32)]");
    }
    out.line(0, &format!("pub enum {name} {{"));
    for (position, value) in listed.values.iter().enumerate() {
        out.docs(4, &value_doc(value));
        out.deprecated(4, value.meta.deprecated.as_ref());
        if zero == Some(position) {
            out.line(4, "#[default]");
        }
        let discriminant = match &value.value {
            Literal::Integer(number) if !listed.open => format!(" = {number}"),
            Literal::Integer(_) | Literal::String(_) => String::new(),
        };
        out.line(4, &format!("{}{discriminant},", variant(value)));
    }
    if listed.open {
        out.docs(4, &["A value that is not listed.".to_owned()]);
        let holds = if listed.is_integer() { "i32" } else { "::std::string::String" };
        out.line(4, &format!("{}({holds}),", unknown_variant(listed)));
    }
    out.line(0, "}");
    out.gap();
    out.line(0, &format!("impl {name} {{"));
    out.docs(4, &["The listed values, in the order of the schema.".to_owned()]);
    let variants: Vec<Node> = listed.values.iter().map(|value| word(format!("Self::{}", variant(value)))).collect();
    out.node(4, "pub const ALL: &'static [Self] = ", &slice(variants), ";");
    out.line(0, "}");
}

/// The table, and reading and writing, in the code of the module.
pub(super) fn enum_code(name: &str, listed: &Enum, out: &mut Source) {
    enum_table_alone(name, listed, out);
    if listed.open {
        known_value(name, listed, out);
    }
    let argument = match unknown_variant(listed) {
        unknown if listed.open && unknown != UNKNOWN => format!("{name}, {unknown}"),
        _ => name.to_owned(),
    };
    out.gap();
    out.macro_call(
        match (listed.open, listed.is_integer()) {
            (false, false) => "closed_string_enum",
            (false, true) => "closed_integer_enum",
            (true, false) => "open_string_enum",
            (true, true) => "open_integer_enum",
        },
        &argument,
    );
}

/// The table of an enum that has no type in Rust, because cases stand for its values.
pub(super) fn enum_table_alone(name: &str, listed: &Enum, out: &mut Source) {
    out.gap();
    out.node(0, &format!("pub static {name}: Enum = "), &enum_table(listed, name), ";");
}

/// The value of a variant, where variants are not numbered by their values.
fn known_value(name: &str, listed: &Enum, out: &mut Source) {
    let ty = ident(name);
    let unknown = ident(&unknown_variant(listed));
    let arms = listed.values.iter().map(|value| {
        let variant = ident(&variant(value));
        match &value.value {
            Literal::String(text) => quote! { Self::#variant => #text, },
            Literal::Integer(number) => {
                let number = proc_macro2::Literal::i32_unsuffixed(*number);
                quote! { Self::#variant => #number, }
            }
        }
    });
    if listed.is_integer() {
        let tokens = quote! {
            impl super::#ty {
                #[doc = " The value on the wire."]
                pub fn value(self) -> i32 {
                    match self { #(#arms)* Self::#unknown(value) => value, }
                }
            }
        };
        return print(tokens, out);
    }
    let tokens = quote! {
        impl super::#ty {
            #[doc = " The value on the wire."]
            pub fn as_str(&self) -> &str {
                match self { #(#arms)* Self::#unknown(value) => value, }
            }
        }
    };
    print(tokens, out);
}

/// The name of a value's variant.
pub(super) fn variant(value: &EnumValue) -> String {
    type_name(&value.name, value.meta.names.rust.as_deref())
}

fn derives(listed: &Enum, has_zero: bool) -> &'static str {
    match (listed.open && !listed.is_integer(), has_zero) {
        (false, false) => "#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]",
        (false, true) => "#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]",
        (true, false) => "#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]",
        (true, true) => "#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]",
    }
}

fn value_doc(value: &EnumValue) -> Vec<String> {
    let mut doc = Doc::of(&value.meta);
    let literal = match &value.value {
        Literal::String(text) => code_span(&string(text)),
        Literal::Integer(number) => code_span(&number.to_string()),
    };
    doc.push(&format!("{literal} on the wire."));
    doc.push_facts(&value.meta);
    doc.lines()
}
