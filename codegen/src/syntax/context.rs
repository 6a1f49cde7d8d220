//! What readers of one file share: the file, and what they found.

use super::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// How many mistakes are reported for one file. More would hide the first ones, and cost memory on hostile files.
const MAX_FINDINGS: usize = 1000;

/// The findings of one file in progress.
#[derive(Debug)]
pub(super) struct Context {
    file: FileId,
    found: Vec<Diagnostic>,
    hidden: usize,
}

impl Context {
    pub(super) fn new(file: FileId) -> Self {
        Self { file, found: Vec::new(), hidden: 0 }
    }

    pub(super) fn file(&self) -> FileId {
        self.file
    }

    /// A place in the file.
    pub(super) fn span(&self, start: u32, end: u32) -> Span {
        Span { file: self.file, start, end }
    }

    /// Whether further findings are only counted, so that finding words for them is in vain.
    pub(super) fn is_full(&self) -> bool {
        self.found.len() >= MAX_FINDINGS
    }

    /// Counts a finding that is not worth words.
    pub(super) fn hide(&mut self) {
        self.hidden += 1;
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if self.is_full() {
            self.hide();
        } else {
            self.found.push(diagnostic);
        }
    }

    /// All findings, in the order of the text.
    pub(super) fn finish(mut self) -> Diagnostics {
        let mut diagnostics = Diagnostics::default();
        self.found.sort_by_key(|diagnostic| diagnostic.primary.as_ref().map(|label| label.span));
        for diagnostic in self.found {
            diagnostics.push(diagnostic);
        }
        if self.hidden > 0 {
            // Behind the last one that is shown, wherever the list is sorted.
            let last = diagnostics.iter().last().and_then(|diagnostic| diagnostic.primary.as_ref());
            let place = last.map_or(Span { file: self.file, start: 0, end: 0 }, |label| label.span);
            diagnostics.push(too_many(place, self.hidden));
        }
        diagnostics
    }
}

/// Keeps what a later stage found in each file as short as what was found while reading it.
pub(crate) fn cut_short(found: &mut Diagnostics) {
    for (place, hidden) in found.cut_per_file(MAX_FINDINGS) {
        found.push(too_many(place, hidden));
    }
}

fn too_many(place: Span, hidden: usize) -> Diagnostic {
    let message = format!("{hidden} more mistakes in this file are not shown");
    Diagnostic::error(&codes::TOO_MANY_MISTAKES, place, message)
        .help("mend the first ones: so many have most often one cause")
}
