//! Runs every implementation of the catalogues on the same values and compares what they say: Rust and TypeScript as
//! generated, JSON Schema by two validators, and the interpreter. `cargo xtask agree` is the way to call it.

mod compare;
mod fuzz;
mod judge;
mod mutate;
mod panel;
mod project;
mod shrink;
mod spell;
mod stored;
mod value;
mod vectors;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Args, Parser, Subcommand};

use crate::fuzz::{Findings, Until};
use crate::judge::{Document, Failure, InterpreterJudge, NodeJudge, RustJudge, SchemaJudge};
use crate::panel::Panel;
use crate::project::Project;

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run all vectors and stored cases, then a short fuzzing run that is the same each time
    Check,
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
}

fn main() -> ExitCode {
    let ending = match Cli::parse().command {
        Command::Check => check(),
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

fn check() -> Result<bool, Failure> {
    let mut good = true;
    for project in projects()? {
        let start = Instant::now();
        let mut panel = panel(&project)?;
        let mut expected = Vec::new();
        for catalogue in project.catalogues() {
            expected.extend(vectors::read(&project.generated, &catalogue)?);
        }
        let mut reports = vectors::run(&mut panel, &expected)?;
        let stored: Vec<Document> = stored::read(&fixtures(), project.name)?;
        reports.extend(panel.compare(&stored)?.into_iter().flatten().map(|found| found.shown()));
        let corpus: Vec<Document> = expected.into_iter().map(|expected| expected.document).collect();
        let words = fuzz::words(&project.model, &corpus);
        let findings = fuzz::run(&mut panel, &words, &corpus, 1, Until::Documents(CHECKED))?;
        reports.extend(findings.examples.iter().map(compare::Disagreement::shown));
        for report in reports.iter().take(40) {
            eprintln!("{report}");
        }
        let (vectors, fuzzed, failed) = (corpus.len(), findings.executions, reports.len());
        let seconds = start.elapsed().as_secs_f64();
        let names = panel.names().join(", ");
        eprintln!(
            "{}: {vectors} vectors, {} stored cases, {fuzzed} fuzzed values; {failed} disagreements among {names}; {seconds:.1} s",
            project.name,
            stored.len()
        );
        println!("{}: {} passed, {failed} failed", project.name, vectors + stored.len() + fuzzed - failed);
        good &= reports.is_empty();
    }
    Ok(good)
}

fn fuzz(arguments: &FuzzArguments) -> Result<bool, Failure> {
    let seed = arguments.seed.unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.map_or(0, |time| time.as_secs())
    });
    let mut total = Findings::default();
    let projects = projects()?;
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
        total.executions += findings.executions;
        total.disagreements += findings.disagreements;
    }
    let Findings { executions, disagreements, .. } = total;
    println!("seed {seed}: {executions} executions, {disagreements} disagreements");
    Ok(disagreements == 0)
}

fn projects() -> Result<Vec<Project>, Failure> {
    Ok(vec![Project::own(root())?, Project::everything(root())?])
}

fn panel(project: &Project) -> Result<Panel<'_>, Failure> {
    let Project { model, generated, scratch, .. } = project;
    Ok(Panel::new(vec![
        Box::new(InterpreterJudge::new(model)),
        Box::new(RustJudge::start(model, generated, scratch, root())?),
        Box::new(NodeJudge::start(model, generated, scratch)?),
        Box::new(SchemaJudge::new(generated, &project.catalogues())?),
    ]))
}

fn fixtures() -> PathBuf {
    root().join("tests/fixtures/agreement")
}

/// The project's folder, two above this crate's.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
