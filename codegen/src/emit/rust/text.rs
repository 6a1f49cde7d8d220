//! Text from a schema in Rust source: documentation that stays in its comment, and string literals.

use proc_macro2::Literal;

/// The lines of a text, without what could end a line comment, hide code from a reader (bidirectional controls) or be
/// refused by the compiler: such characters appear as `\u{…}`.
pub(super) fn lines(text: &str) -> Vec<String> {
    if is_plain(text) {
        return vec![text.trim_end().to_owned()];
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.split('\n').map(|line| visible(line).trim_end().to_owned()).collect()
}

/// Whether a text is one line of printable ASCII, as most are.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

fn visible(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            '\t' => out.push_str("    "),
            _ if is_invisible(character) => out.extend(character.escape_unicode()),
            _ => out.push(character),
        }
    }
    out
}

/// Controls, line and paragraph separators, and what changes direction or takes no room.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// Text as code in Markdown, in one line: fenced by more back-ticks than it has in a row.
pub(super) fn code_span(text: &str) -> String {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'`') {
        return ["`", text, "`"].concat();
    }
    let text = lines(text).join(" ");
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let needs_space = text.is_empty() || text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let space = if needs_space { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// A string literal.
pub(super) fn string(text: &str) -> String {
    if is_plain(text) && !text.contains(['"', '\\']) {
        return ["\"", text, "\""].concat();
    }
    Literal::string(text).to_string()
}

/// A literal of a double.
pub(super) fn double(value: f64) -> String {
    Literal::f64_unsuffixed(value).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "*/ // \" ' ` ${x} \\ \r x \u{202e}gnirts\u{2066} \u{2028}y\u{0}\u{1b}[0m\u{feff}#[a] \u{e9}";

    #[test]
    fn documentation_stays_in_its_comment() {
        let lines = lines(HOSTILE);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().flat_map(|line| line.chars()).all(|character| !is_invisible(character)), "{lines:?}");
        let source = format!("/// {}\n/// {}\npub struct X;\n", lines[0], lines[1]);
        let file = syn::parse_file(&source).unwrap();
        assert_eq!(file.items.len(), 1);
        assert_eq!(prettyplease::unparse(&file), source);
    }

    #[test]
    fn literals_hold_their_text_and_hide_nothing() {
        let literal = string(HOSTILE);
        assert!(literal.chars().all(|character| !is_invisible(character)), "{literal}");
        assert_eq!(syn::parse_str::<syn::LitStr>(&literal).unwrap().value(), HOSTILE);
        for plain in ["", "a b", "it's", "{}$~", "a\"b", "a\\b"] {
            assert_eq!(string(plain), Literal::string(plain).to_string());
        }
    }

    #[test]
    fn code_spans_are_fenced_by_what_they_do_not_have() {
        assert_eq!(code_span("a"), "`a`");
        assert_eq!(code_span("a`b``c"), "```a`b``c```");
        assert_eq!(code_span("`"), "`` ` ``");
        assert_eq!(code_span(""), "`  `");
        assert_eq!(code_span("a\nb"), "`a b`");
    }

    #[test]
    fn doubles_read_back() {
        for value in [0.0, -0.5, 1e300, 5e-324, f64::MAX, 0.1] {
            assert_eq!(double(value).parse(), Ok(value), "{value}");
        }
    }
}
