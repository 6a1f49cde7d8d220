//! Payloads from files and from standard input, as JSON or YAML.

use std::io::{self, Read as _};
use std::path::Path;
use std::{fmt, fs};

use codegen::interpret::{Document, Violation};
use codegen::syntax::nests_deeper;
use serde_json::{Map, Number, Value};

/// What some editors write in front of UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// RFC 8259, section 8.1: who sends JSON adds no mark. Readers of what is sent refuse it, so it is refused here.
const UNMARKED: &str = "JSON without a byte-order mark in front";

/// How deep lists and mappings of YAML may nest: as deep as JSON.
const MAX_DEPTH: usize = 128;

/// Why there is no value to check.
pub(super) enum Unreadable {
    /// The text is not JSON: that is a violation, as for a reader of bytes.
    NoJson(Violation),
    /// The file is not there, is no YAML, or has what JSON has not.
    Other(String),
}

/// Reads a file, or standard input for `-`. By its extension a file is YAML, else JSON; standard input is YAML where it
/// does not look like JSON.
pub(super) fn read(file: &Path) -> Result<Document, Unreadable> {
    let is_input = file == Path::new("-");
    let bytes = if is_input { from_input() } else { fs::read(file) }.map_err(other)?;
    let is_yaml = if is_input {
        !looks_like_json(&bytes)
    } else {
        file.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
    };
    let marked = bytes.strip_prefix(BYTE_ORDER_MARK);
    if !is_yaml {
        return Document::parse(&bytes).map_err(|violation| {
            Unreadable::NoJson(match marked {
                Some(_) => Violation { expected: UNMARKED.into(), ..violation },
                None => of_lines(violation, &bytes),
            })
        });
    }
    // In front of YAML it says nothing (YAML 1.2, section 5.2).
    let bytes = marked.unwrap_or(&bytes);
    let text = std::str::from_utf8(bytes).map_err(other)?;
    if let Some(line) = nests_deeper(text, MAX_DEPTH) {
        return Err(Unreadable::Other(format!(
            "lists and mappings nest deeper than {MAX_DEPTH} at line {line}\n  help: no reader takes a \
             payload that is deeper"
        )));
    }
    let yaml: serde_yaml::Value = serde_yaml::from_str(text).map_err(|error| Unreadable::Other(no_yaml(&error)))?;
    Ok(Document::from(from_yaml(yaml).map_err(Unreadable::Other)?))
}

/// The library's words; what it has no advice for gets ours.
fn no_yaml(error: &serde_yaml::Error) -> String {
    let message = error.to_string();
    let help = if message.starts_with("repetition limit exceeded") {
        "\n  help: its aliases (`*name`) repeat more than is read; write the values out"
    } else if message.starts_with("recursion limit exceeded") {
        "\n  help: its aliases (`*name`) nest too deep; write the values out"
    } else {
        ""
    };
    message + help
}

/// Where a file has one JSON value a line, says that it may have one alone.
fn of_lines(violation: Violation, bytes: &[u8]) -> Violation {
    let mut lines = bytes.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let mut is_value = || lines.next().is_some_and(|line| Document::parse(line).is_ok());
    if !is_value() || !is_value() {
        return violation;
    }
    let expected = "one JSON value in the file; `check-events` checks events one a line".into();
    Violation { expected, ..violation }
}

fn other(error: impl fmt::Display) -> Unreadable {
    Unreadable::Other(error.to_string())
}

fn from_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a text is JSON, or begins as an object or array of JSON does: a mistake in it is one of JSON.
fn looks_like_json(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    matches!(first, Some(b'{' | b'[')) || Document::parse(text).is_ok()
}

/// The JSON value that a YAML value stands for. Integers may be keys, because maps have such keys.
fn from_yaml(yaml: serde_yaml::Value) -> Result<Value, String> {
    use serde_yaml::Value as Yaml;
    Ok(match yaml {
        Yaml::Null => Value::Null,
        Yaml::Bool(flag) => Value::Bool(flag),
        Yaml::Number(number) => Value::Number(from_number(&number)?),
        Yaml::String(text) => Value::String(text),
        Yaml::Sequence(items) => Value::Array(items.into_iter().map(from_yaml).collect::<Result<_, _>>()?),
        Yaml::Mapping(entries) => {
            let mut out = Map::new();
            for (key, value) in entries {
                let key = match key {
                    Yaml::String(text) => text,
                    Yaml::Number(number) if !number.is_f64() => number.to_string(),
                    _ => return Err("a key is neither text nor an integer; put it in quotes".to_owned()),
                };
                let value = from_yaml(value)?;
                if out.insert(key.clone(), value).is_some() {
                    return Err(format!("the key `{key}` stands twice"));
                }
            }
            Value::Object(out)
        }
        Yaml::Tagged(tagged) => return Err(format!("JSON has no tags such as {}", tagged.tag)),
    })
}

fn from_number(number: &serde_yaml::Number) -> Result<Number, String> {
    let exact = number.as_i64().map(Number::from).or_else(|| number.as_u64().map(Number::from));
    let found = exact.or_else(|| Number::from_f64(number.as_f64()?));
    found.ok_or_else(|| format!("JSON has no number {number}"))
}
