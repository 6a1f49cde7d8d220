//! Judges documents by generated Rust: a line `[catalogue, "type" or "event", name, text]` in, a line out.

mod table;

use std::io::{BufRead as _, Write as _};

use concord_runtime::json::{check_json, from_json, to_json};
use concord_runtime::{Schema, Validate as _, Violations};
use serde_json::{Value, json};

type Judge = fn(&[u8]) -> Result<Vec<u8>, Violations>;
type JudgeEvent = fn(&str, &[u8]) -> Result<Vec<u8>, Violations>;

/// Checks without building, which must say the same as reading; reads, checks once more what was read, and writes.
fn judge<T: Schema>(text: &[u8]) -> Result<Vec<u8>, Violations> {
    let read = from_json::<T>(text, T::TYPE);
    assert_eq!(check_json(text, T::TYPE).err(), read.as_ref().err().cloned(), "{}", String::from_utf8_lossy(text));
    let value = read?;
    value.validate()?;
    Ok(to_json(&value, T::TYPE))
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
    let result = if kind == "type" {
        let Some((_, judge)) = table::TYPES.iter().find(|(known, _)| known == name) else { return Value::Null };
        judge(text)
    } else {
        let Some((_, judge)) = table::EVENTS.iter().find(|(known, _)| known == catalogue) else { return Value::Null };
        judge(name, text)
    };
    match result {
        Ok(value) => json!({ "value": String::from_utf8(value).expect("JSON is UTF-8") }),
        Err(violations) => {
            let pairs: Vec<Value> =
                violations.iter().map(|violation| json!([violation.pointer, violation.rule.id()])).collect();
            json!({ "violations": pairs })
        }
    }
}
