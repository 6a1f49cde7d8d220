//! Every key of the language refuses a wrong kind of value, at its place and by its name.

use std::fs;
use std::path::Path;

use super::coverage::{FIXTURES, yaml_files};
use super::walk::uses;
use crate::diagnostic::Diagnostic;
use crate::source::FileId;
use crate::syntax::context::Context;
use crate::syntax::keys::{ALL, MANIFEST, MODULE, ObjectSpec, Shape};
use crate::syntax::{read, yaml};

#[test]
fn every_key_refuses_a_wrong_kind_of_value() {
    let mut wrong = Vec::new();
    for object in ALL {
        // Any value will do for these.
        for key in object.keys.iter().filter(|key| !matches!(key.shape, Shape::Value)) {
            let (text, start) = mistaken(object, key.name, &key.shape).expect("every key stands in a fixture");
            let found = findings(text.starts_with("# manifest"), &text);
            let place = |finding: &&Diagnostic| finding.primary.as_ref().is_some_and(|label| label.span.start >= start);
            let said = |finding: &&Diagnostic| {
                let label = finding.primary.as_ref().map_or("", |label| label.text.as_str());
                format!("{} {label}", finding.message).contains(&format!("`{}`", key.name))
            };
            if !found.first().is_some_and(|finding| place(&finding) && said(&finding)) {
                let told: Vec<_> = found.iter().map(|finding| finding.message.as_str()).collect();
                wrong.push(format!("{}.{}: {told:?}", object.id, key.name));
            }
        }
    }
    assert!(wrong.is_empty(), "no message at the key and by its name for\n{}", wrong.join("\n"));
}

/// A good fixture in which a key has a value of a wrong kind, and where that value begins.
fn mistaken(object: &'static ObjectSpec, key: &str, shape: &Shape) -> Option<(String, u32)> {
    yaml_files(Path::new(FIXTURES)).into_iter().find_map(|path| {
        let text = fs::read_to_string(&path).expect("readable");
        let mut context = Context::new(FileId(0));
        let root = yaml::read(&text, &mut context)?;
        let is_manifest = path.ends_with("catalogue.yaml");
        let outermost = if is_manifest { &MANIFEST } else { &MODULE };
        let all = uses(outermost, &root);
        let found = all.iter().find(|found| found.object.id == object.id && found.key.name == key)?;
        let (start, end) = (found.value.start, found.value.end);
        let mark = if is_manifest { "# manifest" } else { "# module" };
        let text = format!("{mark}\n{}{}\n{}", &text[..start as usize], wrong(shape), &text[end as usize..]);
        Some((text, start + u32::try_from(mark.len()).expect("short") + 1))
    })
}

fn wrong(shape: &Shape) -> &'static str {
    match shape {
        Shape::List(_) | Shape::Literals | Shape::Type => "{ a: [] }",
        _ => "[[[1]]]",
    }
}

fn findings(is_manifest: bool, text: &str) -> Vec<Diagnostic> {
    let mut context = Context::new(FileId(0));
    if let Some(root) = yaml::read(text, &mut context) {
        if is_manifest {
            drop(read::manifest(&mut context, root));
        } else {
            drop(read::module(&mut context, vec!["shop".to_owned(), "module".to_owned()], root));
        }
    }
    context.finish().iter().cloned().collect()
}
