//! The lines of a file that places lie in, cut to what is worth showing.

use std::ops::Range;

use super::visible::{stand_in, visible};
use crate::diagnostic::Label;
use crate::source::SourceFile;

/// Lines further apart than this are shown apart.
const NEAR: usize = 40;
/// A line longer than this, in bytes, is cut around the place.
const LONG_LINE: usize = 1000;
/// Characters kept on each side of a place in a long line.
const AROUND: usize = 80;

/// Some lines of a file with the places in them.
pub(super) struct Excerpt {
    /// Number of the first line.
    pub(super) first_line: usize,
    /// The lines, harmless to show.
    pub(super) text: String,
    /// Places in `text`, with their labels.
    pub(super) marks: Vec<Mark>,
    /// How many characters of the line were cut before the first mark.
    pub(super) cut: usize,
}

/// A place in an [`Excerpt`].
pub(super) struct Mark {
    pub(super) range: Range<usize>,
    pub(super) label: String,
    pub(super) primary: bool,
}

/// A label on one line of the file; of a place of several lines only the first is shown.
struct OnLine<'label> {
    line: usize,
    /// Bytes in the line.
    range: Range<usize>,
    label: &'label Label,
    primary: bool,
}

/// Cuts the excerpts of one file. The one with the primary label comes first.
pub(super) fn excerpts<'label>(file: &SourceFile, labels: impl Iterator<Item = (&'label Label, bool)>) -> Vec<Excerpt> {
    let mut places: Vec<OnLine<'_>> = labels.map(|(label, primary)| on_line(file, label, primary)).collect();
    places.sort_by_key(|place| (place.line, place.range.start, !place.primary));
    let mut groups: Vec<Vec<OnLine<'_>>> = Vec::new();
    for place in places {
        let is_long = file.line(place.line).len() > LONG_LINE;
        match groups.last_mut() {
            Some(group) if !is_long && group.last().is_some_and(|last| is_near(file, last.line, place.line)) => {
                group.push(place);
            }
            _ => groups.push(vec![place]),
        }
    }
    groups.sort_by_key(|group| !group.iter().any(|place| place.primary));
    groups.iter().map(|group| cut(file, group)).collect()
}

fn on_line<'label>(file: &SourceFile, label: &'label Label, primary: bool) -> OnLine<'label> {
    let (line, start) = file.line_of(label.span.start as usize);
    let length = (label.span.end - label.span.start) as usize;
    let end = (start + length).min(file.line(line).len()).max(start);
    OnLine { line, range: start..end, label, primary }
}

/// Whether two lines are shown in one piece.
fn is_near(file: &SourceFile, first: usize, second: usize) -> bool {
    second - first <= NEAR && (first..=second).all(|line| file.line(line).len() <= LONG_LINE)
}

fn cut(file: &SourceFile, places: &[OnLine<'_>]) -> Excerpt {
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        return Excerpt { first_line: 1, text: String::new(), marks: Vec::new(), cut: 0 };
    };
    let mut excerpt = Excerpt { first_line: first.line, text: String::new(), marks: Vec::new(), cut: 0 };
    for number in first.line..=last.line {
        if number > first.line {
            excerpt.text.push('\n');
        }
        let line = file.line(number);
        let mut window = 0..line.len();
        if line.len() > LONG_LINE {
            window = around(line, &first.range);
            excerpt.cut = line[..window.start].chars().count();
        }
        // A byte-order mark is no column.
        let byte_order_mark = if number == 1 && line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        window.start = window.start.max(byte_order_mark);
        let base = excerpt.text.len();
        let shown = |at: usize| {
            let at = at.clamp(window.start, window.end);
            base + line[window.start..at].chars().map(|character| stand_in(character).len_utf8()).sum::<usize>()
        };
        for place in places.iter().filter(|place| place.line == number) {
            excerpt.marks.push(Mark {
                range: shown(place.range.start)..shown(place.range.end),
                label: visible(&place.label.text).into_owned(),
                primary: place.primary,
            });
        }
        excerpt.text.extend(line[window].chars().map(stand_in));
    }
    excerpt
}

/// The part of a long line around a place.
fn around(line: &str, place: &Range<usize>) -> Range<usize> {
    let before = line[..place.start].char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let after = line[place.start..].char_indices().nth(2 * AROUND).map_or(line.len(), |(at, _)| place.start + at);
    before..after
}
