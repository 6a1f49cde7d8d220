//! The library's front door: schemas in a folder to files in another one.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::thread;

use crate::diagnostic::Diagnostics;
use crate::emit::{FileSet, Generated, Settings, TARGETS, Target, TargetId};
use crate::lower::{IdLock, Lowered};
use crate::model::{Model, ModuleId};
use crate::output::{self, Desired, Plan, Request, TransactionError};
use crate::pipeline;
use crate::resolve::RESOLVED_SCHEMA;
use crate::source::{self, SourceMap, Sources};
use crate::syntax::{self, EditorSchemas};

/// What to generate, from where and to where.
#[derive(Debug, Clone)]
pub struct Options {
    /// Folder of the catalogues: `schema/<catalogue>/catalogue.yaml` and modules beside it.
    pub schema: PathBuf,
    /// Folder to write to; made if it is not there.
    pub out: PathBuf,
    /// Whether to write, or only to say what writing would change.
    pub mode: Mode,
    /// Targets to write; all of them unless set. Files of other targets stay untouched.
    pub targets: Vec<TargetId>,
    /// Right-hand side of the runtime's dependency line in the generated `Cargo.toml`.
    pub rust_runtime: String,
}

/// Whether anything is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Files change, all or none.
    Write,
    /// Nothing is written; a plan with changes means that files are stale.
    Check,
    /// Nothing is written.
    DryRun,
}

impl Options {
    /// All targets from one folder to another, written.
    pub fn new(schema: impl Into<PathBuf>, out: impl Into<PathBuf>) -> Self {
        Self {
            schema: schema.into(),
            out: out.into(),
            mode: Mode::Write,
            targets: TargetId::ALL.to_vec(),
            rust_runtime: format!("{:?}", env!("CARGO_PKG_VERSION")),
        }
    }
}

/// What a run found and did.
#[derive(Debug)]
pub struct Outcome {
    /// The schema texts, for rendering diagnostics.
    pub sources: SourceMap,
    /// Findings; with an error among them nothing was written.
    pub diagnostics: Diagnostics,
    /// The resolved model; `None` with errors.
    pub model: Option<Model>,
    /// What differs from the disk, and was written in [`Mode::Write`]; `None` with errors.
    pub plan: Option<Plan>,
}

/// Why a run could not do its work, where the schemas are not to blame.
#[derive(Debug)]
pub enum Error {
    /// The output folder could not be read.
    Read {
        /// The folder.
        path: PathBuf,
        /// The system's answer.
        error: io::Error,
    },
    /// Nothing was written.
    Write(TransactionError),
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Read { path, error } => write!(formatter, "cannot read {}: {error}", path.display()),
            Error::Write(error) => write!(formatter, "{error}; nothing was changed"),
        }
    }
}

impl std::error::Error for Error {}

/// Reads the schemas and writes what they give, all files or none. A user's mistakes are diagnostics in the outcome.
///
/// ```
/// # let folder = tempfile::TempDir::new()?;
/// # let (schema, out) = (folder.path().join("schema"), folder.path().join("generated"));
/// # std::fs::create_dir_all(schema.join("shop"))?;
/// std::fs::write(schema.join("shop/catalogue.yaml"), "title: Shop\ndoc: A shop.\nversion: 1.0.0\nowner: web\n")?;
/// std::fs::write(
///     schema.join("shop/events.yaml"),
///     "events:\n  cart_opened:\n    doc: The cart was opened.\n    fields: { items: i32 }\n",
/// )?;
/// let outcome = codegen::generate(&codegen::Options::new(&schema, &out))?;
/// assert!(!outcome.diagnostics.has_errors());
/// assert!(out.join("rust/src/shop/events.rs").exists());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn generate(options: &Options) -> Result<Outcome, Error> {
    let read = |error| Error::Read { path: options.out.clone(), error };
    if options.mode == Mode::Write {
        output::recover(&options.out).map_err(Error::Write)?;
    }
    let (sources, problems) = source::load(&options.schema, &source::shown_name(&options.schema));
    let (lowered, mut diagnostics) = pipeline::resolve(&sources, problems);
    let nothing =
        |sources: Sources, diagnostics| Outcome { sources: sources.map, diagnostics, model: None, plan: None };
    let Some(Lowered { model, locks }) = lowered else { return Ok(nothing(sources, diagnostics)) };
    check(&model, options, &mut diagnostics);
    if diagnostics.has_errors() {
        return Ok(nothing(sources, diagnostics));
    }
    let files = emit(&model, options);
    let folders: Vec<&str> = options.targets.iter().map(|target| target.folder()).collect();
    let request = Request {
        root: &options.out,
        folders: &folders,
        desired: desired(files, &model, &sources.map, &locks),
        beside: beside(locks, options),
    };
    let plan = output::plan(request).map_err(read)?;
    if options.mode == Mode::Write && plan.foreign.is_empty() {
        output::commit(&plan).map_err(Error::Write)?;
    }
    Ok(Outcome { sources: sources.map, diagnostics, model: Some(model), plan: Some(plan) })
}

