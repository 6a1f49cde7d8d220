//! The payloads that documents show, judged by the resolved catalogues. Unknown fields are refused here, whatever the
//! policy: a field that a document shows and the catalogue does not have would be a fact lost.

use codegen::interpret::Interpreter;
use codegen::model::{CatalogueId, DefinitionId, Model};
use serde_json::Value;

use super::json::{fixture, rows, text, texts};
use crate::support::model;

/// Every payload of the document, with the violations that `examples.json` lists and no others.
#[test]
fn sobot_payloads_break_only_what_is_listed() {
    let interpreter = Interpreter::strict(model());
    let listing = fixture("sobot", "examples/examples.json");
    assert_eq!(rows(&listing).len(), 38, "the document has 38 payloads");
    for entry in rows(&listing) {
        let file = text(entry, "file");
        let payload = fixture("sobot", &format!("examples/{file}"));
        let found = violations(&interpreter.definition(definition(model(), text(entry, "type")), &payload));
        let listed = rows(&entry["violations"]).iter();
        let listed: Vec<_> = listed.map(|row| format!("{} {}", text(row, "pointer"), text(row, "rule"))).collect();
        let own = texts(&entry["own"]).into_iter().map(|pointer| format!("{pointer} unknown_field"));
        assert_eq!(found, listed.iter().cloned().chain(own).collect::<Vec<_>>(), "{file}");
        assert_eq!(entry["valid"].as_bool(), Some(listed.is_empty()), "{file}");
        assert_eq!(text(entry, "reason").is_empty(), listed.is_empty(), "{file} has a reason if it is broken");
    }
}

/// The tables win over the examples, which leave two required fields out.
#[test]
fn onlive_payloads_lack_only_what_their_document_leaves_out() {
    let model = model();
    let interpreter = Interpreter::strict(model);
    let index = model.catalogues.iter().position(|catalogue| catalogue.name == "onlive").expect("is there");
    let catalogue = CatalogueId(u32::try_from(index).expect("few"));
    for event in rows(&fixture("onlive", "facts.json")["events"]) {
        let found = violations(&interpreter.event(catalogue, text(event, "name"), Some(&event["example"])));
        let allowed = ["/form_data required", "/room_data required"];
        let wrong: Vec<_> = found.iter().filter(|violation| !allowed.contains(&violation.as_str())).collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", text(event, "name"));
    }
}

fn violations(found: &[codegen::interpret::Violation]) -> Vec<String> {
    found.iter().map(|violation| format!("{} {}", violation.pointer, violation.rule)).collect()
}

/// The definition with a path: `sobot.ask.push.PushInfo`.
fn definition(model: &Model, path: &str) -> DefinitionId {
    let (module, name) = path.rsplit_once('.').expect("a path has a module");
    let found = model
        .definitions
        .iter()
        .position(|definition| definition.name == name && model.module(definition.module).dotted_path() == module);
    DefinitionId(u32::try_from(found.unwrap_or_else(|| panic!("there is no {path}"))).expect("ids are 32 bits"))
}

/// A field that the catalogue does not have must show.
#[test]
fn a_lost_field_shows() {
    let interpreter = Interpreter::strict(model());
    let mut payload: Value = fixture("sobot", "examples/model.QaInfo.json");
    payload["lost"] = true.into();
    let found = violations(&interpreter.definition(definition(model(), "sobot.ask.answer.QaInfo"), &payload));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("/lost "), "{found:?}");
}
