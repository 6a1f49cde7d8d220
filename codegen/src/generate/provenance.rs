//! From which schema files each output came: the digests that tell why a file is stale.

use std::collections::{BTreeMap, BTreeSet};

use super::keys::{imports, reach};
use crate::lower::IdLock;
use crate::model::{Model, ModuleId};
use crate::output;
use crate::source::SourceMap;

/// Digests of schema files, each with all that it builds on.
pub(super) struct Digests {
    /// By path; a module's digest is of its file and of all that it builds on, another file's of itself.
    by_path: BTreeMap<String, String>,
    all: String,
}

impl Digests {
    pub(super) fn new(model: &Model, sources: &SourceMap, locks: &[IdLock]) -> Self {
        // A lock counts as it will be written, and for indexes alone: in a module's file its ids follow the fields.
        let mut own: BTreeMap<&str, String> =
            sources.files().map(|(_, file)| (file.path(), output::digest_of_text(file.text()))).collect();
        own.extend(locks.iter().map(|lock| (lock.path.as_str(), output::digest(lock.text.as_bytes()))));
        let mut by_path: BTreeMap<String, String> =
            own.iter().map(|(path, digest)| ((*path).to_owned(), digest.clone())).collect();
        for (index, module) in model.modules.iter().enumerate() {
            let id = ModuleId(u32::try_from(index).expect("ids are 32 bits"));
            let paths: BTreeSet<&str> = reach(&[id], |id| imports(model, id))
                .into_iter()
                .flat_map(|id| [model.module(id).file_path.as_str(), &model.catalogue_of(id).file_path])
                .collect();
            by_path.insert(module.file_path.clone(), combine(paths.into_iter().filter_map(|path| own.get(path))));
        }
        let all = combine(own.values());
        Self { by_path, all }
    }

    /// The digest for a file that came from these schema files. One that came from none is the generator's alone: then it
    /// is the same whatever the schemas say.
    pub(super) fn of(&self, paths: &[String]) -> String {
        let found: Option<Vec<&String>> = paths.iter().map(|path| self.by_path.get(path)).collect();
        match found.as_deref() {
            None => self.all.clone(),
            Some([digest]) => (*digest).clone(),
            Some(digests) => combine(digests.iter().copied()),
        }
    }
}

fn combine<'a>(digests: impl Iterator<Item = &'a String>) -> String {
    output::digest(digests.map(String::as_str).collect::<Vec<_>>().concat().as_bytes())
}
