//! Judges documents by generated Rust: a line `[catalogue, "type" or "event", name, text]` in, a line out.

mod table;

use std::io::{BufRead as _, Write as _};

use concord_runtime::json::{check_json, from_json, to_json};
use concord_runtime::{Schema, Validate as _, Violations};
use serde_json::{Value, json};

/// What is written again of what was read.
type Outcome = Result<Vec<u8>, Violations>;
type Judge = fn(&[u8]) -> Outcome;
type JudgeEvent = fn(&str, &[u8]) -> Outcome;

/// Ways to look at a value of one type: to read it, to check its text alone, and to read it into a form that borrows, where
/// the type has one.
type Ways = (Judge, fn(&[u8]) -> Result<(), Violations>, Option<Judge>);
type EventWays = (JudgeEvent, fn(&str, &[u8]) -> Result<(), Violations>, Option<JudgeEvent>);

/// Reads, checks once more what was read, and writes.
fn judge<T: Schema>(text: &[u8]) -> Outcome {
    let value: T = from_json(text, T::TYPE)?;
    value.validate()?;
    Ok(to_json(&value, T::TYPE))
}

fn check<T: Schema>(text: &[u8]) -> Result<(), Violations> {
    check_json(text, T::TYPE)
}

fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut input = std::io::stdin().lock();
    let mut line = String::new();
    while input.read_line(&mut line).expect("standard input is read") > 0 {
        let request: [String; 4] = serde_json::from_str(&line).expect("a request is four strings");
        writeln!(out, "{}", answer(&request)).expect("standard output is written");
        // Whoever asks may wait for this very line.
        out.flush().expect("standard output is written");
        line.clear();
    }
}

fn answer([catalogue, kind, name, text]: &[String; 4]) -> Value {
    let text = text.as_bytes();
    let (owned, checked, borrowed) = if kind == "type" {
        let Some((_, (judge, check, borrow))) = table::TYPES.iter().find(|(known, _)| known == name) else {
            return Value::Null;
        };
        (judge(text), check(text), borrow.map(|borrow| borrow(text)))
    } else {
        let Some((_, (judge, check, borrow))) = table::EVENTS.iter().find(|(known, _)| known == catalogue) else {
            return Value::Null;
        };
        (judge(name, text), check(name, text), borrow.map(|borrow| borrow(name, text)))
    };
    // Checking alone finds what reading finds.
    if owned.as_ref().err() != checked.as_ref().err() {
        return json!([{ "violations": [[format!("{checked:?}"), "check_json differs"]] }, null]);
    }
    json!([shown(owned), borrowed.map(shown)])
}

fn shown(outcome: Outcome) -> Value {
    match outcome {
        Ok(value) => json!({ "value": String::from_utf8(value).expect("JSON is UTF-8") }),
        Err(violations) => {
            let pairs: Vec<Value> =
                violations.iter().map(|violation| json!([violation.pointer, violation.rule.id()])).collect();
            json!({ "violations": pairs })
        }
    }
}
