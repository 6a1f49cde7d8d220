//! The assistant: event groups with sub-types, and the fields that come with each.

use std::collections::{BTreeMap, BTreeSet};

use codegen::model::Scalar;
use serde_json::Value;

use super::Fidelity;
use super::found::Telling;
use super::json::{flag, listed, rows, text, texts};
use super::lines::{Lines, exactly};
use super::spelling::Words;

pub(super) const ASSISTANT: Fidelity =
    Fidelity { catalogue: "assistant", stated, telling, meets: exactly, silent: &[] };

#[test]
fn the_assistant_says_what_its_document_says() {
    ASSISTANT.holds();
}

#[test]
fn every_fact_of_the_assistant_counts() {
    ASSISTANT.every_fact_counts();
}

fn telling(_: &Value) -> Telling {
    let words = Words { scalar: Scalar::name, values_apart: false, modules: false };
    Telling { words, parts: BTreeSet::new(), named_values: BTreeSet::new(), ids: false, titles: true, examples: false }
}

fn stated(facts: &Value) -> Lines {
    let mut lines = Lines::default();
    lines.state("document", text(facts, "document"));
    for event in rows(&facts["events"]) {
        let name = text(event, "data").trim_end_matches("Data");
        let place = format!("event {}", text(event, "name"));
        lines.state(&place, name);
        if let Some(title) = event["title"].as_str() {
            lines.state(format!("{place} : title"), title);
        }
        lines.state(format!("{place} : payload"), "fields");
        group(&mut lines, &place, event, &facts["common"]);
    }
    lines
}

/// A field that a sub-type includes is required there. One that no sub-type includes may come with each of them, and in
/// a group without sub-types every field is required.
fn group(lines: &mut Lines, place: &str, event: &Value, common: &Value) {
    let types: BTreeMap<_, _> = rows(&event["fields"]).iter().map(|field| (text(field, "name"), ty(field))).collect();
    let tag = text(event, "tag");
    let mut included = BTreeSet::new();
    for case in rows(&event["cases"]) {
        let place = format!("{place} : case {}", text(case, "name"));
        lines.state(&place, "");
        for name in texts(&case["includes"]) {
            let ty = types.get(name.as_str()).map_or("not in the table", String::as_str);
            lines.state(format!("{place} / {name}"), format!("required {ty}"));
            included.insert(name);
        }
    }
    if !tag.is_empty() {
        let shared: Vec<_> = rows(common).iter().map(|field| (text(field, "name"), ty(field))).collect();
        let listed = types.get(tag).is_some_and(|ty| shared.contains(&(tag, ty.clone())));
        lines.state(format!("{place} : tag"), if listed { tag } else { "not in the tables" });
    }
    let presence = if tag.is_empty() { "required" } else { "optional" };
    for (name, ty) in types.iter().filter(|(name, _)| **name != tag && !included.contains(**name)) {
        lines.state(format!("{place} / {name}"), format!("{presence} {ty}"));
    }
}

fn ty(field: &Value) -> String {
    if field.get("values").is_none() {
        return text(field, "type").to_owned();
    }
    let values = listed(rows(&field["values"])).replace(", ", " | ");
    match (flag(field, "open"), text(field, "type")) {
        (true, word) => format!("{values} | {word}"),
        (false, "string") => values,
        (false, word) => format!("{values} as {word}"),
    }
}
