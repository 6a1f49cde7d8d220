//! JSON: a payload that one side writes is judged by the other side's validator.

use codegen::interpret::Interpreter;
use codegen::model::{DefinitionId, Model};
use serde_json::Value;

use super::{Proof, disagreement};
use crate::diff::side;

/// Each entry of each `proof-json.json`, as a proof of the entry's own surface.
pub(super) fn entries() -> Vec<(Proof, Value)> {
    split(proofs_of("json"))
}

/// The entries that one reader is to be tried with.
pub(super) fn entries_for(reader: &str) -> Vec<(Proof, Value)> {
    entries().into_iter().filter(|(_, entry)| is_for(entry, reader)).collect()
}

/// Whether an entry names no other `reader`: not every reader meets every break.
pub(super) fn is_for(entry: &Value, reader: &str) -> bool {
    entry.get("reader").is_none_or(|named| named == reader)
}

/// The files of proofs that are lists of entries.
pub(super) fn proofs_of(kind: &str) -> Vec<Proof> {
    // The name of the file is no surface; its entries name theirs.
    let mut found = Vec::new();
    for (case, folder) in crate::diff::cases() {
        let file = folder.join(format!("proof-{kind}.json"));
        if file.exists() {
            let (surface, verdict) = (String::new(), String::new());
            found.push(Proof { case, folder, surface, verdict, file });
        }
    }
    found
}

/// One proof for each entry of a list.
pub(super) fn split(files: Vec<Proof>) -> Vec<(Proof, Value)> {
    let mut found = Vec::new();
    for Proof { case, folder, file, .. } in files {
        let text = std::fs::read_to_string(&file).expect("readable");
        let list: Vec<Value> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{case}: {error}"));
        for entry in list {
            let surface = entry["surface"].as_str().expect("a surface").to_owned();
            let verdict = super::verdict(&folder, &surface);
            let (case, folder, file) = (case.clone(), folder.clone(), file.clone());
            found.push((Proof { case, folder, surface, verdict, file }, entry));
        }
    }
    found
}

#[test]
fn json_verdicts_hold() {
    let mut wrong = Vec::new();
    for (proof, entry) in entries() {
        let ((before, _), (after, _)) = (side(&proof.folder.join("before")), side(&proof.folder.join("after")));
        let (reader, writer) = if proof.surface == "json-forward" { (&before, &after) } else { (&after, &before) };
        let (name, value) = (entry["type"].as_str().expect("a type"), &entry["value"]);
        let written = refused(writer, name, value);
        if !written.is_empty() {
            wrong.push(format!("{}: the writer itself refuses {value}: {written:?}", proof.case));
        }
        let refused = refused(reader, name, value);
        wrong.extend(disagreement(&proof, !refused.is_empty(), &format!("{value}: {refused:?}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a model says against a value of one of its types. Fields that it does not know are judged by its own policy.
fn refused(model: &Model, name: &str, value: &Value) -> Vec<String> {
    let position = model.definitions.iter().position(|definition| definition.name == name);
    let position = position.unwrap_or_else(|| panic!("no type {name}"));
    let id = DefinitionId(u32::try_from(position).expect("few"));
    let found = Interpreter::new(model).definition(id, value);
    found.iter().map(|violation| format!("{violation:?}")).collect()
}
