//! What held something that is gone: there an annotation stands, and says what was removed.

use super::Walk;
use crate::model::ModuleId;
use crate::source::Span;

impl Walk<'_> {
    /// For a removed type or event: the start of the same file in the new schema, or the manifest if that is gone, too.
    pub(super) fn holder(&self, old: ModuleId, manifest: Span) -> Span {
        let module = self.before.module(old);
        let Some(catalogue) = self.pairs.catalogue_of(module.catalogue) else { return manifest };
        let mut modules = self.after.modules_of(catalogue);
        let same = modules.find(|(_, new)| new.path[1..] == module.path[1..]);
        same.map_or(manifest, |(_, module)| Span { file: module.file, start: 0, end: 0 })
    }
}
