//! One line a diagnostic, as compilers have long written them.

use std::fmt::Write;

use super::place;
use super::visible::visible;
use crate::diagnostic::Diagnostic;
use crate::source::SourceMap;

/// Writes one diagnostic without a line feed.
pub(super) fn write(diagnostic: &Diagnostic, map: &SourceMap, out: &mut String) {
    if let Some((path, start, _)) = place(diagnostic, map) {
        let _ = write!(out, "{}:{}:{}: ", visible(path), start.line, start.column);
    }
    let _ = write!(out, "{}[{}]: {}", diagnostic.severity.name(), diagnostic.code.id, visible(&diagnostic.message));
    if let Some(help) = &diagnostic.help {
        let _ = write!(out, "; help: {}", visible(help));
    }
}
