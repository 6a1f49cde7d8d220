//! Reading what is on disk below the output folder.

use std::fs;
use std::io;
use std::path::Path;

use crate::emit::MARKER;

/// Folders that tools fill below the output folder; never ours.
const FOREIGN_FOLDERS: [&str; 4] = ["node_modules", "target", ".git", "dist"];

/// How far into a file the marker may stand: formats without comments carry it in a first key.
const MARKER_WINDOW: usize = 1024;

/// The files below `root/folder`, relative to `root` with `/`, sorted. A folder that is not there holds none.
pub(super) fn files_below(root: &Path, folder: &str) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(current) = pending.pop() {
        let entries = match fs::read_dir(root.join(&current)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = format!("{current}/{name}");
            let kind = entry.file_type()?;
            if kind.is_dir() && !FOREIGN_FOLDERS.contains(&name.as_str()) {
                pending.push(path);
            } else if kind.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The file's bytes, or `None` where there is none.
pub(super) fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether the text carries the tool's marker near its start.
pub(super) fn carries_marker(bytes: &[u8]) -> bool {
    let window = &bytes[..bytes.len().min(MARKER_WINDOW)];
    String::from_utf8_lossy(window).contains(MARKER)
}
