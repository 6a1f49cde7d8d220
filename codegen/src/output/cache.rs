//! What the last write was made from, so that the next run need not make again what stands.
//!
//! It is a promise about texts by their digests and nothing more. A file is passed over only where the digest of what it
//! comes from is the last write's *and* the file on disk still has the digest of what was written then; so is a piece of
//! a file, which is then taken from the disk. Rules of names pass over modules that the last write made files from, if it
//! found nothing ([`crate::check::Rule::check_but`]). A cache of another generator, or one that is not byte for byte as it
//! was written, counts as none. The file is never committed; a check ([`crate::Mode::Check`]) does not read it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;
use std::{fs, mem};

use super::disk::{ReadError, carries_marker, files_below, look_into, read_if_there, with_line_feeds};
use super::ledger::{LEDGER_FILE, Ledger, digest};
use crate::parallel;

pub(super) const CACHE_FILE: &str = ".concord-cache";

/// What the last write was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cache {
    /// Digest of all inputs.
    pub inputs: String,
    /// Digest of the record of what was written.
    ledger: String,
    /// By output path: digest of what the file comes from, and of its text.
    pub files: BTreeMap<String, Made>,
}

/// A file that the last write made or let stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    /// Digest of everything that it comes from; a word that is none where only its pieces have one.
    pub from: String,
    /// Digest of its text.
    pub content: String,
    /// Its pieces, if it was made in pieces; `None` for one that is to be made each time.
    pub pieces: Vec<Option<MadePiece>>,
}

/// A part of a text that comes from less than the whole does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadePiece {
    /// Digest of everything that it comes from.
    pub from: String,
    /// Where it stands in the text, in bytes.
    pub place: Range<usize>,
    /// What the rest of the text took from it, in one line.
    pub note: String,
}

impl MadePiece {
    fn read(line: &str) -> Option<Self> {
        let mut parts = line.splitn(4, ' ');
        let (from, start, end) = (parts.next()?.to_owned(), parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { from, place: start..end, note: parts.next()?.to_owned() })
    }
}

/// What a line of a piece starts with; no digest does.
const PIECE: &str = "+";

impl Cache {
    /// The cache beside the outputs, if this generator wrote it and nobody touched it since.
    pub fn read(root: &Path, generator: &str) -> Option<Self> {
        let text = String::from_utf8(read_if_there(&root.join(CACHE_FILE)).ok()??).ok()?;
        let (seal, rest) = text.split_once('\n')?;
        if seal != digest(rest.as_bytes()) {
            return None;
        }
        let mut lines = rest.lines();
        let mut value = |key: &str| lines.next()?.strip_prefix(key)?.strip_prefix(' ');
        if value("generator")? != generator {
            return None;
        }
        let (inputs, ledger) = (value("inputs")?.to_owned(), value("ledger")?.to_owned());
        let mut files = BTreeMap::new();
        // The pieces of a file stand before it.
        let mut pieces = Vec::new();
        for line in lines {
            if let Some(piece) = line.strip_prefix(PIECE) {
                pieces.push(MadePiece::read(piece));
                continue;
            }
            let mut parts = line.splitn(3, ' ').map(str::to_owned);
            let (from, content, path) = (parts.next()?, parts.next()?, parts.next()?);
            files.insert(path, Made { from, content, pieces: mem::take(&mut pieces) });
        }
        Some(Self { inputs, ledger, files })
    }

    /// Notes what a write was made from. A failure costs time at the next run and nothing else.
    pub fn write(root: &Path, generator: &str, inputs: &str, files: &BTreeMap<String, Made>) {
        let Ok(ledger) = fs::read(root.join(LEDGER_FILE)) else { return };
        let mut rest = format!("generator {generator}\ninputs {inputs}\nledger {}\n", digest(&ledger));
        for (path, Made { from, content, pieces }) in files {
            for piece in pieces {
                let line = piece
                    .as_ref()
                    .map(|MadePiece { from, place, note }| format!("{from} {} {} {note}", place.start, place.end));
                let _ = writeln!(rest, "{PIECE}{}", line.unwrap_or_default());
            }
            let _ = writeln!(rest, "{from} {content} {path}");
        }
        let _ = fs::write(root.join(CACHE_FILE), format!("{}\n{rest}", digest(rest.as_bytes())));
    }

    /// The number of files that are as they were written, where the record is the last write's and nothing on disk
    /// differs from it; else `None`.
    pub fn unchanged(&self, root: &Path, folders: &[&str]) -> Result<Option<usize>, ReadError> {
        let Some(ledger) = read_if_there(&root.join(LEDGER_FILE))?.filter(|ledger| digest(ledger) == self.ledger)
        else {
            return Ok(None);
        };
        let ledger = Ledger::parse(&String::from_utf8_lossy(&ledger));
        for folder in folders {
            for path in files_below(root, folder)?.iter().filter(|path| !ledger.entries.contains_key(*path)) {
                if read_if_there(&root.join(path))?.is_none_or(|bytes| carries_marker(&bytes)) {
                    return Ok(None);
                }
            }
        }
        let owned = |path: &str| folders.iter().any(|folder| path.split('/').next() == Some(folder));
        let owned: Vec<_> = ledger.entries.iter().filter(|(path, _)| owned(path)).collect();
        let stands = parallel::map(&owned, |(path, entry)| {
            look_into(&root.join(path), |bytes| {
                bytes.is_some_and(|bytes| digest(&with_line_feeds(bytes)) == entry.content)
            })
        });
        let stands: Result<Vec<bool>, ReadError> = stands.into_iter().collect();
        Ok(stands?.into_iter().all(|stands| stands).then_some(owned.len()))
    }
}

/// Whether a file holds this text, whatever its line ends.
pub fn holds(path: &Path, text: &str) -> bool {
    fs::read(path).is_ok_and(|bytes| *with_line_feeds(&bytes) == *text.as_bytes())
}
