//! Which traits a Rust type can have: what is generated, and what a change takes away. `Debug`, `Clone` and `PartialEq`
//! always can.

use std::collections::BTreeSet;

use super::{
    DefinitionId, DefinitionKind, Enum, Literal, Model, ModuleId, Place, Presence, Scalar, Struct, Type, UnknownFields,
};

/// Traits that hold for a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Holds {
    /// `Eq` and `Hash`: no double is in it.
    pub(crate) eq: bool,
    /// `Copy`: no memory of its own is in it.
    pub(crate) copy: bool,
    /// Nothing in it can borrow: no text, no bytes, no free value.
    pub(crate) borrows_nothing: bool,
}

impl Holds {
    pub(crate) const ALL: Self = Self { eq: true, copy: true, borrows_nothing: true };

    /// Of what can borrow.
    const BORROWS: Self = Self { eq: true, copy: false, borrows_nothing: false };

    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            eq: self.eq && other.eq,
            copy: self.copy && other.copy,
            borrows_nothing: self.borrows_nothing && other.borrows_nothing,
        }
    }

    pub(crate) fn without_copy(self) -> Self {
        Self { copy: false, ..self }
    }
}

/// What holds for each definition.
pub(crate) fn of_definitions(model: &Model, boxes: &BTreeSet<Place>) -> Vec<Holds> {
    let (mut holds, users) = alone(model, boxes);
    spread(&mut holds, &users);
    holds
}

/// What would hold for each definition if it held for all that it names; and for each, who names it.
pub(crate) fn alone(model: &Model, boxes: &BTreeSet<Place>) -> (Vec<Holds>, Vec<Vec<usize>>) {
    let mut holds = Vec::with_capacity(model.definitions.len());
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); model.definitions.len()];
    for (index, id) in model.definition_ids().enumerate() {
        let mut own = Holds::ALL;
        for (ty, is_boxed) in contents(model, id, boxes) {
            let held = of_type(ty, &mut |used| {
                users[used.0 as usize].push(index);
                Holds::ALL
            });
            own = own.and(if is_boxed { held.without_copy() } else { held });
        }
        let definition = model.definition(id);
        match &definition.kind {
            DefinitionKind::Enum(listed) => own.copy = !listed.open || listed.is_integer(),
            DefinitionKind::Struct(_) if keeps_unknown(model, definition.module) => own.copy = false,
            DefinitionKind::Struct(_) | DefinitionKind::Alias(_) | DefinitionKind::Union(_) => {}
        }
        holds.push(own);
    }
    (holds, users)
}

/// What holds for a struct that is not named, like an event's payload, given what holds for definitions.
pub(crate) fn of_payload(model: &Model, module: ModuleId, fields: &Struct, known: &[Holds]) -> Holds {
    let of = |id: DefinitionId| known[id.0 as usize];
    let held = fields.all_fields().map(|field| of_type(&field.ty, &mut { of })).fold(Holds::ALL, Holds::and);
    // What is kept is arbitrary JSON.
    if keeps_unknown(model, module) { held.without_copy() } else { held }
}

fn keeps_unknown(model: &Model, module: ModuleId) -> bool {
    model.catalogue_of(module).policy.unknown_fields == UnknownFields::Keep
}

/// Whether a struct has a `Default`: where an object without any field is one.
pub(crate) fn has_default(structure: &Struct) -> bool {
    structure.variants.is_none() && structure.fields.iter().all(|field| field.presence != Presence::Required)
}

/// The value of an enum that is its `Default`: the one that Thrift makes of an absent field.
pub(crate) fn zero(listed: &Enum) -> Option<usize> {
    listed.values.iter().position(|value| match &value.value {
        Literal::String(text) => text.is_empty(),
        Literal::Integer(number) => *number == 0,
    })
}

