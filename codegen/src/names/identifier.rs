//! What may stand as a name in a schema.

/// Whether a name can be an identifier in every target: an ASCII letter or `_`, then letters, digits and `_`, with at
/// least one letter among them. Definitions, events, enum values, cases, consts, operations and aliases of imports are
/// named so.
pub fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|character| character.is_ascii_alphanumeric() || character == '_')
        && name.contains(|character: char| character.is_ascii_alphabetic())
}

/// Whether every target can make an identifier of a wire name (a field's, say): printable ASCII with at least one letter
/// or digit. Anything else needs a name for Rust and one for Thrift.
pub fn is_spellable(name: &str) -> bool {
    name.chars().all(|character| character.is_ascii_graphic() || character == ' ')
        && name.contains(|character: char| character.is_ascii_alphanumeric())
}

/// Puts `prefix` before a name that starts with a digit.
pub(super) fn never_digit_first(name: String, prefix: char) -> String {
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        return format!("{prefix}{name}");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_what_every_target_accepts() {
        for name in ["a", "_a", "A1", "foo_bar", "type"] {
            assert!(is_identifier(name), "{name}");
        }
        for name in ["", "_", "1a", "_1", "a-b", "a b", "é", "a.b"] {
            assert!(!is_identifier(name), "{name}");
        }
    }

    #[test]
    fn wire_names_are_spellable_when_a_letter_or_digit_is_left() {
        for name in ["a", "$set", "utm-source", "Element Label", "1", "a.b"] {
            assert!(is_spellable(name), "{name}");
        }
        for name in ["", "-", "$", "名", "a\u{0}", "é", "naïve"] {
            assert!(!is_spellable(name), "{name}");
        }
    }
}
