//! Compilers and libraries of other languages that the Thrift tests speak to, installed into the checkout.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::tools::Tools;
use crate::Failure;

/// Where they are put.
const FOLDER: &str = "target/tools";

/// thriftgo, in the version of `tests/go/go.mod`; built anew when that changes.
pub(super) fn thriftgo(root: &Path, tools: &Tools) -> Result<Option<PathBuf>, Failure> {
    let Some(go) = &tools.go else { return Ok(None) };
    let program = root.join(FOLDER).join(if cfg!(windows) { "thriftgo.exe" } else { "thriftgo" });
    install(&program, &root.join("tests/go/go.mod"), || {
        let mut command = Command::new(go);
        command.args(["install", "github.com/cloudwego/thriftgo"]).current_dir(root.join("tests/go"));
        command.env("GOBIN", root.join(FOLDER));
        command
    })?;
    Ok(Some(program))
}

/// The folder with Apache's Java library, in the version of `tests/java/pom.xml`.
pub(super) fn libthrift(root: &Path, tools: &Tools) -> Result<Option<PathBuf>, Failure> {
    let Some(maven) = &tools.maven else { return Ok(None) };
    let folder = root.join(FOLDER).join("libthrift");
    let pom = root.join("tests/java/pom.xml");
    install(&folder, &pom, || {
        let mut command = Command::new(maven);
        command.args(["--quiet", "--batch-mode", "--file"]).arg(&pom);
        command.args(["dependency:copy-dependencies", "-DincludeScope=runtime"]);
        command.arg(format!("-DoutputDirectory={}", folder.display()));
        command
    })?;
    Ok(Some(folder))
}

/// Runs a command unless what it makes is there and was made from the same file.
fn install(made: &Path, from: &Path, command: impl FnOnce() -> Command) -> Result<(), Failure> {
    let wanted = fs::read_to_string(from)?;
    let stamp = made.with_extension("made-from");
    if made.exists() && fs::read_to_string(&stamp).is_ok_and(|known| known == wanted) {
        return Ok(());
    }
    let mut command = command();
    anstream::eprintln!("installing {}", made.display());
    let status = command.status()?;
    if !status.success() {
        return Err(format!("{} ended with {status}", command.get_program().to_string_lossy()).into());
    }
    fs::write(stamp, wanted)?;
    Ok(())
}
