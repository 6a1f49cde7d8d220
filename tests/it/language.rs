//! Each folder of good fixtures resolves to its golden: what every target sees of the keys that it shows.
//!
//! `UPDATE_EXPECT=1 cargo test -p concord-tests language` writes the goldens anew. That every key of the language
//! stands in one of the folders is held in `codegen/src/syntax/tests`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

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

/// All of them, as the catalogues of one crate, build without a warning.
#[test]
fn good_fixtures_build_as_rust() {
    let temporary = TempDir::new().expect("a temporary folder");
    let schema = temporary.path().join(SCHEMA_FOLDER);
    for folder in folders() {
        let fixture = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (path, text) in tree(&folder.join("schema")) {
            let (catalogue, file) = path.split_once('/').expect("a file of a catalogue");
            // Ids that were locked under another name are no concern here.
            if file != "ids.lock.yaml" {
                let text = String::from_utf8(text).expect("UTF-8");
                let target = schema.join(format!("{fixture}_{catalogue}")).join(file);
                fs::create_dir_all(target.parent().expect("has a folder")).expect("writable");
                fs::write(target, as_part_of(&fixture, &text)).expect("writable");
            }
        }
    }
    let mut options = Options::new(&schema, temporary.path().join("generated"));
    options.rust_runtime = format!("{{ path = {:?} }}", root().join("codegen/runtime"));
    let outcome = codegen::generate(&options).expect("the folder is writable");
    let shown = render(&outcome.diagnostics, &outcome.sources, Format::Human { color: false });
    assert!(!outcome.diagnostics.has_errors(), "{shown}");
    let crate_folder = temporary.path().join("generated/rust");
    fs::copy(root().join("tests/generated/Cargo.lock"), crate_folder.join("Cargo.lock")).expect("writable");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut check = Command::new(cargo);
    check.args(["check", "--quiet", "--offline", "--manifest-path"]).arg(crate_folder.join("Cargo.toml"));
    check.env("CARGO_TARGET_DIR", root().join("target/generated"));
    let output = check.output().expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{said}");
}

/// The text of a module, of which the imports name catalogues as they are called among all fixtures.
fn as_part_of(fixture: &str, text: &str) -> String {
    let line = |line: &str| match line.split_once("imports:") {
        Some((before, imports)) => format!("{before}imports:{}\n", imports.replace(": ", &format!(": {fixture}_"))),
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
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
