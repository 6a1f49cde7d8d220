//! Short names for building tables, as generated code does.

use super::{Case, Cases, Enum, Field, Index, Key, Literals, Policy, Presence, Struct, Type, Union, UnknownFields};

/// How the objects of a catalogue are read.
pub const fn policy(unknown_fields: UnknownFields, optional_null: bool) -> Policy {
    Policy { unknown_fields, optional_null }
}

/// A field that must be there: where the search for it begins ([`slot_of`](super::slot_of)), its name, and its type.
/// The schema language has no names in which JSON would escape something.
pub const fn required(slot: u8, name: &'static str, ty: Type) -> Field {
    Field { name, aliases: &[], ty, presence: Presence::Required, nullable: false, key: Key::of(name), slot }
}

/// A field that may be absent.
pub const fn optional(slot: u8, name: &'static str, ty: Type) -> Field {
    Field { name, aliases: &[], ty, presence: Presence::Optional, nullable: false, key: Key::of(name), slot }
}

/// A field that has a value even when it is absent.
pub const fn defaulted(slot: u8, name: &'static str, ty: Type) -> Field {
    Field { name, aliases: &[], ty, presence: Presence::Default, nullable: false, key: Key::of(name), slot }
}

/// The field, with `null` as a value.
pub const fn nullable(field: Field) -> Field {
    Field { nullable: true, ..field }
}

/// The field, with other names that are read.
pub const fn aliased(field: Field, aliases: &'static [&'static str]) -> Field {
    Field { aliases, ..field }
}

/// An object with declared fields.
pub const fn structure(policy: Policy, fields: &'static [Field]) -> Struct {
    Struct { fields, cases: None, policy, index: Index::of(fields) }
}

/// An object of which some fields depend on the one at `tag`.
pub const fn variants(policy: Policy, fields: &'static [Field], tag: usize, list: &'static [Case]) -> Struct {
    Struct { fields, cases: Some(Cases { tag, list }), policy, index: Index::of(fields) }
}

/// A case that strings choose.
pub const fn case(when: &'static [&'static str], fields: &'static [Field]) -> Case {
    Case { when: Literals::Strings(when), fields, index: Index::of(fields) }
}

/// A case that integers choose.
pub const fn integer_case(when: &'static [i32], fields: &'static [Field]) -> Case {
    Case { when: Literals::Integers(when), fields, index: Index::of(fields) }
}

/// A closed enum of strings.
pub const fn strings(name: &'static str, values: &'static [&'static str]) -> Enum {
    Enum { values: Literals::Strings(values), open: false, name }
}

/// A closed enum of integers.
pub const fn integers(name: &'static str, values: &'static [i32]) -> Enum {
    Enum { values: Literals::Integers(values), open: false, name }
}

/// An open enum of strings.
pub const fn open_strings(name: &'static str, values: &'static [&'static str]) -> Enum {
    Enum { values: Literals::Strings(values), open: true, name }
}

/// An open enum of integers.
pub const fn open_integers(name: &'static str, values: &'static [i32]) -> Enum {
    Enum { values: Literals::Integers(values), open: true, name }
}

impl Struct {
    /// The type of a field that all cases share.
    pub fn field_type(&'static self, position: usize) -> &'static Type {
        &self.fields[position].ty
    }

    /// The type of a field of a case.
    pub fn case_field_type(&'static self, case: usize, position: usize) -> &'static Type {
        let case = self.cases.as_ref().map(|cases| &cases.list[case]);
        case.map_or(&Type::Any, |case| &case.fields[position].ty)
    }
}

impl Union {
    /// The type of a member.
    pub fn member(&'static self, position: usize) -> &'static Type {
        &self.members[position]
    }
}

/// One of several types.
pub const fn union(members: &'static [Type]) -> Union {
    Union { members }
}
