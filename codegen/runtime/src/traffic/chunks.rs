//! Cuts input into chunks of whole lines, whose buffers are used again: memory stays the same however long it is.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

/// Bytes that are read at once.
const SIZE: usize = 1 << 20;

/// Longer lines are no events: they are passed over in pieces, each of which is a line that is not JSON.
const LONGEST: usize = 64 << 20;

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
    file: usize,
    line: u64,
    /// The beginning of a line of which the rest is still to be read.
    rest: Vec<u8>,
}

impl<'a> Chunks<'a> {
    /// Standard input where there is no file.
    pub(super) fn new(files: &'a [PathBuf]) -> Self {
        let input = files.is_empty().then(|| Box::new(io::stdin()) as Box<dyn Read>);
        Self { files: files.iter(), input, file: 0, line: 1, rest: Vec::new() }
    }

    /// Fills a chunk; `false` where nothing is left.
    pub(super) fn next_into(&mut self, chunk: &mut Chunk) -> Result<bool, String> {
        chunk.bytes.clear();
        loop {
            if self.input.is_none() && !self.open_next()? {
                return Ok(false);
            }
            if self.fill(&mut chunk.bytes)? {
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
        let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
        self.input = Some(Box::new(file));
        Ok(true)
    }

    /// Fills the buffer with whole lines; `false` at the end of the file.
    fn fill(&mut self, bytes: &mut Vec<u8>) -> Result<bool, String> {
        bytes.append(&mut self.rest);
        let Some(input) = &mut self.input else { return Ok(false) };
        let mut searched = bytes.len();
        loop {
            let read = input.take(SIZE as u64).read_to_end(bytes).map_err(|error| error.to_string())?;
            if read == 0 {
                return Ok(!bytes.is_empty());
            }
            if let Some(end) = memchr::memrchr(b'\n', &bytes[searched..]) {
                self.rest.extend_from_slice(&bytes[searched + end + 1..]);
                bytes.truncate(searched + end + 1);
                return Ok(true);
            }
            if bytes.len() >= LONGEST {
                return Ok(true);
            }
            searched = bytes.len();
        }
    }
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
}
