//! Breaks lines for a terminal, between words, with colours closed and opened again around what is put in between.

use std::fmt::Write as _;

/// Where lines end; without a width they do not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrap {
    pub(super) width: Option<usize>,
}

// Narrower than this, breaking helps nobody.
const LEAST: usize = 40;

impl Wrap {
    /// Writes a text behind `first`, and what does not fit on lines of their own behind `rest`.
    pub(super) fn line(self, out: &mut String, (first, rest): (&str, &str), text: &str) {
        let width = self.width.map_or(usize::MAX, |width| width.max(LEAST));
        out.push_str(first);
        let (mut column, mut colour) = (shown(first), String::new());
        for (position, word) in text.split(' ').enumerate() {
            let length = shown(word);
            if position > 0 && column + 1 + length > width {
                let (close, open) = if colour.is_empty() { ("", "") } else { ("\u{1b}[0m", colour.as_str()) };
                let _ = write!(out, "{close}\n{rest}{open}");
                column = shown(rest);
            } else if position > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += length;
            if let Some(last) = escapes(word).last() {
                colour = if last == "\u{1b}[0m" { String::new() } else { last.to_owned() };
            }
        }
        out.push('\n');
    }
}

/// Characters that take room.
fn shown(text: &str) -> usize {
    text.chars().count() - escapes(text).map(|escape| escape.chars().count()).sum::<usize>()
}

/// The ANSI escapes in a text: `ESC [ … m`.
fn escapes(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("\u{1b}[").filter_map(|(start, _)| {
        let end = text[start..].find('m')?;
        Some(&text[start..=start + end])
    })
}

#[cfg(test)]
mod tests {
    use super::Wrap;

    fn wrapped(width: Option<usize>, text: &str) -> String {
        let mut out = String::new();
        Wrap { width }.line(&mut out, ("│  ", "│    "), text);
        out
    }

    #[test]
    fn lines_end_between_words_and_colours_with_them() {
        let text = "why: old readers refuse a value that they do not know";
        assert_eq!(wrapped(None, text), format!("│  {text}\n"));
        assert_eq!(wrapped(Some(40), text), "│  why: old readers refuse a value that\n│    they do not know\n");
        let dim = "\u{1b}[2msafe for Rust build, TS produce, JSON new←old\u{1b}[0m · \u{1b}[31mbreaks\u{1b}[0m it";
        assert_eq!(
            wrapped(Some(40), dim),
            "│  \u{1b}[2msafe for Rust build, TS produce, JSON\u{1b}[0m\n│    \u{1b}[2mnew←old\u{1b}[0m · \u{1b}[31mbreaks\u{1b}[0m it\n"
        );
    }

    #[test]
    fn a_word_that_is_too_long_stays_whole() {
        let word = "a".repeat(60);
        assert_eq!(wrapped(Some(40), &word), format!("│  {word}\n"));
        assert_eq!(wrapped(Some(40), &format!("b {word}")), format!("│  b\n│    {word}\n"));
    }
}
