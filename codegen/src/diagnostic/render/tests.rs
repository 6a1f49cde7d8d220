//! What each format writes.

use super::{Format, render};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{RawFile, SCHEMA_FOLDER, Sources, Span, assemble};

static CODE: Code = Code { id: "E9901", name: "test-code", explanation: "" };

fn sources(text: &str) -> Sources {
    assemble(vec![RawFile { path: "schema/shop/a,b.yaml".into(), content: Ok(text.into()) }], SCHEMA_FOLDER).0
}

fn span(sources: &Sources, of: &str) -> Span {
    let (file, source) = sources.map.files().next().unwrap();
    let start = source.text().find(of).unwrap();
    let offset = |at: usize| u32::try_from(at).unwrap();
    Span { file, start: offset(start), end: offset(start + of.len()) }
}

fn rendered(sources: &Sources, diagnostic: Diagnostic, format: Format) -> String {
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(diagnostic);
    render(&diagnostics, &sources.map, format)
}

#[test]
fn people_see_the_line_and_the_places() {
    let sources = sources("doc: é\r\nfirst: 1\r\nfirst: 2\r\n");
    let again = Span { start: span(&sources, "first: 2").start, ..span(&sources, "first: 2") };
    let diagnostic = Diagnostic::error(&CODE, again, "the key `first` stands twice")
        .label("again here")
        .also(span(&sources, "first: 1"), "first here")
        .help("keep one");
    let expected = "\
error[E9901]: the key `first` stands twice
 --> schema/shop/a,b.yaml:3:1
  |
2 | first: 1
  | -------- first here
3 | first: 2
  | ^^^^^^^^ again here
  |
  = help: keep one

";
    assert_eq!(rendered(&sources, diagnostic.clone(), Format::Human { color: false }), expected);
    let coloured = rendered(&sources, diagnostic, Format::Human { color: true });
    assert!(coloured.contains("\u{1b}["), "{coloured:?}");
}

#[test]
fn places_far_apart_and_long_lines_are_cut_out() {
    let far = format!("first: 1\n{}first: 2\n", "# filler\n".repeat(500));
    let sources_far = sources(&far);
    let diagnostic = Diagnostic::error(&CODE, span(&sources_far, "first: 2"), "twice")
        .also(span(&sources_far, "first: 1"), "first here");
    let text = rendered(&sources_far, diagnostic, Format::Human { color: false });
    assert!(text.lines().count() < 15, "{text}");
    assert!(text.contains("schema/shop/a,b.yaml:502:1\n") && text.contains("schema/shop/a,b.yaml:1:1\n"), "{text}");

    let long = format!("a: [{}here, {}]", "é, ".repeat(5000), "x, ".repeat(5000));
    let sources_long = sources(&long);
    let diagnostic = Diagnostic::error(&CODE, span(&sources_long, "here"), "wrong").label("this");
    let text = rendered(&sources_long, diagnostic, Format::Human { color: false });
    assert!(text.len() < 2000, "{} bytes", text.len());
    assert!(text.contains("a,b.yaml:1:15005\n") && text.contains("^^^^ this"), "{text}");
}

#[test]
fn lines_for_editors_and_programs() {
    let sources = sources("doc: x\n日本: tpye\n");
    let diagnostic = Diagnostic::warning(&CODE, span(&sources, "tpye"), "unknown `tpye`")
        .label("no key")
        .also(span(&sources, "doc"), "beside this")
        .help("write `type`");
    assert_eq!(
        rendered(&sources, diagnostic.clone(), Format::Short),
        "schema/shop/a,b.yaml:2:5: warning[E9901]: unknown `tpye`; help: write `type`\n"
    );
    let json: serde_json::Value = serde_json::from_str(&rendered(&sources, diagnostic.clone(), Format::Json)).unwrap();
    let expected = serde_json::json!({
        "code": "E9901", "name": "test-code", "severity": "warning", "message": "unknown `tpye`",
        "file": "schema/shop/a,b.yaml", "line": 2, "column": 5, "end_line": 2, "end_column": 9, "label": "no key",
        "secondary": [{ "file": "schema/shop/a,b.yaml", "line": 1, "column": 1, "end_line": 1, "end_column": 4,
            "label": "beside this" }],
        "help": "write `type`",
    });
    assert_eq!(json, expected);
    assert_eq!(
        rendered(&sources, diagnostic, Format::Github),
        "::warning file=schema/shop/a%2Cb.yaml,line=2,endLine=2,col=5,endColumn=8,title=E9901 test-code::\
         unknown `tpye`%0Ahelp: write `type`\n"
    );
}

#[test]
fn a_diagnostic_without_a_place_has_none() {
    let sources = sources("");
    let diagnostic = Diagnostic::global(&CODE, "there is no folder");
    let json: serde_json::Value = serde_json::from_str(&rendered(&sources, diagnostic.clone(), Format::Json)).unwrap();
    assert_eq!(json["file"], serde_json::Value::Null);
    assert_eq!(rendered(&sources, diagnostic.clone(), Format::Short), "error[E9901]: there is no folder\n");
    assert_eq!(
        rendered(&sources, diagnostic.clone(), Format::Human { color: false }),
        "error[E9901]: there is no folder\n\n"
    );
    assert_eq!(rendered(&sources, diagnostic, Format::Github), "::error title=E9901 test-code::there is no folder\n");
}

#[test]
fn a_schema_can_not_act_through_a_message() {
    let evil = "\u{1b}[2J\u{202e}x\r\n::set-env name=A::b%0Ac";
    let sources = sources(&format!("doc: \"{evil}\"\n"));
    let diagnostic = Diagnostic::error(&CODE, span(&sources, "\u{1b}[2J\u{202e}x"), format!("unknown `{evil}`"))
        .label(evil)
        .help(evil);
    for format in [Format::Human { color: false }, Format::Short, Format::Json, Format::Github] {
        let text = rendered(&sources, diagnostic.clone(), format);
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\r']), "{format:?}: {text:?}");
        assert!(!text.lines().any(|line| line.trim_start().starts_with("::set-env")), "{format:?}: {text:?}");
        if format == Format::Github {
            assert!(text.contains("b%250Ac") && text.lines().count() == 1, "{text:?}");
        }
    }
}

#[test]
fn a_place_of_several_lines_shows_its_first() {
    let sources = sources("\u{feff}types:\n  A:\n    b: 1\n");
    let whole = span(&sources, "types:\n  A:\n    b: 1\n");
    let diagnostic = Diagnostic::error(&CODE, whole, "wrong");
    let expected = "\
error[E9901]: wrong
 --> schema/shop/a,b.yaml:1:1
  |
1 | types:
  | ^^^^^^

";
    assert_eq!(rendered(&sources, diagnostic, Format::Human { color: false }), expected);
}
