//! Makes characters visible that would act on a terminal, on a log reader or on the order of letters.

use std::borrow::Cow;
use std::fmt::Write;

/// A text in one line with every such character as an escape: `\u{202e}`, `\n`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            _ if acts(character) => {
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
            }
            _ => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// What stands for a character in a line of source: one character for one, so that columns stay.
pub(super) fn stand_in(character: char) -> char {
    match character {
        '\t' => '\t',
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        _ if acts(character) => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

/// Whether a character does something but show: control characters, line and paragraph separators, what sets the
/// direction of text (Unicode Bidirectional Algorithm, UAX #9), what has no width, and tags.
fn acts(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::{stand_in, visible};

    #[test]
    fn characters_that_act_become_escapes() {
        for (text, expected) in [
            ("plain é 日本", "plain é 日本"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("a\r\n::error::b", "a\\r\\n::error::b"),
            ("user\u{202e}nimda", "user\\u{202e}nimda"),
            ("a\u{9b}b\u{7f}c\u{200b}d\u{2028}e", "a\\u{9b}b\\u{7f}c\\u{200b}d\\u{2028}e"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }

    #[test]
    fn a_stand_in_is_one_character() {
        let shown: String = "a\u{1b}b\u{202e}c\u{7f}\t".chars().map(stand_in).collect();
        assert_eq!(shown, "a␛b\u{fffd}c␡\t");
    }
}
