//! Rust: crates of users are checked by rustc against the crate from the old schema, then against that from the new one.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::emit::TargetId;
use serde_json::Value;
use tempfile::TempDir;

use super::{Proof, disagreement, generated, proofs, write};
use crate::support::{root, tree};

#[test]
fn rust_verdicts_hold() {
    let proofs = proofs(".rs");
    // A folder that stays, so that a second run builds only what changed.
    let workspace = root().join("target/diff-proof/users");
    let mut members = BTreeSet::new();
    for proof in &proofs {
        for side in ["before", "after"] {
            members.insert(library(proof, side, &workspace));
            members.insert(user(proof, side, &workspace));
        }
    }
    let list: String = members.iter().fold(String::new(), |mut list, member| {
        let _ = writeln!(list, "  {member:?},");
        list
    });
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{list}]\n");
    write(&workspace.join("Cargo.toml"), &manifest);
    // The same versions as this project's own, which are there already.
    fs::copy(root().join("Cargo.lock"), workspace.join("Cargo.lock")).expect("writable");
    let failed = check(&workspace);
    let mut wrong = Vec::new();
    for proof in &proofs {
        let errors = |side: &str| failed.iter().find(|(name, _)| *name == package(proof, side)).map(|(_, text)| text);
        if let Some(text) = errors("before") {
            wrong.push(format!("{}: {} does not compile at first:\n{text}", proof.case, proof.file.display()));
        }
        let errors = errors("after");
        wrong.extend(disagreement(proof, errors.is_some(), errors.map_or("it compiles", String::as_str)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn package(proof: &Proof, side: &str) -> String {
    format!("{}-{}-{side}", proof.case, proof.surface).to_ascii_lowercase()
}

/// The generated crate under a name of its own: its folder in the workspace.
pub(super) fn library(proof: &Proof, side: &str, workspace: &Path) -> String {
    let name = format!("{}-{side}", proof.case).to_ascii_lowercase();
    let made = TempDir::new().expect("a temporary folder");
    let made = generated(&proof.folder, side, TargetId::Rust, made.path());
    for (path, bytes) in tree(&made) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let is_manifest = path == "Cargo.toml";
        let text =
            if is_manifest { text.replacen("name = \"catalogues\"", &format!("name = {name:?}"), 1) } else { text };
        write(&workspace.join(&name).join(path), &text);
    }
    name
}

/// The crate of a user.
fn user(proof: &Proof, side: &str, workspace: &Path) -> String {
    let name = package(proof, side);
    let folder = workspace.join(&name);
    let library = format!("{}-{side}", proof.case).to_ascii_lowercase();
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\ncatalogues = \
         {{ package = {library:?}, path = \"../{library}\" }}\n"
    );
    write(&folder.join("Cargo.toml"), &manifest);
    write(&folder.join("src/lib.rs"), &fs::read_to_string(&proof.file).expect("readable"));
    name
}

/// Checks the whole workspace in one go; the packages with errors, and the errors.
fn check(workspace: &Path) -> Vec<(String, String)> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["check", "--workspace", "--keep-going", "--offline", "--message-format=json"])
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", root().join("target/diff-proof"))
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let mut failed: Vec<(String, String)> = Vec::new();
    let mut compiled = 0;
    for line in text.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        compiled += usize::from(message["reason"] == "compiler-artifact");
        if message["reason"] == "compiler-message" && message["message"]["level"] == "error" {
            let name = message["target"]["name"].as_str().unwrap_or_default().replace('_', "-");
            failed.push((name, message["message"]["rendered"].as_str().unwrap_or_default().to_owned()));
        }
    }
    assert!(compiled > 0, "nothing was compiled:\n{}", String::from_utf8_lossy(&output.stderr));
    failed
}
