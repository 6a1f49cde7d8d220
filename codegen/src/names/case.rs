//! Casing. `heck` splits words; on top of it, digits that a separator kept apart stay apart: `v1.5` becomes `V1_5` and
//! never `V15`, so that `1.5` and `15` are two names.

use heck::{ToKebabCase, ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// `LikeThis`: types, variants, enum values.
pub fn pascal(name: &str) -> String {
    if name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
        return pascal_of_snake(name);
    }
    if is_pascal(name) {
        return name.to_owned();
    }
    apply(name, str::to_upper_camel_case, str::to_upper_camel_case)
}

/// `likeThis`: functions and variables in TypeScript.
pub fn camel(name: &str) -> String {
    apply(name, str::to_lower_camel_case, str::to_upper_camel_case)
}

/// `like_this`: fields, functions and modules in Rust.
pub fn snake(name: &str) -> String {
    if is_snake(name) { name.to_owned() } else { name.to_snake_case() }
}

/// `LIKE_THIS`: constants.
pub fn screaming(name: &str) -> String {
    name.to_shouty_snake_case()
}

/// `like-this`: files and packages.
pub fn kebab(name: &str) -> String {
    name.to_kebab_case()
}

/// Whether a name is written in snake case already, as most are.
fn is_snake(name: &str) -> bool {
    let mut previous = b'_';
    for byte in name.bytes() {
        if !(byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' && previous != b'_') {
            return false;
        }
        previous = byte;
    }
    previous != b'_'
}

/// Whether a name is written in Pascal case already, and no two capitals stand together.
fn is_pascal(name: &str) -> bool {
    let bytes = name.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_uppercase)
        && bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes.windows(2).all(|pair| !pair[0].is_ascii_uppercase() || pair[1].is_ascii_lowercase())
}

/// The same for the most common names, in one pass.
fn pascal_of_snake(name: &str) -> String {
    let mut cased = String::with_capacity(name.len());
    for word in name.split('_').filter(|word| !word.is_empty()) {
        let mut letters = word.chars();
        let first = letters.next().unwrap_or_default();
        if first.is_ascii_digit() && cased.ends_with(|last: char| last.is_ascii_digit()) {
            cased.push('_');
        }
        cased.push(first.to_ascii_uppercase());
        cased.push_str(letters.as_str());
    }
    cased
}

/// Cases the stretches between "digit, separators, digit" on their own and joins them with `_`.
fn apply(name: &str, first: fn(&str) -> String, other: fn(&str) -> String) -> String {
    let mut cased = String::with_capacity(name.len());
    for stretch in stretches(name) {
        if cased.is_empty() {
            cased = first(stretch);
        } else {
            cased.push('_');
            cased.push_str(&other(stretch));
        }
    }
    cased
}

fn stretches(name: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut digit_before_separators = false;
    let mut separator = None;
    for (at, character) in name.char_indices() {
        if !character.is_alphanumeric() {
            separator.get_or_insert(at);
            continue;
        }
        if let Some(end) = separator.take()
            && digit_before_separators
            && character.is_ascii_digit()
        {
            found.push(&name[start..end]);
            start = at;
        }
        digit_before_separators = character.is_ascii_digit();
    }
    found.push(&name[start..]);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_is_the_long_way() {
        for name in ["", "_", "a", "element_click", "x2y", "step_1_2", "1_2a_3", "__a__1__b", "v1_5", "a1_b2"] {
            let long = apply(name, str::to_upper_camel_case, str::to_upper_camel_case);
            assert_eq!(pascal_of_snake(name), long, "{name}");
            assert_eq!(snake(name), name.to_snake_case(), "{name}");
        }
        for name in ["A", "Aa", "ElementClick", "Event00001Field06", "X2y", "A1B2", "AaBB", "AbC", "aB", "X1", "Ab1c"] {
            assert_eq!(pascal(name), apply(name, str::to_upper_camel_case, str::to_upper_camel_case), "{name}");
        }
    }

    #[test]
    fn cases_as_people_expect() {
        for (name, expected) in [
            ("element_click", ["ElementClick", "elementClick", "element_click", "ELEMENT_CLICK", "element-click"]),
            ("fooBar", ["FooBar", "fooBar", "foo_bar", "FOO_BAR", "foo-bar"]),
            ("BotID", ["BotId", "botId", "bot_id", "BOT_ID", "bot-id"]),
            ("XMLHttp", ["XmlHttp", "xmlHttp", "xml_http", "XML_HTTP", "xml-http"]),
            ("utm-source", ["UtmSource", "utmSource", "utm_source", "UTM_SOURCE", "utm-source"]),
            ("Element Label", ["ElementLabel", "elementLabel", "element_label", "ELEMENT_LABEL", "element-label"]),
            ("$set", ["Set", "set", "set", "SET", "set"]),
            ("x2y", ["X2y", "x2y", "x2y", "X2Y", "x2y"]),
            ("v1.5", ["V1_5", "v1_5", "v1_5", "V1_5", "v1-5"]),
            (
                "2024-01-day 3 4b",
                ["2024_01Day3_4b", "2024_01Day3_4b", "2024_01_day_3_4b", "2024_01_DAY_3_4B", "2024-01-day-3-4b"],
            ),
            ("_hidden_", ["Hidden", "hidden", "hidden", "HIDDEN", "hidden"]),
            ("", ["", "", "", "", ""]),
        ] {
            let cased = [pascal(name), camel(name), snake(name), screaming(name), kebab(name)];
            assert_eq!(cased, expected, "{name}");
        }
    }
}
