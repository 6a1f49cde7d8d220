//! Cuts input into chunks of whole lines, whose buffers are used again: memory stays the same however long it is.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Bytes that are read at once.
const SIZE: usize = 1 << 20;

/// A longer line is no event: its beginning stands for it, and its rest is passed over.
const LONGEST: usize = 16 << 20;

/// Whole lines of one file.
#[derive(Default)]
pub(super) struct Chunk {
    pub(super) bytes: Vec<u8>,
    /// Position of the file among the arguments.
    pub(super) file: usize,
    /// Number of the first line, from one.
    pub(super) line: u64,
}

/// Reads files one after the other.
pub(super) struct Chunks<'a> {
    files: std::slice::Iter<'a, PathBuf>,
    input: Option<Box<dyn Read>>,
    /// Of the input, for messages.
    name: String,
    file: usize,
    line: u64,
    /// The beginning of a line of which the rest is still to be read.
    rest: Vec<u8>,
    /// Whether the rest of a line is to be passed over.
    is_cut: bool,
}

impl<'a> Chunks<'a> {
    /// Standard input where there is no file.
    pub(super) fn new(files: &'a [PathBuf]) -> Self {
        let input = files.is_empty().then(|| Box::new(io::stdin()) as Box<dyn Read>);
        let name = "standard input".to_owned();
        Self { files: files.iter(), input, name, file: 0, line: 1, rest: Vec::new(), is_cut: false }
    }

    /// Fills a chunk; `false` where nothing is left.
    pub(super) fn next_into(&mut self, chunk: &mut Chunk) -> Result<bool, String> {
        chunk.bytes.clear();
        loop {
            if self.input.is_none() && !self.open_next()? {
                return Ok(false);
            }
            if self.fill(&mut chunk.bytes).map_err(|error| format!("{}: {error}", self.name))? {
                chunk.file = self.file;
                chunk.line = self.line;
                self.line += memchr::memchr_iter(b'\n', &chunk.bytes).count() as u64;
                return Ok(true);
            }
            self.input = None;
            self.file += 1;
            self.line = 1;
        }
    }

    fn open_next(&mut self) -> Result<bool, String> {
        let Some(path) = self.files.next() else { return Ok(false) };
        self.name = path.display().to_string();
        self.input = Some(if is_standard_input(path) {
            Box::new(io::stdin())
        } else {
            Box::new(File::open(path).map_err(|error| format!("{}: {error}", self.name))?)
        });
        Ok(true)
    }

    /// Fills the buffer with whole lines; `false` at the end of the file.
    fn fill(&mut self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        bytes.append(&mut self.rest);
        let Some(input) = &mut self.input else { return Ok(false) };
        let mut searched = bytes.len();
        loop {
            if input.take(SIZE as u64).read_to_end(bytes)? == 0 {
                self.is_cut = false;
                return Ok(!bytes.is_empty());
            }
            if self.is_cut {
                let end = memchr::memchr(b'\n', bytes);
                self.is_cut = end.is_none();
                self.line += u64::from(end.is_some());
                bytes.drain(..end.map_or(bytes.len(), |end| end + 1));
            }
            if let Some(end) = memchr::memrchr(b'\n', &bytes[searched..]) {
                self.rest.extend_from_slice(&bytes[searched + end + 1..]);
                bytes.truncate(searched + end + 1);
                return Ok(true);
            }
            if bytes.len() >= LONGEST {
                self.is_cut = true;
                return Ok(true);
            }
            searched = bytes.len();
        }
    }
}

/// Whether a file is called `-`.
pub(super) fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_whole_and_keep_their_numbers() {
        let folder = std::env::temp_dir().join(format!("concord-chunks-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let long = "x".repeat(SIZE * 2 + 7);
        let texts = [format!("a\n{long}\nb\n"), String::new(), format!("c\n{long}")];
        let files: Vec<PathBuf> = (0..texts.len()).map(|at| folder.join(at.to_string())).collect();
        for (file, text) in files.iter().zip(&texts) {
            std::fs::write(file, text).unwrap();
        }
        let mut chunks = Chunks::new(&files);
        let (mut chunk, mut found) = (Chunk::default(), vec![String::new(); texts.len()]);
        while chunks.next_into(&mut chunk).unwrap() {
            let before = found[chunk.file].matches('\n').count() as u64;
            assert_eq!(chunk.line, before + 1);
            found[chunk.file].push_str(std::str::from_utf8(&chunk.bytes).unwrap());
            assert!(chunk.bytes.ends_with(b"\n") || found[chunk.file] == texts[chunk.file]);
        }
        assert!(found == texts);
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_line_without_end_is_cut_and_counts_once() {
        let path = std::env::temp_dir().join(format!("concord-long-{}", std::process::id()));
        let long = "x".repeat(LONGEST * 2 + SIZE / 2);
        std::fs::write(&path, format!("a\n{long}\nb\n{long}")).unwrap();
        let files = [path.clone()];
        let mut chunks = Chunks::new(&files);
        let (mut chunk, mut found) = (Chunk::default(), Vec::new());
        while chunks.next_into(&mut chunk).unwrap() {
            for (at, line) in chunk.bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
                found.push((chunk.line + at as u64, line[0], line.len() >= LONGEST));
            }
        }
        assert_eq!(found, [(1, b'a', false), (2, b'x', true), (3, b'b', false), (4, b'x', true)]);
        std::fs::remove_file(path).unwrap();
    }
}
