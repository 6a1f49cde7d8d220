//! Carries values between the types of two sides: a request a line, an answer a line.
//!
//!     {"format": "thrift", "writer": "FLD001 after Line", "reader": "FLD001 before Line", "written": {…}}
//!
//! The answer is a list, one for each protocol: `{"value": {…}}`, `{"error": "…"}` where the reader refuses, and
//! `{"refused": "…"}` where the writer itself does.

mod table;

use std::io::BufRead as _;

use concord_runtime::Schema;
use concord_runtime::json::{from_json, to_json, validate};
use concord_runtime::thrift::Thrift;
use serde_json::{Value, json};

#[derive(Clone, Copy)]
pub enum Form {
    Json,
    Binary,
    Compact,
}

pub struct Functions {
    write: fn(&str, Form) -> Result<Vec<u8>, String>,
    read: fn(&[u8], Form) -> Result<String, String>,
}

pub const fn of<T: Schema + Thrift>() -> Functions {
    Functions { write: write::<T>, read: read::<T> }
}

/// A type that has no form in Thrift.
pub const fn of_json<T: Schema>() -> Functions {
    Functions { write: |text, _| Ok(json_of(&value_of::<T>(text.as_bytes())?)), read: |bytes, _| shown(&value_of::<T>(bytes)?) }
}

fn write<T: Schema + Thrift>(text: &str, form: Form) -> Result<Vec<u8>, String> {
    let value: T = value_of(text.as_bytes())?;
    Ok(match form {
        Form::Json => json_of(&value),
        Form::Binary => value.to_thrift_binary(),
        Form::Compact => value.to_thrift_compact(),
    })
}

/// As a service does it: decode, then ask whether the value is what the schema says.
fn read<T: Schema + Thrift>(bytes: &[u8], form: Form) -> Result<String, String> {
    let value = match form {
        Form::Json => value_of(bytes)?,
        Form::Binary => T::from_thrift_binary(bytes).map_err(|error| error.to_string())?,
        Form::Compact => T::from_thrift_compact(bytes).map_err(|error| error.to_string())?,
    };
    validate(&value, T::TYPE).map_err(|error| error.to_string())?;
    shown(&value)
}

fn value_of<T: Schema>(json: &[u8]) -> Result<T, String> {
    from_json(json, T::TYPE).map_err(|error| error.to_string())
}

fn json_of<T: Schema>(value: &T) -> Vec<u8> {
    to_json(value, T::TYPE)
}

fn shown<T: Schema>(value: &T) -> Result<String, String> {
    String::from_utf8(json_of(value)).map_err(|error| error.to_string())
}

fn main() {
    for line in std::io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line.expect("readable")).expect("JSON");
        let forms: &[Form] = if request["format"] == "json" { &[Form::Json] } else { &[Form::Binary, Form::Compact] };
        let answers: Vec<Value> = forms.iter().map(|form| answer(&request, *form)).collect();
        println!("{}", json!(answers));
    }
}

fn answer(request: &Value, form: Form) -> Value {
    let side = |side: &str| {
        let name = request[side].as_str().expect("a type");
        &table::TYPES.iter().find(|(known, _)| *known == name).expect("a known type").1
    };
    let bytes = match (side("writer").write)(&request["written"].to_string(), form) {
        Ok(bytes) => bytes,
        Err(error) => return json!({ "refused": error }),
    };
    match (side("reader").read)(&bytes, form) {
        Ok(text) => json!({ "value": serde_json::from_str::<Value>(&text).expect("JSON") }),
        Err(error) => json!({ "error": error }),
    }
}
