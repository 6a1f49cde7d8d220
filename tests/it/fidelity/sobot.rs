//! Sobot: value objects, tables of codes and HTTP operations.

use std::collections::{BTreeMap, BTreeSet};

use codegen::model::{DefinitionKind, Scalar};
use serde_json::Value;

use super::Fidelity;
use super::found::Telling;
use super::json::{flag, rows, sorted, text, texts};
use super::lines::Lines;
use super::spelling::{Spelling, Words};
use crate::support::model;

pub(super) const SOBOT: Fidelity = Fidelity {
    catalogue: "sobot",
    stated,
    telling,
    meets,
    // Where a table of codes stands, rows of it that lost their code, and whether the document names a table.
    silent: &["of", "rows_without_value", "named"],
};

const WORDS: Words = Words { scalar: word, values_apart: true, modules: false };

#[test]
fn sobot_says_what_its_document_says() {
    SOBOT.holds();
}

#[test]
fn every_fact_of_sobot_counts() {
    SOBOT.every_fact_counts();
}

fn telling(_: &Value) -> Telling {
    let parts = BTreeSet::new();
    Telling { words: WORDS, parts, named_values: BTreeSet::new(), ids: false, titles: false, examples: false }
}

fn word(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "boolean",
        Scalar::F64 => "number",
        other if other.integer_range().is_some() => "integer",
        other => other.name(),
    }
}

/// `Object` and no type at all say nothing, and `List` says nothing of its elements.
fn meets(stated: &str, found: &str) -> bool {
    let (Some((said, ty)), Some((has, of))) = (stated.split_once(' '), found.split_once(' ')) else { return false };
    said == has && (ty == "Object" || ty == "List" && of.starts_with("list<"))
}

fn stated(facts: &Value) -> Lines {
    let mut lines = Lines::default();
    lines.state("document", text(facts, "document"));
    let mut codes = BTreeMap::new();
    for table in rows(&facts["enums"]) {
        let name = pascal(text(table, "attribute"));
        let known: &mut BTreeSet<String> = codes.entry(name).or_default();
        known.extend(texts(&table["values"]));
    }
    for (name, values) in &codes {
        enumeration(&mut lines, name, values);
    }
    let enums = enums_by_field();
    for table in rows(&facts["value_objects"]) {
        let place = format!("struct {}", text(table, "name"));
        lines.state(&place, "");
        for field in rows(&table["fields"]) {
            let place = format!("{place} / {}", text(field, "name"));
            lines.state(&place, format!("{} {}", presence(field), ty(text(field, "type"))));
            let own: BTreeSet<_> = texts(&field["values"]).into_iter().collect();
            if let Some(name) = enums.get(&place).filter(|_| !own.is_empty()) {
                enumeration(&mut lines, name, &own);
            }
            let shared = codes.get(&pascal(text(field, "name")));
            if let Some(values) = Some(&own).filter(|own| !own.is_empty()).or(shared) {
                let values = sorted(values.iter().cloned(), ", ");
                lines.state(format!("{place} : takes"), format!("one of {values}"));
            }
        }
    }
    for operation in rows(&facts["operations"]) {
        self::operation(&mut lines, operation);
    }
    lines
}

/// The document adds to its codes from one page to the next, so they are open.
fn enumeration(lines: &mut Lines, name: &str, values: &BTreeSet<String>) {
    lines.state(format!("enum {name}"), "open");
    for value in values {
        lines.state(format!("enum {name} / {value}"), "");
    }
}

fn operation(lines: &mut Lines, operation: &Value) {
    // The customer sets the address of an agent of their own.
    let path = operation["path"].as_str().unwrap_or("/");
    let place = format!("operation {} {}{path}", text(operation, "method"), text(operation, "base_url"));
    lines.state(&place, snake(text(operation, "name")));
    for key in ["request", "response"] {
        if let Some(name) = operation[key].as_str() {
            lines.state(format!("{place} : {key}"), name);
        }
    }
    let query = texts(&operation["query"]);
    if text(operation, "method") == "GET" && operation["request"].is_string() || !query.is_empty() {
        lines.state(format!("{place} : query"), sorted(query, ", "));
    }
    if flag(operation, "stream") {
        lines.state(format!("{place} : stream"), "");
    }
    // The table of a response says `Object` for what the text about the operation names.
    if let Some(data) = operation["data"].as_str() {
        let place = format!("struct {} / data", text(operation, "response"));
        if let Some(presence) = lines.at(&place).and_then(|said| said.strip_suffix(" Object")) {
            let what = format!("{presence} {}", ty(data));
            lines.replace(&place, Some(what));
        }
    }
}

/// Tables without a column for presence leave everything optional.
fn presence(field: &Value) -> &'static str {
    if flag(field, "required") { "required" } else { "optional" }
}

/// The document's types in the words of the comparison.
fn ty(said: &str) -> String {
    match said {
        "String" => "string".to_owned(),
        "Integer" | "Long" | "long" => "integer".to_owned(),
        "Map<String,Object>" => "map<string, any>".to_owned(),
        "array" => "List".to_owned(),
        "" => "Object".to_owned(),
        "PushInfo<PushData>" => "PushInfo".to_owned(),
        "string¦null" => "string | null".to_owned(),
        other => other.replace("List<Map<String", "list<map<string"),
    }
}

/// The enum that the catalogue gives each field, by place, under every name that the field is read by.
fn enums_by_field() -> BTreeMap<String, String> {
    let model = model();
    let spelling = Spelling { model, words: WORDS, named: &|_| true };
    let mut found = BTreeMap::new();
    for definition in &model.definitions {
        if model.catalogue_of(definition.module).name != "sobot" {
            continue;
        }
        let DefinitionKind::Struct(of) = &definition.kind else { continue };
        for field in &of.fields {
            for name in field.aliases.iter().chain([&field.name]) {
                if let Some((of, _)) = spelling.enum_of(&field.ty) {
                    found.insert(format!("struct {} / {name}", definition.name), of.name.clone());
                }
            }
        }
    }
    found
}

/// `biz_type` and `bizType` as `BizType`.
fn pascal(attribute: &str) -> String {
    let words = attribute.split('_').filter(|word| !word.is_empty());
    words.map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

/// `recordList` as `record_list`.
fn snake(name: &str) -> String {
    let letters = name.chars().map(|letter| {
        if letter.is_ascii_uppercase() { format!("_{}", letter.to_ascii_lowercase()) } else { letter.to_string() }
    });
    letters.collect()
}
