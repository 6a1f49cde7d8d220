//! Vectors of a model that has everything: they say what the interpreter says, and what a JSON Schema validator says.

mod sink;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Line, Subject, lines, parse};
use crate::emit::json_schema::{JsonSchema, document_id, event_key, fragment};
use crate::emit::vectors::Vectors;
use crate::emit::{FileSet, Settings, Target};
use crate::interpret::Interpreter;
use crate::model::testing::{field, list_of, model, structure};
use crate::model::*;
use sink::everything;

/// The model under each policy that matters to values.
fn models() -> Vec<Model> {
    let mut out = vec![everything()];
    for (unknown, optional_null) in
        [(UnknownFields::Reject, true), (UnknownFields::Reject, false), (UnknownFields::Keep, true)]
    {
        let mut model = everything();
        model.catalogues[0].policy.unknown_fields = unknown;
        model.catalogues[0].policy.optional_null = optional_null;
        out.push(model);
    }
    out
}

/// Each value of the vectors, with what is expected of it.
fn each(lines: &[(Subject, Line)], mut judge: impl FnMut(&Subject, &Value, Option<(&str, &str)>)) {
    for (subject, line) in lines {
        if let Some(base) = &line.base {
            judge(subject, base, None);
        }
        for case in line.good.iter().chain(&line.bad) {
            let breaks = case.breaks.as_ref().map(|(at, rule)| (at.as_str(), rule.as_str()));
            judge(subject, &case.apply(line.base.as_ref()), breaks);
        }
    }
}

#[test]
fn the_interpreter_says_the_same() {
    for model in models() {
        let interpreter = Interpreter::new(&model);
        each(&lines(&model, CatalogueId(0), 1), |subject, value, breaks| {
            let violations = match subject {
                Subject::Event(name) => interpreter.event(CatalogueId(0), name, Some(value)),
                Subject::Type(name) => {
                    let name = name.trim_start_matches("shop.cart.");
                    let id =
                        model.definitions.iter().position(|definition| definition.name == name).expect("it exists");
                    interpreter.definition(DefinitionId(u32::try_from(id).expect("few")), value)
                }
            };
            let found: Vec<_> =
                violations.iter().map(|violation| (violation.pointer.as_str(), violation.rule)).collect();
            assert_eq!(found, breaks.into_iter().collect::<Vec<_>>(), "{subject:?} {value}");
        });
    }
}

#[test]
fn a_json_schema_validator_says_the_same() {
    for model in models() {
        let mut files = FileSet::default();
        JsonSchema.emit(&model, &Settings { rust_runtime: String::new() }, &mut files);
        let text = &files.get("json-schema/shop.schema.json").expect("the document").text;
        let document: Value = serde_json::from_str(text).expect("JSON");
        jsonschema::meta::validate(&document).expect("the document holds to the meta-schema");
        let registry = jsonschema::Registry::new()
            .add(document_id("shop"), document)
            .and_then(jsonschema::RegistryBuilder::prepare)
            .expect("references resolve");
        let mut validators = std::collections::BTreeMap::new();
        each(&lines(&model, CatalogueId(0), 2), |subject, value, breaks| {
            if breaks.is_some_and(|(_, rule)| rule == "event") {
                return;
            }
            let key = match subject {
                Subject::Type(name) => name.clone(),
                Subject::Event(name) => event_key(name),
            };
            let validator = validators.entry(key.clone()).or_insert_with(|| {
                let root = json!({ "$ref": format!("{}{}", document_id("shop"), fragment(&key)) });
                jsonschema::draft202012::options().with_registry(&registry).build(&root).expect("the schema builds")
            });
            assert_eq!(validator.is_valid(value), breaks.is_none(), "{key} {value} {breaks:?}");
        });
    }
}

#[test]
fn every_rule_is_broken_somewhere() {
    let mut rules = BTreeSet::new();
    for model in models() {
        each(&lines(&model, CatalogueId(0), 0), |_, _, breaks| rules.extend(breaks.map(|(_, rule)| rule.to_owned())));
    }
    let all = [
        "enum",
        "event",
        "exclusive_max",
        "exclusive_min",
        "format",
        "key",
        "max",
        "max_items",
        "max_length",
        "min",
        "min_items",
        "min_length",
        "multiple_of",
        "pattern",
        "range",
        "required",
        "type",
        "unique",
        "unknown_field",
    ];
    assert_eq!(rules.into_iter().collect::<Vec<_>>(), all);
}

#[test]
fn files_read_back_and_are_the_same_each_time() {
    let mut model = everything();
    model.catalogues[0].targets.vectors = true;
    let text = || {
        let mut files = FileSet::default();
        Vectors.emit(&model, &Settings { rust_runtime: String::new() }, &mut files);
        files.get("vectors/shop.ndjson").expect("the vectors").text.clone()
    };
    assert_eq!(text(), text());
    assert_eq!(parse(&text()).expect("the file parses"), lines(&model, CatalogueId(0), super::SEED));
}

#[test]
fn a_list_that_holds_itself_ends() {
    let tree = structure("Tree", vec![field("parts", list_of(Type::Ref(DefinitionId(0))))]);
    let made = lines(&model(vec![tree], vec![]), CatalogueId(0), 0);
    assert!(made[0].1.base.is_some());
}
