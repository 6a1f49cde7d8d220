//! A shortcut for the run that changes nothing: the key of the last write's inputs, beside a digest of the ledger.
//!
//! It is a promise about the ledger and nothing more. Every output is still read and compared by digest, and any doubt
//! (another key, a ledger that is not the one, a file that differs, a file of ours that is not in the ledger) means a
//! whole run. The file is never committed; a check ([`crate::Mode::Check`]) does not read it.

use std::fs;
use std::io;
use std::path::Path;

use super::disk::{carries_marker, files_below, read_if_there, with_line_feeds};
use super::ledger::{LEDGER_FILE, Ledger, digest};

const CACHE_FILE: &str = ".concord-cache";

/// The number of files that are as they were written, where the inputs' key is the last write's and nothing on disk
/// differs; else `None`.
pub fn unchanged(root: &Path, folders: &[&str], key: &str) -> io::Result<Option<usize>> {
    let (Some(cache), Some(ledger)) = (read_if_there(&root.join(CACHE_FILE))?, read_if_there(&root.join(LEDGER_FILE))?)
    else {
        return Ok(None);
    };
    if cache != text(key, &ledger).as_bytes() {
        return Ok(None);
    }
    let ledger = Ledger::parse(&String::from_utf8_lossy(&ledger));
    for folder in folders {
        for path in files_below(root, folder)?.iter().filter(|path| !ledger.entries.contains_key(*path)) {
            if read_if_there(&root.join(path))?.is_none_or(|bytes| carries_marker(&bytes)) {
                return Ok(None);
            }
        }
    }
    let owned = |path: &&String| folders.iter().any(|folder| path.split('/').next() == Some(folder));
    let mut count = 0;
    for path in ledger.entries.keys().filter(owned) {
        let bytes = read_if_there(&root.join(path))?;
        if bytes.is_none_or(|bytes| digest(&with_line_feeds(&bytes)) != ledger.entries[path].content) {
            return Ok(None);
        }
        count += 1;
    }
    Ok(Some(count))
}

/// Notes the inputs' key behind a write. A failure costs the shortcut and nothing else.
pub fn remember(root: &Path, key: &str) {
    if let Ok(ledger) = fs::read(root.join(LEDGER_FILE)) {
        let _ = fs::write(root.join(CACHE_FILE), text(key, &ledger));
    }
}

/// Whether a file holds this text, whatever its line ends.
pub fn holds(path: &Path, text: &str) -> bool {
    fs::read(path).is_ok_and(|bytes| *with_line_feeds(&bytes) == *text.as_bytes())
}

/// Digest of a file's bytes; `None` where it cannot be read.
pub fn digest_of_file(path: &Path) -> Option<String> {
    fs::read(path).ok().map(|bytes| digest(&bytes))
}

fn text(key: &str, ledger: &[u8]) -> String {
    format!("inputs {key}\nledger {}\n", digest(ledger))
}
