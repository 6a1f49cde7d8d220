//! Runs every implementation of the catalogues on the same values and compares what they say: Rust and TypeScript as
//! generated, JSON Schema by two validators, and the interpreter. `cargo xtask agree` is the way to call it.

#![forbid(unsafe_code)]

mod compare;
#[cfg(test)]
mod complete;
mod exception;
mod fuzz;
mod judge;
mod mutate;
mod panel;
mod places;
mod project;
mod shrink;
mod spell;
mod stored;
mod tally;
mod value;
mod vectors;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Args, Parser, Subcommand};

use crate::exception::Exception;
use crate::fuzz::{Findings, Until};
use crate::judge::Judge;
use crate::judge::{Failure, InterpreterJudge, NodeJudge, RustJudge, SchemaJudge};
use crate::panel::Panel;
use crate::project::Project;
use crate::tally::Tally;

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run all vectors and stored cases, then a short fuzzing run that is the same each time
    Check {
        /// Only this project: own or everything
        #[arg(long)]
        project: Option<String>,
    },
    /// Fuzz, and store a small example of each disagreement
    Fuzz(FuzzArguments),
}

#[derive(Args)]
struct FuzzArguments {
    /// For how long
    #[arg(long, default_value_t = 1.0)]
    minutes: f64,
    /// What the random numbers start from; printed, so that a run can be repeated
    #[arg(long)]
    seed: Option<u64>,
    /// Only this project: own or everything
    #[arg(long)]
    project: Option<String>,
}

fn main() -> ExitCode {
    let ending = match Cli::parse().command {
        Command::Check { project } => check(project.as_deref()),
        Command::Fuzz(arguments) => fuzz(&arguments),
    };
    match ending {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Documents that each project is fuzzed with in a check.
const CHECKED: usize = 6_000;

fn check(only: Option<&str>) -> Result<bool, Failure> {
    let mut good = true;
    let mut seen = BTreeSet::new();
    for project in projects(only)? {
        let start = Instant::now();
        let mut panel = panel(&project)?;
        let built = start.elapsed().as_secs_f64();
        let mut tally = Tally::default();
        let mut corpus = Vec::new();
        for catalogue in project.catalogues() {
            let expected = vectors::read(&project.generated, &catalogue)?;
            vectors::run(&mut panel, &expected, &mut tally)?;
            corpus.extend(expected.into_iter().map(|expected| expected.document));
        }
        let vectors = corpus.len();
        for (_, found) in panel.disagreements(&stored::read(&fixtures(), project.name)?)? {
            tally.fail(found.shown());
        }
        let stored = stored::read(&fixtures(), project.name)?.len();
        seen.extend(stored::run_exceptions(&mut panel, &fixtures(), project.name, &mut tally)?);
        let words = fuzz::words(&project.model, &corpus);
        let findings = fuzz::run(&mut panel, &words, &corpus, 1, Until::Documents(CHECKED))?;
        tally.failed += findings.disagreements;
        tally.reports.extend(findings.examples.iter().map(compare::Disagreement::shown));
        for report in &tally.reports {
            eprintln!("{report}");
        }
        eprintln!(
            "{}: {vectors} vectors, {stored} stored cases, {} fuzzed values; {} disagreements among {}; {:.1} s, of these \
             {built:.1} s to build\nexceptions in the vectors: {}",
            project.name,
            findings.executions,
            tally.failed,
            panel.names().join(", "),
            start.elapsed().as_secs_f64(),
            tally.excused_shown(),
        );
        let passed = (vectors + stored + findings.executions).saturating_sub(tally.failed);
        println!("{}: {passed} passed, {} failed", project.name, tally.failed);
        good &= tally.failed == 0;
    }
    let idle: Vec<&str> =
        Exception::ALL.iter().filter(|exception| !seen.contains(exception)).map(|exception| exception.name()).collect();
    if only.is_none() && !idle.is_empty() {
        eprintln!("no stored document needs these exceptions: {}", idle.join(", "));
        good = false;
    }
    Ok(good)
}

fn fuzz(arguments: &FuzzArguments) -> Result<bool, Failure> {
    let seed = arguments.seed.unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.map_or(0, |time| time.as_secs())
    });
    let mut total = Findings::default();
    let projects = projects(arguments.project.as_deref())?;
    let share = Duration::try_from_secs_f64(arguments.minutes * 60.0)? / u32::try_from(projects.len().max(1))?;
    for project in projects {
        let mut panel = panel(&project)?;
        let mut corpus = stored::read(&fixtures(), project.name)?;
        for catalogue in project.catalogues() {
            corpus.extend(vectors::read(&project.generated, &catalogue)?.into_iter().map(|expected| expected.document));
        }
        let words = fuzz::words(&project.model, &corpus);
        let findings = fuzz::run(&mut panel, &words, &corpus, seed, Until::Time(share))?;
        for example in &findings.examples {
            eprintln!("{}", example.shown());
        }
        stored::add(&fixtures(), project.name, &findings.examples)?;
        eprintln!(
            "{}: {} executions in {:.1} s, {} disagreements",
            project.name, findings.executions, findings.seconds, findings.disagreements
        );
        total.executions += findings.executions;
        total.disagreements += findings.disagreements;
    }
    let Findings { executions, disagreements, .. } = total;
    if disagreements > 0 {
        eprintln!("small examples are kept in {}", fixtures().join("cases.ndjson").display());
    }
    println!("seed {seed}: {executions} executions, {disagreements} disagreements");
    Ok(disagreements == 0)
}

fn projects(only: Option<&str>) -> Result<Vec<Project>, Failure> {
    let mut out = Vec::new();
    for (name, make) in [("own", Project::own as fn(&Path) -> _), ("everything", Project::everything)] {
        if only.is_none_or(|only| only == name) {
            out.push(make(root())?);
        }
    }
    if out.is_empty() { Err("the projects are own and everything".into()) } else { Ok(out) }
}

fn panel(project: &Project) -> Result<Panel<'_>, Failure> {
    let Project { model, generated, scratch, .. } = project;
    let judges: Vec<Box<dyn Judge>> = vec![
        Box::new(InterpreterJudge::new(model)),
        Box::new(RustJudge::start(model, generated, scratch, root())?),
        Box::new(NodeJudge::start(model, generated, scratch)?),
        Box::new(SchemaJudge::new(generated, &project.catalogues())?),
    ];
    Ok(Panel::new(model, judges))
}

fn fixtures() -> PathBuf {
    root().join("tests/fixtures/agreement")
}

/// The project's folder, two above this crate's.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
