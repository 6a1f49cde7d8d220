//! The user's reference is true: its examples are schemas, and it has every lint, rule and format. That it has every
//! key is held in `codegen/src/syntax/tests`.

use std::fs;

use codegen::Options;
use codegen::diagnostic::{Format, render};
use codegen::{check, codes, pipeline};

use crate::support::{example, root};

#[test]
fn examples_are_schemas_without_findings() {
    let page = page();
    let mut count = 0;
    for fenced in page.split("```yaml\n").skip(1) {
        let text = fenced.split("```").next().unwrap_or_default();
        let (sources, problems) = example(text);
        let (lowered, mut found) = pipeline::resolve(&sources, problems);
        let lints = lowered.map(|lowered| check::lint(&lowered.model)).unwrap_or_default();
        // An example shows types that nothing in it uses.
        lints
            .iter()
            .filter(|finding| finding.code.name != "unused-type")
            .for_each(|finding| found.push(finding.clone()));
        assert!(found.is_empty(), "{text}\n{}", render(&found, &sources.map, Format::Human { color: false }));
        count += 1;
    }
    assert!(count > 5, "the reference has {count} examples");
}

/// What stands behind an example, up to the next one, is what it gives: the lines of each block stand in the generated
/// file in this order, among others. The paths of Rust's own types are left out.
#[test]
fn examples_give_what_the_page_shows() {
    let page = page();
    let mut count = 0;
    for fenced in page.split("```yaml\n").skip(1) {
        let text = fenced.split("```").next().unwrap_or_default();
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (_, file) in example(text).0.map.files() {
            let path = folder.path().join(file.path());
            fs::create_dir_all(path.parent().expect("has a folder")).expect("writable");
            fs::write(path, file.text()).expect("writable");
        }
        let out = folder.path().join("generated");
        codegen::generate(&Options::new(folder.path().join("schema"), &out)).expect("the folders are there");
        let name = text.lines().next().and_then(|line| line.strip_prefix("# schema/shop/")?.strip_suffix(".yaml"));
        for (language, path) in [
            ("rust", "rust/src/shop/$.rs"),
            ("ts", "typescript/catalogues/shop/$.d.ts"),
            ("thrift", "thrift/shop/$.thrift"),
        ] {
            for block in fenced.split(&format!("```{language}\n")).skip(1) {
                let path = out.join(path.replace('$', name.expect("an example is of the shop")));
                let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                in_order(&text, block.split("```").next().unwrap_or_default());
                count += 1;
            }
        }
    }
    assert!(count > 20, "the reference shows {count} outputs");
}

#[track_caller]
fn in_order(text: &str, block: &str) {
    let short = ["option::", "string::", "vec::", "boxed::"]
        .iter()
        .fold(text.to_owned(), |text, module| text.replace(&format!("::std::{module}"), ""));
    let mut lines = short.lines().map(str::trim);
    for line in block.lines().map(str::trim) {
        assert!(lines.any(|found| found == line), "`{line}` does not stand behind the line before it in\n{text}");
    }
}

#[test]
fn lints_and_rules_are_listed() {
    let page = page();
    for code in codes::all().filter(|code| code.id.starts_with("L05")) {
        let row = format!("| `{}` | {} |", code.name, code.id);
        assert!(page.contains(&row), "the table of lints has no row {row}");
    }
    let rules = page.split("| rule |").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a table of rules");
    let source = fs::read_to_string(root().join("codegen/runtime/src/violation.rs")).expect("readable");
    let ids: Vec<_> = source.lines().filter_map(|line| line.trim().strip_prefix("Rule::")?.split('"').nth(1)).collect();
    assert!(ids.len() > 20, "{ids:?}");
    for id in ids {
        assert!(rules.contains(&format!("`{id}`")), "the table of rules has no `{id}`");
    }
}

#[test]
fn messages_lead_to_sections_that_exist() {
    let page = page();
    for link in page.split("](#").skip(1).filter_map(|rest| rest.split(')').next()) {
        let is_heading = |line: &str| {
            let title = line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
            line.starts_with('#') && title == link
        };
        assert!(page.lines().any(is_heading), "there is no section #{link}");
    }
}

fn page() -> String {
    fs::read_to_string(root().join("schema/README.md")).expect("the reference is there")
}
