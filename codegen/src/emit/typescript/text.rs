//! Text from schemas inside TypeScript and JavaScript: strings, properties and comments that nothing can break out of.

use std::fmt::Write as _;

use crate::names::typescript;

/// A string literal in double quotes. Everything that is invisible, turns text around, or could end a script element
/// of HTML is escaped.
pub(super) fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\' | b'<')) {
        out.push_str(text);
        out.push('"');
        return out;
    }
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '<' if matches!(characters.peek(), Some('/' | '!')) => out.push_str("\\x3C"),
            _ if is_hidden(character) || is_joiner(character) => escape(&mut out, character),
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

/// A property of an interface: bare where that is an identifier, else quoted.
pub(super) fn property(name: &str) -> String {
    let spelt = typescript::property(name);
    if spelt.starts_with('"') { quote(name) } else { spelt }
}

/// A key of an object literal. `__proto__` would set the prototype, so it is computed.
pub(super) fn key(name: &str) -> String {
    if name == "__proto__" { "[\"__proto__\"]".to_owned() } else { property(name) }
}

/// One line of a comment. No comment can be ended, no tag of `TSDoc` begun and no text turned around from inside.
pub(super) fn comment_line(line: &str) -> String {
    if line.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'/' | b'@' | b'!')) {
        return line.trim_end().to_owned();
    }
    let mut out = String::with_capacity(line.len());
    if line.trim_start().starts_with('@') {
        out.push('\\');
    }
    let mut previous = '\0';
    for character in line.trim_end().chars() {
        match (previous, character) {
            ('*' | '<', '/') | ('{', '@') | ('<', '!') => {
                out.push('\\');
                out.push(character);
            }
            _ if is_hidden(character) && character != '\t' => escape(&mut out, character),
            _ => out.push(character),
        }
        previous = character;
    }
    out
}

/// Characters that do not show or that turn the text around them: controls, line and paragraph separators, bidirectional
/// marks, zero-width spaces, tags.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
        || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(character, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Characters that shape their neighbours, as emoji and some scripts need: kept in prose.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

fn escape(out: &mut String, character: char) {
    let code = u32::from(character);
    let _ = if code < 0x1_0000 { write!(out, "\\u{code:04x}") } else { write!(out, "\\u{{{code:x}}}") };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_hold_anything() {
        for (text, quoted) in [
            ("plain ü 中 `${x}` '", r#""plain ü 中 `${x}` '""#),
            ("a\"b\\c\n\r\t", r#""a\"b\\c\n\r\t""#),
            ("</script><!-- <b>", r#""\x3C/script>\x3C!-- <b>""#),
            ("\u{2028}\u{202e}\u{feff}\u{0}\u{200d}\u{e0041}", r#""\u2028\u202e\ufeff\u0000\u200d\u{e0041}""#),
        ] {
            assert_eq!(quote(text), quoted);
        }
    }

    #[test]
    fn comments_end_where_they_should() {
        for (text, written) in [
            ("a */ b", r"a *\/ b"),
            ("**/", r"**\/"),
            ("@deprecated no", r"\@deprecated no"),
            ("  @see", r"\  @see"),
            ("mail a@b.c {@link x}", r"mail a@b.c {\@link x}"),
            ("</script> <!-- -->", r"<\/script> <\!-- -->"),
            ("\u{202e}a\u{2029}b \u{2029}", r"\u202ea\u2029b"),
            ("👩\u{200d}🚀", "👩\u{200d}🚀"),
        ] {
            assert_eq!(comment_line(text), written);
        }
    }

    #[test]
    fn properties_are_bare_where_they_can_be() {
        assert_eq!([property("a_b"), property("a-b"), property("</b>")], ["a_b", "\"a-b\"", "\"\\x3C/b>\""]);
        assert_eq!([key("__proto__"), property("__proto__")], ["[\"__proto__\"]", "__proto__"]);
    }
}
