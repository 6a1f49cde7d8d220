//! The checked-in vectors: everybody says what is expected.

use std::fs;
use std::path::Path;

use codegen::emit::vectors::{self, Subject};
use serde_json::Value;

use crate::judge::{Document, Failure, Verdict};
use crate::panel::Panel;

/// A document with what is expected of it: nothing, or one violation.
pub(crate) struct Expected {
    pub(crate) document: Document,
    pub(crate) breaks: Option<(String, String)>,
}

/// Every value of the vectors of a catalogue.
pub(crate) fn read(generated: &Path, catalogue: &str) -> Result<Vec<Expected>, Failure> {
    let path = generated.join(format!("vectors/{catalogue}.ndjson"));
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = vectors::parse(&text).ok_or_else(|| format!("{} is not of the form of vectors", path.display()))?;
    let mut out = Vec::new();
    for (subject, line) in lines {
        let expect = |value: &Value, breaks: Option<(String, String)>| Expected {
            document: Document {
                catalogue: catalogue.to_owned(),
                subject: Subject::clone(&subject),
                text: value.to_string(),
            },
            breaks,
        };
        out.extend(line.base.iter().map(|value| expect(value, None)));
        let cases = line.good.iter().chain(&line.bad);
        out.extend(cases.map(|case| expect(&case.apply(line.base.as_ref()), case.breaks.clone())));
    }
    Ok(out)
}

/// Runs the vectors; a report for each document on which somebody says something else.
pub(crate) fn run(panel: &mut Panel<'_>, expected: &[Expected]) -> Result<Vec<String>, Failure> {
    let documents: Vec<Document> = expected.iter().map(|expected| expected.document.clone()).collect();
    let verdicts = panel.verdicts(&documents)?;
    let mut reports = Vec::new();
    for (expected, verdicts) in expected.iter().zip(verdicts) {
        if let Some(disagreement) = crate::compare::compare(&expected.document, verdicts.clone()) {
            reports.push(disagreement.shown());
        } else if let Some((name, verdict)) = verdicts.iter().find(|(_, verdict)| !is_expected(verdict, expected)) {
            let Document { subject, text, .. } = &expected.document;
            let wanted =
                expected.breaks.as_ref().map_or("holds".to_owned(), |(at, rule)| format!("{rule} at \"{at}\""));
            reports.push(format!("{subject:?}\n  {text}\n  expected: {wanted}\n  {name}: {verdict}\n"));
        }
    }
    Ok(reports)
}

/// A validator of JSON Schema may take what is expected to break: `compare` has let that pass for a rule that JSON Schema
/// has no words for.
fn is_expected(verdict: &Verdict, expected: &Expected) -> bool {
    match (verdict, &expected.breaks) {
        (Verdict::Breaks(Some(found)), Some(wanted)) => found.as_slice() == [wanted.clone()],
        (Verdict::Breaks(_) | Verdict::Holds(Some(_)), wanted) => {
            wanted.is_some() == matches!(verdict, Verdict::Breaks(_))
        }
        (Verdict::Unasked | Verdict::Holds(None), _) => true,
    }
}
