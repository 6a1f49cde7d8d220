//! Escapes of JSON strings (RFC 8259 §7).

use super::scan;

/// What a string from `start` (behind the quote) holds, and where it ends (behind the closing quote). `None` for a bad
/// escape, a lone surrogate or a string without end.
pub(super) fn unescape(text: &str, start: usize) -> Option<(String, usize)> {
    let mut out = String::new();
    let mut at = start;
    loop {
        let end = scan::string_end(text.as_bytes(), at)?;
        out.push_str(&text[at..end]);
        match text.as_bytes()[end] {
            b'"' => return Some((out, end + 1)),
            b'\\' => {
                let (unit, next) = escape(text.as_bytes(), end)?;
                match unit {
                    Unit::Character(character) => out.push(character),
                    Unit::LoneSurrogate => return None,
                }
                at = next;
            }
            _ => return None,
        }
    }
}

/// What an escape stands for.
pub(super) enum Unit {
    Character(char),
    /// Half of a surrogate pair: a UTF-16 unit that is no character.
    LoneSurrogate,
}

/// The escape at `at`, and where it ends. `None` for one that JSON does not have.
pub(super) fn escape(bytes: &[u8], at: usize) -> Option<(Unit, usize)> {
    let character = match bytes.get(at + 1)? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unicode_escape(bytes, at),
        _ => return None,
    };
    Some((Unit::Character(character), at + 2))
}

fn unicode_escape(bytes: &[u8], at: usize) -> Option<(Unit, usize)> {
    let first = four_digits(bytes, at + 2)?;
    if let Some(character) = char::from_u32(first) {
        return Some((Unit::Character(character), at + 6));
    }
    let is_high = (0xd800..0xdc00).contains(&first);
    if is_high && bytes.get(at + 6..at + 8) == Some(b"\\u") {
        let second = four_digits(bytes, at + 8)?;
        if (0xdc00..0xe000).contains(&second) {
            let character = char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))?;
            return Some((Unit::Character(character), at + 12));
        }
    }
    Some((Unit::LoneSurrogate, at + 6))
}

fn four_digits(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 4)?;
    digits.iter().try_fold(0, |value, &digit| Some(value << 4 | char::from(digit).to_digit(16)?))
}
