//! Schema files that are made to hurt are refused, each with its code, before they cost much.

use std::fmt::Write;
use std::time::{Duration, Instant};

use codegen::diagnostic::{Diagnostics, Format, render};
use codegen::source::{RawFile, SCHEMA_FOLDER, assemble};
use codegen::syntax;

/// Far above what an optimised build needs (a second at most), for builds that are not.
const PATIENCE: Duration = Duration::from_mins(1);

/// The codes that a module of this text is refused with, without repeats.
fn refused(text: impl Into<Vec<u8>>) -> Vec<&'static str> {
    let started = Instant::now();
    let file = |path: &str, content: Vec<u8>| RawFile { path: path.to_owned(), content: Ok(content) };
    let manifest = file("schema/shop/catalogue.yaml", b"version: 1.0.0\n".to_vec());
    let (sources, problems) = assemble(vec![manifest, file("schema/shop/orders.yaml", text.into())], SCHEMA_FOLDER);
    let mut found = Diagnostics::from(problems);
    found.extend(syntax::parse(&sources).1);
    for format in [Format::Human { color: false }, Format::Short, Format::Json, Format::Github] {
        assert!(render(&found, &sources.map, format).len() < 10_000_000);
    }
    assert!(started.elapsed() < PATIENCE, "took {:?}", started.elapsed());
    let mut codes: Vec<&str> = found.iter().map(|diagnostic| diagnostic.code.id).collect();
    codes.dedup();
    codes
}

#[test]
fn deep_nesting_is_refused() {
    for opening in ["{a: ", "[", "- ", "? ", "a:\n", "{? ", "[{a: [", "!t {a: ", "&a [", "a: &b\n "] {
        let mut text = "types:\n  A: ".to_owned();
        if opening.contains('\n') || opening.starts_with(['-', '?']) {
            text.push_str("\n    ");
        }
        if opening == "a:\n" {
            for depth in 0..2_000 {
                let _ = write!(text, "a:\n{}", " ".repeat(depth + 5));
            }
        } else {
            text.push_str(&opening.repeat(100_000));
        }
        let codes = refused(text);
        let expected = ["E0201", "E0203", "E0206", "E0209", "E0211"];
        assert!(!codes.is_empty() && codes.iter().all(|code| expected.contains(code)), "{opening:?}: {codes:?}");
    }
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..30 {
        let _ = writeln!(text, "a{level}: &a{level} [{}]", format!("*a{}, ", level - 1).repeat(9));
    }
    assert!(refused(text).contains(&"E0204"));
    let many = format!("a: &a [{}]\nb: [{}]\n", "x, ".repeat(100), "*a, ".repeat(60_000));
    assert!(refused(many).contains(&"E0204"));
    assert!(refused(format!("a: [{}]", "&a x, ".repeat(60_000))).contains(&"E0203"));
}

#[test]
fn a_large_file_is_refused() {
    let mut text = b"doc: x # ".to_vec();
    text.resize(16 * 1024 * 1024, b'x');
    assert_eq!(refused(text.clone()), [""; 0]);
    text.push(b'x');
    assert_eq!(refused(text), ["E0109"]);
}

#[test]
fn a_file_of_many_values_is_refused() {
    assert_eq!(refused(format!("types: [{}]", "1,".repeat(1_100_000))), ["E0210"]);
    let mut entries = "types:\n".to_owned();
    for number in 0..1_000_001 {
        let _ = writeln!(entries, " A{number}:");
    }
    assert_eq!(refused(entries), ["E0210"]);
}

#[test]
fn many_mistakes_are_cut_short() {
    let codes = refused((0..5_000).fold(String::new(), |text, number| format!("{text}unknown{number}: 1\n")));
    assert_eq!(codes, ["E0301", "E0326"]);
    let codes = refused(format!("doc: x\n{}", "doc: x\n".repeat(5_000)));
    assert_eq!(codes, ["E0202", "E0326"]);
    // On one line, so that showing each mistake must not cost the whole line.
    let one_line = (0..20_000).fold("types: {".to_owned(), |text, number| text + &format!("A{number}: [],"));
    assert_eq!(refused(one_line + "}"), ["E0312", "E0326"]);
}

#[test]
fn long_words_are_refused() {
    let long = "x".repeat(4_000_000);
    assert_eq!(refused(format!("? {long}\n: 1\n")), ["E0301"]);
    assert_eq!(refused(format!("types:\n  A: {}\n", "list<".repeat(1_000_000))), ["E0310"]);
    assert_eq!(refused(format!("types:\n  A: \"{}\"\n", "\\x41".repeat(1_000_000))), [""; 0]);
    assert_eq!(refused(format!("types:\n  A: {{ type: map<{}\n", "a,<".repeat(200_000))), ["E0201"]);
    assert_eq!(refused(format!("doc: {}\n", "9".repeat(4_000_000))), ["E0302"]);
}

#[test]
fn any_bytes_are_read_without_a_panic() {
    // A fixed sequence (Knuth's MMIX generator), so that a failure repeats.
    let mut state = 42_u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    let words = [
        "types", "events", ":", ": ", "\n", "\n  ", "\n    ", "- ", "[", "]", "{", "}", ", ", "?", "? ", "'", "\"",
        "|", ">", "&a", "*a", "!t", "#", " #", "~", "null", "true", "1", "1.5", "list<", "fields", "enum", "union",
        "type", "none", "\u{feff}", "é", "\r\n", "\t", "---", "...", "%", "@", "\\", "..", "when", "include",
        "version", "\u{0}", "\u{85}",
    ];
    for _ in 0..3_000 {
        let text: String = (0..next(60)).map(|_| words[next(words.len())]).collect();
        refused(text);
    }
    for _ in 0..500 {
        let bytes: Vec<u8> = (0..next(200)).map(|_| u8::try_from(next(256)).unwrap_or(0)).collect();
        refused(bytes);
    }
}

/// Each struct holds the next one twice, and all of them read as their zero value when absent.
#[test]
fn zero_values_that_double_at_each_level_are_refused() {
    let mut text = "types:\n".to_owned();
    for level in 0..40 {
        let next = level + 1;
        let field = format!("{{ type: A{next}, presence: default }}");
        let _ = writeln!(text, "  A{level}: {{ fields: {{ x: {field}, y: {field} }} }}");
    }
    text.push_str("  A40: { fields: { z: { type: string, presence: default } } }\n");
    let project = tempfile::TempDir::new().expect("a temporary folder");
    let folder = project.path().join("schema/shop");
    std::fs::create_dir_all(&folder).expect("writable");
    std::fs::write(folder.join("catalogue.yaml"), "version: 1.0.0\n").expect("writable");
    std::fs::write(folder.join("orders.yaml"), text).expect("writable");
    let options = codegen::Options::new(project.path().join("schema"), project.path().join("generated"));
    let outcome = codegen::generate(&options).expect("readable");
    assert!(outcome.diagnostics.iter().any(|diagnostic| diagnostic.code.id == "E0503"));
    assert!(outcome.plan.is_none());
}
