//! The npm packages of the TypeScript tests.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Failure;

/// `npm ci`, where the lock file is another one than at the last install.
pub(super) fn install(folder: &Path, npm: &Path) -> Result<(), Failure> {
    let wanted = fs::read_to_string(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed-package-lock.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    anstream::eprintln!("npm ci   (in {})", folder.display());
    let status = Command::new(npm).args(["ci", "--no-audit", "--no-fund"]).current_dir(folder).status()?;
    if !status.success() {
        return Err(format!("npm ci ended with {status}").into());
    }
    fs::write(&stamp, wanted)?;
    Ok(())
}
