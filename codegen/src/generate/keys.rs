//! Digests of what outputs come from: all inputs of a run, and for each module everything that its files tell of.

use std::collections::{BTreeMap, BTreeSet};

use super::Options;
use crate::lower::IdLock;
use crate::model::{DefinitionKind, Model, ModuleId, Payload, Struct};
use crate::output;
use crate::source::SourceMap;

/// The generator: its version and its sources.
pub(super) const GENERATOR: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("CONCORD_SOURCES"));

/// Digests of the schema files, by position in the source map.
pub(super) struct Texts {
    digests: Vec<String>,
}

impl Texts {
    pub(super) fn new(sources: &SourceMap) -> Self {
        Self { digests: sources.files().map(|(_, file)| output::digest_of_text(file.text())).collect() }
    }

    /// Digest of everything that decides what is written, beside the generator: the options and the schema files, with
    /// the locks as they are written.
    pub(super) fn inputs(&self, options: &Options, sources: &SourceMap, locks: &[IdLock]) -> String {
        let mut files: BTreeMap<&str, String> =
            sources.files().zip(&self.digests).map(|((_, file), digest)| (file.path(), digest.clone())).collect();
        files.extend(locks.iter().map(|lock| (lock.path.as_str(), output::digest(lock.text.as_bytes()))));
        let mut parts = vec![options.rust_runtime.as_str()];
        parts.extend(options.targets.iter().map(|target| target.folder()));
        parts.extend(files.iter().flat_map(|(path, digest)| [*path, digest.as_str()]));
        output::digest(parts.join("\n").as_bytes())
    }
}

/// For each module, by its id, a digest of what its files come from.
///
/// That is its schema file and its wire ids, those of every module that it imports or that imports it, at any distance,
/// and of what those import; all manifests; and which modules there are. The importers count because targets treat a
/// type by how others use it, and what those import counts because it decides how they do.
pub(super) fn of_modules(model: &Model, texts: &Texts, options: &Options) -> Vec<String> {
    let ids = || (0..).take(model.modules.len()).map(ModuleId);
    let own: Vec<String> = ids().map(|id| own(model, texts, id)).collect();
    let everywhere = everywhere(model, texts, options);
    let mut importers = vec![Vec::new(); model.modules.len()];
    for (id, module) in ids().zip(&model.modules) {
        module.imports.iter().for_each(|import| importers[import.module.0 as usize].push(id));
    }
    let digest = |id: ModuleId| {
        let users = reach(&[id], |id| importers[id.0 as usize].clone());
        let all = reach(&users.into_iter().collect::<Vec<_>>(), |id| imports(model, id));
        let parts: Vec<&str> = all.iter().map(|id| own[id.0 as usize].as_str()).collect();
        output::digest([model.module(id).file_path.as_str(), &everywhere, &parts.concat()].join("\n").as_bytes())
    };
    ids().map(digest).collect()
}

/// What every file depends on.
fn everywhere(model: &Model, texts: &Texts, options: &Options) -> String {
    let mut parts = vec![options.rust_runtime.as_str()];
    for catalogue in &model.catalogues {
        parts.extend([catalogue.file_path.as_str(), &texts.digests[catalogue.origin.file.0 as usize]]);
    }
    parts.extend(model.modules.iter().map(|module| module.file_path.as_str()));
    output::digest(parts.join("\n").as_bytes())
}

/// A module's text and the wire ids in it, which come from the lock.
fn own(model: &Model, texts: &Texts, id: ModuleId) -> String {
    let module = model.module(id);
    let mut ids: Vec<u8> = Vec::new();
    for &definition in &module.definitions {
        match &model.definition(definition).kind {
            DefinitionKind::Struct(structure) => wire_ids(structure, &mut ids),
            DefinitionKind::Union(union) => {
                ids.extend(union.members.iter().flat_map(|member| member.id.to_le_bytes()));
            }
            DefinitionKind::Alias(_) | DefinitionKind::Enum(_) => {}
        }
    }
    for &event in &module.events {
        if let Payload::Struct(structure) = &model.event(event).payload {
            wire_ids(structure, &mut ids);
        }
    }
    output::digest(format!("{}{}", texts.digests[module.file.0 as usize], output::digest(&ids)).as_bytes())
}

fn wire_ids(structure: &Struct, ids: &mut Vec<u8>) {
    let cases = structure.variants.iter().flat_map(|variants| &variants.cases);
    let fields = structure.fields.iter().chain(cases.flat_map(|case| &case.fields));
    ids.extend(fields.flat_map(|field| field.id.to_le_bytes()));
}

/// The modules that a module imports.
pub(super) fn imports(model: &Model, id: ModuleId) -> Vec<ModuleId> {
    model.module(id).imports.iter().map(|import| import.module).collect()
}

/// Everything that can be reached from some modules, themselves included.
pub(super) fn reach(from: &[ModuleId], next: impl Fn(ModuleId) -> Vec<ModuleId>) -> BTreeSet<ModuleId> {
    let mut seen: BTreeSet<ModuleId> = from.iter().copied().collect();
    let mut open = from.to_vec();
    while let Some(id) = open.pop() {
        open.extend(next(id).into_iter().filter(|id| seen.insert(*id)));
    }
    seen
}
