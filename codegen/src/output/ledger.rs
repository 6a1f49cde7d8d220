//! The record of what was written and from what: it tells an edited file from one whose schema or generator moved on.
//!
//! It stands in the output folder as `ledger.json`, one line per file so that unrelated changes merge, sorted by path.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::disk::{ReadError, read_if_there, with_line_feeds};

/// Name of the record in the output folder.
pub const LEDGER_FILE: &str = "ledger.json";

/// One line of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Digest of the text as it was written.
    pub(super) content: String,
    /// Digest of the schema files that it came from.
    pub(super) schema: String,
}

/// The whole record, by path relative to the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ledger {
    pub(super) entries: BTreeMap<String, Entry>,
}

impl Ledger {
    /// Reads the record's text. One that does not parse (a merge conflict in it) counts as empty: the next write
    /// makes it again. Until then the files' own markers tell what is ours, and why one is stale is not known.
    pub(super) fn parse(text: &str) -> Self {
        Self { entries: serde_json::from_str(text).unwrap_or_default() }
    }

    /// The record's text: a JSON object with one line per file.
    pub(super) fn render(&self) -> String {
        let mut text = String::from("{\n");
        for (index, (path, entry)) in self.entries.iter().enumerate() {
            let comma = if index + 1 == self.entries.len() { "" } else { "," };
            let Entry { content, schema } = entry;
            let path = serde_json::Value::from(path.as_str());
            let _ = writeln!(text, "{path}: {{ \"content\": \"{content}\", \"schema\": \"{schema}\" }}{comma}");
        }
        text.push_str("}\n");
        text
    }
}

/// Whether the record names one of these files, by path relative to the output folder.
pub fn written_before<'a>(root: &Path, mut paths: impl Iterator<Item = &'a str>) -> Result<bool, ReadError> {
    let text = read_if_there(&root.join(LEDGER_FILE))?.unwrap_or_default();
    let ledger = Ledger::parse(&String::from_utf8_lossy(&text));
    Ok(paths.any(|path| ledger.entries.contains_key(path)))
}

/// Digest of a text, whatever line ends and byte-order mark a checkout or an editor gave it.
pub fn digest_of_text(text: &str) -> String {
    digest(&with_line_feeds(text.strip_prefix('\u{feff}').unwrap_or(text).as_bytes()))
}

/// Digest of bytes: 128 bits of XXH3 in hexadecimal. Tells accidents apart; it is no defence against an adversary,
/// and nothing is skipped on its word alone.
pub fn digest(bytes: &[u8]) -> String {
    format!("{:032x}", xxhash_rust::xxh3::xxh3_128(bytes))
}
