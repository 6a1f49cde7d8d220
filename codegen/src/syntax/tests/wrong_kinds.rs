//! Every key of the language refuses a wrong kind of value, at its place and by its name. The texts are goldens.
//!
//! `UPDATE_EXPECT=1 cargo test -p concord-codegen wrong_kind` writes them anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::coverage::{FIXTURES, yaml_files};
use super::walk::uses;
use crate::diagnostic::{Diagnostic, Format, render};
use crate::source::{FileId, RawFile, SCHEMA_FOLDER, Span, assemble};
use crate::syntax::context::Context;
use crate::syntax::keys::{ALL, KeySpec, MANIFEST, MODULE, ObjectSpec, Shape};
use crate::syntax::{parse, yaml};

/// One text for each kind of mapping: what is shown for each of its keys.
const GOLDENS: &str = "../tests/fixtures/wrong-kinds";

#[test]
fn every_key_refuses_a_wrong_kind_of_value() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let files = fixtures();
    let mut wrong = Vec::new();
    for object in ALL {
        let mut shown = String::new();
        // Any value will do for the others.
        for key in object.keys.iter().filter(|key| !matches!(key.shape, Shape::Value)) {
            let name = format!("{}.{}", object.id, key.name);
            let mistake = files.iter().find_map(|(path, text)| Mistake::make(*path, text, object, key));
            let (said, text) = mistake.expect("every key stands in a fixture").show(key);
            let _ = write!(shown, "## {name}\n\n{text}\n");
            if !said {
                wrong.push(format!("{name} is not named at its place:\n{text}"));
            }
        }
        let golden = Path::new(GOLDENS).join(format!("{}.txt", object.id));
        if update {
            fs::create_dir_all(GOLDENS).and_then(|()| fs::write(&golden, &shown)).expect("writable");
        } else if fs::read_to_string(&golden).unwrap_or_default() != shown {
            wrong.push(format!("{} differs; if it should, run with UPDATE_EXPECT=1", golden.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn fixtures() -> Vec<(bool, String)> {
    let read =
        |path: std::path::PathBuf| (path.ends_with("catalogue.yaml"), fs::read_to_string(path).expect("readable"));
    yaml_files(Path::new(FIXTURES)).into_iter().map(read).collect()
}

/// A good fixture in which a key has a value of a wrong kind.
struct Mistake {
    is_manifest: bool,
    text: String,
    /// Where that value begins.
    start: u32,
}

impl Mistake {
    fn make(is_manifest: bool, text: &str, object: &'static ObjectSpec, key: &KeySpec) -> Option<Self> {
        let mut context = Context::new(FileId(0));
        let root = yaml::read(text, &mut context)?;
        let all = uses(if is_manifest { &MANIFEST } else { &MODULE }, &root);
        let found = all.iter().find(|found| found.object.id == object.id && found.key.name == key.name)?;
        let (start, end) = (found.value.start, found.value.end);
        let text = format!("{}{}\n{}", &text[..start as usize], wrong(&key.shape), &text[end as usize..]);
        Some(Self { is_manifest, text, start })
    }

    /// Whether the first finding is at the value and names the key, and what is shown.
    fn show(self, key: &KeySpec) -> (bool, String) {
        let file = |path: &str, text: String| RawFile { path: path.to_owned(), content: Ok(text.into()) };
        let manifest = "schema/shop/catalogue.yaml";
        let files = if self.is_manifest {
            vec![file(manifest, self.text)]
        } else {
            vec![file(manifest, "version: 1.0.0\n".to_owned()), file("schema/shop/module.yaml", self.text)]
        };
        let (sources, _) = assemble(files, SCHEMA_FOLDER);
        let (_, found) = parse(&sources);
        let first = found.iter().next();
        let place = |span: Span| span.start >= self.start;
        let said = |finding: &Diagnostic| {
            let label = finding.primary.as_ref();
            let text = format!("{} {}", finding.message, label.map_or("", |label| &label.text));
            text.contains(&format!("`{}`", key.name)) && label.is_some_and(|label| place(label.span))
        };
        (first.is_some_and(said), render(&found, &sources.map, Format::Human { color: false }))
    }
}

fn wrong(shape: &Shape) -> &'static str {
    match shape {
        Shape::List(_) | Shape::Literals | Shape::Type => "{ a: [] }",
        _ => "[[[1]]]",
    }
}
