//! The schema diff: two revisions of a synthetic catalogue, from git's objects to the report. The same command over two
//! folders, and git's own `diff --stat` of the two revisions, stand beside it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::generator::Scratch;
use super::{ROUNDS, Row, Subject, interleave, synthetic};
use crate::Failure;
use crate::cli::BenchArguments;

const AREA: &str = "diff";

/// Catalogues of 300 and of 10,000 events, one module of which changes.
pub(super) fn run(arguments: &BenchArguments) -> Result<Vec<Row>, Failure> {
    let scratch = Scratch::new()?;
    let mut rows = Vec::new();
    for events in [300, 10_000] {
        let repository = scratch.path(&format!("diff-{events}"));
        history(&repository, events)?;
        let old = scratch.path(&format!("diff-{events}-old"));
        synthetic::write(&old, events)?;
        let subjects = vec![
            Subject::new("two revisions", || ours(&repository, &["HEAD~1", "HEAD"])),
            Subject::new("a revision and the working tree", || ours(&repository, &["HEAD~1"])),
            Subject::new("two folders", || ours(&repository, &[&old.display().to_string(), "./schema"])),
            Subject::new("git diff --stat", || git(&repository, &["diff", "--stat", "HEAD~1", "HEAD"])),
        ];
        rows.extend(interleave(AREA, &format!("{events} events"), arguments.rounds.unwrap_or(ROUNDS), subjects)?);
    }
    Ok(rows)
}

/// A repository of two commits.
fn history(repository: &Path, events: usize) -> Result<(), Failure> {
    let schema = repository.join("schema");
    synthetic::write(&schema, events)?;
    git(repository, &["init", "--quiet"])?;
    let commit = || {
        git(repository, &["add", "--all"])?;
        let who = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"];
        git(repository, &[&who[..], &["commit", "--quiet", "--message=Schema"]].concat())
    };
    commit()?;
    let changed = schema.join("synthetic/module_0001.yaml");
    let text = fs::read_to_string(&changed)?;
    fs::write(&changed, text.replace("field_03: i32", "field_03: string").replace("uuid", "string"))?;
    commit()
}

/// The command as a user runs it, in a process of its own.
fn ours(repository: &Path, sides: &[&str]) -> Result<(), Failure> {
    let program = std::env::current_exe()?;
    let arguments = ["diff", "--schema", "./schema", "--format", "json", "--fail-on", "none"];
    run_in(repository, Command::new(program).args(arguments).args(sides))
}

fn git(repository: &Path, arguments: &[&str]) -> Result<(), Failure> {
    run_in(repository, Command::new("git").args(arguments))
}

fn run_in(folder: &Path, command: &mut Command) -> Result<(), Failure> {
    let status = command.current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} ended with {status}").into()) }
}
