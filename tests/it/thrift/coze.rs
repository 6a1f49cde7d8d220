//! The coze catalogue gives back the IDL it came from: names, ids, requiredness, types, defaults, annotations,
//! namespaces and includes, as Apache's compiler reads them out of both.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::tools::{compiler, run, write_idl};
use crate::support::root;

#[test]
fn coze_is_the_idl_it_came_from() {
    let Some(compiler) = compiler() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let ours = write_idl(&root().join("schema"), &folder.path().join("ours"));
    let ours: Vec<&str> = ours.iter().filter_map(|path| path.strip_prefix("coze/")).collect();
    let facts = fs::read(root().join("tests/fixtures/fidelity/coze/facts.json")).expect("there are facts");
    let facts: Value = serde_json::from_slice(&facts).expect("facts are JSON");
    let theirs = folder.path().join("theirs");
    let mut files = Vec::new();
    for module in rows(&facts["modules"]) {
        let file = text(module, "file");
        let path = theirs.join(file);
        fs::create_dir_all(path.parent().expect("is in a folder")).expect("writable");
        fs::write(&path, idl(module)).expect("writable");
        files.push(file);
    }
    assert_eq!(ours, files);
    for file in files {
        let paths = [folder.path().join("ours/coze").join(file), theirs.join(file)];
        let [our_includes, their_includes] = paths.each_ref().map(|path| includes(path));
        assert_eq!(our_includes, their_includes, "{file}");
        let [ours, theirs] = paths.map(|path| parsed(&compiler, &path));
        assert_eq!(ours, theirs, "{file}");
    }
}

/// What the compiler read, a line an element, without documentation.
fn parsed(compiler: &Path, file: &Path) -> Vec<String> {
    let out = tempfile::tempdir().expect("a temporary folder");
    run(Command::new(compiler).args(["-gen", "xml", "-out"]).arg(out.path()).arg(file));
    let stem = file.file_stem().expect("has a name").to_string_lossy();
    let xml = fs::read_to_string(out.path().join(format!("{stem}.xml"))).expect("the compiler wrote it");
    xml.lines().filter(|line| !line.contains("targetNamespace")).map(without_doc).collect()
}

fn without_doc(line: &str) -> String {
    let Some((before, behind)) = line.split_once(" doc=\"") else { return line.to_owned() };
    let (_, behind) = behind.split_once('"').expect("an attribute is closed");
    format!("{before}{behind}")
}

fn includes(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).expect("readable");
    text.lines().filter(|line| line.starts_with("include ")).map(str::to_owned).collect()
}

/// The IDL that the facts of a module are, in their order.
fn idl(module: &Value) -> String {
    let mut lines = Vec::new();
    lines.extend(rows(&module["includes"]).iter().map(|include| format!("include {include}")));
    for (language, namespace) in members(&module["namespaces"]) {
        lines.push(format!("namespace {language} {}", namespace.as_str().expect("a namespace is text")));
    }
    for listed in rows(&module["enums"]) {
        let values = members(&listed["values"]).map(|(name, value)| format!("{name} = {value}"));
        lines.push(format!("enum {} {{ {} }}", text(listed, "name"), values.collect::<Vec<_>>().join(", ")));
    }
    for constant in rows(&module["consts"]) {
        lines.push(format!("const {} {} = {}", text(constant, "type"), text(constant, "name"), constant["value"]));
    }
    for structure in rows(&module["structs"]) {
        let fields: Vec<String> = rows(&structure["fields"]).iter().map(field).collect();
        lines.push(format!("struct {} {{\n{}\n}}", text(structure, "name"), fields.join("\n")));
    }
    lines.join("\n")
}

fn field(field: &Value) -> String {
    let keyword = match text(field, "presence") {
        "default" => "",
        keyword => keyword,
    };
    let default = field.get("default").map(|value| format!(" = {value}")).unwrap_or_default();
    let annotations = members(&field["annotations"]).map(|(key, value)| format!("{key} = {value}"));
    let annotations = annotations.collect::<Vec<_>>().join(", ");
    let annotations = if annotations.is_empty() { annotations } else { format!(" ({annotations})") };
    format!("  {}: {keyword} {} {}{default}{annotations}", field["id"], text(field, "type"), text(field, "name"))
}

fn rows(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("{value} has no text {key}"))
}
