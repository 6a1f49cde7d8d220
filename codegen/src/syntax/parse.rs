//! From loaded texts to declarations, file by file.

use super::context::Context;
use super::decl::{CatalogueDecl, Declarations, ManifestDecl, ModuleDecl};
use super::{read, yaml};
use crate::diagnostic::Diagnostics;
use crate::monitor::{Monitor, Stage};
use crate::parallel;
use crate::source::{FileId, SourceMap, Sources};

/// Below this many bytes in all, threads cost more than they save.
const WORTH_THREADS: usize = 256 * 1024;

/// Reads every manifest and module. All mistakes of all files are reported, in the order of the files; what cannot
/// be read is left out of the declarations. Files that could not be loaded are passed over.
pub fn parse(sources: &Sources) -> (Declarations, Diagnostics) {
    parse_watched(sources, &Monitor::default())
}

/// [`parse`], telling the monitor of every file.
pub(crate) fn parse_watched(sources: &Sources, monitor: &Monitor) -> (Declarations, Diagnostics) {
    let jobs: Vec<Job<'_>> = sources
        .catalogues
        .iter()
        .enumerate()
        .flat_map(|(catalogue, files)| {
            let manifest = files.manifest.map(|file| Job { catalogue, file, module: None });
            let modules = files.modules.iter();
            let modules = modules.map(move |module| Job { catalogue, file: module.file, module: Some(&module.path) });
            manifest.into_iter().chain(modules)
        })
        .filter(|job| sources.map.file(job.file).is_readable())
        .collect();
    let mut diagnostics = Diagnostics::default();
    let mut manifests = Vec::new();
    manifests.resize_with(sources.catalogues.len(), || None);
    let mut modules: Vec<Vec<ModuleDecl>> = Vec::new();
    modules.resize_with(sources.catalogues.len(), Vec::new);
    for (job, (parsed, found)) in jobs.iter().zip(run(&jobs, &sources.map, monitor)) {
        diagnostics.extend(found);
        match parsed {
            Some(Parsed::Manifest(manifest)) => manifests[job.catalogue] = Some(*manifest),
            Some(Parsed::Module(module)) => modules[job.catalogue].push(*module),
            None => {}
        }
    }
    let catalogues = sources.catalogues.iter().zip(manifests).zip(modules);
    let catalogues = catalogues
        .filter_map(|((files, manifest), modules)| {
            Some(CatalogueDecl { name: files.name.clone(), manifest: manifest?, modules, id_lock: files.id_lock })
        })
        .collect();
    (Declarations { catalogues }, diagnostics)
}

/// A file to parse.
struct Job<'sources> {
    /// Position of its catalogue.
    catalogue: usize,
    file: FileId,
    /// The module's path; `None` for a manifest.
    module: Option<&'sources [String]>,
}

enum Parsed {
    Manifest(Box<ManifestDecl>),
    Module(Box<ModuleDecl>),
}

type Outcome = (Option<Parsed>, Diagnostics);

/// Runs the jobs and returns the outcomes in their order, whatever thread did which.
fn run(jobs: &[Job<'_>], map: &SourceMap, monitor: &Monitor) -> Vec<Outcome> {
    let bytes: usize = jobs.iter().map(|job| map.file(job.file).text().len()).sum();
    let one =
        |job: &Job<'_>| monitor.item(Stage::Parse, || map.file(job.file).path().to_owned(), || parse_file(job, map));
    if bytes < WORTH_THREADS { jobs.iter().map(one).collect() } else { parallel::map(jobs, one) }
}

fn parse_file(job: &Job<'_>, map: &SourceMap) -> Outcome {
    let mut context = Context::new(job.file);
    let root = yaml::read(map.file(job.file).text(), &mut context);
    let parsed = root.and_then(|root| match job.module {
        None => read::manifest(&mut context, root).map(|manifest| Parsed::Manifest(Box::new(manifest))),
        Some(path) => read::module(&mut context, path.to_vec(), root).map(|module| Parsed::Module(Box::new(module))),
    });
    (parsed, context.finish())
}
