//! Makes a document smaller while the judges still disagree on it.

use serde_json::{Value, json};

use crate::judge::{Document, Failure};

/// Rounds at most; each tries every way to make the document a little smaller.
const ROUNDS: usize = 30;

/// The smallest document found that still fails. `fails` answers for many documents at once.
pub(crate) fn shrink(
    document: Document,
    mut fails: impl FnMut(&[Document]) -> Result<Vec<bool>, Failure>,
) -> Result<Document, Failure> {
    let mut best = document;
    for _ in 0..ROUNDS {
        let mut candidates = smaller(&best.text);
        candidates.sort_by_key(|text| (text.len(), text.clone()));
        candidates.dedup();
        candidates.retain(|text| text.len() < best.text.len());
        let documents: Vec<Document> =
            candidates.into_iter().take(120).map(|text| Document { text, ..best.clone() }).collect();
        let failing = fails(&documents)?;
        match documents.into_iter().zip(failing).find(|(_, fails)| *fails) {
            Some((smaller, _)) => best = smaller,
            None => break,
        }
    }
    Ok(best)
}

fn smaller(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    if let Ok(value) = serde_json::from_str::<Value>(text) {
        out.push(value.to_string());
        out.extend(smaller_values(&value).into_iter().map(|value| value.to_string()));
    }
    // What shows only in the text loses pieces of text.
    let characters: Vec<char> = text.chars().collect();
    for length in [characters.len() / 2, characters.len() / 4, 8, 3, 2, 1] {
        for start in (0..characters.len()).step_by(length.max(1)).take(120) {
            let rest = characters.iter().take(start).chain(characters.iter().skip(start + length.max(1)));
            out.push(rest.collect());
        }
    }
    out
}

/// Values with one thing less.
fn smaller_values(value: &Value) -> Vec<Value> {
    let mut out = vec![json!(0), json!(null), json!("")];
    match value {
        Value::Array(items) => {
            for index in 0..items.len() {
                let mut fewer = items.clone();
                let item = fewer.remove(index);
                out.push(Value::Array(fewer));
                out.push(item.clone());
                for smaller in smaller_values(&item) {
                    let mut items = items.clone();
                    items[index] = smaller;
                    out.push(Value::Array(items));
                }
            }
        }
        Value::Object(entries) => {
            for (key, entry) in entries {
                let mut fewer = entries.clone();
                fewer.shift_remove(key);
                out.push(Value::Object(fewer));
                for smaller in smaller_values(entry) {
                    let mut entries = entries.clone();
                    entries.insert(key.clone(), smaller);
                    out.push(Value::Object(entries));
                }
            }
        }
        Value::String(text) => {
            let characters: Vec<char> = text.chars().collect();
            let half = characters.len() / 2;
            out.push(characters.iter().take(half).collect::<String>().into());
            out.push(characters.iter().skip(half).collect::<String>().into());
            for index in 0..characters.len().min(80) {
                let fewer = characters.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, letter)| letter);
                out.push(fewer.collect::<String>().into());
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    out
}
