//! What a person who makes a mistake gets: a folder of bad schemas for each code, and the text that is shown for it.
//!
//! `UPDATE_EXPECT=1 cargo test -p concord-tests diagnostics` writes the texts anew.

use std::collections::BTreeSet;
use std::fs;

use codegen::diagnostic::{Code, Diagnostics, Format, render};
use codegen::emit::TARGETS;
use codegen::source::{self, LoadProblem, SCHEMA_FOLDER, SourceMap, Sources};
use codegen::{check, codes, pipeline};

use crate::support::{example, root};

/// Codes of what cannot lie in a folder of fixtures, each with the test that brings it about.
const MADE_BY_TESTS: [(&str, &str); 6] = [
    ("E0107", "what_cannot_be_read_is_reported"),
    ("E0109", "hostile::a_large_file_is_refused"),
    ("E0110", "what_cannot_be_read_is_reported"),
    ("E0210", "hostile::a_file_of_many_values_is_refused"),
    ("E0326", "hostile::many_mistakes_are_cut_short"),
    ("E0701", "the command that reads `accepted.yaml`, in its own tests"),
];

/// Runs all stages up to the model and what the targets ask of it, as far as mistakes let them; for the code of a lint
/// the lints, too.
fn diagnose((sources, problems): (Sources, Vec<LoadProblem>), code: &str) -> (SourceMap, Diagnostics) {
    let (lowered, mut diagnostics) = pipeline::resolve(&sources, problems);
    if let Some(lowered) = lowered {
        TARGETS.iter().flat_map(|target| target.rules()).for_each(|rule| rule.check(&lowered.model, &mut diagnostics));
        if code.starts_with("L05") {
            diagnostics.extend(check::lint(&lowered.model));
        }
    }
    diagnostics.sort();
    (sources.map, diagnostics)
}

#[test]
fn each_mistake_has_its_text() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for (case, folder) in cases() {
        let loaded = source::load(&folder.join(SCHEMA_FOLDER), SCHEMA_FOLDER);
        let (map, diagnostics) = diagnose(loaded, &case);
        let text = render(&diagnostics, &map, Format::Human { color: false });
        // Reports name files by the way to them.
        let text = text.replace(&format!("{}/", folder.display()), "").replace(&folder.display().to_string(), ".");
        let expected = folder.join("expected.txt");
        if update {
            fs::write(&expected, &text).expect("writable");
        } else if fs::read_to_string(&expected).unwrap_or_default() != text {
            wrong.push(format!("{case}:\n{text}"));
        }
        for finding in diagnostics.iter().filter(|finding| finding.help.is_none()) {
            wrong.push(format!("{case} does not say what to write instead: {}", finding.message));
        }
        let code = case.split('-').next().unwrap_or_default();
        if !diagnostics.iter().any(|found| found.code.id == code) {
            wrong.push(format!("{case} does not show {code}"));
        }
    }
    assert!(wrong.is_empty(), "texts differ; if they should, run with UPDATE_EXPECT=1\n{}", wrong.join("\n"));
}

#[test]
fn each_code_has_a_fixture() {
    let shown: BTreeSet<String> = cases().into_iter().map(|(case, _)| case[..5].to_owned()).collect();
    let made: BTreeSet<&str> = MADE_BY_TESTS.iter().map(|(code, _)| *code).collect();
    let missing: Vec<&str> =
        codes::all().map(|code| code.id).filter(|id| !shown.contains(*id) && !made.contains(id)).collect();
    assert!(missing.is_empty(), "codes without a folder in tests/fixtures/diagnostics: {missing:?}");
}

#[test]
fn explanations_are_true() {
    for code in codes::all() {
        assert!(code.explanation.len() > 80, "{} is not explained", code.id);
        for (right, text) in examples(code) {
            let (map, diagnostics) = diagnose(example(&text), code.id);
            let shown = render(&diagnostics, &map, Format::Human { color: false });
            let found = diagnostics.iter().any(|found| found.code == code);
            assert!(right || found, "the wrong example of {} does not show it:\n{text}\n{shown}", code.id);
            assert!(!right || diagnostics.is_empty(), "the right example of {} is wrong:\n{text}\n{shown}", code.id);
        }
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_reported() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let shop = folder.path().join("schema/shop");
    fs::create_dir_all(shop.join("inner")).expect("writable");
    fs::write(shop.join("catalogue.yaml"), "version: 1.0.0\n").expect("writable");
    std::os::unix::fs::symlink("nowhere.yaml", shop.join("broken.yaml")).expect("writable");
    std::os::unix::fs::symlink("..", shop.join("inner/up")).expect("writable");
    let (map, diagnostics) = diagnose(source::load(&folder.path().join("schema"), SCHEMA_FOLDER), "E0107");
    let shown = render(&diagnostics, &map, Format::Short);
    assert_eq!(
        shown.replace(&format!("{}/", folder.path().display()), ""),
        "error[E0110]: the symbolic link `schema/shop/inner/up` leads to a folder that it lies in; \
         help: remove the link\n\
         schema/shop/broken.yaml:1:1: error[E0107]: `schema/shop/broken.yaml` cannot be read: it does not exist; \
         help: see that it is there and may be read, or take it out of the schema folder\n"
    );
}

/// The folders of fixtures by name.
fn cases() -> Vec<(String, std::path::PathBuf)> {
    let folder = root().join("tests/fixtures/diagnostics");
    let entries = fs::read_dir(&folder).expect("there are fixtures");
    let mut cases: Vec<_> = entries
        .map(|entry| entry.expect("readable"))
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .collect();
    cases.sort();
    cases
}

/// The examples in an explanation: fences marked `yaml right` and `yaml wrong`.
fn examples(code: &Code) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    let mut rest = code.explanation;
    while let Some((_, behind)) = rest.split_once("```yaml ") {
        let (mark, behind) = behind.split_once('\n').expect("a fence has a body");
        let (body, behind) = behind.split_once("```").expect("a fence is closed");
        assert!(matches!(mark, "right" | "wrong"), "{}: a fence is marked {mark}", code.id);
        found.push((mark == "right", body.to_owned()));
        rest = behind;
    }
    found
}
