//! README's first event, done as it says: the outputs and the snippets there are what a reader will see.
//! `UPDATE_EXPECT=1 cargo test -p xtask --test readme` writes the outputs anew; the snippets are written by hand.

// A test that cannot be set up may panic, with or without words.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::{Answer, Repository};

const EVENTS: &str = "schema/onlive/events.yaml";
const MANIFEST: &str = "schema/onlive/catalogue.yaml";
/// The generated crate names the runtime of this checkout by its way there, which is another one here.
const RUNTIME: [&str; 3] = ["codegen", "--rust-runtime", "\"0.1.0\""];

#[test]
fn the_first_event_comes_out_as_told() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let blocks = fences(&readme);
    let block = |language: &str, holds: &str| {
        let found = blocks.iter().find(|(of, text)| *of == language && text.contains(holds));
        found.unwrap_or_else(|| panic!("README has no `{language}` with {holds}")).1.clone()
    };
    let repository = Repository::new();
    copy(&root().join("schema"), &repository.path().join("schema"));
    repository.xtask(&RUNTIME).says(0, &["created"]);
    repository.commit("Describe the events");

    let before = fs::read_to_string(repository.path().join(EVENTS)).unwrap();
    let event = block("yaml", "widget_closed:");
    repository.write(EVENTS, &format!("{before}{event}"));
    same(&repository.xtask(&RUNTIME), 0, &block("", "updated"));

    let diff = repository.xtask(&["diff", "HEAD"]);
    told(&diff.out, &block("text", "schema diff"));
    assert_eq!(diff.code, 1, "{diff:#?}");
    let manifest = fs::read_to_string(repository.path().join(MANIFEST)).unwrap();
    repository.write(MANIFEST, &manifest.replacen("version: 1.0.0", "version: 1.1.0", 1));
    repository.xtask(&["diff", "HEAD"]).says(0, &["event added"]);
    repository.write(MANIFEST, &manifest);

    let generated = |path: &str| fs::read_to_string(repository.path().join("generated").join(path)).unwrap();
    holds(&generated("rust/src/onlive/events.rs"), &block("rust", "WidgetClosed"));
    holds(&generated("typescript/catalogues/onlive/events.d.ts"), &block("ts", "widget_closed"));
    holds(&generated("thrift/onlive/events.thrift"), &block("thrift", "WidgetClosed"));

    let slip = event.replacen("{ type: [timeout", "{ typ: [timeout", 1);
    assert_ne!(slip, event);
    repository.write(EVENTS, &format!("{before}{slip}"));
    same(&repository.xtask(&RUNTIME), 1, &block("", "error[E0301]"));
}

/// The output is the one that is told, but for the time that it took.
#[track_caller]
fn same(answer: &Answer, code: i32, told: &str) {
    let timeless = |text: &str| -> String {
        let of_line = |line: &str| match line.rsplit_once(" in ") {
            Some((before, time)) if time.ends_with(" ms") => format!("{before}\n"),
            _ => format!("{line}\n"),
        };
        text.trim_end().lines().map(of_line).collect()
    };
    assert_eq!(answer.code, code, "{answer:#?}");
    if timeless(&answer.err) != timeless(told) {
        differs(&answer.err, told);
    }
}

/// The report is the one that is told, but for the names of the two sides, which are a commit's.
#[track_caller]
fn told(out: &str, told: &str) {
    let (first, report) = out.split_once('\n').unwrap();
    assert!(first.starts_with("schema diff "), "{out}");
    let report = format!("schema diff main → working tree\n{report}");
    if report != told {
        differs(&report, told);
    }
}

/// Writes README anew if that is wanted, and fails otherwise.
#[track_caller]
fn differs(is: &str, told: &str) {
    assert!(std::env::var_os("UPDATE_EXPECT").is_some(), "README tells:\n{told}\nand it is:\n{is}");
    let path = root().join("README.md");
    let page = fs::read_to_string(&path).unwrap();
    fs::write(&path, page.replacen(told, is, 1)).unwrap();
}

/// The snippet's lines stand in the text in this order, one behind the other; a line with `…` stands for any.
#[track_caller]
fn holds(text: &str, snippet: &str) {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut at = 0;
    for part in snippet.trim().split_inclusive('\n').collect::<Vec<_>>().split(|line| line.contains('…')) {
        let part: Vec<&str> = part.iter().map(|line| line.trim()).collect();
        let found = lines[at..].windows(part.len().max(1)).position(|window| window == part);
        at += found.unwrap_or_else(|| panic!("not in the generated file:\n{}\n\n{text}", part.join("\n"))) + part.len();
    }
}

/// The fenced blocks of a page with their languages.
fn fences(page: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let text = lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
            found.push((language, text));
        }
    }
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
