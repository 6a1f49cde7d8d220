//! The library's front door: schemas in a folder to files in another one.

mod beside;
mod keys;
mod lost_lock;
mod options;
mod outputs;
mod provenance;

use std::collections::BTreeSet;
use std::fmt;
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::check::Rule;
use crate::diagnostic::Diagnostics;
use crate::emit::{TARGETS, TargetId};
use crate::lower::{Lowered, Spent};
use crate::model::{Model, ModuleId};
use crate::monitor::{Monitor, Stage};
use crate::output::{self, Cache, Guard, Plan, ReadError, TransactionError, Trouble};
use crate::parallel;
use crate::pipeline;
use crate::source::{self, SourceMap, Sources};
use crate::syntax::Known;
use outputs::Outputs;

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
    /// Whether what the last write noted may spare work. A check never asks it.
    pub cache: bool,
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
            // Tables hold numbers that the same version of the runtime made.
            rust_runtime: format!("\"={}\"", env!("CARGO_PKG_VERSION")),
            new_ids: Vec::new(),
            cache: true,
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
    /// What is not needed any more; see there.
    pub spent: Spent,
}

/// Why a run could not do its work, where the schemas are not to blame.
#[derive(Debug)]
pub enum Error {
    /// The options cannot be meant; why, and what to choose instead.
    Options(String),
    /// Something in the output folder could not be read.
    Read(ReadError),
    /// Nothing was written.
    Write(TransactionError),
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Options(message) => formatter.write_str(message),
            Error::Read(ReadError { path, error }) => {
                write!(formatter, "cannot read {}: {error}; nothing was changed", path.display())
            }
            Error::Write(error) => {
                write!(formatter, "{error}; nothing was changed")?;
                match error.error.kind() {
                    ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => formatter
                        .write_str("\n  help: run it as a user who may write there, or name another folder with --out"),
                    _ => Ok(()),
                }
            }
        }
    }
}

impl std::error::Error for Error {}

impl From<ReadError> for Error {
    fn from(error: ReadError) -> Self {
        Error::Read(error)
    }
}

impl From<TransactionError> for Error {
    fn from(error: TransactionError) -> Self {
        Error::Write(error)
    }
}

impl From<Trouble> for Error {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Read(error) => Error::Read(error),
            Trouble::Write(error) => Error::Write(error),
        }
    }
}

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
    generate_watched(options, &Monitor::default())
}

/// [`generate`], telling the monitor what it does.
pub fn generate_watched(options: &Options, monitor: &Monitor) -> Result<Outcome, Error> {
    run(options, None, monitor)
}

/// [`generate_watched`], one run of many in a process: schema files that did not change since the last are not read
/// again.
pub fn generate_again(options: &Options, known: &mut Known, monitor: &Monitor) -> Result<Outcome, Error> {
    run(options, Some(known), monitor)
}

fn run(options: &Options, mut known: Option<&mut Known>, monitor: &Monitor) -> Result<Outcome, Error> {
    options::check(options).map_err(Error::Options)?;
    let writing = options.mode == Mode::Write;
    let mut alone = if writing { output::guard(&options.out)? } else { None };
    if writing {
        output::recover(&options.out)?;
    }
    let load = || source::load(&options.schema, &source::stable_name(&options.schema));
    let (sources, problems) = monitor.stage(Stage::Load, 0, load);
    lost_lock::check_options(options, &sources).map_err(Error::Options)?;
    let texts = keys::Texts::new(&sources.map);
    let inputs = texts.inputs(options, &sources.map, &[]);
    let may_cache = options.cache && problems.is_empty() && options.mode != Mode::Check;
    let cache = may_cache.then(|| Cache::read(&options.out, keys::GENERATOR)).flatten();
    if let Some(cache) = cache.as_ref().filter(|cache| cache.inputs == inputs)
        && let Some(plan) = monitor.stage(Stage::Shortcut, 0, || up_to_date(options, cache))?
    {
        let diagnostics = Diagnostics::default();
        let spent = Spent::default();
        return Ok(Outcome { sources: sources.map, diagnostics, model: None, plan: Some(plan), spent });
    }
    let (lowered, mut diagnostics) = pipeline::resolve_watched(&sources, problems, known.as_deref_mut(), monitor);
    let nothing = |sources: Sources, diagnostics| {
        let spent = Spent::default();
        Outcome { sources: sources.map, diagnostics, model: None, plan: None, spent }
    };
    let Some(Lowered { model, locks, spent }) = lowered else { return Ok(nothing(sources, diagnostics)) };
    let keys = keys::of_modules(&model, &texts, options);
    monitor.stage(Stage::Check, 0, || check(&model, options, (cache.as_ref(), &keys), &mut diagnostics));
    lost_lock::check(&model, &sources, options, &mut diagnostics)?;
    if diagnostics.has_errors() {
        return Ok(nothing(sources, diagnostics));
    }
    if writing && alone.is_none() {
        alone = Guard::found(&options.out)?;
        if alone.is_none() {
            // Another run was first: what it wrote, the ids among it, is what this one starts from.
            return run(options, known, monitor);
        }
    }
    let outputs = monitor.stage(Stage::Prepare, 0, || {
        let schema = provenance::Digests::new(&model, &sources.map, &locks);
        Outputs::new(&model, options, keys, schema)
    });
    let made = outputs.make(cache.as_ref(), options, monitor)?;
    drop(outputs);
    let inputs_now = texts.inputs(options, &sources.map, &locks);
    let plan = made.comparison.finish(&folders(options), made.compared, beside::beside(locks, options))?;
    if writing && plan.foreign.is_empty() {
        monitor.stage(Stage::Write, 0, || output::commit(&plan))?;
        alone.iter_mut().for_each(Guard::keep);
        // Findings are to be shown again by the next run, which is the long way's work.
        let inputs = if diagnostics.is_empty() { inputs_now.as_str() } else { WITH_FINDINGS };
        Cache::write(&options.out, keys::GENERATOR, inputs, &made.noted);
    } else {
        output::abandon(&plan);
    }
    Ok(Outcome { sources: sources.map, diagnostics, model: Some(model), plan: Some(plan), spent })
}

