//! The order of definitions in a file.
//!
//! The Apache compiler wants a typedef before its use and takes structs in any order; thriftpy2 loses types that an
//! included file uses before it defines them. So each definition stands behind those that it uses, else as written.
//! Where that goes round in a circle, the typedef is first and refers forward.

use std::collections::BTreeSet;

use crate::model::{DefinitionId, DefinitionKind, Model, Module};

/// The definitions of a module but for enums, which stand before all: those that its constants need, and the others.
pub(super) fn definitions(model: &Model, module: &Module) -> (Vec<DefinitionId>, Vec<DefinitionId>) {
    let own: BTreeSet<DefinitionId> = module.definitions.iter().copied().collect();
    let mut order = Order { model, own, begun: BTreeSet::new(), placed: Vec::new() };
    for constant in &module.consts {
        constant.ty.each_reference(&mut |id| order.place(id));
    }
    let for_constants = std::mem::take(&mut order.placed);
    for &id in &module.definitions {
        order.place(id);
    }
    (for_constants, order.placed)
}

struct Order<'a> {
    model: &'a Model,
    own: BTreeSet<DefinitionId>,
    begun: BTreeSet<DefinitionId>,
    placed: Vec<DefinitionId>,
}

impl Order<'_> {
    /// Places what a definition uses, then itself. Keeps its own stack: schemas may nest as deep as they are long.
    fn place(&mut self, id: DefinitionId) {
        let mut way = Vec::new();
        way.extend(self.begin(id));
        while let Some((id, uses)) = way.last_mut() {
            let id = *id;
            let Some(used) = uses.pop() else {
                self.placed.push(id);
                way.pop();
                continue;
            };
            let is_alias = matches!(self.model.definition(id).kind, DefinitionKind::Alias(_));
            if !(is_alias && self.reaches(used, id)) {
                way.extend(self.begin(used));
            }
        }
    }

    /// A definition that has no place yet, with what it uses, last first.
    fn begin(&mut self, id: DefinitionId) -> Option<(DefinitionId, Vec<DefinitionId>)> {
        let is_enum = matches!(self.model.definition(id).kind, DefinitionKind::Enum(_));
        if !self.own.contains(&id) || is_enum || !self.begun.insert(id) {
            return None;
        }
        let mut uses = self.used_by(id);
        uses.reverse();
        Some((id, uses))
    }

    fn used_by(&self, id: DefinitionId) -> Vec<DefinitionId> {
        let mut used = Vec::new();
        self.model.definition(id).kind.each_reference(&mut |id| used.push(id));
        used
    }

    /// Whether a definition uses another one, by any way inside the module.
    fn reaches(&self, from: DefinitionId, to: DefinitionId) -> bool {
        let (mut seen, mut waiting) = (BTreeSet::new(), vec![from]);
        while let Some(next) = waiting.pop() {
            if next == to {
                return true;
            }
            if self.own.contains(&next) && seen.insert(next) {
                waiting.extend(self.used_by(next));
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Type;
    use crate::model::testing::{model, optional, structure};

    #[test]
    fn a_long_chain_does_not_overflow_the_stack() {
        let count = 50_000;
        let next = |index| Type::Ref(DefinitionId((index + 1) % count));
        let chain = (0..count).map(|index| structure("S", vec![optional("next", next(index))]));
        let model = model(chain.collect(), vec![]);
        let (_, order) = definitions(&model, &model.modules[0]);
        let expected: Vec<DefinitionId> = (0..count).rev().map(DefinitionId).collect();
        assert_eq!(order, expected);
    }
}
