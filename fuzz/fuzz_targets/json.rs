//! Any bytes as free JSON: taken, refused and read as `serde_json` does.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| concord_oracle::free(bytes));
