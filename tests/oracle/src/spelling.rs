//! JSON texts of one value: escapes, spellings of numbers, blanks; and texts that are hardly JSON.

use std::fmt::Write as _;

use crate::Entropy;

/// Writes a string, with escapes that nobody needs where `odd`.
pub(crate) fn string(text: &str, odd: bool, entropy: &mut Entropy<'_>, out: &mut String) {
    let odd = odd && entropy.once_in(6);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '/' if odd => out.push_str("\\/"),
            '"' | '\\' => out.extend(['\\', letter]),
            _ if letter < ' ' || odd && entropy.once_in(3) => {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
}

/// Writes an integer, as a number with a fraction or an exponent where `odd`.
pub(crate) fn integer(value: i64, odd: bool, entropy: &mut Entropy<'_>, out: &mut String) {
    let end = if odd && entropy.once_in(6) { entropy.pick(&[".0", "e0", ".000E+00", "0e-1"]) } else { "" };
    let _ = write!(out, "{value}{end}");
}

/// Blanks between tokens, now and then where `odd`.
pub(crate) fn blank(odd: bool, entropy: &mut Entropy<'_>, out: &mut String) {
    if odd && entropy.once_in(16) {
        out.push_str(entropy.pick(&[" ", "\n", "\t", "\r\n", "  \t"]));
    }
}

/// The text with a few bytes changed, dropped or added; seldom JSON.
pub fn harmed(text: &str, entropy: &mut Entropy<'_>) -> Vec<u8> {
    const ODD: [&[u8]; 16] = [
        b"0",
        b"\"",
        b"{",
        b"]",
        b",",
        b"\0",
        b"'",
        b"\xef\xbb\xbf",
        b"//",
        b"NaN",
        b"\\",
        b"\xff",
        b"\xed\xa0\x80",
        b"-",
        b"\\ud83d",
        b"1e999",
    ];
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=entropy.below(3) {
        let at = entropy.below(bytes.len() + 1);
        let end = match entropy.below(4) {
            0 => bytes.len(),
            1 => (at + 1 + entropy.below(8)).min(bytes.len()),
            _ => at,
        };
        let new: &[u8] = if entropy.below(2) == 0 { b"" } else { entropy.pick(&ODD) };
        bytes.splice(at..end, new.iter().copied());
    }
    bytes
}
