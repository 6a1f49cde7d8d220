//! How deep a YAML text nests, found before anything is built from it: other readers take quadratic time to say no.

use granit_parser::{Event, Parser};

/// The line, from 1, where a list or mapping lies in `limit` others. `None` where none does before the text ends, or ceases
/// to be YAML. Aliases count as what stands there: one name.
pub fn nests_deeper(text: &str, limit: usize) -> Option<usize> {
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        emit_comments: false,
        flow_nesting_limit: limit + 1,
        block_nesting_limit: limit + 1,
    };
    let mut depth = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        let place = match event {
            Ok((Event::SequenceStart(..) | Event::MappingStart(..), span)) => {
                depth += 1;
                span.start
            }
            Ok((Event::SequenceEnd | Event::MappingEnd, _)) => {
                depth -= 1;
                continue;
            }
            Ok(_) => continue,
            Err(error) if *error.kind() == granit_parser::ErrorKind::RecursionLimitExceeded => {
                return Some(error.marker().line());
            }
            Err(_) => return None,
        };
        if depth > limit {
            return Some(place.line());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::nests_deeper;

    #[test]
    fn what_is_too_deep_has_a_line() {
        for (text, limit, expected) in [
            ("a: [[1]]\n", 3, None),
            ("a: [[1]]\n", 2, Some(1)),
            ("a: [1]\nb:\n  c:\n    d: 1\n", 2, Some(4)),
            ("[[\n", 9, None),
            ("a: &x [1]\nb: [*x]\n", 2, None),
        ] {
            assert_eq!(nests_deeper(text, limit), expected, "{text}");
        }
        assert_eq!(nests_deeper(&"[".repeat(100_000), 128), Some(1));
        assert_eq!(nests_deeper(&"- ".repeat(100_000), 128), Some(1));
    }
}
