//! From loaded texts to declarations, file by file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::Context;
use super::decl::{CatalogueDecl, Declarations, ManifestDecl, ModuleDecl};
use super::{read, yaml};
use crate::diagnostic::Diagnostics;
use crate::monitor::{Monitor, Stage};
use crate::parallel;
use crate::source::{FileId, SourceFile, Sources};

/// Below this many bytes in all, threads cost more than they save.
const WORTH_THREADS: usize = 256 * 1024;

/// Reads every manifest and module. All mistakes of all files are reported, in the order of the files; what cannot
/// be read is left out of the declarations. Files that could not be loaded are passed over.
pub fn parse(sources: &Sources) -> (Declarations, Diagnostics) {
    parse_watched(sources, &Monitor::default())
}

/// [`parse`], telling the monitor of every file.
pub(crate) fn parse_watched(sources: &Sources, monitor: &Monitor) -> (Declarations, Diagnostics) {
    let jobs = jobs(sources);
    let outcomes = run(&jobs, monitor);
    declared(sources, &jobs, outcomes)
}

/// What was read before in this process: a file that is the same, in its place and in its text, is not read again.
#[derive(Default)]
pub struct Known {
    files: BTreeMap<FileId, KnownFile>,
}

struct KnownFile {
    module: Option<Vec<String>>,
    text: String,
    outcome: Outcome,
}

impl Known {
    fn outcome(&self, job: &Job<'_>) -> Option<&Outcome> {
        let known = self.files.get(&job.file)?;
        let is_same = known.module.as_deref() == job.module && known.text == job.source.text();
        is_same.then_some(&known.outcome)
    }
}

/// [`parse_watched`], but for what is known; what is read is known from then on.
pub(crate) fn parse_again(sources: &Sources, known: &mut Known, monitor: &Monitor) -> (Declarations, Diagnostics) {
    let jobs = jobs(sources);
    let unknown: Vec<Job<'_>> = jobs.iter().filter(|job| known.outcome(job).is_none()).copied().collect();
    for (job, outcome) in unknown.iter().zip(run(&unknown, monitor)) {
        let (module, text) = (job.module.map(<[String]>::to_vec), job.source.text().to_owned());
        known.files.insert(job.file, KnownFile { module, text, outcome });
    }
    let outcomes = jobs.iter().filter_map(|job| known.outcome(job).cloned()).collect();
    declared(sources, &jobs, outcomes)
}

/// Reads two versions of a schema as [`parse`] would each. A file that is the same on both sides, in its place and in
/// its text, is read once: the declarations share it.
pub fn parse_both(old: &Sources, new: &Sources) -> [(Declarations, Diagnostics); 2] {
    let (old_jobs, new_jobs) = (jobs(old), jobs(new));
    let known: BTreeMap<FileId, usize> = old_jobs.iter().enumerate().map(|(at, job)| (job.file, at)).collect();
    let same = |job: &Job<'_>| known.get(&job.file).copied().filter(|&at| old_jobs[at].reads_as(job));
    let shared: Vec<Option<usize>> = new_jobs.iter().map(same).collect();
    let mut all: Vec<Job<'_>> = old_jobs.clone();
    all.extend(new_jobs.iter().zip(&shared).filter(|(_, shared)| shared.is_none()).map(|(job, _)| *job));
    let mut old_outcomes = run(&all, &Monitor::default());
    let mut own = old_outcomes.split_off(old_jobs.len()).into_iter();
    let of_new = |shared: &Option<usize>| match shared {
        Some(at) => Some(old_outcomes[*at].clone()),
        None => own.next(),
    };
    let new_outcomes: Vec<Outcome> = shared.iter().filter_map(of_new).collect();
    [declared(old, &old_jobs, old_outcomes), declared(new, &new_jobs, new_outcomes)]
}

/// The files that are read, catalogue by catalogue, manifest first.
fn jobs(sources: &Sources) -> Vec<Job<'_>> {
    let mut jobs = Vec::new();
    for (catalogue, files) in sources.catalogues.iter().enumerate() {
        let manifest = files.manifest.map(|file| (file, None));
        let modules = files.modules.iter().map(|module| (module.file, Some(module.path.as_slice())));
        for (file, module) in manifest.into_iter().chain(modules) {
            let source = sources.map.file(file);
            if source.is_readable() {
                jobs.push(Job { catalogue, file, source, module });
            }
        }
    }
    jobs
}

/// Puts what was read back into catalogues.
fn declared(sources: &Sources, jobs: &[Job<'_>], outcomes: Vec<Outcome>) -> (Declarations, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let mut manifests = Vec::new();
    manifests.resize_with(sources.catalogues.len(), || None);
    let mut modules: Vec<Vec<Arc<ModuleDecl>>> = Vec::new();
    modules.resize_with(sources.catalogues.len(), Vec::new);
    for (job, (parsed, found)) in jobs.iter().zip(outcomes) {
        diagnostics.extend(found);
        match parsed {
            Some(Parsed::Manifest(manifest)) => manifests[job.catalogue] = Some(*manifest),
            Some(Parsed::Module(module)) => modules[job.catalogue].push(module),
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
#[derive(Clone, Copy)]
struct Job<'sources> {
    /// Position of its catalogue.
    catalogue: usize,
    file: FileId,
    source: &'sources SourceFile,
    /// The module's path; `None` for a manifest.
    module: Option<&'sources [String]>,
}

impl Job<'_> {
    /// Whether another side's job must come to the very same: spans hold the number of the file.
    fn reads_as(&self, other: &Job<'_>) -> bool {
        self.file == other.file && self.module == other.module && self.source.text() == other.source.text()
    }
}

#[derive(Clone)]
enum Parsed {
    Manifest(Box<ManifestDecl>),
    Module(Arc<ModuleDecl>),
}

type Outcome = (Option<Parsed>, Diagnostics);

/// Runs the jobs and returns the outcomes in their order, whatever thread did which.
fn run(jobs: &[Job<'_>], monitor: &Monitor) -> Vec<Outcome> {
    let bytes: usize = jobs.iter().map(|job| job.source.text().len()).sum();
    let one = |job: &Job<'_>| monitor.item(Stage::Parse, || job.source.path().to_owned(), || parse_file(job));
    if bytes < WORTH_THREADS { jobs.iter().map(one).collect() } else { parallel::map(jobs, one) }
}

fn parse_file(job: &Job<'_>) -> Outcome {
    let mut context = Context::new(job.file);
    let root = yaml::read(job.source.text(), &mut context);
    let parsed = root.and_then(|root| match job.module {
        None => read::manifest(&mut context, root).map(|manifest| Parsed::Manifest(Box::new(manifest))),
        Some(path) => read::module(&mut context, path.to_vec(), root).map(|module| Parsed::Module(Arc::new(module))),
    });
    (parsed, context.finish())
}
