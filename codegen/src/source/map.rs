//! The texts of a run, with lines and columns.

use std::sync::{Arc, OnceLock};

use super::{FileId, Span, is_id_lock};

/// A place as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1; lines end at a line feed.
    pub line: usize,
    /// From 1, in characters (Unicode scalar values); a byte-order mark is none.
    pub column: usize,
}

/// A file with its text.
#[derive(Debug)]
pub struct SourceFile {
    path: String,
    place: Option<String>,
    text: Arc<str>,
    readable: bool,
    line_starts: OnceLock<Vec<u32>>,
}

/// All files of a run, sorted by path; a [`FileId`] is a position in it.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// The file with this id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The files with their ids, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// The text of a place; empty where the span does not lie on character boundaries of the file.
    pub fn slice(&self, span: Span) -> &str {
        self.file(span.file).text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Where a span starts.
    pub fn start(&self, span: Span) -> Position {
        self.file(span.file).position(span.start as usize)
    }

    /// Where a span ends (the position behind its last character).
    pub fn end(&self, span: Span) -> Position {
        self.file(span.file).position(span.end as usize)
    }

    /// The texts, by file, for what copies them.
    pub fn texts(&self) -> Vec<Arc<str>> {
        self.files.iter().map(|file| Arc::clone(&file.text)).collect()
    }

    /// Adds a file. A file that could not be read keeps its path, so that diagnostics can point at it.
    pub(super) fn push(&mut self, path: String, text: String, readable: bool) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).expect("fewer than 2^32 files fit a run"));
        self.files.push(SourceFile { path, place: None, text: text.into(), readable, line_starts: OnceLock::new() });
        id
    }

    /// Says where the folder lies that all paths start with, for reports.
    pub(super) fn locate(&mut self, folder: &str, place: &str) {
        if folder != place {
            for file in &mut self.files {
                file.place = Some(moved(&file.path, folder, place));
            }
        }
    }
}

impl SourceFile {
    /// The path relative to the folder that holds `schema`, with `/`. The same on every machine: what is written names
    /// files by it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The path that leads to the file from where the run was started, with `/`: what reports name files by.
    pub fn place(&self) -> &str {
        self.place.as_deref().unwrap_or(&self.path)
    }

    /// The text, with a byte-order mark if there is one. Where [`SourceFile::is_readable`] says no, it is empty or
    /// has stand-ins for what is not UTF-8, for display alone.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the file was read whole and is UTF-8.
    pub fn is_readable(&self) -> bool {
        self.readable
    }

    /// A line by its number, from 1, without its line break; empty where there is no such line.
    pub fn line(&self, number: usize) -> &str {
        let starts = self.line_starts();
        let Some(&start) = number.checked_sub(1).and_then(|index| starts.get(index)) else { return "" };
        let end = starts.get(number).map_or(self.text.len(), |next| *next as usize - 1);
        let line = &self.text[start as usize..end];
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// The number of the line that a byte offset is in, and the offset within that line.
    pub fn line_of(&self, offset: usize) -> (usize, usize) {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let starts = self.line_starts();
        let number = starts.partition_point(|&start| start as usize <= offset);
        (number, offset - starts[number - 1] as usize)
    }

    /// Line and column of a byte offset; an offset inside a character or behind the end moves back to the nearest
    /// character boundary.
    pub fn position(&self, offset: usize) -> Position {
        let (line, width) = self.line_of(offset);
        let start = self.line_starts()[line - 1] as usize;
        let before = &self.text[start..start + width];
        let column = before.strip_prefix('\u{feff}').filter(|_| line == 1).unwrap_or(before).chars().count() + 1;
        Position { line, column }
    }

    /// Whether it is the id lock of a catalogue, which is long and declares nothing.
    pub fn is_id_lock(&self) -> bool {
        is_id_lock(&self.path)
    }

    /// Offsets of the first bytes of the lines, from 0.
    pub fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let behind = (1..).zip(self.text.bytes()).filter(|(_, byte)| *byte == b'\n').map(|(behind, _)| behind);
            std::iter::once(0).chain(behind).collect()
        })
    }
}

/// A path with another folder in front; as it is where it does not start with the folder.
pub(super) fn moved(path: &str, folder: &str, place: &str) -> String {
    match path.strip_prefix(folder) {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => format!("{place}{rest}"),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(text: &str, offset: usize) -> (usize, usize) {
        let mut map = SourceMap::default();
        let id = map.push("schema/a/b.yaml".into(), text.into(), true);
        let position = map.file(id).position(offset);
        (position.line, position.column)
    }

    #[test]
    fn columns_count_characters() {
        for (text, offset, expected) in [
            ("", 0, (1, 1)),
            ("ab\ncd", 2, (1, 3)),
            ("ab\ncd", 3, (2, 1)),
            ("ab\r\ncd", 4, (2, 1)),
            ("é: 日本x", "é: 日本".len(), (1, 6)),
            ("\u{feff}doc", 3, (1, 1)),
            ("\u{feff}doc", 4, (1, 2)),
            ("a\n\u{feff}b", 5, (2, 2)),
            ("é", 1, (1, 1)),
            ("ab", 99, (1, 3)),
            ("ab\n", 3, (2, 1)),
        ] {
            assert_eq!(position(text, offset), expected, "{text:?} at {offset}");
        }
    }
}
