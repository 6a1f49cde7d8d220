//! The library's front door: schemas in a folder to files in another one.

mod beside;
mod lost_lock;
mod options;
mod provenance;
mod shortcut;

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::thread;

use crate::diagnostic::Diagnostics;
use crate::emit::{FileSet, Settings, TARGETS, Target, TargetId};
use crate::lower::Lowered;
use crate::model::Model;
use crate::output::{self, Plan, Request, TransactionError};
use crate::pipeline;
use crate::source::{self, SourceMap, Sources};

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
    /// Catalogues whose lost id lock is not to be restored: their wire ids are given anew, which no reader of what was
    /// written before understands.
    pub new_ids: Vec<String>,
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
            new_ids: Vec::new(),
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
    /// The resolved model; `None` with errors, and where the last write had the same inputs and nothing was to do.
    pub model: Option<Model>,
    /// What differs from the disk, and was written in [`Mode::Write`]; `None` with errors.
    pub plan: Option<Plan>,
}

/// Why a run could not do its work, where the schemas are not to blame.
#[derive(Debug)]
pub enum Error {
    /// The options cannot be meant; why, and what to choose instead.
    Options(String),
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
            Error::Options(message) => formatter.write_str(message),
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
    options::check(options).map_err(Error::Options)?;
    let read = |error| Error::Read { path: options.out.clone(), error };
    let writing = options.mode == Mode::Write;
    let _alone = if writing { output::guard(&options.out).map_err(read)? } else { None };
    if writing {
        output::recover(&options.out).map_err(Error::Write)?;
    }
    let (sources, problems) = source::load(&options.schema, &source::stable_name(&options.schema));
    lost_lock::check_options(options, &sources).map_err(Error::Options)?;
    let folders: Vec<&str> = options.targets.iter().map(|target| target.folder()).collect();
    let key = shortcut::key(options, &sources.map).filter(|_| problems.is_empty() && options.mode != Mode::Check);
    if let Some(key) = &key
        && let Some(plan) = shortcut::up_to_date(options, &folders, key).map_err(read)?
    {
        let diagnostics = Diagnostics::default();
        return Ok(Outcome { sources: sources.map, diagnostics, model: None, plan: Some(plan) });
    }
    let (lowered, mut diagnostics) = pipeline::resolve(&sources, problems);
    let nothing =
        |sources: Sources, diagnostics| Outcome { sources: sources.map, diagnostics, model: None, plan: None };
    let Some(Lowered { model, locks }) = lowered else { return Ok(nothing(sources, diagnostics)) };
    check(&model, options, &mut diagnostics);
    lost_lock::check(&model, &sources, options, &mut diagnostics).map_err(read)?;
    if diagnostics.has_errors() {
        return Ok(nothing(sources, diagnostics));
    }
    let files = emit(&model, options, &options.targets);
    let request = Request {
        root: &options.out,
        folders: &folders,
        desired: provenance::desired(files, &model, &sources.map, &locks),
        beside: beside::beside(locks, options),
    };
    let plan = output::plan(request).map_err(read)?;
    if writing && plan.foreign.is_empty() {
        output::commit(&plan).map_err(Error::Write)?;
        // A lock that this run wrote is an input of the next one, which then takes the long way once.
        if let Some(key) = key.filter(|_| diagnostics.is_empty()) {
            output::remember(&options.out, &key);
        }
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

fn emit(model: &Model, options: &Options, targets: &[TargetId]) -> FileSet {
    let settings = Settings { rust_runtime: options.rust_runtime.clone() };
    let wanted = TARGETS.iter().filter(|target| targets.contains(&target.id()));
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
