//! Areas whose subjects are a crate of their own in `benches/`, since their peers bring many crates.

use std::path::Path;
use std::process::{Command, Stdio};

use super::Row;
use crate::Failure;
use crate::cli::BenchArguments;
use crate::paths::workspace_root;

/// Builds and runs the crate of an area, and takes the rows that it prints.
pub(super) fn run(package: &str, arguments: &BenchArguments) -> Result<Vec<Row>, Failure> {
    let root = workspace_root();
    let mut command = cargo(root, package);
    command.args(arguments.rounds.map(|rounds| rounds.to_string()));
    anstream::eprintln!("building and running {package}");
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{package} ended with {}", output.status).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn cargo(root: &Path, package: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--quiet", "--release", "--package", package]).arg("--manifest-path");
    command.arg(root.join("benches/Cargo.toml")).arg("--target-dir").arg(root.join("target/benches")).arg("--");
    command
}
