//! Reading what is on disk below the output folder.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use crate::emit::MARKER;

/// Folders that tools fill below the output folder; never ours.
const FOREIGN_FOLDERS: [&str; 4] = ["node_modules", "target", ".git", "dist"];

/// How far into a file the marker may stand: formats without comments carry it in a first key.
const MARKER_WINDOW: usize = 1024;

/// What on disk could not be read, and why.
#[derive(Debug)]
pub struct ReadError {
    /// The file or folder.
    pub path: PathBuf,
    /// The system's answer, or ours.
    pub error: io::Error,
}

/// The files below `root/folder`, relative to `root` with `/`, sorted. A folder that is not there holds none.
pub(super) fn files_below(root: &Path, folder: &str) -> Result<Vec<String>, ReadError> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(current) = pending.pop() {
        let failed = |error| ReadError { path: root.join(&current), error };
        let entries = match fs::read_dir(root.join(&current)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(failed(error)),
        };
        for entry in entries {
            let entry = entry.map_err(failed)?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = format!("{current}/{name}");
            let kind = entry.file_type().map_err(failed)?;
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
pub(super) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, ReadError> {
    if !is_file(path)? {
        return Ok(None);
    }
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ReadError { path: path.to_owned(), error }),
    }
}

/// Looks at a file's bytes, or at `None` where there is none. For very many files, one after the other: each thread has one
/// buffer for them, for memory that is asked for anew costs as much as the reading.
pub(super) fn look_into<R>(path: &Path, look: impl FnOnce(Option<&[u8]>) -> R) -> Result<R, ReadError> {
    thread_local! {
        static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    }
    if !is_file(path)? {
        return Ok(look(None));
    }
    let mut buffer = BUFFER.take();
    buffer.clear();
    let result = match fs::File::open(path).and_then(|mut file| file.read_to_end(&mut buffer)) {
        Ok(_) => Ok(look(Some(&buffer))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(look(None)),
        Err(error) => Err(ReadError { path: path.to_owned(), error }),
    };
    buffer.shrink_to(KEPT);
    BUFFER.set(buffer);
    result
}

/// How many bytes of room a thread keeps for the next file: enough for a large JSON Schema.
const KEPT: usize = 32 << 20;

/// Whether there is such a file. What has the name and is none is refused: a pipe would keep the run waiting, and a
/// device takes whatever is written.
pub(super) fn is_file(path: &Path) -> Result<bool, ReadError> {
    let failed = |error| ReadError { path: path.to_owned(), error };
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(true),
        Ok(_) => Err(failed(io::Error::other("it is not a regular file"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(failed(error)),
    }
}

/// A text as a checkout with other line ends has it: without the carriage return before each line feed.
pub(super) fn with_line_feeds(bytes: &[u8]) -> Cow<'_, [u8]> {
    // Without an early end, many bytes are looked at at once; and hardly any file has one.
    if bytes.iter().fold(0, |found, byte| found | u8::from(*byte == b'\r')) == 0 {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len());
    for (position, &byte) in bytes.iter().enumerate() {
        if byte != b'\r' || bytes.get(position + 1) != Some(&b'\n') {
            out.push(byte);
        }
    }
    Cow::Owned(out)
}

/// Whether there is such a folder.
pub fn is_there(root: &Path) -> bool {
    root.is_dir()
}

/// Whether a file was written by this tool, as far as its own text says.
pub fn is_ours(path: &Path) -> Result<bool, ReadError> {
    Ok(read_if_there(path)?.is_some_and(|bytes| carries_marker(&bytes)))
}

/// The absolute path without symbolic links, as far as it exists; `..` behind that is taken by its letters.
pub fn real_path(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut real = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            Component::CurDir => {}
            part => real.push(part),
        }
        real = fs::canonicalize(&real).unwrap_or(real);
    }
    real
}

/// Whether a file that is about to be written carries the tool's marker, or another one of its name in the same folder
/// does: `point.js` speaks for `point.yaml` and `point.d.ts.map`, which have no place for it. (What is not to be written is
/// told by its own marker alone: `Cargo.toml` says nothing of a `Cargo.lock`.)
pub(super) fn is_marked(path: &Path, bytes: &[u8]) -> bool {
    carries_marker(bytes) || namesakes(path).iter().any(|file| is_ours(file).unwrap_or(false))
}

/// The other files of a folder with the same name up to its first dot.
fn namesakes(path: &Path) -> Vec<PathBuf> {
    fn stem(path: &Path) -> Option<&str> {
        path.file_name()?.to_str()?.split('.').next()
    }
    let entries = path.parent().and_then(|folder| fs::read_dir(folder).ok());
    let files = entries.into_iter().flatten().flatten().map(|entry| entry.path());
    files.filter(|file| file != path && stem(file) == stem(path)).collect()
}

/// Whether the text carries the tool's marker near its start.
pub(super) fn carries_marker(bytes: &[u8]) -> bool {
    let window = &bytes[..bytes.len().min(MARKER_WINDOW)];
    String::from_utf8_lossy(window).contains(MARKER)
}
