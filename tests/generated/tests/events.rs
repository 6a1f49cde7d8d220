//! Names of events, and the payloads that documents show for them, as users of the generated crate see them.

use std::collections::BTreeSet;

use catalogue_users::{fixture, rows};
use serde_json::Value;

fn names(facts: &Value) -> BTreeSet<&str> {
    rows(&facts["events"]).iter().filter_map(|event| event["name"].as_str()).collect()
}

#[test]
fn every_event_of_a_document_has_its_name() {
    let of = |listed: &'static [&'static str]| listed.iter().copied().collect::<BTreeSet<_>>();
    assert_eq!(of(catalogues::tea::Event::NAMES), names(&fixture("tea", "facts.json")));
    assert_eq!(catalogues::tea::Event::NAMES.len(), 303);
    assert_eq!(of(catalogues::onlive::Event::NAMES), names(&fixture("onlive", "facts.json")));
    assert_eq!(of(catalogues::assistant::Event::NAMES), names(&fixture("assistant", "facts.json")));
}

/// The examples of the document leave out what its tables require, and nothing else is wrong with them.
#[test]
fn onlive_examples_lack_only_what_the_tables_require() {
    for event in rows(&fixture("onlive", "facts.json")["events"]) {
        let name = event["name"].as_str().expect("a name");
        let mut payload = event["example"].clone();
        let read = |payload: &Value| catalogues::onlive::Event::from_json(name, payload.to_string().as_bytes());
        let violations = read(&payload).expect_err("something is left out");
        for violation in violations.iter() {
            assert_eq!(violation.rule.id(), "required", "{name}");
            let field = violation.pointer.to_string();
            assert!(["/form_data", "/room_data"].contains(&field.as_str()), "{name} {field}");
            payload[&field[1..]] = Value::Object(serde_json::Map::new());
        }
        assert!(read(&payload).is_ok(), "{name} completed");
    }
}
