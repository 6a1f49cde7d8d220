//! Wire names that every target can make an identifier of.

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
    fn wire_names_are_spellable_when_a_letter_or_digit_is_left() {
        for name in ["a", "$set", "utm-source", "Element Label", "1", "a.b"] {
            assert!(is_spellable(name), "{name}");
        }
        for name in ["", "-", "$", "名", "a\u{0}", "é", "naïve"] {
            assert!(!is_spellable(name), "{name}");
        }
    }
}
