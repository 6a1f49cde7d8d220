//! Identifiers and properties in TypeScript.

use super::case::{camel, pascal};
use super::identifier::never_digit_first;

/// An interface, type alias or enum: `LikeThis`. A name of the standard library that declarations lean on (`Record`,
/// `Array`) gets a `_`, for it would be shadowed.
pub fn type_name(name: &str, renamed: Option<&str>) -> String {
    let name = renamed.map_or_else(|| never_digit_first(pascal(name), '_'), str::to_owned);
    if GLOBAL_TYPES.contains(&name.as_str()) { format!("{name}_") } else { escape(&name) }
}

/// A function or variable: `likeThis`.
pub fn value_name(name: &str, renamed: Option<&str>) -> String {
    escape(&renamed.map_or_else(|| never_digit_first(camel(name), '_'), str::to_owned))
}

/// A member of an enum or of an object of values, or a constant: as written where that is an identifier.
pub fn member_name(name: &str, renamed: Option<&str>) -> String {
    match renamed {
        Some(renamed) => renamed.to_owned(),
        None if is_identifier_name(name) => name.to_owned(),
        None => never_digit_first(pascal(name), '_'),
    }
}

/// A constant of a module: as written where that is an identifier.
pub fn constant_name(name: &str, renamed: Option<&str>) -> String {
    escape(&member_name(name, renamed))
}

/// A property as it stands in a declaration or an object literal: bare where ECMAScript allows it, else quoted. Reserved
/// words are fine as properties.
pub fn property(name: &str) -> String {
    if is_identifier_name(name) { name.to_owned() } else { quote(name) }
}

/// Access to a property of a value: `.name` or `["na-me"]`.
pub fn access(name: &str) -> String {
    if is_identifier_name(name) { format!(".{name}") } else { format!("[{}]", quote(name)) }
}

/// An identifier, with `_` behind it where it is a reserved word.
pub fn escape(identifier: &str) -> String {
    if RESERVED.contains(&identifier) { format!("{identifier}_") } else { identifier.to_owned() }
}

/// A string literal: JSON's escapes, and the two line separators that editors trip over.
pub fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn is_identifier_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '_' | '$'))
        && name.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '_' | '$'))
}

/// What strict mode modules refuse as a binding (ECMA-262 §12.7.2), what TypeScript refuses as the name of a type, and
/// three globals that must not be shadowed.
const RESERVED: &[&str] = &[
    "NaN",
    "Infinity",
    "any",
    "arguments",
    "await",
    "bigint",
    "boolean",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "never",
    "new",
    "null",
    "number",
    "object",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "string",
    "super",
    "switch",
    "symbol",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "unknown",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// Types of the standard library that generated declarations and validators use.
const GLOBAL_TYPES: &[&str] = &[
    "Array",
    "Boolean",
    "Date",
    "Error",
    "Function",
    "JSON",
    "Map",
    "Math",
    "Number",
    "Object",
    "Partial",
    "Promise",
    "Readonly",
    "ReadonlyArray",
    "Record",
    "RegExp",
    "Set",
    "String",
    "Symbol",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_types_and_values() {
        for (name, expected) in [
            ("element_click", ["ElementClick", "elementClick", "element_click"]),
            ("Record", ["Record_", "record", "Record"]),
            ("delete", ["Delete", "delete_", "delete_"]),
            ("cn-coze", ["CnCoze", "cnCoze", "CnCoze"]),
            ("1st", ["_1st", "_1st", "_1st"]),
        ] {
            assert_eq!([type_name(name, None), value_name(name, None), constant_name(name, None)], expected, "{name}");
        }
        assert_eq!(type_name("foo", Some("kind")), "kind");
        assert_eq!(type_name("foo", Some("object")), "object_");
        assert_eq!(member_name("delete", None), "delete");
    }

    #[test]
    fn quotes_properties_only_where_it_must() {
        for (name, declared, accessed) in [
            ("element_label", "element_label", ".element_label"),
            ("$set", "$set", ".$set"),
            ("class", "class", ".class"),
            ("utm-source", "\"utm-source\"", "[\"utm-source\"]"),
            ("1st", "\"1st\"", "[\"1st\"]"),
            ("a\"b", "\"a\\\"b\"", "[\"a\\\"b\"]"),
        ] {
            assert_eq!((property(name).as_str(), access(name).as_str()), (declared, accessed));
        }
        assert_eq!(quote("a\u{2028}b"), "\"a\\u2028b\"");
    }
}
