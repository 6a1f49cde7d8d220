//! Tea: tracking events of a TypeScript file, with its interfaces, enums, unions and intersections.

use std::collections::{BTreeMap, BTreeSet};

use codegen::model::Scalar;
use serde_json::Value;

use super::Fidelity;
use super::found::Telling;
use super::json::{flag, rows, text};
use super::lines::{Lines, exactly};
use super::spelling::Words;
use super::typescript::{Branch, Declarations};

pub(super) const TEA: Fidelity = Fidelity {
    catalogue: "tea",
    stated,
    telling,
    meets: exactly,
    // The first says how an event's type is written, which the type itself shows; the second where it was declared.
    silent: &["kind", "imported"],
};

#[test]
fn tea_says_what_its_document_says() {
    TEA.holds();
}

#[test]
fn every_fact_of_tea_counts() {
    TEA.every_fact_counts();
}

fn telling(facts: &Value) -> Telling {
    let named_values = rows(&facts["enums"]).iter().map(|of| text(of, "name").to_owned()).collect();
    let words = Words { scalar: word, values_apart: false, modules: false };
    Telling { words, parts: BTreeSet::new(), named_values, ids: false, titles: false, examples: false }
}

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
    let declarations = Declarations::of(facts);
    lines.state("document", text(facts, "document"));
    if flag(facts, "unknown_events") {
        lines.state("policy unknown_events", "accept");
    }
    for event in rows(&facts["events"]) {
        let place = format!("event {}", text(event, "key"));
        lines.state(&place, text(event, "name"));
        let payload = payload(&mut lines, &place, event.get("type"), &declarations);
        lines.state(format!("{place} : payload"), payload);
    }
    for of in rows(&facts["enums"]) {
        let place = format!("enum {}", text(of, "name"));
        lines.state(&place, "closed");
        for value in rows(&of["values"]) {
            lines.state(format!("{place} / {}", text(value, "name")), value["value"].to_string());
        }
    }
    for of in rows(&facts["interfaces"]) {
        let place = format!("struct {}", text(of, "name"));
        lines.state(&place, "");
        fields(&mut lines, &place, &declarations.fields(&of["fields"]));
    }
    for of in rows(&facts["aliases"]) {
        lines.state(format!("type {}", text(of, "name")), declarations.ty(&of["type"]));
    }
    lines
}

/// An event without a type, or with a record of anything, is free-form. A record of nothing has no fields.
fn payload(lines: &mut Lines, place: &str, ty: Option<&Value>, declarations: &Declarations) -> String {
    let Some(ty) = ty else { return "object".to_owned() };
    if let Some(name) = ty["ref"].as_str() {
        return name.to_owned();
    }
    match declarations.ty(ty).as_str() {
        "never" => return "none".to_owned(),
        "object" => return "object".to_owned(),
        _ => {}
    }
    let branches = declarations.branches(ty);
    match branches.as_slice() {
        [only] => fields(lines, place, only),
        several => cases(lines, place, several),
    }
    "fields".to_owned()
}

fn fields(lines: &mut Lines, owner: &str, fields: &Branch) {
    for (name, what) in fields {
        lines.state(format!("{owner} / {name}"), what);
    }
}

/// Branches of a union: what all have alike is common, one field of literals tells them apart, the rest is the case's.
fn cases(lines: &mut Lines, place: &str, branches: &[Branch]) {
    let Some(tag) = tag(branches) else {
        return lines.state(place, "no field tells the branches of the union apart");
    };
    lines.state(format!("{place} : tag"), &tag);
    let first = &branches[0];
    let common: Branch = first
        .iter()
        .filter(|(name, what)| **name != tag && branches.iter().all(|branch| branch.get(*name) == Some(*what)))
        .map(|(name, what)| (name.clone(), what.clone()))
        .collect();
    fields(lines, place, &common);
    for branch in branches {
        let when = branch[&tag].trim_start_matches("required ").replace('"', "").replace(" | ", "|");
        let place = format!("{place} : case {when}");
        lines.state(&place, "");
        let own = branch.iter().filter(|(name, _)| **name != tag && !common.contains_key(*name));
        fields(lines, &place, &own.map(|(name, what)| (name.clone(), what.clone())).collect::<BTreeMap<_, _>>());
    }
}

/// The field that every branch requires, with literals that no other branch has.
fn tag(branches: &[Branch]) -> Option<String> {
    let literals = |branch: &Branch, name: &str| -> Option<BTreeSet<String>> {
        let what = branch.get(name)?.strip_prefix("required \"")?;
        Some(what.split(" | ").map(|value| value.trim_matches('"').to_owned()).collect())
    };
    branches[0].keys().find_map(|name| {
        let mut seen = BTreeSet::new();
        let apart = branches.iter().all(|branch| {
            literals(branch, name).is_some_and(|values| values.into_iter().all(|value| seen.insert(value)))
        });
        apart.then(|| name.clone())
    })
}
