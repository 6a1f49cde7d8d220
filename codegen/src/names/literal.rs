//! Identifiers for the values of enums that are written without names.

use super::case::pascal;
use super::identifier::never_digit_first;

/// The name of a string value: `my_profile` is `MyProfile`, `2fa` is `V2fa`, `1.5` is `V1_5`. `None` where the literal
/// makes no identifier: it is empty, has no letter or digit, or has one outside ASCII.
pub fn string_member(literal: &str) -> Option<String> {
    if literal.chars().any(|character| !character.is_ascii() && character.is_alphanumeric()) {
        return None;
    }
    let name = pascal(literal);
    let spelt = !name.is_empty() && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_');
    spelt.then(|| never_digit_first(name, 'V'))
}

/// The name of an integer value: `7` is `V7`, `-1` is `VMinus1`.
pub fn integer_member(literal: i64) -> String {
    if literal < 0 { format!("VMinus{}", literal.unsigned_abs()) } else { format!("V{literal}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_become_identifiers_or_nothing() {
        for (literal, name) in [
            ("my_profile", Some("MyProfile")),
            ("button", Some("Button")),
            ("cn-coze-pro", Some("CnCozePro")),
            ("AllowOnce", Some("AllowOnce")),
            ("BOT", Some("Bot")),
            ("2fa", Some("V2fa")),
            ("1", Some("V1")),
            ("1.5", Some("V1_5")),
            ("15", Some("V15")),
            ("true", Some("True")),
            ("a b/c", Some("ABC")),
            ("", None),
            ("-", None),
            ("中文", None),
            ("café", None),
            ("→ next", Some("Next")),
        ] {
            assert_eq!(string_member(literal).as_deref(), name, "{literal:?}");
        }
        assert_eq!(integer_member(0), "V0");
        assert_eq!(integer_member(-1), "VMinus1");
        assert_eq!(integer_member(i64::MIN), "VMinus9223372036854775808");
    }
}
