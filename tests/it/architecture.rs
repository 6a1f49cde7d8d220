//! The table of who may import whom, read out of the `use crate::…` lines.

use std::fs;
use std::path::Path;

use crate::support::{root, tree};

/// For each part of `codegen/src`, the parts that it may name. `emit` may not name another target; see below.
const ALLOWED: &[(&str, &[&str])] = &[
    ("source", &["diagnostic"]),
    ("diagnostic", &["source"]),
    ("syntax", &["source", "diagnostic", "names"]),
    ("model", &["source"]),
    ("names", &["model"]),
    ("lower", &["syntax", "model", "diagnostic", "names", "source", "check", "interpret"]),
    ("interpret", &["model"]),
    ("check", &["model", "diagnostic", "names", "interpret", "source"]),
    ("resolve", &["model", "source"]),
    ("emit", &["model", "names", "check", "diagnostic", "interpret", "source"]),
    ("diff", &["model", "source", "diagnostic", "names", "resolve"]),
    ("output", &["emit"]),
];

#[test]
fn parts_import_only_what_the_table_allows() {
    let source = root().join("codegen/src");
    let mut wrong = Vec::new();
    for (path, bytes) in tree(&source) {
        let part = path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == part) else { continue };
        let text = String::from_utf8(bytes).expect("sources are UTF-8");
        for named in imported_parts(&text) {
            if named != part && !allowed.contains(&named.as_str()) {
                wrong.push(format!("codegen/src/{path} uses crate::{named}"));
            }
        }
    }
    assert!(wrong.is_empty(), "layers are crossed; see ARCHITECTURE.md:\n{}", wrong.join("\n"));
}

#[test]
fn targets_do_not_know_each_other() {
    let emit = root().join("codegen/src/emit");
    let targets = ["rust", "typescript", "thrift", "json_schema", "vectors"];
    for (path, bytes) in tree(&emit) {
        let own = path.split('/').next().unwrap_or_default();
        if !targets.contains(&own) || is_test(&path) {
            continue;
        }
        let text = String::from_utf8(bytes).expect("sources are UTF-8");
        for other in targets.iter().filter(|target| **target != own) {
            assert!(!text.contains(&format!("emit::{other}")), "emit/{path} names the target {other}");
        }
    }
}

#[test]
fn only_loading_and_output_touch_the_disk() {
    let source = root().join("codegen/src");
    for (path, bytes) in tree(&source) {
        if path.starts_with("source/") || path.starts_with("output/") || !is_rust(&path) || is_test(&path) {
            continue;
        }
        let text = String::from_utf8(bytes).expect("sources are UTF-8");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            assert!(!line.contains("std::fs"), "codegen/src/{path} touches the disk: {line}");
        }
    }
}

#[test]
fn every_source_file_says_what_it_is_for_and_stays_short() {
    for folder in ["codegen/src", "codegen/runtime/src", "xtask/src", "tests/it"] {
        for (path, bytes) in tree(&root().join(folder)) {
            if !is_rust(&path) {
                continue;
            }
            let text = String::from_utf8(bytes).expect("sources are UTF-8");
            assert!(text.starts_with("//!"), "{folder}/{path} does not open with what it is for");
            let lines = text.lines().count();
            assert!(lines <= 400, "{folder}/{path} has {lines} lines; 400 is the limit");
        }
    }
}

/// Whether a file holds tests alone.
fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// The crate's parts that a text names in `use crate::…` or in a path.
fn imported_parts(text: &str) -> Vec<String> {
    let named = text.match_indices("crate::").map(|(at, found)| {
        let rest = &text[at + found.len()..];
        rest.chars().take_while(|character| character.is_ascii_alphanumeric() || *character == '_').collect()
    });
    named.filter(|name: &String| !name.is_empty() && fs::exists(part_path(name)).unwrap_or(false)).collect()
}

fn part_path(name: &str) -> std::path::PathBuf {
    root().join("codegen/src").join(name)
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}
