//! JSON texts of one value: escapes, spellings of numbers, equal keys, blanks, and texts that are hardly JSON.

use std::fmt::Write as _;

use codegen::emit::vectors::Random;
use serde_json::Value;

/// Writes a value, now and then in an unusual way. `oddity` is the chance of that at each place, in percent.
pub(crate) fn spell(value: &Value, oddity: usize, random: &mut Random) -> String {
    let mut out = String::new();
    write(value, oddity, random, &mut out);
    out
}

fn write(value: &Value, oddity: usize, random: &mut Random, out: &mut String) {
    let odd = random.below(100) < oddity;
    match value {
        Value::Number(_) if odd => out.push_str(&number(value, random)),
        Value::Null | Value::Bool(_) | Value::Number(_) => out.push_str(&value.to_string()),
        Value::String(text) => string(text, odd, random, out),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                write(item, oddity, random, out);
            }
            out.push_str(if odd { " \n]" } else { "]" });
        }
        Value::Object(entries) => {
            out.push('{');
            for (index, (key, entry)) in entries.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                if random.below(100) < oddity / 2 {
                    // Of equal keys the last wins.
                    string(key, odd, random, out);
                    let _ = write!(out, ":{},", ["1", "\"x\"", "null", "[]", "{\"a\":[]}"][random.below(5)]);
                }
                string(key, odd, random, out);
                out.push_str(if odd { "\t: " } else { ":" });
                write(entry, oddity, random, out);
            }
            out.push('}');
        }
    }
}

fn number(value: &Value, random: &mut Random) -> String {
    let text = value.to_string();
    if text.contains(['.', 'e', 'E']) {
        return [format!("{text}0").replace('e', "E+0").replace("E+0-", "E-0"), text]
            [usize::from(value.to_string().contains('e'))]
        .clone();
    }
    match random.below(7) {
        0 => format!("{text}.0"),
        1 => format!("{text}e0"),
        2 => format!("{text}.000E+00"),
        3 => format!("{text}0e-1"),
        4 => "1e400".to_owned(),
        5 => "-1E-400".to_owned(),
        _ => "123456789012345678901234567890".to_owned(),
    }
}

fn string(text: &str, odd: bool, random: &mut Random, out: &mut String) {
    if !odd {
        out.push_str(&Value::from(text).to_string());
        return;
    }
    out.push('"');
    for letter in text.chars() {
        if random.below(3) == 0 || letter < ' ' || letter == '"' || letter == '\\' {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(letter);
        }
    }
    if random.below(12) == 0 {
        out.push_str(["\\ud800", "\\udc00x", "\\ud800\\ud800", "\\/"][random.below(4)]);
    }
    out.push('"');
}

/// Harms a text at a random place.
pub(crate) fn harm(text: &str, random: &mut Random) -> String {
    let characters: Vec<char> = text.chars().collect();
    let at = random.below(characters.len() + 1);
    let (before, after) = characters.split_at(at);
    let before: String = before.iter().collect();
    match random.below(4) {
        0 => before,
        1 => before + &after.iter().skip(1).collect::<String>(),
        _ => {
            let odd = ["0", "\"", "{", "]", ",", "\u{0}", "'", "\u{feff}", "//", "NaN", "\\"];
            before + odd[random.below(odd.len())] + &after.iter().collect::<String>()
        }
    }
}
