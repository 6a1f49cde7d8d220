//! Coze: Thrift IDL, compared down to ids, defaults, annotations, namespaces and includes.

use std::collections::BTreeSet;

use codegen::model::Scalar;
use serde_json::Value;

use super::Fidelity;
use super::found::Telling;
use super::json::{rows, text, texts};
use super::lines::{Lines, exactly};
use super::spelling::Words;

pub(super) const COZE: Fidelity = Fidelity { catalogue: "coze", stated, telling, meets: exactly, silent: &[] };

#[test]
fn coze_says_what_its_document_says() {
    COZE.holds();
}

#[test]
fn every_fact_of_coze_counts() {
    COZE.every_fact_counts();
}

fn telling(facts: &Value) -> Telling {
    let enums = rows(&facts["modules"]).iter().flat_map(|module| rows(&module["enums"]));
    let named_values = enums.map(|of| text(of, "name").to_owned()).collect();
    let words = Words { scalar: Scalar::name, values_apart: false, modules: true };
    Telling { words, parts: BTreeSet::new(), named_values, ids: true, titles: false, examples: false }
}

fn stated(facts: &Value) -> Lines {
    let mut lines = Lines::default();
    lines.state("document", text(facts, "document"));
    lines.state("thrift required_as", "required");
    for module in rows(&facts["modules"]) {
        let path = text(module, "file").trim_end_matches(".thrift");
        let place = format!("module {path}");
        lines.state(&place, "");
        for (language, namespace) in members(&module["namespaces"]) {
            lines.state(format!("{place} : namespace {language}"), namespace.as_str().unwrap_or_default());
        }
        for include in texts(&module["includes"]) {
            let included = beside(path, include.trim_end_matches(".thrift"));
            let alias = included.rsplit('/').next().unwrap_or_default().to_owned();
            lines.state(format!("{place} : includes {included}"), alias);
        }
        definitions(&mut lines, &place, module);
    }
    lines
}

fn definitions(lines: &mut Lines, place: &str, module: &Value) {
    for constant in rows(&module["consts"]) {
        let value = format!("{} {}", text(constant, "type"), constant["value"]);
        lines.state(format!("{place} / const {}", text(constant, "name")), value);
    }
    for of in rows(&module["enums"]) {
        let place = format!("{place} / enum {}", text(of, "name"));
        lines.state(&place, "closed");
        for (name, value) in members(&of["values"]) {
            lines.state(format!("{place} / {name}"), value.to_string());
        }
    }
    for of in rows(&module["structs"]) {
        let place = format!("{place} / struct {}", text(of, "name"));
        lines.state(&place, "");
        for field in rows(&of["fields"]) {
            self::field(lines, &place, field);
        }
        for id in rows(&of["reserved_ids"]) {
            lines.state(format!("{place} : reserved {id}"), "");
        }
    }
}

fn field(lines: &mut Lines, owner: &str, field: &Value) {
    let place = format!("{owner} / {}", text(field, "name"));
    lines.state(&place, format!("{} {}", text(field, "presence"), text(field, "type")));
    lines.state(format!("{place} : id"), field["id"].to_string());
    if let Some(default) = field.get("default") {
        lines.state(format!("{place} : default"), default.to_string());
    }
    for (key, value) in members(&field["annotations"]) {
        lines.state(format!("{place} : annotation {key}"), value.as_str().unwrap_or_default());
    }
    // The frameworks that read this annotation put the integer into a JSON string.
    if field["annotations"]["api.js_conv"] == "true" {
        lines.state(format!("{place} : json"), "string");
    }
}

/// An include as a path from the root: `../base` seen from `conversation/message` is `base`.
fn beside(path: &str, include: &str) -> String {
    let mut folder: Vec<_> = path.split('/').collect();
    folder.pop();
    for part in include.split('/') {
        match part {
            ".." => drop(folder.pop()),
            part => folder.push(part),
        }
    }
    folder.join("/")
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}
