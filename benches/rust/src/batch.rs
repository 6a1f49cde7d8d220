//! A batch of mixed events, one a line: `{"event": …, "payload": …}`.

use std::borrow::Cow;
use std::hint::black_box;

use bench_harness::{Bench, Row};
use catalogues::onlive::{EVENTS, Event, EventRef};
use concord_runtime::event::{Envelope, Line as Verdict};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::element_click::Owned;
use crate::{AREA, CLICK};

/// A line as a service that dispatches by name reads it: the payload is read once its name is known.
#[derive(Deserialize)]
struct Line<'a> {
    event: Cow<'a, str>,
    #[serde(borrow)]
    payload: &'a RawValue,
}

/// Events with the fields of `element_click`, in schema order, shuffled, and with some left out.
pub(crate) fn run(rounds: usize) -> Vec<Row> {
    let batch = batch();
    let envelope = Envelope { name: "event".to_owned(), payload: "payload".to_owned() };
    let mut bench = Bench::new(AREA, "100 events in NDJSON");
    bench.add("serde_json, derived, unchecked", || {
        for line in batch.lines() {
            let line: Line<'_> = serde_json::from_str(line).expect("it is JSON");
            black_box(serde_json::from_str::<Owned>(line.payload.get()).expect("it is JSON"));
        }
    });
    bench.add("sonic-rs, derived, unchecked", || {
        for line in batch.lines() {
            let line: Line<'_> = serde_json::from_str(line).expect("it is JSON");
            black_box(sonic_rs::from_str::<Owned>(line.payload.get()).expect("it is JSON"));
        }
    });
    bench.add("concord, Event::from_json", || {
        for line in batch.lines() {
            let line: Line<'_> = serde_json::from_str(line).expect("it is JSON");
            black_box(Event::from_json(&line.event, line.payload.get().as_bytes()).expect("it is valid"));
        }
    });
    bench.add("concord, EventRef::from_json", || {
        for line in batch.lines() {
            let line: Line<'_> = serde_json::from_str(line).expect("it is JSON");
            black_box(EventRef::from_json(&line.event, line.payload.get().as_bytes()).expect("it is valid"));
        }
    });
    bench.add("concord, EVENTS.check_line", || {
        for line in batch.lines() {
            assert!(matches!(EVENTS.check_line(line.as_bytes(), &envelope), Verdict::Valid(_)));
        }
    });
    bench.run(rounds)
}

fn batch() -> String {
    let click: Map<String, Value> = serde_json::from_str(CLICK).expect("it is JSON");
    let optional: Vec<&String> = click.keys().filter(|key| key.starts_with("utm_") || key.starts_with("widget_")).collect();
    let lines = (0..100).map(|at| {
        let mut payload = click.clone();
        for key in optional.iter().skip(at % optional.len()) {
            payload.remove(*key);
        }
        let text = Value::Object(payload).to_string();
        let text = if at % 4 == 3 { shuffled(&text) } else { text };
        format!(r#"{{"event":"element_click","payload":{text}}}"#)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The same members in another order, always the same one.
pub(crate) fn shuffled(json: &str) -> String {
    let members: Map<String, Value> = serde_json::from_str(json).expect("it is JSON");
    let mut members: Vec<_> = members.into_iter().collect();
    let mut random = 12345u64;
    for at in (1..members.len()).rev() {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        members.swap(at, (random >> 33) as usize % (at + 1));
    }
    Value::Object(members.into_iter().collect()).to_string()
}