/// The folders below the output folder that a run owns.
fn folders(options: &Options) -> Vec<&'static str> {
    options.targets.iter().map(|target| target.folder()).collect()
}

/// A plan without changes, where the last write had the same inputs and its files stand as they were written.
fn up_to_date(options: &Options, cache: &Cache) -> Result<Option<Plan>, ReadError> {
    let schemas = beside::editor_schemas(options);
    if !schemas.iter().all(|file| output::holds(&file.place, &file.text)) {
        return Ok(None);
    }
    Ok(cache.unchanged(&options.out, &folders(options))?.map(Plan::without_changes))
}

/// Stands in a cache for the inputs of a run that found something.
const WITH_FINDINGS: &str = "with findings";

/// The rules of the targets: what one of them cannot express is a mistake in the schema, found before anything is
/// emitted.
fn check(model: &Model, options: &Options, (cache, keys): (Option<&Cache>, &[String]), found: &mut Diagnostics) {
    let wanted = TARGETS.iter().filter(|target| options.targets.contains(&target.id()));
    let settled = |target: TargetId| cache.map(|cache| settled(cache, target, keys)).unwrap_or_default();
    let wanted: Vec<_> = wanted.map(|target| (settled(target.id()), target.rules())).collect();
    let rules: Vec<_> =
        wanted.iter().flat_map(|(settled, rules)| rules.iter().map(move |rule| (settled, rule))).collect();
    let one = |(settled, rule): &(&BTreeSet<ModuleId>, &&dyn Rule)| {
        let mut found = Diagnostics::default();
        rule.check_but(settled, model, &mut found);
        found
    };
    for more in parallel::map(&rules, one) {
        found.extend(more);
    }
    found.sort();
}

/// The modules from which the last write made the files of a target, as they are now. It had no findings, or none of them is
/// settled.
fn settled(cache: &Cache, target: TargetId, keys: &[String]) -> BTreeSet<ModuleId> {
    if cache.inputs == WITH_FINDINGS {
        return BTreeSet::new();
    }
    let below = format!("{}/", target.folder());
    let files = cache.files.range(below.clone()..).take_while(|(path, _)| path.starts_with(&below));
    let made: BTreeSet<&str> = files.map(|(_, made)| made.from.as_str()).collect();
    let modules = (0..).map(ModuleId).zip(keys);
    modules.filter(|(_, key)| made.contains(key.as_str())).map(|(id, _)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_not_write_is_told_which_file_and_what_to_do() {
        let failed = |kind: ErrorKind| {
            Error::from(TransactionError { path: "out/.concord-lock".into(), error: kind.into() }).to_string()
        };
        let denied = failed(ErrorKind::PermissionDenied);
        assert!(
            denied.starts_with("cannot write out/.concord-lock: permission denied; nothing was changed\n"),
            "{denied}"
        );
        assert!(denied.contains("help: run it as a user who may write there"), "{denied}");
        assert!(!failed(ErrorKind::StorageFull).contains("help"));
    }
}
