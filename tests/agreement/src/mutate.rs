//! Changes to documents: values swapped, broken, renamed, spelled otherwise.

use codegen::emit::vectors::Random;
use serde_json::{Map, Value, json};

use crate::places::{places, visit};

/// Words of the catalogues that changes are made of.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Names of fields and their aliases.
    pub(crate) names: Vec<String>,
    /// Scalars that occur in vectors.
    pub(crate) scalars: Vec<Value>,
}

/// Names that objects of some languages have by themselves, and ones that pointers must escape.
const ODD_NAMES: [&str; 8] = ["__proto__", "constructor", "toString", "hasOwnProperty", "", "a/b~c", "ключ", "0"];

/// Texts that tend to be read in more than one way.
const ODD_TEXTS: [&str; 12] =
    ["", " ", "0", "-0", "1e2", "null", "\u{0}", "\u{feff}", "é\u{301}", "😀", "\u{2028}", "9223372036854775808"];

/// Changes a value in one to three places.
pub(crate) fn change(value: &mut Value, words: &Words, random: &mut Random) {
    for _ in 0..=random.below(3) {
        let count = places(value);
        let mut at = random.below(count);
        visit(value, &mut at, &mut |place| change_place(place, words, random));
    }
}

fn change_place(place: &mut Value, words: &Words, random: &mut Random) {
    let roll = random.below(10);
    match place {
        _ if roll < 2 => *place = any_value(words, random),
        Value::Array(items) if roll < 8 => change_items(items, words, random),
        Value::Object(entries) if roll < 9 => change_entries(entries, words, random),
        Value::String(text) => change_text(text, random),
        Value::Number(_) => *place = change_number(place, random),
        Value::Bool(flag) => {
            *place = [json!(!*flag), json!(i32::from(*flag)), json!(flag.to_string())][random.below(3)].clone();
        }
        _ => *place = any_value(words, random),
    }
}

fn any_value(words: &Words, random: &mut Random) -> Value {
    match random.below(12) {
        0 => json!(null),
        1 => json!([]),
        2 => json!({}),
        3 => json!(ODD_TEXTS[random.below(ODD_TEXTS.len())]),
        4 => json!([any_value(words, random)]),
        5 => json!({ any_name(words, random): any_value(words, random) }),
        6 => {
            let mut deep = json!(1);
            for _ in 0..random.below(130) {
                deep = if random.below(2) == 0 { json!([deep]) } else { json!({ "a": deep }) };
            }
            deep
        }
        _ => random.pick(&words.scalars).cloned().unwrap_or_default(),
    }
}

fn any_name(words: &Words, random: &mut Random) -> String {
    if random.below(3) == 0 {
        return ODD_NAMES[random.below(ODD_NAMES.len())].to_owned();
    }
    random.pick(&words.names).cloned().unwrap_or_default()
}

fn change_items(items: &mut Vec<Value>, words: &Words, random: &mut Random) {
    let at = random.below(items.len());
    match random.below(4) {
        0 if !items.is_empty() => {
            items.remove(at);
        }
        1 if !items.is_empty() => items.push(items[at].clone()),
        2 if !items.is_empty() => items.swap(0, at),
        _ => items.push(any_value(words, random)),
    }
}

fn change_entries(entries: &mut Map<String, Value>, words: &Words, random: &mut Random) {
    let key = entries.keys().nth(random.below(entries.len())).cloned();
    match (random.below(5), key) {
        (0, Some(key)) => {
            entries.shift_remove(&key);
        }
        (1, Some(key)) => {
            if let Some(value) = entries.shift_remove(&key) {
                entries.insert(any_name(words, random), value);
            }
        }
        (2, Some(key)) => {
            let value = entries.get(&key).cloned().unwrap_or_default();
            entries.insert(any_name(words, random), value);
        }
        (3, Some(key)) => {
            entries.insert(key, any_value(words, random));
        }
        _ => {
            entries.insert(any_name(words, random), any_value(words, random));
        }
    }
}

fn change_text(text: &mut String, random: &mut Random) {
    let mut characters: Vec<char> = text.chars().collect();
    let at = random.below(characters.len() + 1);
    let odd = || ['0', '9', '-', '.', ':', 'T', 'z', 'Z', '+', '=', '/', ' ', '\n', 'é', '😀', '\u{0}', '１'];
    match random.below(5) {
        0 if at < characters.len() => {
            characters.remove(at);
        }
        1 if at < characters.len() => characters[at] = odd()[random.below(17)],
        2 if at < characters.len() => {
            let letter = characters[at];
            characters[at] =
                if letter.is_ascii_lowercase() { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() };
        }
        3 => {
            let copy = characters.clone();
            characters.extend(copy.into_iter().take(300));
        }
        _ => characters.insert(at, odd()[random.below(17)]),
    }
    *text = characters.into_iter().collect();
}

fn change_number(value: &Value, random: &mut Random) -> Value {
    let double = value.as_f64().unwrap_or_default();
    let near = value.as_i64().unwrap_or_default();
    match random.below(9) {
        0 => json!(near.saturating_add(1)),
        1 => json!(near.saturating_sub(1)),
        2 => json!(near.saturating_neg()),
        3 => json!(double + 0.5),
        4 => json!(double * 1024.0),
        5 => json!(near.saturating_mul(1 << 20)),
        6 => json!(value.to_string()),
        7 => json!([127, 128, -128, -129, 255, 256, 32767, 65536][random.below(8)]),
        _ => json!(
            [i64::from(i32::MAX) + 1, i64::from(u32::MAX) + 1, 1 << 53, (1 << 53) - 1, i64::MAX, i64::MIN]
                [random.below(6)]
        ),
    }
}
