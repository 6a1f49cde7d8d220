//! Declaration maps: they tell an editor which line of which schema a name in a declaration comes from, so that "go to
//! definition" opens the schema. The package has the schema files beside the declarations, for it is installed where
//! nobody has the repository. The format is that of source maps (ECMA-426).

use serde_json::json;

use super::import::{module_path, relative};
use crate::model::Model;
use crate::source::{FileId, Span};

/// Where names of a declaration come from. Offsets are into its body while it is written.
#[derive(Default)]
pub(super) struct Origins {
    marks: Vec<Mark>,
}

struct Mark {
    at: usize,
    file: FileId,
    source: u32,
}

impl Origins {
    /// Notes a name that was just written, up to `end`. An editor asks where it starts and where it ends.
    pub(super) fn name(&mut self, name: &str, end: usize, origin: Span) {
        self.marks.push(Mark { at: end - name.len(), file: origin.file, source: origin.start });
        self.end(end, origin);
    }

    /// Notes where a declaration ends. Without it an editor takes the next name in another file for its end.
    pub(super) fn end(&mut self, end: usize, origin: Span) {
        self.marks.push(Mark { at: end, file: origin.file, source: origin.end });
    }

    /// The map of the declaration `text` of a module at `path`, whose body starts at `body`.
    pub(super) fn map(&self, model: &Model, path: &str, (text, body): (&str, usize)) -> String {
        let mut files: Vec<(FileId, String)> = Vec::new();
        let mut mappings = String::new();
        let (mut line_start, mut column, mut last) = (0, 0, [0; 3]);
        let mut before = 0;
        for &Mark { at, file, source } in &self.marks {
            let Some((source_line, source_column)) = model.line_and_column(file, source) else { continue };
            let index = files.iter().position(|known| known.0 == file);
            let Some(index) = index.or_else(|| {
                files.push((file, copy_of(model, file)?));
                Some(files.len() - 1)
            }) else {
                continue;
            };
            let offset = body + at;
            for (feed, _) in text[before..offset].match_indices('\n') {
                mappings.push(';');
                (line_start, column) = (before + feed + 1, 0);
            }
            before = offset;
            if !mappings.is_empty() && !mappings.ends_with(';') {
                mappings.push(',');
            }
            // A source map counts UTF-16 here. What stands before a name in a schema is hardly ever other than ASCII.
            let line = &text[line_start..offset];
            let generated = if line.is_ascii() { line.len() } else { line.encode_utf16().count() };
            let now = [index, source_line, source_column];
            digits(generated, column, &mut mappings);
            now.iter().zip(last).for_each(|(&now, last)| digits(now, last, &mut mappings));
            (column, last) = (generated, now);
        }
        let sources: Vec<_> = files.iter().map(|(_, copy)| relative(path, copy)).collect();
        let name = path.rsplit('/').next().unwrap_or(path);
        let map = json!({
            "version": 3, "file": format!("{name}.d.ts"), "sources": sources, "names": [], "mappings": mappings,
        });
        format!("{map}\n")
    }
}

/// Where the package has a copy of a schema file: beside what is made from it.
fn copy_of(model: &Model, file: FileId) -> Option<String> {
    let module = model.modules.iter().find(|module| module.file == file)?;
    model.catalogue(module.catalogue).targets.typescript.as_ref()?;
    Some(format!("{}.yaml", module_path(module)))
}

/// Adds the difference of two numbers in the Base64 VLQ digits of a source map: five bits each, the lowest first, the
/// sign as the very lowest.
fn digits(now: usize, last: usize, out: &mut String) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut rest = now.abs_diff(last) << 1 | usize::from(now < last);
    loop {
        let more = rest >> 5 > 0;
        out.push(char::from(DIGITS[rest & 31 | usize::from(more) << 5]));
        rest >>= 5;
        if !more {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_written_in_base_64_digits() {
        for (now, last, expected) in
            [(0, 0, "A"), (1, 0, "C"), (0, 1, "D"), (15, 0, "e"), (16, 0, "gB"), (0, 1000, "x+B")]
        {
            let mut out = String::new();
            digits(now, last, &mut out);
            assert_eq!(out, expected, "{now} after {last}");
        }
    }
}
