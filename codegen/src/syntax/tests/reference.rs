//! The user's reference has a table for each kind of mapping, made from the table of keys, and the expression of each
//! format.
//!
//! `UPDATE_EXPECT=1 cargo test -p concord-codegen reference` writes them into the page.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use concord_runtime::format::Format;

use super::walk::uses;
use crate::source::FileId;
use crate::syntax::context::Context;
use crate::syntax::keys::{ALL, KeySpec, MANIFEST, MODULE, ObjectSpec, Shape};
use crate::syntax::yaml;

const PAGE: &str = "../schema/README.md";
const END: &str = "<!-- end -->\n";

#[test]
fn the_reference_has_every_key() {
    let page = fs::read_to_string(PAGE).expect("the reference is there");
    let mark = |object: &ObjectSpec| format!("<!-- keys of {} -->\n", object.id);
    let mut objects = ALL.to_vec();
    objects.sort_by_key(|object| page.find(&mark(object)));
    let mut wanted = page.clone();
    let mut said = BTreeSet::new();
    for object in objects {
        wanted = replaced(&wanted, &mark(object), &keys(object, &mut said));
    }
    wanted = replaced(&wanted, "<!-- formats -->\n", &formats());
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(PAGE, wanted).expect("writable");
    } else {
        assert!(page == wanted, "{PAGE} is not up to date; run with UPDATE_EXPECT=1");
    }
}

/// Each key stands in an example of the page, of the kind of mapping that the page explains it for.
#[test]
fn the_reference_shows_every_key() {
    let page = fs::read_to_string(PAGE).expect("the reference is there");
    let shown: BTreeSet<String> = page.split("```yaml\n").skip(1).flat_map(used).collect();
    let mut objects = ALL.to_vec();
    objects.sort_by_key(|object| page.find(&format!("<!-- keys of {} -->\n", object.id)));
    let mut said = BTreeSet::new();
    let mut missing = Vec::new();
    for object in objects {
        let new = object.keys.iter().filter(|key| said.insert((key.name, key.doc)));
        missing.extend(new.map(|key| format!("{}.{}", object.id, key.name)).filter(|key| !shown.contains(key)));
    }
    assert!(missing.is_empty(), "no example in {PAGE} has\n{}", missing.join("\n"));
}

/// The keys that an example uses, as `object.key`. Each of its files begins with a comment that is its path.
fn used(example: &str) -> Vec<String> {
    let text = example.split("```").next().unwrap_or_default();
    let mut found = Vec::new();
    for file in text.split("# schema/").skip(1) {
        let object =
            if file.lines().next().is_some_and(|path| path.ends_with("catalogue.yaml")) { &MANIFEST } else { &MODULE };
        let (_, body) = file.split_once('\n').unwrap_or_default();
        let mut context = Context::new(FileId(0));
        let root = yaml::read(body, &mut context).unwrap_or_else(|| panic!("an example is no YAML:\n{body}"));
        found.extend(uses(object, &root).iter().map(|used| format!("{}.{}", used.object.id, used.key.name)));
    }
    found
}

/// The page with another text between a mark and the next end.
fn replaced(page: &str, mark: &str, text: &str) -> String {
    let (before, rest) = page.split_once(mark).unwrap_or_else(|| panic!("{PAGE} has no {mark}"));
    let (_, after) = rest.split_once(END).unwrap_or_else(|| panic!("{mark} has no end"));
    assert!(!after.contains(mark), "{mark} stands twice");
    format!("{before}{mark}\n{text}\n{END}{after}")
}

/// The keys of a kind of mapping; by name alone those that the page has told before.
fn keys(object: &ObjectSpec, said: &mut BTreeSet<(&'static str, &'static str)>) -> String {
    let (new, known): (Vec<&KeySpec>, Vec<&KeySpec>) =
        object.keys.iter().partition(|key| said.insert((key.name, key.doc)));
    let mut text = String::new();
    if !new.is_empty() {
        text.push_str("| key | takes | |\n|---|---|---|\n");
    }
    for key in &new {
        let required = if key.required { ", required" } else { "" };
        let doc = key.doc.replace('|', "\\|");
        let _ = writeln!(text, "| `{}` | {}{required} | {doc} |", key.name, takes(&key.shape));
    }
    let known: Vec<_> = known.iter().map(|key| format!("`{}`", key.name)).collect();
    if !known.is_empty() {
        let start = if new.is_empty() { "" } else { "\nAlso, as above, " };
        let _ = writeln!(text, "{start}{}.", known.join(", "));
    }
    text
}

fn takes(shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Identifier => "identifier".to_owned(),
        Shape::Bool => "`true` or `false`".to_owned(),
        Shape::Count => "integer from 0".to_owned(),
        Shape::Integer => "integer".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Version => "version".to_owned(),
        Shape::Type => "type".to_owned(),
        Shape::Literals => "literals".to_owned(),
        Shape::Literal => "literal".to_owned(),
        Shape::Choice(words) => words().iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Shape::Value => "any value".to_owned(),
        Shape::List(of) => format!("list of {}", takes(of)),
        Shape::Map(of) => format!("names to {}", takes(of)),
        Shape::Object(object) => object.what.to_owned(),
        Shape::AnyOf(shapes) => shapes.iter().map(takes).collect::<Vec<_>>().join(" or "),
    }
}

fn formats() -> String {
    let lines = Format::ALL.iter().map(|format| format!("{:<9}{}\n", format.name(), format.pattern()));
    format!("```text\n{}```\n", lines.collect::<String>())
}
