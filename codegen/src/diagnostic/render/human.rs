//! Diagnostics for people, in rustc's manner.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::excerpt::{Excerpt, excerpts};
use super::visible::visible;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::{FileId, SourceMap};

/// Writes one diagnostic over several lines, with a line feed at the end.
pub(super) fn write(diagnostic: &Diagnostic, map: &SourceMap, color: bool, out: &mut String) {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.id);
    let pieces: Vec<(FileId, Excerpt)> = files(diagnostic)
        .into_iter()
        .flat_map(|file| excerpts(map.file(file), labels_in(diagnostic, file)).into_iter().map(move |cut| (file, cut)))
        .collect();
    let mut group = Group::with_title(title);
    for (file, excerpt) in &pieces {
        group = group.element(snippet(map.file(*file).place(), excerpt));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut text = renderer.render(&[group]);
    for (file, excerpt) in pieces.iter().filter(|(_, excerpt)| excerpt.cut > 0) {
        mend_column(&mut text, map.file(*file).place(), excerpt);
    }
    out.push_str(&text);
    out.push('\n');
}

/// The files of a diagnostic, the primary label's first.
fn files(diagnostic: &Diagnostic) -> Vec<FileId> {
    let mut files = Vec::new();
    for label in diagnostic.primary.iter().chain(&diagnostic.secondary) {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    files
}

fn labels_in(diagnostic: &Diagnostic, file: FileId) -> impl Iterator<Item = (&Label, bool)> {
    let primary = diagnostic.primary.iter().map(|label| (label, true));
    let secondary = diagnostic.secondary.iter().map(|label| (label, false));
    primary.chain(secondary).filter(move |(label, _)| label.span.file == file)
}

fn snippet<'a>(path: &'a str, excerpt: &'a Excerpt) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let marks = excerpt.marks.iter().map(|mark| {
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let label = (!mark.label.is_empty()).then_some(mark.label.as_str());
        kind.span(mark.range.clone()).label(label)
    });
    Snippet::source(excerpt.text.as_str()).path(visible(path)).line_start(excerpt.first_line).annotations(marks)
}

/// The renderer counts columns in the text that it is given, of which the start was cut off here.
fn mend_column(text: &mut String, path: &str, excerpt: &Excerpt) {
    let Some(mark) = excerpt.marks.iter().find(|mark| mark.primary).or(excerpt.marks.first()) else { return };
    let column = excerpt.text[..mark.range.start].chars().count() + 1;
    let place = |column: usize| format!("{}:{}:{column}\n", visible(path), excerpt.first_line);
    *text = text.replacen(&place(column), &place(column + excerpt.cut), 1);
}
