//! Rust as it is emitted: goldens, and a layout that is the one of `prettyplease`.
//!
//! `UPDATE_EXPECT=1 cargo test -p concord-tests rust::` writes the goldens anew. What the emitted types do is tested in
//! `tests/rust`, which compiles them.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::emit::rust::Rust;
use codegen::emit::{FileSet, Settings, Target};
use codegen::model::Model;

use crate::support::{lowered, model, resolved, root, tree};

/// The crate of a model, by path below `rust/`.
fn emitted(model: &Model) -> FileSet {
    let mut files = FileSet::default();
    let rust_runtime = r#"{ path = "../../../../../runtime" }"#.to_owned();
    Rust.emit(model, &Settings { rust_runtime }, &mut files);
    files
}

fn golden() -> PathBuf {
    root().join("codegen/tests/golden/rust-shapes")
}

#[test]
fn shapes_are_emitted_as_their_goldens() {
    check_golden(&golden());
}

#[test]
fn shapes_with_wire_code_are_emitted_as_their_goldens() {
    check_golden(&root().join("codegen/tests/golden/thrift-shapes"));
}

fn check_golden(golden: &Path) {
    let (_, model) = resolved(&golden.join("schema"));
    let files = emitted(&model);
    let expected = golden.join("expected");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::remove_dir_all(expected.join("rust/src")).ok();
        for (path, file) in files.iter() {
            let target = expected.join(path);
            fs::create_dir_all(target.parent().expect("has a folder")).expect("writable");
            fs::write(target, &file.text).expect("writable");
        }
    }
    let mut wrong = Vec::new();
    for (path, file) in files.iter() {
        if fs::read_to_string(expected.join(path)).unwrap_or_default() != file.text {
            wrong.push(path.to_owned());
        }
    }
    let known = tree(&expected.join("rust/src")).into_keys().map(|path| format!("rust/src/{path}"));
    wrong.extend(known.filter(|path| files.get(path).is_none()));
    assert!(wrong.is_empty(), "goldens differ; if they should, run with UPDATE_EXPECT=1\n{}", wrong.join("\n"));
}

/// The emitter lays most text out by itself, because that is hundreds of times faster.
#[test]
fn the_layout_is_that_of_prettyplease() {
    check_layout(&resolved(&golden().join("schema")).1, "rust-shapes");
    check_layout(&resolved(&root().join("codegen/tests/golden/typescript-shapes/schema")).1, "typescript-shapes");
    check_layout(model(), "the project's own catalogues");
}

fn check_layout(model: &Model, of: &str) {
    // The wire code is tables that nobody reads: one entry a line, however long.
    let is_laid_out = |path: &str| {
        Path::new(path).extension().is_some_and(|end| end == "rs")
            && !(path.ends_with("/__thrift.rs") || path.ends_with("/__thrift_borrowed.rs"))
    };
    for (path, file) in emitted(model).iter().filter(|(path, _)| is_laid_out(path)) {
        let parsed = syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{of}: {path} is no Rust: {error}"));
        let (ours, theirs) = (lines(&file.text), prettyplease::unparse(&parsed));
        let theirs = lines(&theirs);
        let first = ours.iter().zip(&theirs).position(|(ours, theirs)| ours != theirs);
        if let Some(line) = first {
            panic!("{of}: {path}\n  ours: {}\ntheirs: {}", ours[line], theirs[line]);
        }
        assert_eq!(ours.len(), theirs.len(), "{of}: {path}");
    }
}

/// Lines that count: `prettyplease` knows neither blank lines between items nor comments that are no documentation.
fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with("// ")).collect()
}

/// Whatever a text says, no line of code begins in it.
#[test]
fn hostile_texts_stay_where_they_belong() {
    let files = emitted(&resolved(&golden().join("schema")).1);
    let hostile = &files.get("rust/src/shapes/hostile.rs").expect("the module is emitted").text;
    assert!(!hostile.contains('\u{202e}') && !hostile.contains('\u{2028}') && !hostile.contains('\r'));
    let parsed = syn::parse_file(hostile).expect("it is Rust");
    let constants: Vec<_> = parsed
        .items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Const(constant) => Some(constant.ident.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(constants, ["TEXT"]);
}

/// Of a default nothing may be left in a struct that is read in its place; a blank one need not be made blank again.
#[test]
fn the_wire_form_tells_fields_that_begin_as_a_struct_that_is_not_blank() {
    let schema = "types:
  Point: { fields: { x: { type: i32, presence: default }, y: { type: i32, default: 3 } } }
  Line:
    fields:
      from: { type: Point, default: { x: 1, y: 2 } }
      to: { type: Point, default: { x: 0, y: 3 } }
      width: { type: i32, default: 2 }
";
    let model = lowered(&[("shapes.yaml", schema)]).expect("the schema has no mistake").model;
    let wire = &emitted(&model).get("rust/src/shop/shapes/__thrift.rs").expect("the module is emitted").text.clone();
    for field in ["preset from: super::Point,", "default to: super::Point,", "default width: I32,"] {
        assert!(wire.contains(field), "{field} is not in\n{wire}");
    }
}
