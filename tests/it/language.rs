//! Each folder of good fixtures resolves to its golden: what every target sees of the keys that it shows.
//!
//! `UPDATE_EXPECT=1 cargo test -p concord-tests language` writes the goldens anew. That every key of the language
//! stands in one of the folders is held in `codegen/src/syntax/tests`.

use std::fs;
use std::path::PathBuf;

use codegen::Options;
use codegen::diagnostic::{Format, render};
use codegen::resolve::resolved_json;
use codegen::source::SCHEMA_FOLDER;
use tempfile::TempDir;

use crate::support::{copy, resolved, root, tree};

#[test]
fn good_fixtures_resolve_to_their_goldens() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for folder in folders() {
        let (sources, model) = resolved(&folder.join("schema"));
        let text = format!("{:#}\n", resolved_json(&model, &sources));
        let expected = folder.join("expected.json");
        if update {
            fs::write(&expected, &text).expect("writable");
        }
        let golden = fs::read_to_string(&expected).unwrap_or_default();
        if let Some(line) = first_difference(&golden, &text) {
            wrong.push(format!("{}: {line}", expected.display()));
        }
    }
    assert!(wrong.is_empty(), "goldens differ; if they should, run with UPDATE_EXPECT=1\n{}", wrong.join("\n"));
}

/// No target has a rule that a good fixture breaks.
#[test]
fn good_fixtures_give_files_of_every_target() {
    for folder in folders() {
        let temporary = TempDir::new().expect("a temporary folder");
        copy(&folder.join("schema"), &temporary.path().join(SCHEMA_FOLDER));
        let options = Options::new(temporary.path().join(SCHEMA_FOLDER), temporary.path().join("generated"));
        let outcome = codegen::generate(&options).expect("the folder is writable");
        let shown = render(&outcome.diagnostics, &outcome.sources, Format::Human { color: false });
        assert!(!outcome.diagnostics.has_errors(), "{}\n{shown}", folder.display());
    }
}

/// Every fixture says in the first line of its first manifest what it shows.
#[test]
fn good_fixtures_say_what_they_show() {
    for folder in folders() {
        let manifests = tree(&folder.join("schema"));
        let says = |text: &[u8]| text.starts_with(b"# ");
        let said = manifests.iter().any(|(path, text)| path.ends_with("catalogue.yaml") && says(text));
        assert!(said, "no manifest in {} opens with a comment that says what it shows", folder.display());
    }
}

fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("tests/fixtures/language")).expect("there are fixtures");
    let mut folders: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    folders.sort();
    folders
}

/// The first line in which two texts differ.
fn first_difference(golden: &str, text: &str) -> Option<String> {
    if golden == text {
        return None;
    }
    let line = golden.lines().zip(text.lines()).take_while(|(one, other)| one == other).count();
    let at = |text: &str| text.lines().nth(line).unwrap_or("nothing").trim().to_owned();
    Some(format!("line {}: expected `{}`, found `{}`", line + 1, at(golden), at(text)))
}
