//! Goldens: the schemas of a case give exactly the files beside them. `UPDATE_EXPECT=1` writes them anew.
//!
//! A case is a folder of `golden` with a README that says what it shows, `schema/…`, and `expected/<target>/…` for each
//! target that it is about.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::diagnostic::{Format, render};
use codegen::emit::{FileSet, Settings, TARGETS, Target};
use codegen::{pipeline, source};

/// Where a golden crate finds the runtime of this checkout, so that it compiles where it stands.
const RUNTIME: &str = "{ path = \"../../../../../runtime\" }";

#[test]
fn schemas_give_what_is_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for case in folders(&folder) {
        assert!(case.join("README.md").exists(), "{} does not say what it shows", case.display());
        for target in TARGETS.iter().filter(|target| case.join("expected").join(target.id().folder()).is_dir()) {
            let written = emit(&case, *target);
            let expected = case.join("expected").join(target.id().folder());
            if update {
                write(&expected, &written);
            } else {
                compare(&expected, &written, &mut wrong);
            }
        }
    }
    assert!(wrong.is_empty(), "UPDATE_EXPECT=1 cargo test --test golden writes these anew:\n{}", wrong.join("\n"));
}

/// What a target writes for the schemas of a case, by path below the target's folder.
fn emit(case: &Path, target: &dyn Target) -> BTreeMap<String, String> {
    let (sources, problems) = source::load(&case.join("schema"), "schema");
    let (lowered, found) = pipeline::resolve(&sources, problems);
    let shown = render(&found, &sources.map, Format::Human { color: false });
    let model = lowered.unwrap_or_else(|| panic!("{} has mistakes\n{shown}", case.display())).model;
    let mut files = FileSet::default();
    target.emit(&model, &Settings { rust_runtime: RUNTIME.to_owned() }, &mut files);
    let inside = format!("{}/", target.id().folder());
    let below = |path: &str| path.strip_prefix(&inside).expect("a target writes below its folder").to_owned();
    files.iter().map(|(path, file)| (below(path), file.text.clone())).collect()
}

fn compare(expected: &Path, written: &BTreeMap<String, String>, wrong: &mut Vec<String>) {
    for (path, text) in written {
        match fs::read_to_string(expected.join(path)) {
            Ok(known) if known == *text => {}
            Ok(known) => {
                let line = known.lines().zip(text.lines()).position(|(a, b)| a != b).map_or(0, |line| line + 1);
                wrong.push(format!("{}/{path}:{line} differs", expected.display()));
            }
            Err(_) => wrong.push(format!("{}/{path} is missing", expected.display())),
        }
    }
    for path in files(expected).into_iter().filter(|path| !written.contains_key(path)) {
        wrong.push(format!("{}/{path} is not written any more", expected.display()));
    }
}

fn write(expected: &Path, written: &BTreeMap<String, String>) {
    for path in files(expected).into_iter().filter(|path| !written.contains_key(path)) {
        fs::remove_file(expected.join(path)).expect("removable");
    }
    for (path, text) in written {
        let path = expected.join(path);
        fs::create_dir_all(path.parent().expect("has a folder")).expect("writable");
        fs::write(path, text).expect("writable");
    }
}

/// The folders in a folder, sorted.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    found.retain(|path| path.is_dir());
    found.sort();
    found
}

/// The files below a folder by path relative to it; what tools leave (`node_modules`, `target`) is not ours.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name();
            if path.is_dir() && name != "node_modules" && name != "target" && name != ".tmp" {
                open.push(path);
            } else if path.is_file() && name != "Cargo.lock" {
                let relative = path.strip_prefix(folder).expect("below the folder");
                found.push(relative.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found
}
