//! Workflow commands of GitHub Actions (`::error file=…::message`).

use std::fmt::Write;

use super::place;
use super::visible::visible;
use crate::diagnostic::Diagnostic;
use crate::source::SourceMap;

/// Writes one diagnostic as a command in one line, without a line feed.
pub(super) fn write(diagnostic: &Diagnostic, map: &SourceMap, out: &mut String) {
    let _ = write!(out, "::{} ", diagnostic.severity.name());
    if let Some((path, start, end)) = place(diagnostic, map) {
        let _ = write!(out, "file={},line={},endLine={}", property(path), start.line, end.line);
        // Columns mean something within one line only; the last one is included.
        if start.line == end.line {
            let last = end.column.saturating_sub(1).max(start.column);
            let _ = write!(out, ",col={},endColumn={last}", start.column);
        }
        out.push(',');
    }
    let title = format!("{} {}", diagnostic.code.id, diagnostic.code.name);
    let _ = write!(out, "title={}::{}", property(&title), data(&diagnostic.message));
    if let Some(help) = &diagnostic.help {
        let _ = write!(out, "%0Ahelp: {}", data(help));
    }
}

/// A text as the message of a workflow command.
pub fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text as the value of a workflow command's property.
pub fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