/// The rules of the targets: what one of them cannot express is a mistake in the schema, found before anything is
/// emitted.
fn check(model: &Model, options: &Options, found: &mut Diagnostics) {
    for target in TARGETS.iter().filter(|target| options.targets.contains(&target.id())) {
        for rule in target.rules() {
            rule.check(model, found);
        }
    }
    found.sort();
}

fn emit(model: &Model, options: &Options) -> FileSet {
    let settings = Settings { rust_runtime: options.rust_runtime.clone() };
    let wanted = TARGETS.iter().filter(|target| options.targets.contains(&target.id()));
    let mut files = FileSet::default();
    thread::scope(|scope| {
        let emit_one = |target: &'static dyn Target| {
            let mut files = FileSet::default();
            target.emit(model, &settings, &mut files);
            files
        };
        let running: Vec<_> = wanted.map(|&target| scope.spawn(move || emit_one(target))).collect();
        for target in running {
            // A panic in an emitter is a bug of ours; it goes on as it was.
            files.extend(target.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
    });
    files
}

/// Each file with the digest of the schema files that it came from.
fn desired(files: FileSet, model: &Model, sources: &SourceMap, locks: &[IdLock]) -> Vec<Desired> {
    let digests = Digests::new(model, sources, locks);
    let with_digest = |(path, file): (String, Generated)| {
        let schema = digests.of(&file.sources);
        Desired { path, text: file.text, schema }
    };
    files.into_files().map(with_digest).collect()
}

/// Digests of schema files, each with all that it builds on.
struct Digests {
    by_module: BTreeMap<String, String>,
    all: String,
}

impl Digests {
    fn new(model: &Model, sources: &SourceMap, locks: &[IdLock]) -> Self {
        // A lock counts as it will be written, and for indexes alone: in a module's file its ids follow the fields.
        let mut own: BTreeMap<&str, String> =
            sources.files().map(|(_, file)| (file.path(), output::digest(file.text().as_bytes()))).collect();
        own.extend(locks.iter().map(|lock| (lock.path.as_str(), output::digest(lock.text.as_bytes()))));
        let mut by_module = BTreeMap::new();
        for (index, module) in model.modules.iter().enumerate() {
            let mut paths = Vec::new();
            reach(model, ModuleId(u32::try_from(index).expect("ids are 32 bits")), &mut paths);
            paths.sort_unstable();
            by_module.insert(module.file_path.clone(), combine(paths.into_iter().filter_map(|path| own.get(path))));
        }
        let all = combine(own.values());
        Self { by_module, all }
    }

    /// The digest for a file that came from these modules; one that came from none in particular came from all.
    fn of(&self, paths: &[String]) -> String {
        let found: Option<Vec<&String>> = paths.iter().map(|path| self.by_module.get(path)).collect();
        match found.as_deref() {
            Some([]) | None => self.all.clone(),
            Some([digest]) => (*digest).clone(),
            Some(digests) => combine(digests.iter().copied()),
        }
    }
}

fn combine<'a>(digests: impl Iterator<Item = &'a String>) -> String {
    output::digest(digests.map(String::as_str).collect::<Vec<_>>().concat().as_bytes())
}

/// The files that a module builds on: its own, its imports' and, of each catalogue among them, the manifest.
fn reach<'a>(model: &'a Model, id: ModuleId, paths: &mut Vec<&'a str>) {
    let module = model.module(id);
    if paths.contains(&module.file_path.as_str()) {
        return;
    }
    paths.push(&module.file_path);
    let catalogue = model.catalogue_of(id);
    if !paths.contains(&catalogue.file_path.as_str()) {
        paths.push(&catalogue.file_path);
    }
    for import in &module.imports {
        reach(model, import.module, paths);
    }
}

/// What is written into the schema folder itself: the id locks, and the JSON Schemas that editors and people's own
/// tools read.
fn beside(locks: Vec<IdLock>, options: &Options) -> Vec<(PathBuf, String)> {
    let shown = source::shown_name(&options.schema);
    let place = |path: String| match path.strip_prefix(&shown).and_then(|rest| rest.strip_prefix('/')) {
        Some(rest) => options.schema.join(rest),
        None => PathBuf::from(path),
    };
    let EditorSchemas { catalogue, module } = syntax::json_schema();
    let schemas = [
        ("catalogue.schema.json", catalogue),
        ("module.schema.json", module),
        ("resolved.schema.json", RESOLVED_SCHEMA.to_owned()),
    ];
    let schemas = schemas.into_iter().map(|(name, text)| (options.schema.join(name), text));
    locks.into_iter().map(|lock| (place(lock.path), lock.text)).chain(schemas).collect()
}
