//! Texts: plain strings, formats and base64.

use concord_runtime::format::Format;
use serde_json::Value;

use super::value::Reader;
use super::violation::show;
use crate::model::{Constraints, Scalar};

impl Reader<'_> {
    /// Checks a string, a format or `bytes`.
    pub(super) fn text(&mut self, scalar: Scalar, constraints: &[&Constraints], value: &Value) {
        let Value::String(text) = value else { return self.mistyped("string", value) };
        let length = if scalar == Scalar::Bytes { decoded_length(text) } else { Some(text.chars().count()) };
        if length.is_none() || !holds_format(scalar, text) {
            self.violate("format", scalar.name().to_owned(), show(value));
        }
        for constraints in constraints {
            if let Some(length) = length {
                self.length(constraints, length);
            }
            self.pattern(constraints, text);
        }
    }
}

/// A plain string and `bytes` have no format to hold.
fn holds_format(scalar: Scalar, text: &str) -> bool {
    Format::from_name(scalar.name()).is_none_or(|format| format.matches(text))
}

/// The number of bytes behind canonical base64 with padding (RFC 4648 §4, §3.5); `None` where a text is none.
fn decoded_length(text: &str) -> Option<usize> {
    let digits = text.strip_suffix("==").or_else(|| text.strip_suffix('=')).unwrap_or(text);
    let values: Vec<u8> = digits.bytes().map(base64_value).collect::<Option<_>>()?;
    let unused_bits = match text.len() - digits.len() {
        0 => 0,
        1 => 2,
        _ => 4,
    };
    let is_canonical = values.last().is_none_or(|last| last.trailing_zeros() >= unused_bits);
    let is_whole =
        text.len().is_multiple_of(4) && (unused_bits == 0 || digits.len() % 4 == 4 - (text.len() - digits.len()));
    (is_whole && is_canonical).then_some(digits.len() * 3 / 4)
}

fn base64_value(digit: u8) -> Option<u8> {
    match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_canonical_and_padded() {
        for (text, length) in [
            ("", Some(0)),
            ("AA==", Some(1)),
            ("/+8=", Some(2)),
            ("aGk=", Some(2)),
            ("aGkh", Some(3)),
            ("aGkhAA==", Some(4)),
            ("AB==", None),
            ("aGl=", None),
            ("aGk", None),
            ("aG k=", None),
            ("====", None),
            ("=", None),
            ("A===", None),
            ("_-8=", None),
            ("AA==AAAA", None),
        ] {
            assert_eq!(decoded_length(text), length, "{text:?}");
        }
    }
}
