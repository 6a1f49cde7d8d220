//! Makes a document smaller while the judges still disagree on it.

use serde_json::{Value, json};

use crate::judge::{Document, Failure};
use crate::places::{places, visit};

/// Rounds at most; each takes the first smaller document that still fails.
const ROUNDS: usize = 400;
/// Documents that are tried in one round, at most. Only one batch of them is in memory at a time.
const TRIED: usize = 4_000;
const BATCH: usize = 64;

/// The smallest document found that still fails. `fails` answers for a batch: the position of one that does.
pub(crate) fn shrink(
    document: Document,
    mut fails: impl FnMut(&[Document]) -> Result<Option<usize>, Failure>,
) -> Result<Document, Failure> {
    let mut best = document;
    'rounds: for _ in 0..ROUNDS {
        let from = best.clone();
        let mut candidates = smaller(&from.text).filter(|text| text.len() < from.text.len()).take(TRIED);
        loop {
            let batch: Vec<Document> =
                candidates.by_ref().take(BATCH).map(|text| Document { text, ..from.clone() }).collect();
            if batch.is_empty() {
                break 'rounds;
            }
            if let Some(position) = fails(&batch)? {
                best = batch[position].clone();
                continue 'rounds;
            }
        }
    }
    Ok(best)
}

/// Smaller texts, made one at a time: large pieces go first.
fn smaller(text: &str) -> impl Iterator<Item = String> {
    let value = serde_json::from_str::<Value>(text).ok();
    let plain = value.as_ref().map(ToString::to_string);
    let places = value.as_ref().map_or(0, places);
    // A place that is near the root holds more, and comes first.
    let simpler = (0..places).flat_map(move |place| {
        let value = value.clone();
        (0..MOVES).filter_map(move |step| {
            let mut value = value.clone()?;
            let mut at = place;
            let mut has_changed = false;
            visit(&mut value, &mut at, &mut |part| has_changed = simplify(part, step));
            has_changed.then(|| value.to_string())
        })
    });
    plain.into_iter().chain(simpler).chain(shorter(text))
}

/// What shows only in the text loses pieces of text.
fn shorter(text: &str) -> impl Iterator<Item = String> {
    let characters: Vec<char> = text.chars().collect();
    let count = characters.len();
    let lengths = [count / 2, count / 4, count / 8, 16, 4, 2, 1].into_iter().filter(|length| *length > 0);
    lengths.flat_map(move |length| {
        let characters = characters.clone();
        (0..count)
            .step_by(length)
            .map(move |start| characters.iter().take(start).chain(characters.iter().skip(start + length)).collect())
    })
}

/// Ways to make a part simpler.
const MOVES: usize = 40;

/// Makes a part simpler in one way; false where that way is none for it.
fn simplify(part: &mut Value, step: usize) -> bool {
    let simple = [json!(0), json!(null), json!(""), json!([]), json!({})];
    if let Some(simple) = simple.get(step) {
        let is_new = part != simple;
        *part = simple.clone();
        return is_new;
    }
    let step = step - simple.len();
    match part {
        Value::Array(items) if step < items.len() => {
            items.remove(step);
        }
        Value::Object(entries) => {
            let Some(key) = entries.keys().nth(step).cloned() else { return false };
            entries.shift_remove(&key);
        }
        Value::String(text) => return shorten(text, step),
        _ => return false,
    }
    true
}

/// Takes a half, a quarter and so on away, then single characters.
fn shorten(text: &mut String, step: usize) -> bool {
    let count = text.chars().count();
    let (from, length) = match step {
        0 => (0, count / 2),
        1 => (count / 2, count - count / 2),
        2 => (0, count / 4),
        step => (step - 3, 1),
    };
    let kept: String = text
        .chars()
        .enumerate()
        .filter(|(at, _)| !(from..from + length).contains(at))
        .map(|(_, letter)| letter)
        .collect();
    let is_shorter = kept.len() < text.len();
    *text = kept;
    is_shorter
}

#[cfg(test)]
mod tests {
    use codegen::emit::vectors::Subject;

    use super::*;

    fn shrunk(text: String, holds: impl Fn(&str) -> bool) -> String {
        let document = Document { catalogue: String::new(), subject: Subject::Event(String::new()), text };
        let found = shrink(document, |batch| Ok(batch.iter().position(|candidate| holds(&candidate.text))))
            .expect("it shrinks");
        found.text
    }

    #[test]
    fn what_matters_is_left() {
        let rest: Vec<Value> = (0..500).map(|number| json!({ "number": number, "text": "a long text" })).collect();
        let text = json!({ "rest": rest, "inner": { "b": ["bad"], "c": rest } }).to_string();
        assert_eq!(shrunk(text, |text| text.contains("\"bad\"")), "\"bad\"");
    }

    #[test]
    fn deep_and_wide_values_are_tried_one_at_a_time() {
        let deep = (0..120).fold(json!(1), |inner, _| json!([inner, "beside"]));
        let text = shrunk(deep.to_string(), |text| text.matches('[').count() > 100);
        assert_eq!(text.matches("beside").count(), 0);
    }

    #[test]
    fn texts_that_are_no_json_lose_pieces() {
        assert_eq!(shrunk("{\"a\": 1, \"b\": NaN, \"c\": []}".to_owned(), |text| text.contains("NaN")), "NaN");
    }
}
