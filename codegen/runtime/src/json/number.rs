//! Numbers of JSON (RFC 8259 §6): integers where they have no fraction, doubles otherwise.

use serde_json::Number;

use super::reader::{Miss, Reader, Step};

impl<'a> Reader<'a> {
    /// The text of a number.
    pub(super) fn number_token(&mut self) -> Step<&'a str> {
        let start = self.at;
        self.at = token_end(self.bytes(), start).ok_or(Miss)?;
        Ok(self.text_from(start))
    }

    /// An integer: a number without fraction (`1.0` and `1e2` are some) within `i64`.
    #[inline]
    pub(super) fn integer(&mut self) -> Step<i64> {
        let start = self.at;
        let is_negative = self.take(b'-');
        let first_digit = self.at;
        let mut value = 0i64;
        while self.peek().is_ascii_digit() {
            value = value.wrapping_mul(10).wrapping_add(i64::from(self.peek() - b'0'));
            self.at += 1;
        }
        let digits = self.at - first_digit;
        let is_plain = (1..=18).contains(&digits)
            && (digits == 1 || self.bytes()[first_digit] != b'0')
            && !matches!(self.peek(), b'.' | b'e' | b'E');
        if is_plain {
            return Ok(if is_negative { -value } else { value });
        }
        self.at = start;
        let token = self.number_token()?;
        token.parse().ok().or_else(|| whole(token.parse().ok()?)).ok_or(Miss)
    }

    /// A double. Numbers beyond it are refused.
    pub(super) fn double(&mut self) -> Step<f64> {
        let token = self.number_token()?;
        token.parse().ok().filter(|value: &f64| value.is_finite()).ok_or(Miss)
    }
}

/// Where the number that starts at `at` ends; `None` where there is none.
pub(super) fn token_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    at += usize::from(bytes.get(at) == Some(&b'-'));
    let integer = digits(bytes, at);
    if integer == 0 || integer > 1 && bytes[at] == b'0' {
        return None;
    }
    at += integer;
    if bytes.get(at) == Some(&b'.') {
        let fraction = digits(bytes, at + 1);
        if fraction == 0 {
            return None;
        }
        at += 1 + fraction;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1;
        at += usize::from(matches!(bytes.get(at), Some(b'+' | b'-')));
        let exponent = digits(bytes, at);
        if exponent == 0 {
            return None;
        }
        at += exponent;
    }
    Some(at)
}

fn digits(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// The number behind a token: an integer as written where 64 bits hold it, else a double. `None` beyond doubles.
pub(super) fn exact(token: &str) -> Option<Number> {
    // Zero keeps its sign as a double.
    if token != "-0" {
        if let Ok(integer) = token.parse::<i64>() {
            return Some(integer.into());
        }
        if let Ok(integer) = token.parse::<u64>() {
            return Some(integer.into());
        }
    }
    Number::from_f64(token.parse().ok()?)
}

/// The integer that a double is, within `i64`.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked: 2^63 is a double, its neighbour is smaller")]
pub(crate) fn whole(value: f64) -> Option<i64> {
    const END: f64 = 9_223_372_036_854_775_808.0;
    (value.fract() == 0.0 && (-END..END).contains(&value)).then_some(value as i64)
}

/// Whether a text is an integer in decimal digits: `-?(0|[1-9][0-9]*)`.
pub(crate) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'))
}
