//! Our YAML tree against another YAML library's: equal values for every good file and for what is easy to misread.

use std::fs;
use std::path::Path;

use super::coverage::{FIXTURES, yaml_files};
use crate::source::{FileId, Span};
use crate::syntax::context::Context;
use crate::syntax::decl::{Value, ValueEntry, ValueKind};
use crate::syntax::yaml::{self, Core, Data, Node, resolve};

#[test]
fn good_files_read_as_another_library_reads_them() {
    let mut count = 0;
    for folder in [FIXTURES, "../schema"] {
        for path in yaml_files(Path::new(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            assert_eq!(ours(&text), theirs(&text), "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 40, "only {count} files were compared");
}

#[test]
fn what_is_easy_to_misread_reads_alike() {
    for text in [
        "a: yes\nb: on\nc: No\nd: y",
        "a: ~\nb:\nc: null\nd: ''\ne: \"\"",
        "a: 1.0\nb: 1e3\nc: .5\nd: -0.25\ne: +7\nf: 0xff\ng: 0o17",
        "a: '1'\nb: \"1\"\nc: 'true'\nd: '~'",
        "a: |\n  one\n  two\n\nb: >\n  one\n  two\n\n  three\nc: |-\n  x\nd: |+\n  x\n\n",
        "a: one\n  two\n\n  three\nb: 'one\n  two'\nc: \"one \\\n  two\\n\\u00e9\\x41\"",
        "- a\n- - b\n  - c\n- {d: [e, {f: g}], \"h\": i}\n-\n- [ ]\n- { }",
        "\u{feff}a: b\r\nc:\r\n  - d\r\n  - é日本\r\n",
        "a: 12:30\nb: 2024-01-01\nc: 1_000\nd: 1.2.3\ne: 20..25",
        "a: b # comment\n# comment\nc: 'd # no comment'\ne: f#g",
        "? a\n: b\n? c\n",
        "---\na: b\n...\n",
        "a: [b, c, ]\nd: {e, f: g, }",
        "a?: b | null\nmap<string, any>: x\n\"k: v\": w",
    ] {
        assert_eq!(ours(text), theirs(text), "{text}");
    }
}

fn ours(text: &str) -> serde_json::Value {
    let mut context = Context::new(FileId(0));
    let root = yaml::read(text, &mut context);
    let found = context.finish();
    assert!(found.is_empty(), "{text}\n{found:?}");
    value(root.expect("nothing was refused")).to_json().expect("finite numbers")
}

fn theirs(text: &str) -> serde_json::Value {
    serde_yaml::from_str(text.trim_start_matches('\u{feff}')).expect("good YAML")
}

/// As the reader for values does, but for a whole file.
fn value(node: Node<'_>) -> Value {
    let span = Span { file: FileId(0), start: node.start, end: node.end };
    let kind = match node.data {
        Data::Plain(text) => match resolve(&text) {
            Core::Null => ValueKind::Null,
            Core::Bool(value) => ValueKind::Bool(value),
            Core::Integer(value) => ValueKind::Integer { value, text: text.into_owned() },
            Core::Float(value) => ValueKind::Float { value, text: text.into_owned() },
            Core::Text => ValueKind::String { value: text.into_owned(), quoted: false },
        },
        Data::Quoted(text) => ValueKind::String { value: text.into_owned(), quoted: true },
        Data::List(items) => ValueKind::List(items.into_iter().map(value).collect()),
        Data::Map(entries) => {
            let entry = |entry: yaml::Entry<'_>| ValueEntry {
                key: crate::syntax::decl::Spanned::new(entry.key.text.into_owned(), span),
                value: value(entry.value),
            };
            ValueKind::Map(entries.into_iter().map(entry).collect())
        }
        Data::Broken => unreachable!("nothing was refused"),
    };
    Value { kind, span }
}
