//! Cases on which judges once differed, kept so that they never do again: `cases.ndjson`, one JSON object a line.

use std::fs;
use std::path::Path;

use codegen::emit::vectors::Subject;
use serde_json::{Value, json};

use crate::compare::Disagreement;
use crate::judge::{Document, Failure};

const FILE: &str = "cases.ndjson";

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
