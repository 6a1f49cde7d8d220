//! Documents that are made for a type, as the bytes decide, and most often good; then the same ones harmed.
#![no_main]

use concord_oracle::{Entropy, document, harmed};
use libfuzzer_sys::fuzz_target;
use use_shapes::TYPES;

fuzz_target!(|bytes: &[u8]| {
    let mut entropy = Entropy::new(bytes);
    let subject = TYPES[entropy.below(TYPES.len())];
    let text = document(subject.ty, &mut entropy);
    subject.agree(text.as_bytes());
    subject.agree(&harmed(&text, &mut entropy));
});
