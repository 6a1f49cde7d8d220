//! Any bytes as a value of any type, which the first two bytes choose: every way to read it says the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use use_shapes::TYPES;

fuzz_target!(|bytes: &[u8]| {
    let Some(([first, second], text)) = bytes.split_first_chunk() else { return };
    let chosen = usize::from(u16::from_le_bytes([*first, *second])) % TYPES.len();
    TYPES[chosen].agree(text);
});
