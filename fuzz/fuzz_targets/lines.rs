//! Lines of captured traffic: the pass that reads a line once says what reading its parts one by one says.
#![no_main]

use concord_runtime::event::{Envelope, Line};
use concord_runtime::json::{check_json, parse};
use concord_runtime::shape::Type;
use concord_runtime::{Rule, Violation};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let envelope = Envelope { name: "e".to_owned(), payload: "p".to_owned() };
    for events in [&shapes::shapes::EVENTS, &shapes::kept::EVENTS] {
        let line = events.check_line(bytes, &envelope);
        let Ok((value, _)) = parse(bytes) else {
            assert!(matches!(line, Line::NoJson(_)), "{line:?}");
            continue;
        };
        let name = value.get("e").and_then(|name| name.as_str());
        let Some(name) = name else {
            assert_eq!(line, Line::Nameless);
            continue;
        };
        // A payload that a tree cannot hold is looked at as text alone.
        if check_json(bytes, &Type::Any).is_err() {
            continue;
        }
        let payload = value.get("p").map(ToString::to_string);
        let checked = events.check_json(name, payload.as_deref().unwrap_or_default().as_bytes());
        let expected = match (events.find(name), checked) {
            (Some(position), Err(_)) if payload.is_none() => {
                let (expected, found) = ("a payload".to_owned(), "nothing".to_owned());
                let violation = Violation { pointer: String::new(), rule: Rule::Required, expected, found };
                Line::Invalid(position, violation.into())
            }
            (Some(position), Ok(())) => Line::Valid(position),
            (Some(position), Err(violations)) => Line::Invalid(position, violations),
            (None, checked) => Line::Undeclared(name.to_owned(), checked.err()),
        };
        assert_eq!(line, expected);
    }
});
