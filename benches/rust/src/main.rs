//! JSON in Rust: what is generated beside serde_json, sonic-rs, simd-json and validators, on four kinds of documents.
//! Prints rows for `cargo xtask bench rust`. The baseline of each case is serde_json into derived structs, unchecked.

mod batch;
mod by_hand;
mod other;
mod schemas;

use std::hint::black_box;

use bench_harness::{Bench, Counting, Row};
use catalogues::{onlive, sobot, tea};
use concord_runtime::Violations;
use serde::Serialize;
use serde::de::DeserializeOwned;

use schemas::Schemas;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const AREA: &str = "rust";
const CLICK: &str = include_str!("../data/element_click.json");
const QUESTION: &str = include_str!("../data/sobot.json");
const TEMPLATE: &str = include_str!("../data/template_action_front.json");

fn main() {
    let rounds = bench_harness::rounds();
    let shuffled = batch::shuffled(CLICK);
    let mut rows = click("element_click", CLICK, rounds);
    rows.extend(click("element_click, keys shuffled", &shuffled, rounds));
    rows.extend(click_written(rounds));
    rows.extend(reading::<other::Question>(
        ("OpenRobotAnswerReqVo", QUESTION, ("sobot", "sobot.ask.question.OpenRobotAnswerReqVo")),
        |json| sobot::ask::question::OpenRobotAnswerReqVo::from_json(json).map(drop),
        |json| sobot::ask::question::OpenRobotAnswerReqVoRef::from_json(json).map(drop),
        sobot::ask::question::OpenRobotAnswerReqVo::check_json,
        rounds,
    ));
    rows.extend(reading::<other::Template>(
        ("template_action_front", TEMPLATE, ("tea", "tea.store.template_action_front")),
        |json| tea::store::TemplateActionFront::from_json(json).map(drop),
        |json| tea::store::TemplateActionFrontRef::from_json(json).map(drop),
        tea::store::TemplateActionFront::check_json,
        rounds,
    ));
    rows.extend(batch::run(rounds));
    bench_harness::print(&rows);
}

type Read = fn(&[u8]) -> Result<(), Violations>;

/// Everybody on one document of which peers have no checks of their own.
fn reading<T: DeserializeOwned>(
    (case, json, schema): (&str, &'static str, (&str, &str)),
    owned: Read,
    borrowed: Read,
    check: Read,
    rounds: usize,
) -> Vec<Row> {
    let schemas = Schemas::load(schema.0, schema.1);
    let mut bench = Bench::new(AREA, case);
    peers::<T>(&mut bench, json);
    ours(&mut bench, json, owned, borrowed, check);
    assert!(schemas.jsonschema(json.as_bytes()) && schemas.boon(json.as_bytes()), "{case}");
    bench.add("jsonschema, checked", || schemas.jsonschema(json.as_bytes()));
    bench.add("boon, checked", || schemas.boon(json.as_bytes()));
    bench.run(rounds)
}

fn peers<'a, T: DeserializeOwned>(bench: &mut Bench<'a>, json: &'a str) {
    bench.add("serde_json, derived, unchecked", || serde_json::from_slice::<T>(json.as_bytes()).expect("it is JSON"));
    bench.add("sonic-rs, derived, unchecked", || sonic_rs::from_slice::<T>(json.as_bytes()).expect("it is JSON"));
    bench.add("simd-json, derived, unchecked, its input copied", || {
        let mut copy = json.as_bytes().to_vec();
        simd_json::serde::from_slice::<T>(&mut copy).expect("it is JSON")
    });
    bench.add("serde_json, skipped", || {
        serde_json::from_slice::<serde::de::IgnoredAny>(json.as_bytes()).expect("it is JSON")
    });
    bench.add("sonic-rs, skipped", || {
        sonic_rs::from_slice::<sonic_rs::LazyValue<'_>>(json.as_bytes())
            .map(|value| drop(black_box(value)))
            .expect("it is JSON");
    });
    bench.add("simd-json, tape, its input copied", || {
        let mut copy = json.as_bytes().to_vec();
        simd_json::to_tape(&mut copy).map(|tape| drop(black_box(tape))).expect("it is JSON");
    });
}

fn ours<'a>(bench: &mut Bench<'a>, json: &'a str, owned: Read, borrowed: Read, check: Read) {
    for read in [owned, borrowed, check] {
        if let Err(violations) = read(json.as_bytes()) {
            panic!("{violations}\n{json}");
        }
    }
    let json = json.as_bytes();
    bench.add("concord, from_json", move || owned(black_box(json)));
    bench.add("concord, from_json, borrowed", move || borrowed(black_box(json)));
    bench.add("concord, check_json", move || check(black_box(json)));
}

/// The event that peers check too.
fn click(case: &str, json: &str, rounds: usize) -> Vec<Row> {
    use by_hand::{ElementClick, ElementClickRef};
    let schemas = Schemas::load("onlive", "onlive.events.element_click");
    let parse = || serde_json::from_slice::<ElementClick>(json.as_bytes()).expect("it is JSON");
    let mut bench = Bench::new(AREA, case);
    peers::<ElementClick>(&mut bench, json);
    bench.add("serde_json + garde, checked", || {
        let value = parse();
        garde::Validate::validate(&value).expect("it is valid");
        value
    });
    bench.add("serde_json + validator, checked", || {
        let value = parse();
        validator::Validate::validate(&value).expect("it is valid");
        value
    });
    bench.add("sonic-rs, derived, borrowed, checked by hand", || {
        let value: ElementClickRef<'_> = sonic_rs::from_slice(json.as_bytes()).expect("it is JSON");
        assert!(value.is_valid());
        black_box(&value);
    });
    ours(
        &mut bench,
        json,
        |json| onlive::events::ElementClick::from_json(json).map(|value| drop(black_box(value))),
        |json| onlive::events::ElementClickRef::from_json(json).map(|value| drop(black_box(value))),
        onlive::events::ElementClick::check_json,
    );
    assert!(schemas.jsonschema(json.as_bytes()) && schemas.boon(json.as_bytes()), "{case}");
    bench.add("jsonschema, checked", || schemas.jsonschema(json.as_bytes()));
    bench.add("boon, checked", || schemas.boon(json.as_bytes()));
    bench.run(rounds)
}

fn click_written(rounds: usize) -> Vec<Row> {
    let theirs: by_hand::ElementClick = serde_json::from_str(CLICK).expect("it is JSON");
    let ours = onlive::events::ElementClick::from_json(CLICK.as_bytes()).expect("it is valid");
    let borrowed = onlive::events::ElementClickRef::from_json(CLICK.as_bytes()).expect("it is valid");
    let mut bench = Bench::new(AREA, "element_click, written");
    bench.add("serde_json, derived, to_writer", || written(&theirs));
    bench.add("sonic-rs, derived, to_vec", || sonic_rs::to_vec(&theirs).expect("it is written"));
    bench.add("concord, to_json", || ours.to_json());
    bench.add("concord, to_json, borrowed", || borrowed.to_json());
    bench.run(rounds)
}

fn written(value: &impl Serialize) -> Vec<u8> {
    let mut out = Vec::new();
    serde_json::to_writer(&mut out, value).expect("it is written");
    out
}
