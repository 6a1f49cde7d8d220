//! The formats of a schema diff: each what its reader can take, the same bytes every time, and never too long.

use std::fmt::Write as _;

use codegen::diff::report::{
    Gate, Input, MARKDOWN_LIMIT, MARKER, REPORT_SCHEMA, Report, Side, changelog, github, human, markdown, sarif,
};
use codegen::diff::{Acceptance, Acceptances, Surface, Verdict, compare, rules};
use codegen::model::Model;
use codegen::pipeline;
use codegen::source::{RawFile, SCHEMA_FOLDER, SourceMap, assemble};
use serde_json::Value;

use crate::diff::{cases, report};

/// A schema from texts, by path below the schema folder.
pub(crate) fn schema(files: &[(&str, &str)]) -> (Model, SourceMap) {
    let file = |(path, text): &(&str, &str)| RawFile {
        path: format!("{SCHEMA_FOLDER}/{path}"),
        content: Ok(text.as_bytes().to_vec()),
    };
    let (sources, problems) = assemble(files.iter().map(file).collect(), SCHEMA_FOLDER);
    let (lowered, found) = pipeline::resolve(&sources, problems);
    (lowered.unwrap_or_else(|| panic!("{found:?}")).model, sources.map)
}

pub(crate) const MANIFEST: &str =
    "title: Shop\ndoc: A shop.\nversion: 1.0.0\nowner: web\npolicy: { require_docs: none }\n";

fn compared(before: &str, after: &str, accepted: Vec<Acceptance>, gate: &Gate) -> Report {
    let (old, base) = schema(&[("shop/catalogue.yaml", MANIFEST), ("shop/cart.yaml", before)]);
    let (new, head) = schema(&[("shop/catalogue.yaml", MANIFEST), ("shop/cart.yaml", after)]);
    let acceptances = [("shop".to_owned(), new.catalogues[0].version.clone(), Acceptances { accepted })];
    Report::new(&Input {
        comparison: &compare(&old, &new),
        base: Side { label: "main", sources: &base },
        head: Side { label: "working tree", sources: &head },
        acceptances: &acceptances,
        gate,
    })
}

const BEFORE: &str = "types:\n  Line:\n    fields:\n      count: i32\n      note: string\n";
const AFTER: &str = "types:\n  Line:\n    fields:\n      count: i32\n";

/// A module of many structs whose only field is of this type.
fn many(count: usize, ty: &str) -> String {
    let mut text = String::from("types:\n");
    for number in 0..count {
        let _ = write!(text, "  Line{number}:\n    fields: {{ value: {ty} }}\n");
    }
    text
}

#[test]
fn json_holds_its_published_schema() {
    let schema: Value = serde_json::from_str(REPORT_SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a JSON Schema");
    for (case, folder) in cases() {
        let value: Value = serde_json::from_str(&report(&folder).to_json()).expect("JSON");
        let wrong: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{case}: {wrong:?}");
    }
}

#[test]
fn sarif_holds_the_standard_schema() {
    let text = include_str!("../fixtures/sarif/sarif-2.1.0.schema.json");
    // Its pattern for languages has a bracket too many, which is no regular expression under Unicode rules.
    let text = text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a JSON Schema");
    for (case, folder) in cases() {
        let value: Value = serde_json::from_str(&sarif(&report(&folder))).expect("JSON");
        let wrong: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{case}: {wrong:?}");
        for result in value["runs"][0]["results"].as_array().expect("results") {
            let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
            assert_eq!(value["runs"][0]["tool"]["driver"]["rules"][index]["id"], result["ruleId"], "{case}");
        }
    }
}

#[test]
fn every_format_is_the_same_every_time() {
    for (case, folder) in cases().into_iter().step_by(7) {
        let (one, other) = (report(&folder), report(&folder));
        assert_eq!(one, other, "{case}");
        assert_eq!(human(&one, true, Some(80)), human(&other, true, Some(80)), "{case}");
        assert_eq!(markdown(&one), markdown(&other), "{case}");
        assert_eq!(github(&one), github(&other), "{case}");
        assert_eq!(sarif(&one), sarif(&other), "{case}");
    }
}

#[test]
fn markdown_fits_a_comment_and_says_what_it_leaves_out() {
    for count in [1, 10, 60, 200, 2000] {
        let report = compared(&many(count, "i32"), &many(count, "string"), Vec::new(), &Gate::default());
        let text = markdown(&report);
        assert!(text.len() <= MARKDOWN_LIMIT, "{count} types: {} bytes", text.len());
        assert!(text.starts_with(MARKER), "{count} types: no marker");
        let shown = text.matches("<details><summary>").count();
        assert_eq!(shown, text.matches("</details>").count(), "{count} types: a fold is left open");
        let all = report.changes.iter().filter(|entry| entry.verdict != "safe").count();
        if shown < all {
            let said = format!("…and {} more entries", all - shown);
            assert!(text.contains(&said), "{count} types: {shown} of {all} shown, and not `{said}`");
        } else {
            assert!(!text.contains("more entries"), "{count} types: all shown");
        }
    }
}

#[test]
fn markdown_takes_texts_as_they_are() {
    let doc = |text: &str| format!("types:\n  Line:\n    doc: {text:?}\n    fields: {{ count: i32 }}\n");
    let before = doc("plain");
    let after = doc("a | b `c` ``d`` <script>alert(1)</script> @everyone\n</details> --> # x");
    let text = markdown(&compared(&before, &after, Vec::new(), &Gate::default()));
    let row = text.lines().find(|line| line.contains("@everyone")).expect("the change has a row");
    // Inside a code span of a longer fence nothing is markup, and in a table the bar alone needs a sign before it.
    assert!(row.contains("```"), "{row}");
    assert!(row.contains("a \\| b"), "{row}");
    assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "{row}");
}

