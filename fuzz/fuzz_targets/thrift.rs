//! Any bytes as a value of any type, as a message of it, or as frames: the first two bytes choose.
#![no_main]

use concord_fuzz::{Protocol, TYPES, frames};
use concord_runtime::thrift::Strictness;
use libfuzzer_sys::fuzz_target;

/// Bytes of a frame that are allowed.
const LIMIT: usize = 1 << 20;

fuzz_target!(|bytes: &[u8]| {
    let Some(([first, second], bytes)) = bytes.split_first_chunk() else { return };
    let ty = &TYPES[usize::from(*first) % TYPES.len()];
    match second % 8 {
        0..2 => drop(ty.agree(bytes, Protocol::Binary)),
        2..4 => drop(ty.agree(bytes, Protocol::Compact)),
        4 => ty.message(bytes, Protocol::Binary, Strictness::Strict),
        5 => ty.message(bytes, Protocol::Binary, Strictness::Lenient),
        6 => ty.message(bytes, Protocol::Compact, Strictness::Strict),
        _ => frames(bytes, LIMIT),
    }
});
