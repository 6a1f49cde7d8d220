//! The user's reference is true: its examples are schemas, and it has every lint, rule and format. That it has every
//! key is held in `codegen/src/syntax/tests`.

use std::fs;

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
