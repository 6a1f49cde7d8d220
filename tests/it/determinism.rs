//! Equal schemas give equal bytes, wherever they lie and in whatever order the files were made.

use std::fs;

use codegen::Options;
use codegen::output::Reason;
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

#[test]
fn what_stands_on_disk_counts_even_when_the_schema_is_the_same() {
    let folder = TempDir::new().unwrap();
    copy(&root().join("schema/onlive"), &folder.path().join("schema/onlive"));
    generate(folder.path());
    generate(folder.path());
    let before = tree(&folder.path().join("generated"));
    let edited = folder.path().join("generated/thrift/onlive/events.thrift");
    fs::write(&edited, fs::read_to_string(&edited).unwrap() + "// mine\n").unwrap();
    let orphan = folder.path().join("generated/thrift/onlive/gone.thrift");
    fs::write(&orphan, format!("// {}\n", codegen::emit::header("schema/onlive/gone.yaml"))).unwrap();
    let theirs = folder.path().join("generated/thrift/README.txt");
    fs::write(&theirs, "notes of somebody").unwrap();

    let plan = codegen::generate(&options(folder.path())).unwrap().plan.unwrap();
    let changes: Vec<_> = plan.changes.iter().map(|change| (change.path.as_str(), change.reason)).collect();
    assert_eq!(
        changes,
        [
            ("thrift/onlive/events.thrift", Reason::EditedByHand),
            ("thrift/onlive/gone.thrift", Reason::NoLongerProduced)
        ]
    );
    assert_eq!(fs::read_to_string(&theirs).unwrap(), "notes of somebody");
    fs::remove_file(theirs).unwrap();
    assert!(tree(&folder.path().join("generated")) == before, "the edited file was not made again");
}

/// Nothing else differs, so this is what the shortcut for an unchanged run could overlook.
#[test]
fn an_orphan_alone_is_seen() {
    let folder = TempDir::new().unwrap();
    copy(&root().join("schema/onlive"), &folder.path().join("schema/onlive"));
    generate(folder.path());
    generate(folder.path());
    let orphan = folder.path().join("generated/thrift/onlive/gone.thrift");
    fs::write(&orphan, format!("// {}\n", codegen::emit::header("schema/onlive/gone.yaml"))).unwrap();
    let plan = codegen::generate(&options(folder.path())).unwrap().plan.unwrap();
    let changes: Vec<_> = plan.changes.iter().map(|change| (change.path.as_str(), change.reason)).collect();
    assert_eq!(changes, [("thrift/onlive/gone.thrift", Reason::NoLongerProduced)]);
    assert!(!orphan.exists());
}

#[test]
fn a_file_of_somebody_else_is_never_overwritten() {
    let folder = TempDir::new().unwrap();
    copy(&root().join("schema/onlive"), &folder.path().join("schema/onlive"));
    let theirs = folder.path().join("generated/thrift/onlive/events.thrift");
    fs::create_dir_all(theirs.parent().unwrap()).unwrap();
    fs::write(&theirs, "struct Mine {}\n").unwrap();
    let plan = codegen::generate(&options(folder.path())).unwrap().plan.unwrap();
    assert_eq!(plan.foreign, ["thrift/onlive/events.thrift"]);
    assert_eq!(tree(&folder.path().join("generated/thrift")).len(), 1, "nothing is written beside it");
}

fn generate(folder: &std::path::Path) {
    let outcome = codegen::generate(&options(folder)).unwrap();
    assert!(!outcome.diagnostics.has_errors());
}

fn options(folder: &std::path::Path) -> Options {
    Options::new(folder.join("schema"), folder.join("generated"))
}
