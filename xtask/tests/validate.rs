//! `cargo xtask validate` as people use it: names that are right and wrong, files that are good and bad, every format.

// A test that cannot be set up may panic, with or without words.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use support::{Answer, xtask_in, xtask_program};
use tempfile::TempDir;

const SHOP: &str = "title: Shop\ndoc: A shop.\nversion: 1.0.0\nowner: web\npolicy: { unknown_fields: reject }\n";
const BLOG: &str = "title: Blog\ndoc: A blog.\nversion: 1.0.0\nowner: web\npolicy: { unknown_events: accept }\n";
const CART: &str = "\
types:
  Line:
    doc: A line of a cart.
    fields:
      count: { type: i32, min: 1 }
      note?: { type: string, max_length: 5 }
      by_day?: { type: \"map<u8, i32>\" }
      ratio?: f64
  Slug: { type: string, doc: A short name., pattern: \"^[a-z]+$\" }
events:
  opened: { type: Line, doc: The cart was opened., name: cart-opened, aliases: [old_opened] }
  closed: { type: none, doc: It was closed. }
  shared: { type: object, doc: It was shared. }
";
const POSTS: &str = "events:\n  closed: { type: none, doc: A post was closed. }\n  read: { doc: It was read., fields: { at: datetime } }\n";

/// A folder with two catalogues and some payloads.
fn project() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("schema/shop/catalogue.yaml", SHOP);
    write("schema/shop/cart.yaml", CART);
    write("schema/blog/catalogue.yaml", BLOG);
    write("schema/blog/posts.yaml", POSTS);
    write("good.json", "{\"count\": 1, \"note\": \"ab\"}");
    write("good.yaml", "count: 1\nby_day: { 7: 2 }\nratio: 0.5\n");
    write("bad.json", "{\"count\": 0, \"note\": \"too long\", \"a/b~\": 1}");
    write("bad.yml", "count: no\n");
    folder
}

fn validate(folder: &TempDir, arguments: &[&str]) -> Answer {
    xtask_in(folder.path(), &[&["validate"], arguments].concat())
}

/// Runs the command with a text on its standard input.
fn piped(folder: &TempDir, arguments: &[&str], text: &[u8]) -> Answer {
    let mut child = Command::new(xtask_program())
        .current_dir(folder.path())
        .args([&["validate"], arguments].concat())
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that ends before it reads closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(text);
    child.wait_with_output().unwrap().into()
}

#[test]
fn good_values_are_valid() {
    let folder = project();
    let answer = validate(&folder, &["--type", "shop.cart.Line", "good.json", "good.yaml"]);
    answer.says(0, &["valid: good.json", "valid: good.yaml"]);
    assert_eq!(answer.out, "");
    validate(&folder, &["--type", "shop.cart.opened", "good.json"]).says(0, &[]);
    validate(&folder, &["--event", "cart-opened", "good.json"]).says(0, &[]);
    validate(&folder, &["--event", "old_opened", "good.json"]).says(0, &[]);
}

#[test]
fn each_violation_is_one_line_with_pointer_and_rule() {
    let folder = project();
    let answer = validate(&folder, &["--event", "cart-opened", "bad.json", "good.json", "bad.yml"]);
    answer.says(1, &["3 violations: bad.json", "valid: good.json", "1 violation: bad.yml"]);
    assert_eq!(
        answer.out,
        "/count: min: expected 1, found 0\n\
         /note: max_length: expected 5, found 8\n\
         /a~1b~0: unknown_field: expected a declared field, found a/b~\n\
         /count: type: expected integer, found string\n"
    );
}

#[test]
fn files_of_other_tools_are_read_or_told_what_they_are() {
    let folder = project();
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
    let line = |file: &str| validate(&folder, &["--type", "shop.cart.Line", file]);
    write("mark.json", "\u{feff}{\"count\": 1}");
    write("mark.yaml", "\u{feff}count: 1\n");
    line("mark.json").says(1, &["(root): json: expected JSON without a byte-order mark in front, found "]);
    line("mark.yaml").says(0, &[]);
    write("lines.json", "{\"count\": 1}\n{\"count\": 2}\n");
    line("lines.json").says(1, &["one JSON value in the file; `check-events` checks events one a line, found '{'"]);
    write("broken.json", "{\"count\": 1\n");
    assert!(!line("broken.json").out.contains("check-events"));
}

#[test]
fn yaml_that_would_take_for_ever_is_refused_at_once() {
    let folder = project();
    // At quadratic cost this would take minutes.
    fs::write(folder.path().join("deep.yaml"), format!("count: {}", "[".repeat(200_000))).unwrap();
    validate(&folder, &["--type", "shop.cart.Line", "deep.yaml"])
        .says(2, &["deep.yaml: lists and mappings nest deeper than 128 at line 1\n", "help: no reader takes"]);
    let mut bomb = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n".to_owned();
    for level in 1..12 {
        let below = format!("*a{}, ", level - 1).repeat(9);
        writeln!(bomb, "a{level}: &a{level} [{below}]").unwrap();
    }
    fs::write(folder.path().join("bomb.yaml"), bomb).unwrap();
    validate(&folder, &["--type", "shop.cart.Line", "bomb.yaml"])
        .says(2, &["bomb.yaml: repetition limit exceeded", "help: its aliases (`*name`) repeat more than is read"]);
}

#[test]
fn formats_for_programs_name_the_file() {
    let folder = project();
    let of =
        |format| validate(&folder, &["--type", "shop.cart.Line", "bad.json", "good.json", "--message-format", format]);
    let short = of("short");
    short.says(1, &["bad.json: /count: min: expected 1, found 0\n"]);
    assert_eq!((short.out.lines().count(), short.err.as_str()), (3, ""));
    let github = of("github");
    github.says(1, &["::error file=bad.json,title=min::/count: min: expected 1, found 0\n"]);
    assert_eq!(github.out.lines().count(), 3);
    let json = of("json");
    let lines: Vec<Value> = json.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((json.code, lines.len()), (1, 2));
    assert_eq!(
        lines[0]["violations"][2],
        json!({ "pointer": "/a~1b~0", "rule": "unknown_field", "expected": "a declared field", "found": "a/b~" })
    );
    assert_eq!(lines[1], json!({ "file": "good.json", "ok": true, "violations": [] }));
}

#[test]
fn wrong_names_are_wrong_use_with_a_suggestion() {
    let folder = project();
    for (arguments, parts) in [
        (
            &["--type", "shop.cart.Lime"][..],
            &["there is no type `shop.cart.Lime`", "did you mean `shop.cart.Line`?"][..],
        ),
        (&["--type", "Line"], &["there is no type `Line`", "did you mean `shop.cart.Line`?"]),
        (&["--type", "closed"], &["did you mean one of `blog.posts.closed`, `shop.cart.closed`?"]),
        (&["--type", "cart-opened"], &["an event is named on the wire with --event cart-opened"]),
        (&["--type", ""], &["there is no type ``"]),
        (&["--event", "cart_opend"], &["there is no event `cart_opend`", "did you mean `cart-opened`?"]),
        (&["--event", "opened"], &["there is no event `opened`", "did you mean `cart-opened`?"]),
        (&["--event", "shop.cart.opened"], &["did you mean `cart-opened`?"]),
        (&["--event", "nothing like it"], &["there is no event", "taken by blog; name it with --catalogue"]),
        (&["--event", "closed"], &["several catalogues have an event `closed`", "choose with --catalogue: blog, shop"]),
        (&["--event", "closed", "--catalogue", "shp"], &["there is no catalogue `shp`", "did you mean `shop`?"]),
        (&["--event", "closed", "--catalogue", "elsewhere"], &["there are blog, shop"]),
        (&["--event", "read", "--catalogue", "shop"], &["there is no event `read`"]),
    ] {
        let answer = validate(&folder, &[arguments, &["good.json"]].concat());
        answer.says(2, parts);
        assert!(answer.err.starts_with("error: ") && answer.out.is_empty(), "{answer:#?}");
    }
}

#[test]
fn one_of_type_and_event_is_asked_for() {
    let folder = project();
    validate(&folder, &["good.json"]).says(2, &["--type <NAME>|--event <NAME>"]);
    validate(&folder, &["--type", "shop.cart.Line", "--event", "closed", "good.json"])
        .says(2, &["cannot be used with"]);
    validate(&folder, &["--type", "shop.cart.Line", "--catalogue", "shop", "good.json"])
        .says(2, &["cannot be used with"]);
    validate(&folder, &["--type", "shop.cart.Line"]).says(2, &["<FILE>"]);
}

#[test]
fn events_follow_the_policy_of_their_catalogue() {
    let folder = project();
    fs::write(folder.path().join("null.json"), "null").unwrap();
    validate(&folder, &["--event", "closed", "--catalogue", "shop", "null.json"]).says(0, &["valid"]);
    let answer = validate(&folder, &["--event", "closed", "--catalogue", "shop", "good.json"]);
    answer.says(1, &["(root): type: expected null, found object"]);
    validate(&folder, &["--event", "anything", "--catalogue", "blog", "bad.json"]).says(0, &["valid"]);
    validate(&folder, &["--event", "shared", "bad.json"]).says(0, &["valid"]);
}

#[test]
fn standard_input_is_json_or_yaml() {
    let folder = project();
    let line = ["--type", "shop.cart.Line", "-"];
    piped(&folder, &line, b"{\"count\": 2}").says(0, &["valid: -"]);
    piped(&folder, &line, b"count: 2\nnote: abc\n").says(0, &["valid: -"]);
    piped(&folder, &line, b"{\"count\": 2,}").says(1, &["(root): json: expected JSON"]);
    piped(&folder, &line, b"count: [").says(2, &["error: -: "]);
    piped(&folder, &["--type", "shop.cart.Slug", "-"], b"\"abc\"").says(0, &[]);
    piped(&folder, &["--type", "shop.cart.Slug", "-"], b"abc").says(0, &[]);
    piped(&folder, &["--type", "shop.cart.Slug", "-"], b"").says(1, &["(root): type: expected string, found null"]);
}

#[test]
fn what_json_cannot_carry_is_a_violation_as_in_generated_code() {
    let folder = project();
    for (text, violation) in [
        ("{\"count\": 1, \"note\": \"\\ud800\"}", "/note: type: expected string, found a lone surrogate"),
        ("{\"count\": 1, \"ratio\": 1e400}", "/ratio: type: expected number, found a number beyond f64"),
        ("{\"count\": 1e0, \"count\": 0.5}", "/count: type: expected integer, found number"),
        ("{\"count\": 1", "(root): json: expected JSON, found the end of the text at byte 11, line 1"),
        ("{\"count\": NaN}", "(root): json: expected JSON, found 'N' at byte 10, line 1"),
        ("", "(root): json: expected JSON, found the end of the text at byte 0, line 1"),
    ] {
        fs::write(folder.path().join("odd.json"), text).unwrap();
        let answer = validate(&folder, &["--type", "shop.cart.Line", "odd.json"]);
        assert_eq!((answer.code, answer.out.trim_end()), (1, violation), "{text}");
    }
    fs::write(folder.path().join("odd.json"), b"{\"count\": 1, \"note\": \"\xff\"}").unwrap();
    validate(&folder, &["--type", "shop.cart.Line", "odd.json"]).says(1, &["json: expected JSON", "not UTF-8"]);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    fs::write(folder.path().join("odd.json"), deep).unwrap();
    validate(&folder, &["--event", "anything", "--catalogue", "blog", "odd.json"]).says(1, &["/0: depth: "]);
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let folder = project();
    for (name, text, part) in [
        ("nan.yaml", "count: 1\nratio: .nan\n", "JSON has no number .nan"),
        ("tag.yaml", "count: !big 1\n", "JSON has no tags such as !big"),
        ("twice.yaml", "count: 1\nby_day: { 1: 1, \"1\": 2 }\n", "the key `1` stands twice"),
        ("key.yaml", "count: 1\ntrue: 1\n", "a key is neither text nor an integer"),
        ("broken.yaml", "count: [1\n", "broken.yaml: "),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
        let answer = validate(&folder, &["--type", "shop.cart.Line", name, "bad.json"]);
        answer.says(2, &[part, "3 violations: bad.json", "1 file could not be read"]);
    }
    validate(&folder, &["--type", "shop.cart.Line", "none.json", "."]).says(2, &["none.json: ", "2 files could not"]);
}

#[test]
fn payloads_cannot_steer_the_terminal_or_the_log() {
    let folder = project();
    let text = json!({ "count": 1, "x\u{1b}[31m\n::error::": 1 }).to_string();
    fs::write(folder.path().join("odd.json"), text).unwrap();
    for format in ["human", "short", "github"] {
        let answer = validate(&folder, &["--type", "shop.cart.Line", "odd.json", "--message-format", format]);
        assert!(!answer.out.contains('\u{1b}') && answer.out.lines().count() == 1, "{answer:#?}");
    }
}

#[test]
fn mistakes_in_the_schemas_come_first() {
    let folder = project();
    fs::write(folder.path().join("schema/shop/cart.yaml"), "types:\n  Line: { fields: { count: i23 } }\n").unwrap();
    for (format, part) in [
        ("human", "error[E"),
        ("short", "schema/shop/cart.yaml:2:"),
        ("json", "\"severity\""),
        ("github", "::error file="),
    ] {
        let answer = validate(&folder, &["--type", "shop.cart.Line", "good.json", "--message-format", format]);
        answer.says(1, &[part]);
    }
    validate(&folder, &["--schema", "elsewhere", "--type", "shop.cart.Line", "good.json"]).says(1, &["elsewhere"]);
}
