//! What hostile bytes can do to the readers of every type: nothing. Cut at every byte, mutated as bytes, and mutated as
//! values of the protocol. `CONCORD_FUZZ_SECONDS` makes a run longer; it prints how much it did.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::driver;
use super::peer::Peer;
use super::subjects::subjects;
use super::values::{Written, schemas, write};
use crate::support::resolved;

/// Values of each type that are cut at every byte.
const CUT: usize = 3;

/// Mutations of a value before the next one has its turn.
const ROUNDS: u64 = 50;

#[test]
fn no_part_of_a_value_is_a_value() {
    for (name, schema) in schemas() {
        with_values(name, &schema, |ours, written| {
            let mut taken = std::collections::BTreeMap::new();
            let few = written.iter().filter(|value| {
                let seen = taken.entry((&value.subject.name, value.protocol)).or_insert(0);
                *seen += 1;
                *seen <= CUT
            });
            let request = |value: &Written<'_>| json!({ "do": "cut", "type": value.subject.name, "protocol": value.protocol, "bytes": value.bytes });
            let executions = ask(ours, &few.map(request).collect::<Vec<_>>());
            assert!(executions > 5_000, "{executions}");
        });
    }
}

#[test]
fn mutated_bytes_do_no_harm() {
    fuzz(false);
}

#[test]
fn mutated_values_do_no_harm() {
    fuzz(true);
}

fn fuzz(aware: bool) {
    let seconds = std::env::var("CONCORD_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(2);
    let mut executions = 0;
    let start = Instant::now();
    for (name, schema) in schemas() {
        with_values(name, &schema, |ours, written| {
            let end = Instant::now() + Duration::from_secs(seconds) / 2;
            let mut seed: u64 = 1;
            while Instant::now() < end {
                for some in written.chunks(64) {
                    let request = |value: &Written<'_>| {
                        seed += 0x9e37_79b9;
                        json!({ "do": "fuzz", "type": value.subject.name, "protocol": value.protocol, "bytes": value.bytes, "aware": aware, "rounds": ROUNDS, "seed": seed })
                    };
                    executions += ask(ours, &some.iter().map(request).collect::<Vec<_>>());
                    if Instant::now() >= end {
                        break;
                    }
                }
            }
        });
    }
    #[expect(clippy::print_stdout, reason = "whoever fuzzes wants to know how much was done")]
    {
        let how = if aware { "values" } else { "bytes" };
        println!("mutated {how}: {executions} executions in {:.0} s", start.elapsed().as_secs_f64());
    }
    assert!(executions > 1_000, "{executions}");
}

fn with_values(name: &str, schema: &Path, run: impl FnOnce(&mut Peer, &[Written<'_>])) {
    let (_, model) = resolved(schema);
    let subjects = subjects(&model);
    let mut ours = driver::start(name, &model, &subjects);
    let written = write(&mut ours, &model, &subjects);
    run(&mut ours, &written);
}

/// Asks, and answers how many executions there were.
fn ask(ours: &mut Peer, requests: &[Value]) -> u64 {
    let answers = ours.ask(requests);
    let executions = requests
        .iter()
        .zip(answers)
        .map(|(request, answer)| answer["executions"].as_u64().unwrap_or_else(|| panic!("{request}\n{answer}")));
    executions.sum()
}
