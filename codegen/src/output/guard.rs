//! One run at a time in an output folder.

use std::fs::File;
use std::io;
use std::path::Path;

const LOCK_FILE: &str = ".concord-lock";

/// Waits until no other run writes to the folder, and keeps others out until the file is dropped. A folder that does
/// not exist yet is left so: a run that finds mistakes writes nothing at all.
pub fn guard(root: &Path) -> io::Result<Option<File>> {
    if !root.is_dir() {
        return Ok(None);
    }
    let file = File::create(root.join(LOCK_FILE))?;
    file.lock()?;
    Ok(Some(file))
}
