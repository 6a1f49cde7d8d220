//! Carries values of generated types between JSON and Thrift:
//!
//!     {"do": "write", "type": "shapes.basics.Numbers", "protocol": "binary", "json": "{…}"} -> {"bytes": "<hex>", "json": "{…}"}
//!     {"do": "read", "type": "shapes.basics.Numbers", "protocol": "compact", "bytes": "<hex>"} -> {"json": "{…}"}
//!
//!     {"do": "rewrite", "type": …, "protocol": …, "bytes": "<hex>"} -> {"bytes": "<hex>"}
//!     {"do": "cut", "type": …, "protocol": …, "bytes": "<hex>"} -> {"executions": 17}
//!     {"do": "fuzz", "type": …, "protocol": …, "bytes": "<hex>", "aware": true, "rounds": 100, "seed": 1} -> {"executions": 100}
//!
//! A mistake is answered with `{"error": "…"}`. The JSON that comes back is what the type writes.

mod hostile;
mod node;
mod table;

use std::io::{BufRead as _, Write as _};

use concord_runtime::Schema;
use concord_runtime::json::{from_json, to_json};
use concord_runtime::thrift::Thrift;
use serde_json::{Value, json};

pub struct Functions {
    write: fn(&str, bool) -> Result<(Vec<u8>, String), String>,
    read: fn(&[u8], bool) -> Result<String, String>,
    rewrite: fn(&[u8], bool) -> Result<Vec<u8>, String>,
    pub hostile: fn(&[u8], bool) -> Result<bool, String>,
    /// Reads as the type that borrows, where there is one, and writes in both protocols.
    pub borrowed: Option<Borrowed>,
}

pub type Borrowed = fn(&[u8], bool) -> Result<[Vec<u8>; 2], String>;

/// What [`of`] takes for a type that borrows.
#[macro_export]
macro_rules! borrowed {
    ($ty:ty) => {
        Some(|bytes, compact| {
            let value = if compact { <$ty>::from_thrift_compact(bytes) } else { <$ty>::from_thrift_binary(bytes) };
            let value = value.map_err(|error| error.to_string())?;
            Ok([value.to_thrift_binary(), value.to_thrift_compact()])
        })
    };
}

#[global_allocator]
static ALLOCATOR: hostile::Counting = hostile::Counting;

pub const fn of<T: Schema + Thrift + PartialEq>(borrowed: Option<Borrowed>) -> Functions {
    Functions { write: write::<T>, read: read::<T>, rewrite: rewrite::<T>, hostile: hostile::read::<T>, borrowed }
}

fn write<T: Schema + Thrift>(text: &str, compact: bool) -> Result<(Vec<u8>, String), String> {
    let value: T = from_json(text.as_bytes(), T::TYPE).map_err(|error| error.to_string())?;
    Ok((bytes_of(&value, compact), json_of(&value)))
}

fn read<T: Schema + Thrift>(bytes: &[u8], compact: bool) -> Result<String, String> {
    Ok(json_of(&value_of::<T>(bytes, compact)?))
}

fn rewrite<T: Thrift>(bytes: &[u8], compact: bool) -> Result<Vec<u8>, String> {
    Ok(bytes_of(&value_of::<T>(bytes, compact)?, compact))
}

fn value_of<T: Thrift>(bytes: &[u8], compact: bool) -> Result<T, String> {
    let value = if compact { T::from_thrift_compact(bytes) } else { T::from_thrift_binary(bytes) };
    value.map_err(|error| error.to_string())
}

fn bytes_of<T: Thrift>(value: &T, compact: bool) -> Vec<u8> {
    if compact { value.to_thrift_compact() } else { value.to_thrift_binary() }
}

fn json_of<T: Schema>(value: &T) -> String {
    String::from_utf8(to_json(value, T::TYPE)).expect("JSON is UTF-8")
}

fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line.expect("readable")).expect("a request is JSON");
        let answer = answer(&request).unwrap_or_else(|error| json!({ "error": error }));
        writeln!(out, "{answer}").expect("writable");
        // Whoever asks may wait for this very line.
        out.flush().expect("writable");
    }
}

fn answer(request: &Value) -> Result<Value, String> {
    let text = |key: &str| request[key].as_str().ok_or_else(|| format!("no {key} in {request}"));
    let name = text("type")?;
    let (_, functions) = table::TYPES.iter().find(|(known, _)| *known == name).ok_or("no such type")?;
    let compact = text("protocol")? == "compact";
    Ok(match text("do")? {
        "read" => {
            let bytes = unhex(text("bytes")?);
            let json = (functions.read)(&bytes, compact)?;
            if let Some(borrowed) = functions.borrowed {
                let [_, same] = borrowed(&bytes, compact)?;
                if (functions.read)(&same, true)? != json {
                    return Err("the type that borrows reads another value".to_owned());
                }
            }
            json!({ "json": json })
        }
        "cut" => json!({ "executions": hostile::cut(functions, &unhex(text("bytes")?), compact)? }),
        "fuzz" => {
            let aware = request["aware"] == true;
            let number = |key: &str| request[key].as_u64().ok_or_else(|| format!("no {key} in {request}"));
            let times = (number("rounds")?, number("seed")?);
            json!({ "executions": hostile::fuzz(functions, &unhex(text("bytes")?), (compact, aware), times)? })
        }
        "rewrite" => json!({ "bytes": hex(&(functions.rewrite)(&unhex(text("bytes")?), compact)?) }),
        _ => {
            let (bytes, json) = (functions.write)(text("json")?, compact)?;
            json!({ "bytes": hex(&bytes), "json": json })
        }
    })
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = |at| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal");
    (0..text.len()).step_by(2).map(digits).collect()
}
