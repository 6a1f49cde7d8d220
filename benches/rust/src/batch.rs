//! A batch of mixed events, one a line: `{"event": …, "payload": …}`. Everybody reads the line, finds out by its name which
//! event it is, and reads the payload.

use std::hint::black_box;

use bench_harness::{Bench, Row};
use catalogues::onlive::{EVENTS, Event, EventRef};
use concord_runtime::event::{Envelope, Line};
use serde_json::{Map, Value};

use crate::schemas::{Schemas, document};
use crate::{AREA, by_hand};

/// Every event of Onlive in turn, in schema order and shuffled, with some optional fields left out.
pub(crate) fn run(rounds: usize) -> Vec<Row> {
    let batch = batch();
    let lines = || batch.lines();
    let envelope = Envelope { name: "event".to_owned(), payload: "payload".to_owned() };
    let schemas: Vec<(&str, Schemas)> =
        EVENTS.names.iter().map(|name| (*name, Schemas::load("onlive", &format!("onlive.events.{name}")))).collect();
    let parse = |line| serde_json::from_str::<by_hand::Event>(line).expect("it is JSON");
    let mut bench = Bench::new(AREA, "100 mixed events in NDJSON");
    bench.add("serde_json, derived, unchecked", || lines().for_each(|line| drop(black_box(parse(line)))));
    bench.add("sonic-rs, derived, unchecked", || {
        lines().for_each(|line| drop(black_box(sonic_rs::from_str::<by_hand::Event>(line).expect("it is JSON"))));
    });
    bench.add("simd-json, derived, unchecked, its input copied", || {
        for line in lines() {
            let mut copy = line.as_bytes().to_vec();
            black_box(simd_json::serde::from_slice::<by_hand::Event>(&mut copy).expect("it is JSON"));
        }
    });
    bench.add("serde_json + garde, checked", || lines().for_each(|line| assert!(black_box(parse(line)).garde())));
    bench.add("serde_json + validator, checked", || {
        lines().for_each(|line| assert!(black_box(parse(line)).validator()))
    });
    bench.add("sonic-rs, derived, borrowed, checked by hand", || {
        for line in lines() {
            let event: by_hand::EventRef<'_> = sonic_rs::from_str(line).expect("it is JSON");
            assert!(black_box(event).is_valid());
        }
    });
    bench.add("concord, Event::from_json", || {
        for line in lines() {
            let (name, payload) = envelope.open(line.as_bytes()).expect("it is an event");
            black_box(Event::from_json(&name, payload).expect("it is valid"));
        }
    });
    bench.add("concord, EventRef::from_json", || {
        for line in lines() {
            let (name, payload) = envelope.open(line.as_bytes()).expect("it is an event");
            black_box(EventRef::from_json(&name, payload).expect("it is valid"));
        }
    });
    bench.add("concord, EVENTS.check_line", || {
        lines().for_each(|line| assert!(matches!(EVENTS.check_line(line.as_bytes(), &envelope), Line::Valid(_))));
    });
    for (subject, is_valid) in [
        ("jsonschema, checked", Schemas::takes_by_jsonschema as fn(&Schemas, &Value) -> bool),
        ("boon, checked", Schemas::takes_by_boon),
    ] {
        let schemas = &schemas;
        bench.add(subject, move || {
            for line in lines() {
                let line: Value = serde_json::from_str(line).expect("it is JSON");
                let schema = schemas.iter().find(|(name, _)| line["event"] == *name).expect("it is an event");
                assert!(is_valid(&schema.1, &line["payload"]));
            }
        });
    }
    bench.run(rounds)
}

fn batch() -> String {
    let definitions = document("onlive")["$defs"].take();
    let example = |name: &str| {
        let definition = &definitions[format!("onlive.events.{name}")];
        let example = &definition["examples"][0];
        let declared = definition["properties"].as_object().expect("it is an object");
        // What the examples leave out and the tables require.
        let completed = |key: &str| ["form_data", "room_data"].contains(&key).then(|| Value::Object(Map::new()));
        let value = |key: &str| example.get(key).cloned().or_else(|| completed(key));
        declared.keys().filter_map(|key| Some((key.clone(), value(key)?))).collect::<Map<String, Value>>()
    };
    let lines = (0..100).map(|at| {
        let name = EVENTS.names[at % EVENTS.names.len()];
        let mut payload = example(name);
        let is_optional = |key: &String| key.starts_with("utm_") || key.starts_with("widget_");
        let optional: Vec<String> = payload.keys().filter(|key| is_optional(key)).cloned().collect();
        for key in optional.iter().skip(at % (optional.len() + 1)) {
            payload.remove(key);
        }
        let text = Value::Object(payload).to_string();
        let text = if at % 4 == 3 { shuffled(&text) } else { text };
        format!(r#"{{"event":"{name}","payload":{text}}}"#)
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
