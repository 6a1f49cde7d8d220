//! Where something that is gone would stand in the new files: at its nearest neighbour that is still there, so that an
//! annotation lands in the changed lines.

use super::Walk;
use crate::model::{DefinitionId, Event, EventId, ModuleId};
use crate::source::Span;

/// How far a neighbour is looked for; beyond that the file is said.
const REACH: usize = 50;

/// The place of the nearest thing that is still there: the one behind, else the one before.
pub(super) fn beside<T>(all: &[T], gone: usize, place: impl Fn(&T) -> Option<Span>) -> Option<Span> {
    let behind = all.get(gone + 1..).unwrap_or_default();
    let before = all.get(..gone).unwrap_or_default();
    behind.iter().take(REACH).find_map(&place).or_else(|| before.iter().rev().take(REACH).find_map(&place))
}

impl Walk<'_> {
    /// A removed event: beside an event of the same file, else at the start of the file, else at the manifest.
    pub(super) fn gone_event(&self, id: EventId, pairs: &[(EventId, EventId)], manifest: Span) -> Span {
        let event = self.before.event(id);
        let Some(module) = self.same_module(event.module) else { return manifest };
        let siblings = &self.before.module(event.module).events;
        let place = |sibling: &EventId| {
            let position = pairs.binary_search_by_key(sibling, |(old, _)| *old).ok()?;
            let found: &Event = self.after.event(pairs[position].1);
            (found.module == module).then_some(found.origin)
        };
        let at = siblings.iter().position(|sibling| *sibling == id);
        at.and_then(|at| beside(siblings, at, place)).unwrap_or_else(|| self.start_of(module))
    }

    /// A removed type, in the same way.
    pub(super) fn gone_definition(&self, id: DefinitionId, manifest: Span) -> Span {
        let home = self.before.definition(id).module;
        let Some(module) = self.same_module(home) else { return manifest };
        let siblings: Vec<DefinitionId> = super::definition::written_in(self.before, home).collect();
        let place = |sibling: &DefinitionId| {
            let found = self.after.definition(self.pairs.definition_of(*sibling)?);
            (found.module == module).then_some(found.origin)
        };
        let at = siblings.iter().position(|sibling| *sibling == id);
        at.and_then(|at| beside(&siblings, at, place)).unwrap_or_else(|| self.start_of(module))
    }

    /// The new module at the same path of the same catalogue.
    fn same_module(&self, old: ModuleId) -> Option<ModuleId> {
        let module = self.before.module(old);
        let catalogue = self.pairs.catalogue_of(module.catalogue)?;
        let mut modules = self.after.modules_of(catalogue);
        modules.find(|(_, new)| new.path[1..] == module.path[1..]).map(|(id, _)| id)
    }

    fn start_of(&self, module: ModuleId) -> Span {
        Span { file: self.after.module(module).file, start: 0, end: 0 }
    }
}
