//! JSON whose text shows all that it holds: characters that do not show, or that turn the text around them, as escapes.

use std::fmt::Write as _;

/// The same JSON with such characters written as `\uXXXX` (RFC 8259, section 7). They can stand in its strings alone, so
/// the text need not be parsed.
pub(super) fn json_shown(text: String) -> String {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n');
    // Piece by piece without an early end, many bytes are looked at at once.
    let is_all_plain = |bytes: &[u8]| bytes.iter().fold(true, |plain, byte| plain & is_plain(*byte));
    if text.as_bytes().chunks(256).all(is_all_plain) || !text.contains(is_hidden) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_hidden(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(character);
        }
    }
    out
}

/// Controls but the line feed between lines, line and paragraph separators, bidirectional marks (Unicode Standard
/// Annex 9), what has no width, and tags.
fn is_hidden(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::json_shown;

    #[test]
    fn the_value_stays_and_the_text_shows_it() {
        for text in ["plain ü 日本 👩", "user\u{202e}nimda", "\u{2066}a\u{2069}\u{feff}\u{e0041}\u{2028}\u{7f}"] {
            let json = serde_json::Value::from(text).to_string();
            let shown = json_shown(json);
            assert!(!shown.contains(super::is_hidden), "{shown}");
            assert_eq!(serde_json::from_str::<String>(&shown).expect("JSON"), text);
        }
    }
}
