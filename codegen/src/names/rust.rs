//! Identifiers in Rust, edition 2024.

use super::case::{pascal, screaming, snake};
use super::identifier::never_digit_first;

/// A type or a variant: `LikeThis`.
pub fn type_name(name: &str, renamed: Option<&str>) -> String {
    spell(name, renamed, pascal)
}

/// A field, function, variable or module: `like_this`, `r#type`, `self_`.
pub fn value_name(name: &str, renamed: Option<&str>) -> String {
    spell(name, renamed, snake)
}

/// A constant: `LIKE_THIS`.
pub fn constant_name(name: &str, renamed: Option<&str>) -> String {
    spell(name, renamed, screaming)
}

/// A module's name for one segment of a schema path. `mod` would be the file `mod.rs`, which means something else.
pub fn module_name(segment: &str) -> String {
    if snake(segment) == "mod" { "mod_".to_owned() } else { value_name(segment, None) }
}

/// An identifier with its escape where it is a keyword: `type` becomes `r#type`, and what cannot be raw gets `_`.
pub fn escape(identifier: impl Into<String>) -> String {
    let identifier = identifier.into();
    // Most names have a letter or a length that no keyword has.
    if identifier.len() > LONGEST_KEYWORD || identifier.len() > 1 && identifier.contains('_') {
        return identifier;
    }
    if NEVER_RAW.contains(&identifier.as_str()) {
        return identifier + "_";
    }
    if KEYWORDS.contains(&identifier.as_str()) {
        return format!("r#{identifier}");
    }
    identifier
}

/// An identifier without `r#`, for parts of longer names and for `stringify`-like uses.
pub fn unescape(identifier: &str) -> &str {
    identifier.strip_prefix("r#").unwrap_or(identifier)
}

fn spell(name: &str, renamed: Option<&str>, cased: fn(&str) -> String) -> String {
    match renamed {
        Some(renamed) => escape(renamed),
        None => escape(never_digit_first(cased(name), '_')),
    }
}

/// Keywords, strict and reserved, of all editions up to 2024 (The Rust Reference, "Keywords"), but for those below.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

const LONGEST_KEYWORD: usize = 8;

/// What the compiler refuses even as a raw identifier.
const NEVER_RAW: &[&str] = &["crate", "self", "super", "Self", "_"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_types_values_and_constants() {
        for (name, expected) in [
            ("element_click", ["ElementClick", "element_click", "ELEMENT_CLICK"]),
            ("type", ["Type", "r#type", "TYPE"]),
            ("self", ["Self_", "self_", "SELF"]),
            ("Self", ["Self_", "self_", "SELF"]),
            ("crate", ["Crate", "crate_", "CRATE"]),
            ("gen", ["Gen", "r#gen", "GEN"]),
            ("1st", ["_1st", "_1st", "_1ST"]),
            ("utm-source", ["UtmSource", "utm_source", "UTM_SOURCE"]),
        ] {
            assert_eq!([type_name(name, None), value_name(name, None), constant_name(name, None)], expected, "{name}");
        }
        assert_eq!(value_name("element_type", Some("type")), "r#type");
        assert_eq!(value_name("element_type", Some("kindOf")), "kindOf");
        assert_eq!(unescape("r#type"), "type");
    }

    #[test]
    fn modules_never_become_mod_rs() {
        assert_eq!(["mod", "type", "ask"].map(module_name), ["mod_", "r#type", "ask"]);
    }

    #[test]
    fn every_escape_is_an_identifier_to_a_parser() {
        for keyword in KEYWORDS.iter().chain(NEVER_RAW) {
            assert_ne!(escape(*keyword), *keyword);
            assert!(syn::parse_str::<syn::Ident>(keyword).is_err() || ["gen", "union"].contains(keyword), "{keyword}");
            syn::parse_str::<syn::Ident>(&escape(*keyword)).expect(keyword);
        }
    }
}
