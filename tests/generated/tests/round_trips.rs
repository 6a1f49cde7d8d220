//! Every type is read, written and read again, whatever its documents look like.

#[path = "../../oracle/round_trips.rs"]
mod round_trips;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use catalogue_users::types::TYPES;
use serde_json::Value;

#[test]
fn every_type_survives() {
    round_trips::hold(TYPES, 32);
}

#[test]
fn harmed_texts_are_read_alike_by_all() {
    round_trips::hold_when_harmed(TYPES, 3_000);
}

/// The table is read off the generated code, so a type that it misses would go untested without a word.
#[test]
fn the_table_has_every_type_that_the_vectors_have() {
    let plain = |name: &str| name.replace('_', "").to_lowercase();
    let known: BTreeSet<String> = TYPES.iter().map(|subject| plain(subject.name)).collect();
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/vectors");
    let mut count = 0;
    for entry in fs::read_dir(vectors).expect("the vectors are checked in") {
        let path = entry.expect("it is listed").path();
        let text = if path.extension().is_some_and(|end| end == "ndjson") {
            fs::read_to_string(path).expect("it is text")
        } else {
            String::new()
        };
        for line in text.lines() {
            let line: Value = serde_json::from_str(line).expect("a vector is JSON");
            let Some(name) = line["type"].as_str() else { continue };
            count += 1;
            assert!(known.contains(&plain(name)) || is_alias(name), "{name} is not in the table");
        }
    }
    assert!(count > 200 && TYPES.len() > count, "{count} types in the vectors, {} in the table", TYPES.len());
}

/// Another name for a type is none of its own in Rust.
fn is_alias(name: &str) -> bool {
    let (module, name) = name.rsplit_once('.').expect("a module and a name");
    let file = format!("../../generated/rust/src/{}.rs", module.replace('.', "/"));
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("the module is there");
    text.contains(&format!("pub type {name} = "))
}
