//! What the short reader reads, it reads as the library does: on every schema and fixture, on what is easy to misread, and
//! on thousands of texts that were broken at random.

use std::fs;
use std::path::Path;

use super::read;
use crate::source::FileId;
use crate::syntax::context::Context;
use crate::syntax::tests::{FIXTURES, yaml_files};
use crate::syntax::yaml::reader::read_any;

/// Whether the short reader takes the text. If so, the library has the same tree, with the same places, and no findings.
fn is_read(text: &str) -> bool {
    let Some(ours) = read(text) else { return false };
    let mut context = Context::new(FileId(0));
    let theirs = read_any(text, &mut context);
    let found = context.finish();
    assert!(found.is_empty(), "{text}\n{found:?}");
    assert_eq!(format!("{ours:?}"), format!("{:?}", theirs.expect("a tree")), "{text}");
    true
}

#[test]
fn nearly_all_schemas_are_everyday_and_read_alike() {
    let (mut short, mut all) = (0, 0);
    for text in texts() {
        short += usize::from(is_read(&text));
        all += 1;
    }
    assert!(all > 70 && short * 10 > all * 6, "{short} of {all}");
}

#[test]
fn what_is_everyday() {
    for (text, everyday) in [
        ("a: b", true),
        ("# c\n\na: b # c\n   # c\nb:   c  \n", true),
        ("a:\n  b: c\n\n  d:\n    - e\n    - f: g\n      h: i\n    - [j]\nk: l\n", true),
        ("a?: b | null\nc: 1.5\nd: -3\ne: map<string, any>\nf: 12:30\ng: a#b\n", true),
        ("a: [b, c, ]\nd: {e: f, }\ng: []\nh: {}\ni: [ {j: [k]} ]\n", true),
        ("a: [\n  b, # c\n\n  d,\n]\n", false),
        ("a:\n  - [\n      b, # c\n\n      d ]\n", true),
        ("a: 'b \\ c'\nd: \"e # f\"\ng: ''\n", true),
        ("a: é日本\n", true),
        ("a: b: c", false),
        ("a: b:", false),
        ("a:\nb: c", false),
        ("a:\n- b", false),
        ("a: b\n  c", false),
        ("a: 'b'\n  c", false),
        ("a: b\n # c\n  d", false),
        ("a: |\n  b\n", false),
        ("a: 'b''c'", false),
        ("a: \"b\\n\"", false),
        ("a: {b: map<c, d>}", false),
        ("a: [b: c]", false),
        ("a: {b}", false),
        ("a: &b c", false),
        ("a: *b", false),
        ("a: !b c", false),
        ("<<: a", false),
        ("a: b\na: c", false),
        ("a: {b: c, b: d}", false),
        ("a: b\r\n", false),
        ("a:\tb\n", false),
        ("\u{feff}a: b", false),
        ("a: b\u{85}c", false),
        ("a: \"b\"# c", false),
        ("--- \na: b", false),
        ("a: b\n...\n", false),
        ("%YAML 1.2\n---\na: b", false),
        ("  a: b", false),
        ("a:\n    b: c\n  d: e", false),
        ("", false),
        ("# c\n", false),
    ] {
        assert_eq!(is_read(text), everyday, "{text}");
    }
}

/// Small edits make most mistakes that there are: each is either left to the library or no mistake.
#[test]
fn broken_texts_read_alike() {
    const PARTS: [&str; 34] = [
        " ", "  ", "\n", ":", ": ", ",", ", ", "[", "]", "{", "}", "#", " #", "-", "- ", "\n- ", "?", "'", "\"", "\\",
        "|", ">", "<", "&", "*", "!", "%", "@", "`", "\t", "~", "é", "\n  ", "\n---\n",
    ];
    let texts = texts();
    let mut random = Random(7);
    let (mut short, rounds) = (0, 8000);
    for _ in 0..rounds {
        let text = &texts[random.below(texts.len())];
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let first = random.below(lines.len());
        // From the start of a thing at the outermost level, so that most of them are whole.
        let first = (0..=first).rev().find(|at| lines[*at].starts_with(char::is_alphabetic)).unwrap_or(0);
        let length = 1 + random.below(12);
        let mut text: String = lines[first..].iter().take(length).copied().collect();
        for _ in 0..random.below(3) {
            let mut at = random.below(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let removed = text[at..].chars().next().map_or(0, char::len_utf8) * random.below(2);
            text.replace_range(at..at + removed, PARTS[random.below(PARTS.len())]);
        }
        short += usize::from(is_read(&text));
    }
    assert!(short > rounds / 10, "only {short} of {rounds} were read");
}

/// Every schema and fixture that is text at all.
fn texts() -> Vec<String> {
    let folders = ["../schema", FIXTURES, "../tests/fixtures/diagnostics"];
    let mut files: Vec<_> = folders.iter().flat_map(|folder| yaml_files(Path::new(folder))).collect();
    files.sort();
    files.iter().filter_map(|file| fs::read_to_string(file).ok()).filter(|text| !text.is_empty()).collect()
}

/// xorshift64 (Marsaglia, "Xorshift RNGs", 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).expect("it is below a usize")
    }
}
