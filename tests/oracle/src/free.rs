//! Free JSON: whatever the bytes are, `serde_json` is the judge of whether they are JSON and of what they say.

use concord_runtime::json::{check_json, from_json, parse, to_json};
use concord_runtime::shape::Type;
use concord_runtime::{Object, RawObject, RawValue, Rule, Violations};
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::subject::lossy;

/// Reads bytes as any value and as any object, in every way there is.
///
/// # Panics
///
/// Panics where our reader and `serde_json` differ, or two of our ways.
pub fn free(bytes: &[u8]) {
    let shown = || lossy(bytes);
    // It looks at grammar alone: neither the depth, nor the size of numbers, nor halves of surrogate pairs matter.
    let is_json = std::str::from_utf8(bytes).is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok());
    let parsed = parse(bytes);
    assert_eq!(parsed.is_ok(), is_json, "whether it is JSON: {}", shown());
    let read = from_json::<Value>(bytes, &Type::Any);
    assert_eq!(check_json(bytes, &Type::Any).as_ref().err(), read.as_ref().err(), "check_json of {}", shown());
    let raw = from_json::<RawValue<'_>>(bytes, &Type::Any);
    assert_eq!(raw.as_ref().err(), read.as_ref().err(), "raw {}", shown());
    objects(bytes, &read);
    let (tree, flaws) = match parsed {
        Ok(parsed) => parsed,
        Err(violation) => {
            place_is_right(bytes, &violation.found);
            return assert_eq!(read, Err(Violations::from(violation)), "{}", shown());
        }
    };
    match &read {
        Ok(value) => {
            assert!(flaws.is_empty() && *value == tree, "{}", shown());
            let written = to_json(value, &Type::Any);
            assert_eq!(serde_json::to_vec(value).ok(), Some(written.clone()), "written: {}", shown());
            assert_eq!(from_json::<Value>(&written, &Type::Any).as_ref(), Ok(value), "again: {}", shown());
            // serde_json may not be able to hold what loses to an equal key.
            let raw = serde_json::from_str::<Value>(raw.expect("as the value").as_str());
            assert!(raw.map_or(true, |raw| raw == *value), "{}", shown());
        }
        Err(violations) => {
            assert!(!flaws.is_empty(), "refused for nothing: {}", shown());
            assert!(violations.iter().all(|found| matches!(found.rule, Rule::Type | Rule::Depth)), "{violations}");
        }
    }
    // What serde_json can hold, we read as the same value; minus zero and each digit count.
    if let Ok(theirs) = serde_json::from_slice::<Value>(bytes) {
        assert_eq!(read.as_ref().map(ToString::to_string), Ok(theirs.to_string()), "{}", shown());
    }
}

fn objects(bytes: &[u8], any: &Result<Value, Violations>) {
    let object = from_json::<Object>(bytes, &Type::Object);
    let raw = from_json::<RawObject<'_>>(bytes, &Type::Object);
    let checked = check_json(bytes, &Type::Object);
    assert_eq!(object.as_ref().err(), checked.as_ref().err(), "an object: {}", lossy(bytes));
    assert_eq!(raw.as_ref().err(), checked.as_ref().err(), "a raw object: {}", lossy(bytes));
    match (any, object) {
        (Ok(Value::Object(any)), object) => assert_eq!(object.as_ref(), Ok(any), "{}", lossy(bytes)),
        (_, object) => assert!(object.is_err(), "no object: {}", lossy(bytes)),
    }
}

/// Up to the place that is named, the bytes are the beginning of some JSON text.
fn place_is_right(bytes: &[u8], found: &str) {
    let place = found.rsplit_once(" at byte ").and_then(|(_, place)| place.split_once(", line "));
    let (at, line) = place.unwrap_or_else(|| panic!("a place: {found}"));
    let at: usize = at.parse().expect("a number of bytes");
    let line: usize = line.parse().expect("a number of a line");
    let before = bytes.get(..at).unwrap_or_else(|| panic!("within the text: {found}"));
    assert_eq!(before.split(|byte| *byte == b'\n').count(), line, "{found}");
    // Bytes are text first, and only then JSON.
    if let Err(error) = std::str::from_utf8(bytes) {
        return assert_eq!(at, error.valid_up_to(), "{found}");
    }
    let text = std::str::from_utf8(before).unwrap_or_else(|error| panic!("{found}: {error}"));
    let is_beginning = serde_json::from_str::<IgnoredAny>(text).map_or_else(|error| error.is_eof(), |_| true);
    assert!(is_beginning, "{found}: {}", lossy(bytes));
}
