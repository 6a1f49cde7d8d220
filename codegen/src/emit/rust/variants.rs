//! Structs with variants: an enum of the cases, a struct for each case that has something in it, and for cases that
//! several values choose an enum that tells which one it was.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use crate::model::traits::Holds;
use crate::model::{Case, DefinitionKind, Enum, EnumStyle, Model, Reserved, Type};
use crate::names::rust::{type_name, value_name};

use super::borrowed::borrowed_name;
use super::context::{Context, Form, Record, field_name};
use super::doc::Doc;
use super::enumeration::{enum_code, enum_type};
use super::layout::{call, word};
use super::record::derives;
use super::source::Source;
use super::spliced::{ident, print, tokens};
use super::text::code_span;

/// A case with its names.
pub(super) struct Named<'a> {
    pub(super) case: &'a Case,
    pub(super) index: usize,
    /// The variant.
    pub(super) variant: String,
    /// The struct of its fields; `None` where the case is nothing but its name.
    pub(super) fields: Option<String>,
    /// The enum of the values that choose it, where there are several.
    pub(super) tag: Option<String>,
}

/// The name of the enum of the cases.
pub(super) fn choice_name(record: Record<'_>) -> String {
    format!("{}Case", record.name)
}

/// The cases of a struct with their names.
pub(super) fn cases(record: Record<'_>) -> Vec<Named<'_>> {
    let Some(variants) = &record.structure.variants else { return Vec::new() };
    let tag = &record.structure.fields[variants.tag];
    let name = |(index, case)| {
        let case: &Case = case;
        let variant = type_name(&case.name, case.meta.names.rust.as_deref());
        let own = format!("{}{variant}", record.name);
        let has_several = case.when.len() > 1;
        Named {
            case,
            index,
            tag: has_several.then(|| format!("{own}{}", type_name(&tag.name, tag.meta.names.rust.as_deref()))),
            fields: (has_several || !case.fields.is_empty()).then_some(own),
            variant,
        }
    };
    variants.cases.iter().enumerate().map(name).collect()
}

/// The enum that lists all values of the tag.
pub(super) fn tag_type<'a>(model: &'a Model, record: Record<'a>) -> Option<&'a Enum> {
    let tag = &record.structure.fields[record.tag()?];
    let (Type::Ref(id) | Type::Literals(id)) = model.resolve(&tag.ty) else { return None };
    match &model.definition(*id).kind {
        DefinitionKind::Enum(listed) => Some(listed),
        DefinitionKind::Alias(_) | DefinitionKind::Struct(_) | DefinitionKind::Union(_) => None,
    }
}

impl Context<'_> {
    /// The values that choose a case, as an enum of their own.
    pub(super) fn tag_enum(&self, record: Record<'_>, named: &Named<'_>) -> Enum {
        let listed = tag_type(self.model, record).map(|listed| &listed.values[..]).unwrap_or_default();
        let values = listed.iter().filter(|value| named.case.when.contains(&value.value)).cloned().collect();
        Enum { values, open: false, inline: true, reserved: Reserved::default(), style: EnumStyle::default() }
    }

    /// The types of the cases, behind the struct.
    pub(super) fn case_types(&self, record: Record<'_>, out: &mut Source) {
        let cases = cases(record);
        out.gap();
        out.docs(0, &[format!("The cases of [`{}`].", record.name)]);
        let mut holds = Holds::ALL;
        for named in &cases {
            holds = holds.and(self.holds_for(&named.case.fields, |position| record.case_place(named.index, position)));
        }
        out.line(0, &derives(holds));
        out.line(0, &format!("pub enum {} {{", choice_name(record)));
        for named in &cases {
            out.docs(4, &case_doc(named.case));
            out.deprecated(4, named.case.meta.deprecated.as_ref());
            match &named.fields {
                Some(fields) => out.node(4, "", &call(named.variant.clone(), [word(fields.clone())]), ","),
                None => out.line(4, &format!("{},", named.variant)),
            }
        }
        out.line(0, "}");
        for named in &cases {
            self.case_struct(record, named, out);
        }
    }

    fn case_struct(&self, record: Record<'_>, named: &Named<'_>, out: &mut Source) {
        let Some(name) = &named.fields else { return };
        out.gap();
        out.docs(0, &[format!("What [`{}::{}`] has of its own.", choice_name(record), named.variant)]);
        let place = |position| record.case_place(named.index, position);
        out.line(0, &derives(self.holds_for(&named.case.fields, place)));
        out.deprecated(0, named.case.meta.deprecated.as_ref());
        out.line(0, &format!("pub struct {name} {{"));
        if let Some((tag_type, tag)) = named.tag.as_ref().zip(record.tag()) {
            self.field_line(&record.structure.fields[tag], &word(tag_type.clone()), out);
        }
        for (position, field) in named.case.fields.iter().enumerate() {
            self.field_line(field, &self.spell_field(field, place(position), record.module), out);
        }
        out.line(0, "}");
        if let Some(tag_type) = &named.tag {
            let mut doc = Doc::default();
            doc.push(&format!("What chose [`{}::{}`].", choice_name(record), named.variant));
            enum_type(tag_type, &self.tag_enum(record, named), &doc, None, out);
        }
    }

    /// How the cases are chosen, read and written, in the code of the module.
    pub(super) fn case_code(&self, record: Record<'_>, out: &mut Source) {
        let cases = cases(record);
        for named in &cases {
            if let Some(tag_type) = &named.tag {
                enum_code(tag_type, &self.tag_enum(record, named), out);
            }
        }
        self.choice_impl(record, out);
    }

    /// How the cases are chosen, read and written.
    pub(super) fn choice_impl(&self, record: Record<'_>, out: &mut Source) {
        let cases = cases(record);
        let choice = match self.form {
            Form::Owned => tokens(&format!("super::{}", choice_name(record))),
            Form::Borrowed => tokens(&format!("{}<'a>", borrowed_name(&choice_name(record)))),
        };
        let chosen: Vec<TokenStream> = cases.iter().map(|named| self.choose_arm(record, named)).collect();
        let (last, others) = chosen.split_last().expect("variants have a case");
        let others = others.iter().enumerate().map(|(index, arm)| {
            let index = Token::usize_unsuffixed(index);
            quote! { #index => #arm, }
        });
        let blank = if cases.len() == 1 {
            quote! { fn blank(_: usize) -> Self { #last } }
        } else {
            quote! { fn blank(case: usize) -> Self { match case { #(#others)* _ => #last, } } }
        };
        let slots = cases.iter().map(|named| slots_arm(record, named, &quote! { &mut }, None));
        let refs = cases.iter().map(|named| slots_arm(record, named, &quote! { & }, Some(named.index)));
        let items = quote! {
            impl<'a> Choice<'a> for #choice {
                #blank
                fn read_case(&mut self, read: ReadCase<'_, 'a>) -> Step {
                    match self { #(#slots)* }
                }
                fn write_case(&self, write: WriteCase<'_, 'a>) {
                    match self { #(#refs)* }
                }
            }
        };
        print(items, out);
    }

    fn choose_arm(&self, record: Record<'_>, named: &Named<'_>) -> TokenStream {
        let variant = ident(&named.variant);
        let Some(fields) = &named.fields else { return quote! { Self::#variant } };
        let fields = ident(&match self.form {
            Form::Borrowed if self.case_borrows(record, named) => borrowed_name(fields),
            Form::Owned | Form::Borrowed => fields.clone(),
        });
        let is_beside = self.form == Form::Borrowed && self.case_borrows(record, named);
        let above = if is_beside {
            quote! {}
        } else {
            quote! { super:: }
        };
        let tag = tag_field(record, named).map(|tag| quote! { #tag: blank(), });
        let initials = named.case.fields.iter().enumerate().map(|(position, field)| {
            let name = ident(&field_name(field));
            let table = || format!("{}.case_field_type({}, {position})", self.own_table(record.name), named.index);
            let place = record.case_place(named.index, position);
            let initial = self.initial(field, place, record.module, &table).flat();
            let initial: TokenStream = initial.parse().expect("an expression of ours is Rust");
            quote! { #name: #initial, }
        });
        quote! { Self::#variant(#above #fields { #tag #(#initials)* }) }
    }
}

fn slots_arm(record: Record<'_>, named: &Named<'_>, borrow: &TokenStream, index: Option<usize>) -> TokenStream {
    let variant = ident(&named.variant);
    let call = ident(if index.is_some() { "write" } else { "read" });
    let index = index.map(|index| {
        let index = Token::usize_unsuffixed(index);
        quote! { #index, }
    });
    if named.fields.is_none() {
        return quote! { Self::#variant => #call(#index Option::None, #borrow []), };
    }
    let tag = tag_field(record, named);
    let tag = tag.map_or_else(|| quote! { Option::None }, |tag| quote! { Option::Some(#borrow case.#tag) });
    let fields = named.case.fields.iter().map(|field| ident(&field_name(field)));
    quote! { Self::#variant(case) => #call(#index #tag, #borrow [#(#borrow case.#fields),*]), }
}

/// The field of a case that tells which of its values it was.
fn tag_field(record: Record<'_>, named: &Named<'_>) -> Option<proc_macro2::Ident> {
    named.tag.as_ref()?;
    let tag = &record.structure.fields[record.tag()?];
    Some(ident(&value_name(&tag.name, tag.meta.names.rust.as_deref())))
}

fn case_doc(case: &Case) -> Vec<String> {
    let mut doc = Doc::of(&case.meta);
    let values: Vec<String> = case.when.iter().map(|value| code_span(&value.to_string())).collect();
    doc.push(&format!("Chosen by {}.", values.join(", ")));
    doc.push_facts(&case.meta);
    doc.lines()
}
