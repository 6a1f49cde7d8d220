//! The rules of ARCHITECTURE.md and CONTRIBUTING.md that can be read out of the sources: who may name whom, who
//! touches the disk, and what a file looks like.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::{root, tree};

/// For each part of `codegen/src`, the parts that it may name, lowest first. A part stands behind those that it names,
/// so that there is no circle.
const PARTS: &[(&str, &[&str])] = &[
    ("monitor", &[]),
    ("parallel", &["monitor"]),
    ("source", &["parallel"]),
    ("names", &[]),
    ("diagnostic", &["source"]),
    ("model", &["source"]),
    ("syntax", &["monitor", "parallel", "source", "names", "diagnostic"]),
    ("interpret", &["model"]),
    ("resolve", &["source", "model"]),
    ("check", &["parallel", "source", "names", "diagnostic", "model", "interpret"]),
    ("lower", &["parallel", "source", "names", "diagnostic", "model", "syntax", "interpret"]),
    ("diff", &["source", "names", "diagnostic", "model"]),
    ("emit", &["parallel", "source", "names", "diagnostic", "model", "interpret", "check"]),
    ("output", &["parallel", "emit"]),
    ("codes", &["diagnostic", "syntax", "check", "lower", "diff", "emit"]),
    ("pipeline", &["monitor", "source", "diagnostic", "syntax", "check", "lower"]),
    (
        "generate",
        &[
            "monitor",
            "parallel",
            "source",
            "diagnostic",
            "model",
            "syntax",
            "resolve",
            "check",
            "lower",
            "emit",
            "output",
            "pipeline",
        ],
    ),
];

/// Folders of sources that people write.
const SOURCES: &[&str] = &[
    "codegen/src",
    "codegen/runtime/src",
    "xtask/src",
    "xtask/tests",
    "tests/it",
    "tests/bin",
    "tests/agreement/src",
    "tests/oracle/src",
    "fuzz/src",
    "fuzz/fuzz_targets",
];

#[test]
fn parts_name_only_what_the_table_allows() {
    let mut wrong = Vec::new();
    for (path, code) in code_below("codegen/src") {
        let part = first_segment(&path);
        if part == "lib" {
            continue;
        }
        let found = PARTS.iter().find(|(name, _)| *name == part);
        let (_, allowed) = found.unwrap_or_else(|| panic!("the part `{part}` is not in the table"));
        for named in named_parts(&code) {
            if named != part && !allowed.contains(&named.as_str()) {
                wrong.push(format!("codegen/src/{path} names crate::{named}"));
            }
        }
    }
    assert!(wrong.is_empty(), "layers are crossed; see ARCHITECTURE.md:\n{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_circle() {
    let mut known = BTreeSet::new();
    for (part, allowed) in PARTS {
        for name in *allowed {
            assert!(known.contains(name), "`{part}` names `{name}`, which does not stand before it");
        }
        known.insert(part);
    }
}

#[test]
fn targets_do_not_know_each_other() {
    let targets: BTreeSet<String> = tree(&root().join("codegen/src/emit"))
        .into_keys()
        .filter_map(|path| Some(path.split_once('/')?.0.to_owned()))
        .collect();
    assert!(targets.contains("thrift"), "{targets:?}");
    for (path, code) in code_below("codegen/src/emit") {
        let Some((own, _)) = path.split_once('/') else { continue };
        for other in targets.iter().filter(|target| *target != own) {
            // Out of a target lead `crate::emit::<name>` and enough of `super::`; nothing in a target is called so.
            let names_it = code.contains(&format!("emit::{other}::")) || code.contains(&format!("super::{other}::"));
            assert!(!names_it, "emit/{path} names the target {other}");
        }
    }
}

#[test]
fn only_loading_and_output_touch_the_disk() {
    for (path, code) in code_below("codegen/src") {
        if path.starts_with("source/") || path.starts_with("output/") {
            continue;
        }
        let words: Vec<&str> = code.split(|letter: char| !is_word(letter)).collect();
        assert!(!words.contains(&"fs"), "codegen/src/{path} touches the disk");
    }
}

#[test]
fn one_module_alone_is_unsafe() {
    // The lint is denied in the workspace, so that a file that is unsafe has to name it.
    let (lint, forbidden) = (concat!("unsafe", "_code"), concat!("forbid(unsafe", "_code)"));
    for folder in SOURCES {
        for (path, code) in code_below(folder) {
            let is_scanner = path.contains("json/scan/");
            let names_it = code.replace(forbidden, "").contains(lint);
            assert!(is_scanner || !names_it, "{folder}/{path} has code that is unsafe");
        }
    }
}

#[test]
fn every_source_file_says_what_it_is_for_and_stays_short() {
    for folder in SOURCES {
        for (path, text) in rust_below(folder) {
            assert!(text.starts_with("//!"), "{folder}/{path} does not open with what it is for");
            let lines = text.lines().count();
            assert!(lines <= 400, "{folder}/{path} has {lines} lines; 400 is the limit");
        }
    }
}

#[test]
fn names_are_found_however_they_are_imported() {
    let named = |code: &str| named_parts(code).into_iter().collect::<Vec<_>>();
    assert_eq!(named("use crate::{check, lower::{self, Lowered}, Mode};"), ["check", "lower"]);
    assert_eq!(named("fn a(at: crate::source::Span) {}\nuse crate::model::Model;"), ["model", "source"]);
    assert_eq!(named("use crate::Mode;"), Vec::<String>::new());
}

/// The sources of Rust below a folder, by path.
fn rust_below(folder: &str) -> impl Iterator<Item = (String, String)> {
    let is_rust = |path: &String| Path::new(path).extension().is_some_and(|extension| extension == "rs");
    let files = tree(&root().join(folder)).into_iter().filter(move |(path, _)| is_rust(path));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("sources are UTF-8")))
}

/// The same without tests and comments.
fn code_below(folder: &str) -> impl Iterator<Item = (String, String)> {
    let is_test = |path: &str| path.ends_with("/tests.rs") || path.contains("/tests/") || path.ends_with("/testing.rs");
    let files = rust_below(folder).filter(move |(path, _)| !is_test(path));
    files.map(|(path, text)| {
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        (path, lines.collect::<Vec<_>>().join("\n"))
    })
}

/// The parts that a text names in `crate::part` or in `crate::{part, …}`.
fn named_parts(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, named) in code.match_indices("crate::") {
        let rest = &code[at + named.len()..];
        let names = match rest.strip_prefix('{') {
            Some(group) => top_level(group),
            None => vec![rest],
        };
        let names = names.into_iter().map(|name| name.trim_start().split(|letter: char| !is_word(letter)).next());
        found.extend(names.flatten().filter(|name| PARTS.iter().any(|(part, _)| part == name)).map(str::to_owned));
    }
    found
}

/// The parts of a list in braces, up to its end; those of inner lists are not taken apart.
fn top_level(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(&group[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

fn first_segment(path: &str) -> &str {
    path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}
