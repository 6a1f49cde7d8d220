//! The test vectors of every event of every catalogue, through `Event`: what is good is read, written and read again to
//! the same; what is bad is refused with the violation that is asked for, and nothing else. Events that borrow, and the
//! check that builds nothing, must say the same.

use std::fs;
use std::path::Path;

use concord_runtime::Violations;
use serde_json::Value;

/// Reads an event, checks that it survives writing, and gives its payload as it is written.
type Pass = fn(&str, &[u8]) -> Result<Vec<u8>, Violations>;

macro_rules! catalogues {
    ($($name:ident)*) => {
        [$((stringify!($name), (|name, payload| {
            use catalogues::$name::{Event, EventRef};
            let event = Event::from_json(name, payload);
            let violations = event.as_ref().err();
            assert_eq!(EventRef::from_json(name, payload).as_ref().err(), violations, "{name}, borrowed");
            assert_eq!(Event::check_json(name, payload).as_ref().err(), violations, "{name}, checked");
            let event = event?;
            assert_eq!(event.validate(), Ok(()), "{name}");
            let written = event.to_json();
            assert_eq!(Event::from_json(event.name(), &written).as_ref(), Ok(&event), "{name}");
            Ok(written)
        }) as Pass)),*]
    };
}

#[test]
fn events_pass_their_vectors() {
    for (catalogue, pass) in catalogues!(assistant onlive tea) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../generated/vectors/{catalogue}.ndjson"));
        let text = fs::read_to_string(path).expect("the vectors are checked in");
        let mut cases = 0;
        for line in text.lines().skip(1) {
            let line: Value = serde_json::from_str(line).expect("a vector is JSON");
            let Some(name) = line["event"].as_str() else { continue };
            cases += good(&line, name, pass) + bad(&line, name, pass);
        }
        assert!(cases > 100, "{catalogue} has {cases} cases");
    }
}

fn good(line: &Value, name: &str, pass: Pass) -> usize {
    let none = Vec::new();
    let changes = line["good"].as_array().unwrap_or(&none);
    for change in changes {
        let value = changed(&line["base"], change);
        let written =
            pass(name, value.to_string().as_bytes()).unwrap_or_else(|error| panic!("{name} {value}: {error}"));
        serde_json::from_slice::<Value>(&written).expect("what is written is JSON");
    }
    changes.len()
}

fn bad(line: &Value, name: &str, pass: Pass) -> usize {
    let none = Vec::new();
    let changes = line["bad"].as_array().unwrap_or(&none);
    for change in changes {
        let value = changed(&line["base"], change);
        let violations = pass(name, value.to_string().as_bytes()).expect_err(&format!("{name} {value}"));
        let found: Vec<_> = violations.iter().map(|found| (found.pointer.as_str(), found.rule.id())).collect();
        let expected = (change["at"].as_str().expect("a place"), change["rule"].as_str().expect("a rule"));
        assert_eq!(found, [expected], "{name} {value}");
    }
    changes.len()
}

fn changed(base: &Value, change: &Value) -> Value {
    let mut value = base.clone();
    for pointer in change["remove"].as_array().into_iter().flatten() {
        let (parent, key) = split(pointer.as_str().expect("a pointer"));
        value.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object").shift_remove(&key);
    }
    for (pointer, new) in change["put"].as_object().into_iter().flatten() {
        if pointer.is_empty() {
            value = new.clone();
        } else if let Some(there) = value.pointer_mut(pointer) {
            *there = new.clone();
        } else {
            let (parent, key) = split(pointer);
            match value.pointer_mut(parent).expect("a place to put it") {
                Value::Object(members) => drop(members.insert(key, new.clone())),
                Value::Array(items) => items.push(new.clone()),
                other => panic!("{other} has no members"),
            }
        }
    }
    value
}

fn split(pointer: &str) -> (&str, String) {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer with a step");
    (parent, key.replace("~1", "/").replace("~0", "~"))
}
