//! Which traits can be derived. `Debug`, `Clone` and `PartialEq` always can.

use crate::model::{DefinitionId, DefinitionKind, Model, Scalar, Type};

use super::boxed::Boxes;
use super::context::{Owner, Place};

/// Traits that hold for a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Holds {
    /// `Eq` and `Hash`: no double is in it.
    pub(super) eq: bool,
    /// `Copy`: no memory of its own is in it.
    pub(super) copy: bool,
    /// Nothing in it can borrow: no text, no bytes, no free value.
    pub(super) borrows_nothing: bool,
}

impl Holds {
    pub(super) const ALL: Self = Self { eq: true, copy: true, borrows_nothing: true };

    /// Of what can borrow.
    const BORROWS: Self = Self { eq: true, copy: false, borrows_nothing: false };

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            eq: self.eq && other.eq,
            copy: self.copy && other.copy,
            borrows_nothing: self.borrows_nothing && other.borrows_nothing,
        }
    }

    pub(super) fn without_copy(self) -> Self {
        Self { copy: false, ..self }
    }
}

/// What holds for each definition. What contains something for which a trait does not hold is found from there.
pub(super) fn of_definitions(model: &Model, boxes: &Boxes) -> Vec<Holds> {
    let mut holds = Vec::with_capacity(model.definitions.len());
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); model.definitions.len()];
    for index in 0..model.definitions.len() {
        let id = DefinitionId(u32::try_from(index).expect("ids are 32 bits"));
        let mut own = Holds::ALL;
        for (ty, is_boxed) in contents(model, id, boxes) {
            let held = of_type(ty, &mut |used| {
                users[used.0 as usize].push(index);
                Holds::ALL
            });
            own = own.and(if is_boxed { held.without_copy() } else { held });
        }
        if let DefinitionKind::Enum(listed) = &model.definition(id).kind {
            own.copy = !listed.open || listed.is_integer();
        }
        holds.push(own);
    }
    spread(&mut holds, &users);
    holds
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

fn contents<'a>(model: &'a Model, id: DefinitionId, boxes: &Boxes) -> Vec<(&'a Type, bool)> {
    let owner = Owner::Definition(id);
    let is_boxed = |case, position| boxes.contains(&Place { owner, case, position });
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
pub(super) fn of_type(ty: &Type, of: &mut impl FnMut(DefinitionId) -> Holds) -> Holds {
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
        let boxes = super::super::boxed::boxes(&model);
        let found: Vec<_> = of_definitions(&model, &boxes).into_iter().map(|held| (held.eq, held.copy)).collect();
        assert_eq!(found, [(false, true), (false, true), (true, false), (true, true), (true, true), (true, false)]);
    }
}
