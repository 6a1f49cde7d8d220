//! The project's commands, run as `cargo xtask <command>`.
//!
//! Exit codes: 0 fine, 1 something was found (an error in a schema, a stale file, a failing test), 2 wrong use or a
//! command that could not run.

#![forbid(unsafe_code)]

mod bench;
mod changes;
mod cli;
mod codegen;
mod diff;
mod explain;
mod lint;
mod paths;
mod report;
mod resolve;
mod schemas;
mod test;
mod validate;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};
use cli::{Cli, Command};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Nothing to complain of.
    Fine,
    /// The command did its work and found something.
    Found,
}

/// Why a command could not do its work; shown to the user as it is.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let cli = Cli::parse();
    report::set_color(cli.color);
    match run(cli) {
        Ok(Ending::Fine) => ExitCode::SUCCESS,
        Ok(Ending::Found) => ExitCode::from(1),
        Err(failure) => {
            anstream::eprintln!("{}error{:#}: {failure}", report::ERROR, report::ERROR);
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> Result<Ending, Failure> {
    match cli.command {
        Command::Codegen(arguments) => codegen::run(&arguments),
        Command::Resolve(arguments) => resolve::run(&arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Changelog(arguments) => diff::run_changelog(&arguments),
        Command::Validate(arguments) => validate::run(&arguments),
        Command::Agree(arguments) => test::agree(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "xtask", &mut std::io::stdout());
            Ok(Ending::Fine)
        }
    }
}
