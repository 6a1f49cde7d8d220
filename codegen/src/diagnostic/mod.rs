//! Diagnostics as data: a code, a severity, places and help. Rendering is separate, so that each format sees the same.

mod code;
mod load_codes;
mod render;

pub use code::Code;
pub(crate) use code::codes;
pub(crate) use load_codes::CODES as LOAD_CODES;
pub use render::{Format, github_data, github_property, render, visible};

use std::collections::BTreeMap;

use crate::source::{FileId, Span};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written while one of these stands.
    Error,
    /// Worth a look; output is written.
    Warning,
}

/// A place and what to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there; empty underlines without words.
    pub text: String,
}

/// One finding about the user's input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code with its explanation.
    pub code: &'static Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in the field's own words: lower case, no final stop.
    pub message: String,
    /// Where; `None` only where there is no text to point at (a missing folder).
    pub primary: Option<Label>,
    /// Other places that matter.
    pub secondary: Vec<Label>,
    /// What to write instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at a place. The label's text is empty until [`Diagnostic::label`].
    pub fn error(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, Some(span), message.into())
    }

    /// A warning at a place.
    pub fn warning(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, Some(span), message.into())
    }

    /// An error without a place in a text.
    pub fn global(code: &'static Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, None, message.into())
    }

    fn new(code: &'static Code, severity: Severity, span: Option<Span>, message: String) -> Self {
        let primary = span.map(|span| Label { span, text: String::new() });
        Self { code, severity, message, primary, secondary: Vec::new(), help: None }
    }

    /// Words under the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(primary) = &mut self.primary {
            primary.text = text.into();
        }
        self
    }

    /// Another place that matters.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// What to write instead.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}

/// What a stage found, in the order of finding.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds what another stage or thread found.
    pub fn extend(&mut self, other: Diagnostics) {
        self.found.extend(other.found);
    }

    /// Whether an error is among the findings: the run stops before the next stage.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The findings, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.found.iter()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Keeps, of the findings of this code with one message, the first in each file.
    pub(crate) fn keep_first(&mut self, code: &'static Code) {
        if !self.found.iter().any(|finding| finding.code == code) {
            return;
        }
        let place = |finding: &Diagnostic| finding.primary.as_ref().map(|label| label.span);
        let mut first: BTreeMap<(Option<FileId>, String), Option<Span>> = BTreeMap::new();
        for finding in self.found.iter().filter(|finding| finding.code == code) {
            let at = place(finding);
            let known = first.entry((at.map(|at| at.file), finding.message.clone())).or_insert(at);
            *known = (*known).min(at);
        }
        self.found.retain(|finding| {
            let at = place(finding);
            finding.code != code || first.get(&(at.map(|at| at.file), finding.message.clone())) == Some(&at)
        });
    }

    /// Keeps the first findings of each file, and gives for each that had more the last place kept and how many went.
    pub(crate) fn cut_per_file(&mut self, limit: usize) -> Vec<(Span, usize)> {
        if self.found.len() <= limit {
            return Vec::new();
        }
        let mut seen: BTreeMap<FileId, (usize, Span)> = BTreeMap::new();
        self.found.retain(|finding| {
            let Some(place) = finding.primary.as_ref().map(|label| label.span) else { return true };
            let (count, last) = seen.entry(place.file).or_insert((0, place));
            *count += 1;
            if *count <= limit {
                *last = (*last).max(place);
            }
            *count <= limit
        });
        seen.into_values().filter(|(count, _)| *count > limit).map(|(count, last)| (last, count - limit)).collect()
    }

    /// Sorts by place (file, offset), then by code, so that the order of threads never shows.
    pub fn sort(&mut self) {
        self.found.sort_by_key(|diagnostic| (diagnostic.primary.as_ref().map(|label| label.span), diagnostic.code.id));
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
