//! One JSON object a diagnostic, for programs.

use serde::Serialize;

use super::visible::visible;
use crate::diagnostic::{Diagnostic, Label};
use crate::source::SourceMap;

/// Writes one diagnostic as an object in one line, without a line feed.
pub(super) fn write(diagnostic: &Diagnostic, map: &SourceMap, out: &mut String) {
    let object = Object {
        code: diagnostic.code.id,
        name: diagnostic.code.name,
        severity: diagnostic.severity.name(),
        message: visible(&diagnostic.message).into_owned(),
        place: Place::new(diagnostic.primary.as_ref(), map),
        secondary: diagnostic.secondary.iter().map(|label| Place::new(Some(label), map)).collect(),
        help: diagnostic.help.as_deref().map(|help| visible(help).into_owned()),
    };
    out.push_str(&serde_json::to_string(&object).expect("texts and numbers are JSON"));
}

#[derive(Serialize)]
struct Object {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    place: Place,
    secondary: Vec<Place>,
    help: Option<String>,
}

#[derive(Serialize, Default)]
struct Place {
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    label: Option<String>,
}

impl Place {
    fn new(label: Option<&Label>, map: &SourceMap) -> Self {
        let Some(label) = label else { return Self::default() };
        let (start, end) = (map.start(label.span), map.end(label.span));
        Self {
            file: Some(visible(map.file(label.span.file).place()).into_owned()),
            line: Some(start.line),
            column: Some(start.column),
            end_line: Some(end.line),
            end_column: Some(end.column),
            label: (!label.text.is_empty()).then(|| visible(&label.text).into_owned()),
        }
    }
}
