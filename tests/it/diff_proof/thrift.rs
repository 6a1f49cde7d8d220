//! Thrift: bytes that one side writes are read by the other side's IDL, in a runtime that is not ours (thriftpy2).

use std::fs;
use std::process::Command;

use codegen::emit::TargetId;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::json::{is_for, proofs_of, split};
use super::{Proof, disagreement, generated};
use crate::thrift::tools::python;

/// Each entry of each `proof-thrift.json`: what is `written` by the writer's names, and what is `meant` by the reader's.
pub(super) fn entries() -> Vec<(Proof, Value)> {
    split(proofs_of("thrift"))
}

/// The entries that one reader is to be tried with.
pub(super) fn entries_for(reader: &str) -> Vec<(Proof, Value)> {
    entries().into_iter().filter(|(_, entry)| is_for(entry, reader)).collect()
}

/// Writes and reads each entry with both protocols; prints what was read, or the error, as JSON.
const SCRIPT: &str = r#"
import json, sys
import thriftpy2
from thriftpy2.protocol import TBinaryProtocol, TCompactProtocol
from thriftpy2.transport import TMemoryBuffer

def value_of(thing):
    if isinstance(thing, (list, set, tuple)):
        return [value_of(item) for item in thing]
    if isinstance(thing, bytes):
        return thing.decode("latin-1")
    return thing

answers = []
for number, entry in enumerate(json.load(sys.stdin)):
    modules = [thriftpy2.load(path, module_name=f"side{number}{index}_thrift") for index, path in enumerate(entry["idl"])]
    writer, reader = (getattr(module, entry["type"]) for module in modules)
    answer = []
    for protocol in (TBinaryProtocol, TCompactProtocol):
        try:
            buffer = TMemoryBuffer()
            writer(**entry["written"]).write(protocol(buffer))
            found = reader()
            found.read(protocol(TMemoryBuffer(buffer.getvalue())))
            known = {name: value_of(value) for name, value in vars(found).items() if value is not None}
            answer.append({key: value for key, value in known.items() if key in entry["meant"]})
        except Exception as error:
            answer.append(f"{type(error).__name__}: {error}")
    answers.append(answer)
json.dump(answers, sys.stdout)
"#;

#[test]
fn thrift_verdicts_hold() {
    let Some(python) = python() else { return };
    let folder = TempDir::new().expect("a temporary folder");
    let entries = entries_for("python");
    let input: Vec<Value> = entries
        .iter()
        .map(|(proof, entry)| {
            let idl = |side: &str| {
                let into = folder.path().join(&proof.case).join(side);
                if !into.exists() {
                    generated(&proof.folder, side, TargetId::Thrift, &into);
                }
                into.join("generated/thrift/shop/cart.thrift").display().to_string()
            };
            let forward = proof.surface == "thrift-forward";
            let (writer, reader) = if forward { ("after", "before") } else { ("before", "after") };
            let (ty, written, meant) = (&entry["type"], &entry["written"], &entry["meant"]);
            json!({ "idl": [idl(writer), idl(reader)], "type": ty, "written": written, "meant": meant })
        })
        .collect();
    let request = folder.path().join("entries.json");
    fs::write(&request, Value::from(input).to_string()).expect("writable");
    let stdin = fs::File::open(&request).expect("readable");
    let output = Command::new(python).args(["-c", SCRIPT]).stdin(stdin).output().expect("python runs");
    let answers: Vec<Value> = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    let mut wrong = Vec::new();
    for ((proof, entry), answer) in entries.iter().zip(answers) {
        // Some reader breaks on some protocol, or none does on any.
        let both = answer.as_array().expect("two protocols");
        let breaks = both.iter().any(|read| *read != entry["meant"]);
        wrong.extend(disagreement(proof, breaks, &format!("{} was read as {answer}", entry["written"])));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
