//! The checked-in vectors: everybody says what is expected.

use std::fs;
use std::path::Path;

use codegen::emit::vectors::{self, Subject};
use serde_json::Value;

use crate::judge::{Document, Failure, Verdict};
use crate::panel::Panel;
use crate::tally::Tally;

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

/// Runs the vectors of a catalogue; each document on which somebody says something else is reported.
pub(crate) fn run(panel: &mut Panel<'_>, expected: &[Expected], tally: &mut Tally) -> Result<(), Failure> {
    let documents: Vec<Document> = expected.iter().map(|expected| expected.document.clone()).collect();
    panel.hear(&documents, |position, verdicts, comparison| {
        let Expected { document, breaks } = &expected[position];
        let is_excused = !comparison.excused.is_empty();
        let unexpected = verdicts.iter().find(|(_, verdict)| !is_expected(verdict, breaks.as_ref(), is_excused));
        let wanted = breaks.as_ref().map_or("holds".to_owned(), |(at, rule)| format!("{rule} at \"{at}\""));
        let report = unexpected.map(|(name, _)| format!("the vectors expect of {name}: {wanted}"));
        tally.count(document, &verdicts, &comparison, report);
    })
}

/// A validator of JSON Schema may take what is expected to break where there is an exception for that, which the comparison
/// has found.
fn is_expected(verdict: &Verdict, breaks: Option<&(String, String)>, is_excused: bool) -> bool {
    match (verdict, breaks) {
        (Verdict::Breaks(Some(found)), Some(wanted)) => found.as_slice() == [wanted.clone()],
        (Verdict::Breaks(_), wanted) => wanted.is_some() || is_excused,
        (Verdict::Holds(_), wanted) => wanted.is_none() || is_excused,
        (Verdict::Unasked(_), _) => true,
    }
}
