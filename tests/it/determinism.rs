//! Equal schemas give equal bytes, wherever they lie and in whatever order the files were made.

use std::fs;

use codegen::Options;
use tempfile::TempDir;

use crate::support::{copy, root, tree};

#[test]
fn place_and_order_of_files_do_not_show() {
    let first = TempDir::new().unwrap();
    copy(&root().join("schema"), &first.path().join("schema"));
    generate(first.path());

    let second = TempDir::new().unwrap();
    let schema = second.path().join("schema");
    for (path, bytes) in tree(&first.path().join("schema")).into_iter().rev() {
        let target = schema.join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, bytes).unwrap();
    }
    generate(second.path());

    let (one, other) = (tree(&first.path().join("generated")), tree(&second.path().join("generated")));
    let names = |tree: &std::collections::BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&one), names(&other));
    for (path, bytes) in &one {
        assert!(bytes == &other[path], "{path} differs between two runs on equal schemas");
    }
}

#[test]
fn a_second_run_writes_nothing() {
    let folder = TempDir::new().unwrap();
    copy(&root().join("schema"), &folder.path().join("schema"));
    generate(folder.path());
    let plan = codegen::generate(&options(folder.path())).unwrap().plan.unwrap();
    assert_eq!(plan.changes, []);
}

fn generate(folder: &std::path::Path) {
    let outcome = codegen::generate(&options(folder)).unwrap();
    assert!(!outcome.diagnostics.has_errors());
}

fn options(folder: &std::path::Path) -> Options {
    Options::new(folder.join("schema"), folder.join("generated"))
}
