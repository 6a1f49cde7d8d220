//! Areas whose subjects are a crate or an npm package of their own in `benches/`, since their peers bring many others.

use std::path::Path;
use std::process::{Command, Stdio};

use super::Row;
use crate::Failure;
use crate::cli::BenchArguments;
use crate::paths::workspace_root;
use crate::test::install_node_modules;

/// Builds and runs the crate of an area, and takes the rows that it prints.
pub(super) fn run_crate(package: &str, arguments: &BenchArguments) -> Result<Vec<Row>, Failure> {
    let root = workspace_root();
    let mut command = cargo(root, package);
    command.args(arguments.rounds.map(|rounds| rounds.to_string()));
    anstream::eprintln!("building and running {package}");
    rows_of(command, package)
}

/// Runs `run.mjs` of an area's npm package, and takes the rows that it prints.
pub(super) fn run_node(area: &str, arguments: &BenchArguments) -> Result<Vec<Row>, Failure> {
    let folder = workspace_root().join("benches").join(area);
    install_node_modules(&folder)?;
    let mut command = Command::new("node");
    command.arg("run.mjs").args(arguments.rounds.map(|rounds| rounds.to_string())).current_dir(&folder);
    command.env("CONCORD", std::env::current_exe()?);
    anstream::eprintln!("building and running benches/{area}");
    rows_of(command, area)
}

fn rows_of(mut command: Command, name: &str) -> Result<Vec<Row>, Failure> {
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{name} ended with {}", output.status).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn cargo(root: &Path, package: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--quiet", "--release", "--package", package]).arg("--manifest-path");
    command.arg(root.join("benches/Cargo.toml")).arg("--target-dir").arg(root.join("target/benches")).arg("--");
    command
}
