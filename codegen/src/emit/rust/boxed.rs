//! Which fields need a `Box`, so that no type contains itself: the fewest that a walk in the order of the schema meets.

use std::collections::BTreeSet;

use crate::model::{DefinitionId, DefinitionKind, Model, Type};

use super::context::{Owner, Place};

/// The places that hold their value behind a `Box`.
pub(super) type Boxes = BTreeSet<Place>;

/// Walks what definitions contain by value, depth first; a step that comes back to a definition on the way is boxed.
pub(super) fn boxes(model: &Model) -> Boxes {
    let mut walk = Walk { model, states: vec![State::New; model.definitions.len()], boxes: Boxes::new() };
    for index in 0..model.definitions.len() {
        walk.from(DefinitionId(u32::try_from(index).expect("ids are 32 bits")));
    }
    walk.boxes
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    OnTheWay,
    Done,
}

struct Walk<'a> {
    model: &'a Model,
    states: Vec<State>,
    boxes: Boxes,
}

impl Walk<'_> {
    /// Keeps its own stack: schemas may nest as deep as they are long.
    fn from(&mut self, start: DefinitionId) {
        if self.states[start.0 as usize] != State::New {
            return;
        }
        let mut way = vec![self.step_into(start)];
        while let Some((id, steps)) = way.last_mut() {
            let Some((place, target)) = steps.pop() else {
                self.states[id.0 as usize] = State::Done;
                way.pop();
                continue;
            };
            match self.states[target.0 as usize] {
                State::New => way.push(self.step_into(target)),
                State::OnTheWay => {
                    self.boxes.insert(place);
                }
                State::Done => {}
            }
        }
    }

    /// What a definition contains by value, last first.
    fn step_into(&mut self, id: DefinitionId) -> (DefinitionId, Vec<(Place, DefinitionId)>) {
        self.states[id.0 as usize] = State::OnTheWay;
        let mut steps = contents(self.model, id);
        steps.reverse();
        (id, steps)
    }
}

fn contents(model: &Model, id: DefinitionId) -> Vec<(Place, DefinitionId)> {
    let owner = Owner::Definition(id);
    let step = |case, (position, ty): (usize, &Type)| Some((Place { owner, case, position }, by_value(model, ty)?));
    match &model.definition(id).kind {
        DefinitionKind::Alias(_) | DefinitionKind::Enum(_) => Vec::new(),
        DefinitionKind::Union(union) => {
            let types = union.members.iter().map(|member| &member.ty).enumerate();
            types.filter_map(|member| step(None, member)).collect()
        }
        DefinitionKind::Struct(structure) => {
            let common =
                structure.fields.iter().map(|field| &field.ty).enumerate().filter_map(|field| step(None, field));
            let own = structure.cases().iter().enumerate().flat_map(|(case, own)| {
                let types = own.fields.iter().map(|field| &field.ty).enumerate();
                types.filter_map(move |field| step(Some(case), field))
            });
            common.chain(own).collect()
        }
    }
}

/// The struct or union that a value of a type contains without an indirection of its own.
fn by_value(model: &Model, ty: &Type) -> Option<DefinitionId> {
    match model.resolve(ty) {
        Type::Nullable(inner) => by_value(model, inner),
        Type::Ref(id) => match &model.definition(*id).kind {
            DefinitionKind::Struct(_) | DefinitionKind::Union(_) => Some(*id),
            DefinitionKind::Alias(_) | DefinitionKind::Enum(_) => None,
        },
        Type::Scalar(_)
        | Type::Any
        | Type::Object
        | Type::Literals(_)
        | Type::List(_)
        | Type::Set(_)
        | Type::Map(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{field, list_of, model, optional, structure};

    fn place(definition: u32, position: usize) -> Place {
        Place { owner: Owner::Definition(DefinitionId(definition)), case: None, position }
    }

    fn reference(definition: u32) -> Type {
        Type::Ref(DefinitionId(definition))
    }

    #[test]
    fn only_what_closes_a_circle_is_boxed() {
        let model = model(
            vec![
                structure("A", vec![optional("b", reference(1)), optional("me", reference(0))]),
                structure("B", vec![field("c", reference(2)), field("list", list_of(reference(0)))]),
                structure("C", vec![optional("a", reference(0)), field("d", reference(3))]),
                structure("D", vec![]),
            ],
            vec![],
        );
        assert_eq!(boxes(&model), Boxes::from([place(0, 1), place(2, 0)]));
    }

    #[test]
    fn a_long_chain_does_not_overflow_the_stack() {
        let count = 50_000;
        let chain = (0..count).map(|index| structure("S", vec![optional("next", reference((index + 1) % count))]));
        assert_eq!(boxes(&model(chain.collect(), vec![])), Boxes::from([place(count - 1, 0)]));
    }
}
