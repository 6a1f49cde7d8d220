//! Walks over parts of a model that several stages take: cases, fields, the definitions that something names.

use super::{Case, DefinitionId, DefinitionKind, Field, Model, Payload, Struct, Type};

impl Model {
    /// Every struct: those that are defined, then those that are written at their event.
    pub fn structs(&self) -> impl Iterator<Item = &Struct> {
        let defined = self.definitions.iter().filter_map(|definition| match &definition.kind {
            DefinitionKind::Struct(structure) => Some(structure),
            DefinitionKind::Alias(_) | DefinitionKind::Enum(_) | DefinitionKind::Union(_) => None,
        });
        let payloads = self.events.iter().filter_map(|event| match &event.payload {
            Payload::Struct(structure) => Some(structure),
            Payload::Type(_) | Payload::None | Payload::Object => None,
        });
        defined.chain(payloads)
    }
}

impl Struct {
    /// The cases of the variants; none where there are no variants.
    pub fn cases(&self) -> &[Case] {
        self.variants.as_ref().map_or(&[], |variants| &variants.cases)
    }

    /// Every field there is: the common ones, then those of each case.
    pub fn all_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().chain(self.cases().iter().flat_map(|case| &case.fields))
    }

    /// Calls `found` for each definition that a field's type names, as often as it is named.
    pub fn each_reference(&self, found: &mut impl FnMut(DefinitionId)) {
        self.all_fields().for_each(|field| field.ty.each_reference(found));
    }
}

impl DefinitionKind {
    /// Calls `found` for each definition that this one names, as often as it is named.
    pub fn each_reference(&self, found: &mut impl FnMut(DefinitionId)) {
        match self {
            DefinitionKind::Alias(alias) => alias.ty.each_reference(found),
            DefinitionKind::Enum(_) => {}
            DefinitionKind::Struct(structure) => structure.each_reference(found),
            DefinitionKind::Union(union) => union.members.iter().for_each(|member| member.ty.each_reference(found)),
        }
    }
}

impl Type {
    /// Calls `found` for each definition that the type names at any depth, literal lists among them; aliases are not
    /// followed.
    pub fn each_reference(&self, found: &mut impl FnMut(DefinitionId)) {
        match self {
            Type::Ref(id) | Type::Literals(id) => found(*id),
            Type::List(of) | Type::Set(of) | Type::Nullable(of) => of.each_reference(found),
            Type::Map(key, of) => {
                key.each_reference(found);
                of.each_reference(found);
            }
            Type::Scalar(_) | Type::Any | Type::Object => {}
        }
    }
}