#[test]
fn annotations_name_file_and_line_and_hold_one_line_each() {
    let report = compared(BEFORE, AFTER, Vec::new(), &Gate::default());
    let text = github(&report);
    let removed = text.lines().find(|line| line.contains("FLD006")).expect("the removed field");
    // What is gone is shown at the type that held it, and said to be gone.
    assert!(
        removed.starts_with("::error file=schema/shop/cart.yaml,line=2,endLine=2,col=3,endColumn=7,title=FLD006"),
        "{removed}"
    );
    assert!(removed.contains("%0AThe field `note` is gone from here; it was at schema/shop/cart.yaml:5."), "{removed}");
    assert!(removed.contains("%0AAffected"), "{removed}");
    assert!(text.lines().all(|line| line.starts_with("::error ") || line.starts_with("::warning ")), "{text}");
    assert!(text.contains("file=schema/shop/catalogue.yaml,line=3"), "the manifest's version is low:\n{text}");
}

fn acceptance(report: &Report, until: &str) -> Acceptance {
    let entry = report.changes.iter().find(|entry| entry.rule == "FLD006").expect("the removed field");
    Acceptance {
        fingerprint: entry.fingerprint.clone(),
        rule: entry.rule.to_owned(),
        path: entry.path.clone(),
        reason: "nobody reads it".to_owned(),
        who: "web".to_owned(),
        until: until.parse().expect("a version"),
        span: None,
    }
}

#[test]
fn an_accepted_break_does_not_fail_until_its_end() {
    let gate = Gate::default();
    let plain = compared(BEFORE, AFTER, Vec::new(), &gate);
    assert!(plain.changes.iter().any(|entry| entry.fails));
    let accepted = compared(BEFORE, AFTER, vec![acceptance(&plain, "3.0.0")], &gate);
    assert!(!accepted.changes.iter().any(|entry| entry.fails), "{accepted:?}");
    assert_eq!(accepted.summary.accepted, 1);
    assert_eq!(accepted.warnings, Vec::<String>::new());
    // The version still has to say what happened.
    assert!(accepted.failed && accepted.reasons.iter().all(|reason| reason.contains("CAT016")), "{accepted:?}");
    let ended = compared(BEFORE, AFTER, vec![acceptance(&plain, "1.0.0")], &gate);
    assert!(ended.changes.iter().any(|entry| entry.fails));
    assert!(ended.warnings[0].contains("ended with version 1.0.0"), "{:?}", ended.warnings);
    let stale = compared(BEFORE, BEFORE, vec![acceptance(&plain, "3.0.0")], &gate);
    assert!(stale.warnings[0].contains("matches no change") && !stale.failed, "{stale:?}");
}

#[test]
fn the_gate_looks_at_its_surfaces_alone() {
    let with = |surfaces: &str, fail_on| {
        let surfaces = Surface::from_name(surfaces).expect("a surface");
        compared(
            "types:\n  Kind: { enum: [a, b] }\n",
            "types:\n  Kind: { enum: [a, b, c] }\n",
            Vec::new(),
            &Gate { fail_on, surfaces: Some(surfaces) },
        )
    };
    let fails = |surfaces, fail_on| with(surfaces, fail_on).changes.iter().any(|entry| entry.fails);
    for (surface, expected) in [
        ("all", true),
        ("rust", true),
        ("rust-construct", false),
        ("typescript-produce", false),
        ("typescript-consume", true),
        ("json-forward", true),
        ("backward", false),
        ("thrift-idl", false),
    ] {
        assert_eq!(fails(surface, Some(Verdict::Breaking)), expected, "{surface}");
    }
    assert!(!with("all", None).failed);
}

#[test]
fn a_changelog_is_for_readers() {
    let report = compared(
        "events:\n  cart_opened: { fields: { count: i32 } }\n  cart_left: none\n",
        "events:\n  cart_opened: { fields: { count: i32 }, deprecated: use cart_seen }\n  cart_seen: none\n  \
         cart_left: none\n",
        Vec::new(),
        &Gate { fail_on: None, surfaces: None },
    );
    let text = changelog(&report, "shop");
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("no `{part}` in\n{text}"));
    assert!(at("## shop 1.0.0") < at("### Added"));
    assert!(at("### Added") < at("`shop.cart.cart_seen`"));
    assert!(at("### Deprecated") < at("`shop.cart.cart_opened`"));
}

#[test]
fn the_page_of_rules_is_what_the_table_says() {
    let page = rules::page();
    let path = crate::support::root().join("docs/diff-rules.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &page).expect("writable");
    }
    let shown = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(shown == page, "docs/diff-rules.md is stale; run with UPDATE_EXPECT=1");
}

#[test]
fn every_failing_break_has_an_entry_to_paste_up_to_ten() {
    let gate = Gate { fail_on: Some(Verdict::Breaking), surfaces: None };
    for (count, entries, more) in [(1, 1, ""), (3, 3, ""), (12, 10, "and 2 more")] {
        let report = compared(&many(count, "string"), &many(count, "i32"), Vec::new(), &gate);
        for text in [human(&report, false, None), markdown(&report)] {
            assert_eq!(text.matches("- fingerprint: ").count(), entries, "{text}");
            assert!(text.contains("schema/shop/accepted.yaml") && text.contains(more), "{text}");
        }
        let place = "help: schema/shop/catalogue.yaml:3: version: 2.0.0";
        assert!(human(&report, false, None).contains(place), "the line to change");
    }
}
