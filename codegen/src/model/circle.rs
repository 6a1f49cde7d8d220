//! Where types contain themselves by value: languages without hidden references need one there, as Rust a `Box`.

use std::collections::BTreeSet;

use super::{DefinitionId, DefinitionKind, Model, Type};

/// A field of a struct, or a member of a union.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The struct or the union.
    pub definition: DefinitionId,
    /// Position of the case in [`super::Variants::cases`]; `None` for a common field and for a member.
    pub case: Option<usize>,
    /// Position in the fields of the struct or the case, or in the members.
    pub position: usize,
}

impl Model {
    /// The places that close a circle of types which contain each other by value (not in a list, set or map): with a
    /// reference at each of them no type contains itself. A walk through the definitions in the order of the schema,
    /// depth first, finds them, so the same model gives the same places.
    pub fn circle_places(&self) -> BTreeSet<Place> {
        let states = vec![State::New; self.definitions.len()];
        let mut walk = Walk { model: self, states, places: BTreeSet::new() };
        for start in self.definition_ids() {
            walk.from(start);
        }
        walk.places
    }
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
    places: BTreeSet<Place>,
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
                    self.places.insert(place);
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
    let step =
        |case, (position, ty): (usize, &Type)| Some((Place { definition: id, case, position }, by_value(model, ty)?));
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
        Place { definition: DefinitionId(definition), case: None, position }
    }

    fn reference(definition: u32) -> Type {
        Type::Ref(DefinitionId(definition))
    }

    #[test]
    fn only_what_closes_a_circle_is_found() {
        let model = model(
            vec![
                structure("A", vec![optional("b", reference(1)), optional("me", reference(0))]),
                structure("B", vec![field("c", reference(2)), field("list", list_of(reference(0)))]),
                structure("C", vec![optional("a", reference(0)), field("d", reference(3))]),
                structure("D", vec![]),
            ],
            vec![],
        );
        assert_eq!(model.circle_places(), BTreeSet::from([place(0, 1), place(2, 0)]));
    }

    #[test]
    fn a_long_chain_does_not_overflow_the_stack() {
        let count = 50_000;
        let chain = (0..count).map(|index| structure("S", vec![optional("next", reference((index + 1) % count))]));
        assert_eq!(model(chain.collect(), vec![]).circle_places(), BTreeSet::from([place(count - 1, 0)]));
    }
}
