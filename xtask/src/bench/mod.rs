//! `cargo xtask bench AREA`: our side and its peers in one interleaved run, reported as medians and ratios.

mod compile;
mod diff;
mod external;
mod generator;
mod measure;
mod synthetic;
mod table;

use std::process::Command;

use crate::cli::{BenchArea, BenchArguments};
use crate::paths::workspace_root;
use crate::{Ending, Failure};
pub(crate) use measure::{Row, Subject, interleave};

/// Rounds that count where the subjects are whole commands; one more goes first.
const ROUNDS: usize = 7;

/// Runs an area and prints its table.
pub(crate) fn run(arguments: &BenchArguments) -> Result<Ending, Failure> {
    if cfg!(debug_assertions) {
        return again_in_release();
    }
    let rows = match arguments.area {
        BenchArea::Generator => generator::run(arguments)?,
        BenchArea::Diff => diff::run(arguments)?,
        BenchArea::Rust => external::run_crate("bench-rust", arguments)?,
        BenchArea::RustCompile => compile::run(arguments)?,
        BenchArea::Thrift => external::run_crate("bench-thrift", arguments)?,
        BenchArea::Typescript => external::run_node("typescript", arguments)?,
    };
    if arguments.json {
        anstream::println!("{}", serde_json::to_string_pretty(&rows)?);
    } else {
        anstream::print!("{}", table::markdown(&rows));
    }
    if arguments.write {
        table::write(&workspace_root().join("BENCHMARKS.md"), arguments.area.name(), &rows)?;
    }
    Ok(Ending::Fine)
}

/// Figures of an unoptimised build mean nothing, so the command starts itself anew in release.
fn again_in_release() -> Result<Ending, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--release", "--package", "xtask", "--"])
        .args(std::env::args_os().skip(1))
        .status()?;
    Ok(if status.success() { Ending::Fine } else { Ending::Found })
}
