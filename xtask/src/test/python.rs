//! The virtual environment of the tests that speak to Python.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::tools::Tools;
use crate::Failure;

/// The interpreter of `.venv`, with the packages of `tests/python/requirements.txt`; made or renewed where needed.
pub(super) fn environment(root: &Path, tools: &Tools) -> Result<Option<PathBuf>, Failure> {
    let Some(python) = &tools.python else { return Ok(None) };
    let requirements = root.join("tests/python/requirements.txt");
    let wanted = fs::read_to_string(&requirements)?;
    let folder = root.join(".venv");
    let stamp = folder.join("installed-requirements.txt");
    let interpreter = if cfg!(windows) { folder.join("Scripts/python.exe") } else { folder.join("bin/python") };
    if interpreter.exists() && fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(Some(interpreter));
    }
    anstream::eprintln!("making the virtual environment .venv");
    call(Command::new(python).args(["-m", "venv", "--clear"]).arg(&folder))?;
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"];
    call(Command::new(&interpreter).args(install).arg(&requirements))?;
    fs::write(&stamp, wanted)?;
    Ok(Some(interpreter))
}

fn call(command: &mut Command) -> Result<(), Failure> {
    let status = command.status()?;
    if status.success() {
        return Ok(());
    }
    Err(format!("{} ended with {status}", command.get_program().to_string_lossy()).into())
}
