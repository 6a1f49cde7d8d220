//! Identifiers in Thrift IDL.

use super::identifier::never_digit_first;

/// A name as written, with `_` for what an identifier cannot hold: `utm-source` is `utm_source`, `from` is `from_`.
pub fn identifier(name: &str, renamed: Option<&str>) -> String {
    escape(renamed.map_or_else(|| plain(name), str::to_owned))
}

/// An identifier, with `_` behind it where a known compiler refuses it.
pub fn escape(identifier: impl Into<String>) -> String {
    let identifier = identifier.into();
    if is_reserved(&identifier) { identifier + "_" } else { identifier }
}

/// Most names are longer than any reserved word, or have a digit and are longer than `i64`, which is found sooner.
fn is_reserved(name: &str) -> bool {
    const LONGEST: usize = 18;
    let may_be = name.len() <= LONGEST && (name.len() <= 3 || !name.bytes().any(|byte| byte.is_ascii_digit()));
    may_be && RESERVED.binary_search(&name).is_ok()
}

fn plain(name: &str) -> String {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if name.bytes().all(is_part) && !name.starts_with(|first: char| first.is_ascii_digit()) {
        return name.to_owned();
    }
    let spelt = name.chars().map(|character| if character.is_ascii_alphanumeric() { character } else { '_' }).collect();
    never_digit_first(spelt, '_')
}

/// What the Apache compiler 0.17 was seen to refuse as a field's name (keywords of the IDL and of the languages that it
/// writes), `await`, which it lets through and Python then refuses, what thriftpy2 0.7 refuses, and `uuid`, a base type
/// since Apache's 0.18. Sorted.
const RESERVED: &[&str] = &[
    "BEGIN",
    "END",
    "False",
    "None",
    "True",
    "__CLASS__",
    "__DIR__",
    "__FILE__",
    "__FUNCTION__",
    "__LINE__",
    "__METHOD__",
    "__NAMESPACE__",
    "abstract",
    "alias",
    "and",
    "args",
    "as",
    "assert",
    "async",
    "await",
    "begin",
    "binary",
    "bool",
    "break",
    "byte",
    "case",
    "catch",
    "class",
    "clone",
    "const",
    "continue",
    "cpp_include",
    "cpp_namespace",
    "cpp_type",
    "declare",
    "def",
    "default",
    "del",
    "delete",
    "delphi_namespace",
    "do",
    "double",
    "dynamic",
    "elif",
    "else",
    "elseif",
    "elsif",
    "end",
    "enddeclare",
    "endfor",
    "endforeach",
    "endif",
    "endswitch",
    "endwhile",
    "ensure",
    "enum",
    "except",
    "exception",
    "exec",
    "extends",
    "false",
    "finally",
    "float",
    "for",
    "foreach",
    "from",
    "function",
    "global",
    "goto",
    "i16",
    "i32",
    "i64",
    "i8",
    "if",
    "implements",
    "import",
    "in",
    "include",
    "inline",
    "instanceof",
    "interface",
    "is",
    "lambda",
    "list",
    "map",
    "module",
    "namespace",
    "native",
    "new",
    "next",
    "nil",
    "nonlocal",
    "not",
    "oneway",
    "optional",
    "or",
    "package",
    "pass",
    "perl_package",
    "php_namespace",
    "print",
    "private",
    "protected",
    "public",
    "py_module",
    "raise",
    "redo",
    "register",
    "required",
    "rescue",
    "retry",
    "return",
    "ruby_namespace",
    "self",
    "senum",
    "service",
    "set",
    "sizeof",
    "slist",
    "smalltalk_category",
    "smalltalk_prefix",
    "static",
    "string",
    "struct",
    "super",
    "switch",
    "synchronized",
    "then",
    "this",
    "throw",
    "throws",
    "transient",
    "true",
    "try",
    "typedef",
    "undef",
    "union",
    "unless",
    "unsigned",
    "until",
    "use",
    "uuid",
    "var",
    "virtual",
    "void",
    "volatile",
    "when",
    "while",
    "with",
    "xor",
    "xsd_all",
    "xsd_attrs",
    "xsd_namespace",
    "xsd_nillable",
    "xsd_optional",
    "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_words_are_found_by_their_order() {
        assert!(RESERVED.is_sorted() && RESERVED.iter().all(|word| is_reserved(word)));
    }

    #[test]
    fn keeps_names_but_for_what_compilers_refuse() {
        for (name, expected) in [
            ("element_label", "element_label"),
            ("bizId", "bizId"),
            ("from", "from_"),
            ("end", "end_"),
            ("End", "End"),
            ("utm-source", "utm_source"),
            ("1st", "_1st"),
            ("a.b", "a_b"),
        ] {
            assert_eq!(identifier(name, None), expected);
        }
        assert_eq!(identifier("from", Some("sender")), "sender");
        assert_eq!(identifier("sender", Some("from")), "from_");
    }
}
