//! Breaks that are meant: what `cargo xtask diff` makes of `accepted.yaml`.

// A test that cannot be set up may panic, with or without words.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use support::{BROKEN, MANIFEST, Repository};

#[test]
fn an_accepted_break_is_read_from_the_new_side() {
    let repository = Repository::with_shop();
    repository.write("schema/shop/cart.yaml", BROKEN);
    repository.write("schema/shop/catalogue.yaml", &MANIFEST.replace("1.0.0", "2.0.0"));
    let json = repository.xtask(&["diff", "HEAD", "--format", "json"]);
    json.says(1, &["\"rule\": \"FLD030\""]);
    let report: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let entries: Vec<String> = report["changes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["fails"] == true)
        .map(|entry| {
            let text = |key: &str| entry[key].as_str().unwrap().to_owned();
            format!(
                "  - fingerprint: {}\n    rule: {}\n    path: {}\n    reason: it was never sent\n    who: web\n    until: 3.0.0\n",
                text("fingerprint"),
                text("rule"),
                text("path")
            )
        })
        .collect();
    let file = format!("accepted:\n{}", entries.concat());
    repository.write("schema/shop/accepted.yaml", &file);
    repository.xtask(&["diff", "HEAD"]).says(0, &["accepted by web until 3.0.0: it was never sent"]);
    repository.write("schema/shop/accepted.yaml", "accepted:\n  - finger: x\n");
    repository
        .xtask(&["diff", "HEAD"])
        .says(1, &["E0701", "schema/shop/accepted.yaml:2:5", "unknown field `finger`", "FLD030"]);
    let github = repository.xtask(&["diff", "HEAD", "--format", "github"]);
    github.says(1, &["::error file=schema/shop/accepted.yaml,line=2,", "title=FLD030"]);
}

#[test]
fn the_removal_of_a_catalogue_is_accepted_where_it_was() {
    let repository = Repository::with_shop();
    std::fs::remove_dir_all(repository.path().join("schema/shop")).unwrap();
    repository.write("schema/blog/catalogue.yaml", &MANIFEST.replace("Shop", "Blog"));
    let json = repository.xtask(&["diff", "HEAD", "--format", "json"]);
    json.says(1, &[]);
    let report: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let failing = report["changes"].as_array().unwrap().iter().filter(|entry| entry["fails"] == true);
    let accepted: Vec<String> = failing
        .map(|entry| {
            let text = |key: &str| entry[key].as_str().unwrap();
            let (fingerprint, rule, path) = (text("fingerprint"), text("rule"), text("path"));
            let change = format!("fingerprint: {fingerprint}, rule: {rule}, path: {path}");
            format!("  - {{ {change}, reason: sold, who: web, until: 9.0.0 }}\n")
        })
        .collect();
    let file = format!("accepted:\n{}", accepted.concat());
    repository.write("schema/shop/accepted.yaml", &file);
    repository.xtask(&["diff", "HEAD"]).says(0, &["accepted by web until 9.0.0: sold"]);
    repository.write("schema/shop/accepted.yaml", &file.replace("9.0.0", "1.0.0"));
    repository.xtask(&["diff", "HEAD"]).says(1, &["ended with version 1.0.0"]);
    repository.write("schema/shop/accepted.yaml", "accepted:\n  - finger: x\n");
    repository.xtask(&["diff", "HEAD"]).says(1, &["E0701", "schema/shop/accepted.yaml:2:5"]);
}

#[test]
fn the_example_of_an_acceptance_is_one() {
    let repository = Repository::with_shop();
    repository.write("schema/shop/cart.yaml", BROKEN);
    repository.write("schema/shop/catalogue.yaml", &MANIFEST.replace("1.0.0", "2.0.0"));
    let answer = repository.xtask(&["diff", "HEAD"]);
    answer.says(1, &["1 change is breaking and not accepted", "schema/shop/accepted.yaml"]);
    let example = answer.out.split_once("    accepted:\n").expect("an example").1;
    repository.write("schema/shop/accepted.yaml", &format!("accepted:\n{example}"));
    repository.xtask(&["diff", "HEAD"]).says(0, &["accepted by who says so until 3.0.0: why it is fine"]);
}
