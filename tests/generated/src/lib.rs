//! Reading of the fixtures of fidelity.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The JSON of a file of a catalogue's fixture.
///
/// # Panics
///
/// If there is no such file.
pub fn fixture(catalogue: &str, file: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/fidelity");
    let text = fs::read_to_string(folder.join(catalogue).join(file)).expect("the fixture is there");
    serde_json::from_str(&text).expect("the fixture is JSON")
}

/// The members of a list; none of anything else.
pub fn rows(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Every type of the catalogues.
#[allow(deprecated, reason = "what a schema deprecates is still read and written")]
pub mod types {
    include!(concat!(env!("OUT_DIR"), "/types.rs"));
}