/// Takes a trait from whatever uses something without it.
fn spread(holds: &mut [Holds], users: &[Vec<usize>]) {
    let mut left: Vec<usize> = (0..holds.len()).filter(|&index| holds[index] != Holds::ALL).collect();
    while let Some(index) = left.pop() {
        let without = holds[index];
        for &user in &users[index] {
            let less = holds[user].and(without);
            if less != holds[user] {
                holds[user] = less;
                left.push(user);
            }
        }
    }
}

fn contents<'a>(model: &'a Model, id: DefinitionId, boxes: &BTreeSet<Place>) -> Vec<(&'a Type, bool)> {
    let is_boxed = |case, position| boxes.contains(&Place { definition: id, case, position });
    match &model.definition(id).kind {
        DefinitionKind::Enum(_) => Vec::new(),
        DefinitionKind::Alias(alias) => vec![(&alias.ty, false)],
        DefinitionKind::Union(union) => {
            let members = union.members.iter().enumerate();
            members.map(|(position, member)| (&member.ty, is_boxed(None, position))).collect()
        }
        DefinitionKind::Struct(structure) => {
            let common = structure.fields.iter().enumerate();
            let mut found: Vec<_> = common.map(|(position, field)| (&field.ty, is_boxed(None, position))).collect();
            for (case, own) in structure.cases().iter().enumerate() {
                let own = own.fields.iter().enumerate();
                found.extend(own.map(|(position, field)| (&field.ty, is_boxed(Some(case), position))));
            }
            found
        }
    }
}

/// What holds for a type, given what holds for definitions.
pub(crate) fn of_type(ty: &Type, of: &mut impl FnMut(DefinitionId) -> Holds) -> Holds {
    match ty {
        Type::Scalar(Scalar::F64) => Holds { eq: false, ..Holds::ALL },
        Type::Scalar(Scalar::Bytes) | Type::Any | Type::Object => Holds::BORROWS,
        Type::Scalar(scalar) if scalar.is_text() => Holds::BORROWS,
        Type::Scalar(_) => Holds::ALL,
        Type::Ref(id) | Type::Literals(id) => of(*id),
        Type::List(item) | Type::Set(item) => of_type(item, of).without_copy(),
        Type::Map(key, value) => of_type(key, of).and(of_type(value, of)).without_copy(),
        Type::Nullable(inner) => of_type(inner, of),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{enumeration, field, list_of, model, optional, structure};

    #[test]
    fn what_a_type_lacks_its_users_lack() {
        let reference = |index| Type::Ref(DefinitionId(index));
        let model = model(
            vec![
                structure("UsesDouble", vec![field("inner", reference(1))]),
                structure("Double", vec![field("ratio", Type::Scalar(Scalar::F64)), optional("listed", reference(4))]),
                structure("Lists", vec![field("list", list_of(reference(3)))]),
                structure("Small", vec![field("flag", Type::Scalar(Scalar::Bool)), field("listed", reference(4))]),
                enumeration("Listed", &["a"]),
                structure("Itself", vec![optional("me", reference(5))]),
            ],
            vec![],
        );
        let found: Vec<_> =
            of_definitions(&model, &model.circle_places()).into_iter().map(|held| (held.eq, held.copy)).collect();
        assert_eq!(found, [(false, true), (false, true), (true, false), (true, true), (true, true), (true, false)]);
    }

    #[test]
    fn what_keeps_unknown_fields_is_not_copied_nor_are_its_users() {
        let reference = Type::Ref(DefinitionId(0));
        let mut model = model(
            vec![
                structure("Kept", vec![field("flag", Type::Scalar(Scalar::Bool))]),
                structure("Uses", vec![field("kept", reference)]),
                enumeration("Listed", &["a"]),
            ],
            vec![],
        );
        model.catalogues[0].policy.unknown_fields = UnknownFields::Keep;
        let found: Vec<_> = of_definitions(&model, &BTreeSet::new()).into_iter().map(|held| held.copy).collect();
        assert_eq!(found, [false, false, true]);
    }
}
