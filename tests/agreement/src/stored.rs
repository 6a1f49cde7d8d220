//! Documents that are kept, one JSON object a line: `cases.ndjson`, on which judges once differed, so that they never do
//! again, and `exceptions.ndjson`, on which they do and may.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::emit::vectors::Subject;
use serde_json::{Map, Value, json};

use crate::compare::Disagreement;
use crate::exception::Exception;
use crate::judge::{Document, Failure};
use crate::panel::Panel;
use crate::tally::Tally;

const FILE: &str = "cases.ndjson";
const EXCEPTIONS: &str = "exceptions.ndjson";

/// The stored cases of a project.
pub(crate) fn read(folder: &Path, project: &str) -> Result<Vec<Document>, Failure> {
    let text = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
    let lines = text.lines().map(serde_json::from_str::<Value>).collect::<Result<Vec<_>, _>>()?;
    let of_project = lines.iter().filter(|line| line["project"] == project);
    of_project.map(|line| document(line).ok_or_else(|| format!("no case: {line}").into())).collect()
}

/// Adds cases that are not stored yet.
pub(crate) fn add(folder: &Path, project: &str, found: &[Disagreement]) -> Result<(), Failure> {
    let path = folder.join(FILE);
    let mut text = fs::read_to_string(&path).unwrap_or_default();
    for disagreement in found {
        let line = line(project, &disagreement.document).to_string();
        if !text.lines().any(|known| known == line) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    Ok(fs::write(path, text)?)
}

/// Runs the documents on which judges differ: with each, exactly the exceptions that it names are needed, and each judge says what is
/// written there. One that is needed no more is a failure, and so is one without a document.
pub(crate) fn run_exceptions(
    panel: &mut Panel<'_>,
    folder: &Path,
    project: &str,
    tally: &mut Tally,
) -> Result<BTreeSet<Exception>, Failure> {
    let text = fs::read_to_string(folder.join(EXCEPTIONS))?;
    let lines = text.lines().map(serde_json::from_str::<Value>).collect::<Result<Vec<_>, _>>()?;
    let lines: Vec<Value> = lines.into_iter().filter(|line| line["project"] == project).collect();
    let documents = lines.iter().map(|line| document(line).ok_or_else(|| format!("no case: {line}")));
    let documents = documents.collect::<Result<Vec<_>, _>>()?;
    let mut seen = BTreeSet::new();
    panel.hear(&documents, |position, verdicts, comparison| {
        let line = &lines[position];
        let said: Map<String, Value> =
            verdicts.iter().map(|(name, verdict)| ((*name).to_owned(), verdict.to_string().into())).collect();
        let named: Vec<Value> = comparison.excused.iter().map(|exception| exception.name().into()).collect();
        let report = if line["exceptions"].as_array() != Some(&named) {
            Some(format!("the exceptions {} are not what is needed, but: {}", line["exceptions"], Value::from(named)))
        } else if line["verdicts"].as_object() != Some(&said) {
            Some(format!("the judges say something else than is written: {}", Value::Object(said)))
        } else {
            seen.extend(comparison.excused.iter().copied());
            None
        };
        tally.count(&documents[position], &verdicts, &comparison, report);
    })?;
    Ok(seen)
}

fn line(project: &str, document: &Document) -> Value {
    let Document { catalogue, subject, text } = document;
    match subject {
        Subject::Type(name) => json!({ "project": project, "catalogue": catalogue, "type": name, "text": text }),
        Subject::Event(name) => json!({ "project": project, "catalogue": catalogue, "event": name, "text": text }),
    }
}

fn document(line: &Value) -> Option<Document> {
    let text = |key: &str| line.get(key)?.as_str().map(str::to_owned);
    let subject = text("type").map(Subject::Type).or_else(|| text("event").map(Subject::Event))?;
    Some(Document { catalogue: text("catalogue")?, subject, text: text("text")? })
}
