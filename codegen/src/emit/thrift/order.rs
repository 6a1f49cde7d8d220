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
    fn place(&mut self, id: DefinitionId) {
        let kind = &self.model.definition(id).kind;
        if !self.own.contains(&id) || matches!(kind, DefinitionKind::Enum(_)) || !self.begun.insert(id) {
            return;
        }
        for used in self.used_by(id) {
            let circular = matches!(kind, DefinitionKind::Alias(_)) && self.reaches(used, id, &mut BTreeSet::new());
            if !circular {
                self.place(used);
            }
        }
        self.placed.push(id);
    }

    fn used_by(&self, id: DefinitionId) -> Vec<DefinitionId> {
        let mut used = Vec::new();
        self.model.definition(id).kind.each_reference(&mut |id| used.push(id));
        used
    }

    /// Whether a definition uses another one, by any way inside the module.
    fn reaches(&self, from: DefinitionId, to: DefinitionId, seen: &mut BTreeSet<DefinitionId>) -> bool {
        from == to
            || (self.own.contains(&from)
                && seen.insert(from)
                && self.used_by(from).into_iter().any(|used| self.reaches(used, to, seen)))
    }
}
