//! Diagnostics as text, in four formats that show the same data.
//!
//! Schema files are not trusted: whatever of them appears in a message is made visible ([`visible`]), so that it can
//! neither steer a terminal nor give commands to the program that reads the output.

mod excerpt;
mod github;
mod human;
mod json;
mod short;
mod visible;

pub use github::{data as github_data, property as github_property};
pub use visible::visible;

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::SourceMap;

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As rustc writes them: the line with the place underlined, other places, help. For people.
    Human {
        /// Whether to colour with ANSI escapes.
        color: bool,
    },
    /// `path:line:column: error[E0301]: message; help: …`, one line each. For editors and grep.
    Short,
    /// One JSON object a line with `code`, `name`, `severity`, `message`, `file`, `line`, `column`, `end_line`,
    /// `end_column`, `label`, `secondary` (places with labels) and `help`. Lines and columns count from 1, columns in
    /// characters, the end is exclusive; without a place they are null.
    Json,
    /// Workflow commands of GitHub Actions, which show as annotations on a pull request.
    Github,
}

/// Writes all diagnostics, in their order, each ended by a line feed.
pub fn render(diagnostics: &Diagnostics, map: &SourceMap, format: Format) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        match format {
            Format::Human { color } => human::write(diagnostic, map, color, &mut out),
            Format::Short => short::write(diagnostic, map, &mut out),
            Format::Json => json::write(diagnostic, map, &mut out),
            Format::Github => github::write(diagnostic, map, &mut out),
        }
        out.push('\n');
    }
    out
}

impl Severity {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// Path, first and last position of a diagnostic's place, if it has one.
fn place<'map>(
    diagnostic: &Diagnostic,
    map: &'map SourceMap,
) -> Option<(&'map str, crate::source::Position, crate::source::Position)> {
    let span = diagnostic.primary.as_ref()?.span;
    Some((map.file(span.file).place(), map.start(span), map.end(span)))
}

#[cfg(test)]
mod tests;
