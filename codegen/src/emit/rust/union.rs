//! Untagged unions: an enum of the members, told apart by their JSON kind.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{DefinitionId, Union, UnionMember};
use crate::names::rust::type_name;

use super::borrowed::borrowed_name;
use super::context::{Context, Form, Owner, Place};
use super::doc::Doc;
use super::layout::{Node, call, slice};
use super::record::derives;
use super::source::Source;
use super::spliced::{ident, print, tokens};

impl Context<'_> {
    /// The union, among the types of its module.
    pub(super) fn union_type(&self, id: DefinitionId, union: &Union, out: &mut Source) {
        let definition = self.model.definition(id);
        let mut doc = Doc::of(&definition.meta);
        doc.push_facts(&definition.meta);
        out.gap();
        out.docs(0, &doc.lines());
        out.line(0, &derives(self.holds(id)));
        out.deprecated(0, definition.meta.deprecated.as_ref());
        out.line(0, &format!("pub enum {} {{", self.name(id)));
        for (position, member) in union.members.iter().enumerate() {
            let place = Place { owner: Owner::Definition(id), case: None, position };
            let ty = self.spell_at(&member.ty, place, definition.module);
            out.node(4, "", &call(variant(member), [ty]), ",");
        }
        out.line(0, "}");
    }

    /// The table, and reading and writing, in the code of the module.
    pub(super) fn union_code(&self, id: DefinitionId, union: &Union, out: &mut Source) {
        let from = self.model.definition(id).module;
        let types: Vec<Node> = union.members.iter().map(|member| self.type_table(&member.ty, from)).collect();
        out.gap();
        out.node(0, &format!("pub static {}: Union = ", self.name(id)), &call("union", [slice(types)]), ";");
        self.union_impl(id, union, out);
        out.gap();
        out.macro_call("union_type", self.name(id));
    }

    /// How the union is read and written.
    pub(super) fn union_impl(&self, id: DefinitionId, union: &Union, out: &mut Source) {
        let name = tokens(&self.own_table(self.name(id)));
        let ty = match self.form {
            Form::Owned => tokens(&format!("super::{}", self.name(id))),
            Form::Borrowed => tokens(&format!("{}<'a>", borrowed_name(self.name(id)))),
        };
        let members: Vec<_> = union.members.iter().map(|member| ident(&variant(member))).collect();
        let (last, others) = members.split_last().expect("a union has members");
        let first = &members[0];
        let index = |position| Literal::usize_unsuffixed(position);
        let read = others.iter().enumerate().map(|(position, member)| {
            let position = index(position);
            quote! { #position => Self::#member(json.value(ty)?), }
        });
        let write = members.iter().enumerate().map(|(position, member)| -> TokenStream {
            let position = index(position);
            quote! { Self::#member(value) => value.write(json, #name.member(#position)), }
        });
        let tokens = quote! {
            impl<'a> Json<'a> for #ty {
                fn blank() -> Self {
                    Self::#first(blank())
                }
                fn read(&mut self, json: &mut Reader<'a>, _: &'static Type) -> Step {
                    let (member, ty) = json.member(&#name)?;
                    *self = match member {
                        #(#read)*
                        _ => Self::#last(json.value(ty)?),
                    };
                    Result::Ok(())
                }
                fn write(&self, json: &mut Writer, _: &'static Type) {
                    match self { #(#write)* }
                }
            }
        };
        print(tokens, out);
    }
}

/// The name of a member's variant.
pub(super) fn variant(member: &UnionMember) -> String {
    type_name(&member.name, None)
}
