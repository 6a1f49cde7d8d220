//! JSON and Thrift through generated code: what generated Rust of one side writes is read, and judged, by generated
//! Rust of the other side.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::rust::library;
use super::{Proof, disagreement, write};
use crate::support::root;

#[test]
fn wire_verdicts_hold_for_generated_rust() {
    let entries: Vec<(Proof, Value)> =
        super::json::entries_for("rust").into_iter().chain(super::thrift::entries_for("rust")).collect();
    let workspace = root().join("target/diff-proof/readers");
    let mut libraries = BTreeMap::new();
    // The types with their library, and whether they are carried by Thrift, which not every type is alone.
    let mut types: BTreeMap<(String, String), bool> = BTreeMap::new();
    let mut requests = String::new();
    for (proof, entry) in &entries {
        let (format, direction) = proof.surface.split_once('-').expect("a surface of the wire");
        let (writer, reader) = if direction == "forward" { ("after", "before") } else { ("before", "after") };
        let name = |side: &str| format!("{} {side} {}", proof.case, entry["type"].as_str().expect("a type"));
        for side in [writer, reader] {
            let key = (proof.case.clone(), side);
            let library = libraries.entry(key).or_insert_with(|| library(proof, side, &workspace)).clone();
            *types.entry((name(side), library)).or_default() |= format == "thrift";
        }
        let written = json_of(entry, if format == "json" { "value" } else { "written" });
        let request = json!({ "format": format, "writer": name(writer), "reader": name(reader), "written": written });
        let _ = writeln!(requests, "{request}");
    }
    program(&workspace, &types);
    let answers = run(&workspace, &requests);
    let answers: Vec<Value> = answers.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(answers.len(), entries.len());
    let wrong: Vec<String> =
        entries.iter().zip(answers).filter_map(|((proof, entry), answer)| judged(proof, entry, &answer)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let seen: BTreeSet<(&str, &str)> =
        entries.iter().map(|(proof, _)| (proof.surface.as_str(), proof.verdict.as_str())).collect();
    for surface in ["json-forward", "json-backward", "thrift-forward", "thrift-backward"] {
        for verdict in ["breaking", "safe"] {
            assert!(seen.contains(&(surface, verdict)), "no proof by generated Rust that {surface} is {verdict}");
        }
    }
}

/// Some protocol breaks, or none does. What was not `meant` is the reader's own business, like a default.
fn judged(proof: &Proof, entry: &Value, answer: &Value) -> Option<String> {
    let written = &entry[if entry.get("value").is_some() { "value" } else { "written" }];
    if answer.to_string().contains("\"refused\"") {
        return Some(format!("{}: the writer itself refuses {written}: {answer}", proof.case));
    }
    let meant = json_of(entry, "meant").as_object().cloned().unwrap_or_default();
    let holds = |read: &Value| {
        read.get("value").is_some_and(|value| meant.iter().all(|(name, wanted)| value.get(name) == Some(wanted)))
    };
    let breaks = !answer.as_array().expect("a list").iter().all(holds);
    disagreement(proof, breaks, &format!("{written} was read as {answer}"))
}

/// What is written or meant, in the form that it has in JSON where that is another one than in Thrift.
fn json_of<'a>(entry: &'a Value, key: &str) -> &'a Value {
    entry.get("json").map_or(&entry[key], |json| &json[key])
}

/// Writes the program's crate into the workspace of the libraries.
fn program(workspace: &Path, types: &BTreeMap<(String, String), bool>) {
    let runtime = Value::from(root().join("codegen/runtime").to_string_lossy());
    let libraries: BTreeSet<&str> = types.keys().map(|(_, library)| library.as_str()).collect();
    let mut manifest = format!(
        "[package]\nname = \"diff-proof-readers\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\nmembers = {}\n\n\
         [profile.dev]\ndebug = false\n\n[dependencies]\nconcord-runtime = {{ path = {runtime} }}\nserde_json = \"1\"\n",
        json!(libraries)
    );
    for library in libraries {
        let _ = writeln!(manifest, "{library} = {{ path = {library:?} }}");
    }
    let mut table = String::from("pub const TYPES: &[(&str, crate::Functions)] = &[\n");
    for ((name, library), thrift) in types {
        let ty = name.rsplit(' ').next().unwrap_or_default();
        let of = if *thrift { "of" } else { "of_json" };
        let path = format!("{}::shop::cart::{ty}", library.replace('-', "_"));
        let _ = writeln!(table, "    ({name:?}, crate::{of}::<{path}>()),");
    }
    table.push_str("];\n");
    write(&workspace.join("Cargo.toml"), &manifest);
    write(&workspace.join("src/main.rs"), include_str!("generated_rust_main.rs"));
    write(&workspace.join("src/table.rs"), &table);
    fs::copy(root().join("Cargo.lock"), workspace.join("Cargo.lock")).expect("writable");
}

fn run(workspace: &Path, requests: &str) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut child = Command::new(cargo)
        .args(["run", "--quiet", "--offline"])
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", root().join("target/diff-proof"))
        .env("CARGO_INCREMENTAL", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cargo runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(requests.as_bytes()).expect("writable");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}
