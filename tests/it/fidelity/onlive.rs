//! Onlive: events composed of groups of fields, each with presence, type and values.

use std::collections::BTreeSet;

use codegen::model::Scalar;
use serde_json::Value;

use super::Fidelity;
use super::found::Telling;
use super::json::{listed, rows, text, texts};
use super::lines::{Lines, exactly};
use super::spelling::Words;

pub(super) const ONLIVE: Fidelity = Fidelity {
    catalogue: "onlive",
    stated,
    telling,
    meets: exactly,
    // A group's key is its anchor in the page.
    silent: &["key"],
};

#[test]
fn onlive_says_what_its_document_says() {
    ONLIVE.holds();
}

#[test]
fn every_fact_of_onlive_counts() {
    ONLIVE.every_fact_counts();
}

fn telling(_: &Value) -> Telling {
    let words = Words { scalar: word, values_apart: false, modules: false };
    Telling { words, parts: BTreeSet::new(), named_values: BTreeSet::new(), ids: false, titles: true, examples: true }
}

/// The document has one word for all numbers, and marks no format but that of UUIDs.
fn word(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "boolean",
        Scalar::F64 => "number",
        other if other.integer_range().is_some() => "number",
        other => other.name(),
    }
}

fn stated(facts: &Value) -> Lines {
    let mut lines = Lines::default();
    lines.state("document", text(facts, "document"));
    for group in rows(&facts["groups"]) {
        let place = format!("struct {}", text(group, "name"));
        lines.state(&place, "");
        fields(&mut lines, &place, group);
    }
    for event in rows(&facts["events"]) {
        let place = format!("event {}", text(event, "name"));
        lines.state(&place, text(event, "name"));
        lines.state(format!("{place} : title"), text(event, "title"));
        lines.state(format!("{place} : payload"), "fields");
        fields(&mut lines, &place, event);
        example(&mut lines, &place, event);
    }
    lines
}

fn fields(lines: &mut Lines, owner: &str, table: &Value) {
    for field in rows(&table["fields"]) {
        let place = format!("{owner} / {}", text(field, "name"));
        let ty = match text(field, "type") {
            "enum" => listed(rows(&field["values"])).replace(", ", " | "),
            other => format!("{other}{}", listed(rows(&field["values"]))),
        };
        lines.state(&place, format!("{} {ty}", text(field, "presence")));
        if field.get("examples").is_some() {
            let examples: Vec<_> = rows(&field["examples"]).iter().map(Value::to_string).collect();
            lines.state(format!("{place} : examples"), examples.join(", "));
        }
    }
}

/// An event's example. A field that it shows and no table lists is optional, and of the type that is shown.
fn example(lines: &mut Lines, owner: &str, event: &Value) {
    for (key, value) in event["example"].as_object().into_iter().flatten() {
        lines.state(format!("{owner} : example / {key}"), value.to_string());
    }
    for name in texts(&event["example_only"]) {
        let ty = match &event["example"][&name] {
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Bool(_) => "boolean",
            Value::Null | Value::Array(_) | Value::Object(_) => "object",
        };
        lines.state(format!("{owner} / {name}"), format!("optional {ty}"));
    }
}
