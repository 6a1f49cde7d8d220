//! Round trips for every type of a crate, included by its users: documents made from the table of each type are read,
//! written and read again, in every way there is, and nothing may be lost.

use std::collections::BTreeSet;

use concord_oracle::{Entropy, Subject, document, free, harmed};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

/// Runs `check` with bytes to decide by, always the same ones; a failure is made small.
fn for_any(cases: u32, longest: usize, check: impl Fn(&[u8])) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let run = runner.run(&vec(any::<u8>(), 0..longest), |bytes| {
        check(&bytes);
        Ok::<_, TestCaseError>(())
    });
    // The bytes say little: what they decide stands in the reason.
    match run {
        Err(TestError::Fail(reason, _)) => panic!("{reason}"),
        other => other.unwrap_or_else(|error| panic!("{error}")),
    }
}

/// Every type of the crate survives every way to read and write it.
pub fn hold(types: &[Subject], cases: u32) {
    let mut never = BTreeSet::new();
    for subject in types {
        let good = std::cell::Cell::new(0);
        for_any(cases, 800, |bytes| {
            let text = document(subject.ty, &mut Entropy::new(bytes));
            good.set(good.get() + u32::from(subject.agree(text.as_bytes())));
        });
        // Most documents are good, or the test would prove little.
        if good.get() * 3 < cases {
            never.insert(format!("{}: {} of {cases}", subject.name, good.get()));
        }
    }
    assert!(never.is_empty(), "hardly a document of these is good: {never:#?}");
}

/// Texts that are hardly JSON are refused by every way alike, and read alike where they are JSON still.
pub fn hold_when_harmed(types: &[Subject], cases: u32) {
    for_any(cases, 800, |bytes| {
        let mut entropy = Entropy::new(bytes);
        let subject = types[entropy.below(types.len())];
        let text = document(subject.ty, &mut entropy);
        let text = harmed(&text, &mut entropy);
        subject.agree(&text);
        free(&text);
    });
}
