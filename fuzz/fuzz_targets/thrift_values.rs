//! Values that are made for a type, as the bytes decide, are read as they were written; then the same ones changed.
#![no_main]

use concord_fuzz::{Protocol, TYPES, changed};
use concord_oracle::{Entropy, document};
use libfuzzer_sys::fuzz_target;

const PROTOCOLS: [Protocol; 2] = [Protocol::Binary, Protocol::Compact];

fuzz_target!(|bytes: &[u8]| {
    let mut entropy = Entropy::new(bytes);
    let ty = TYPES[entropy.below(TYPES.len())];
    let text = document(ty.ty, &mut entropy);
    // Not every document that is made holds.
    let Some(written) = ty.written(&text) else { return };
    for (bytes, protocol) in written.iter().zip(PROTOCOLS) {
        assert!(ty.agree(bytes, protocol), "{}: {text}", ty.name);
    }
    let (from, to) = (entropy.pick(&[0, 1]), entropy.pick(&PROTOCOLS));
    let bytes = changed(&written[from], PROTOCOLS[from], to, &mut entropy);
    ty.agree(&bytes, to);
});
