//! `check-events` as its user runs it: what it prints, and how it ends.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// An event with nothing wrong.
fn good() -> String {
    let payload = json!({
        "element_label": "submit", "element_type": "button", "form_data": {}, "element_data": {}, "room_data": {},
        "origin_medium": "web", "origin_source": "google", "extra": {}
    });
    json!({ "event": "element_click", "payload": payload }).to_string()
}

/// The same with a button that is none.
fn bad() -> String {
    good().replace("button", "knob")
}

struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Runs the program on the catalogue of Onlive.
fn check(arguments: &[&str], input: &[u8]) -> Run {
    run(&[&["--catalogue", "onlive"], arguments].concat(), input)
}

fn run(arguments: &[&str], input: &[u8]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_check-events"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    // One that refuses its arguments reads nothing.
    let _ = stdin.write_all(input);
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("it prints text");
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// A file of this test's own.
fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("check-events");
    fs::create_dir_all(&folder).expect("writable");
    let path = folder.join(name);
    fs::write(&path, content).expect("writable");
    path.to_str().expect("plain").to_owned()
}

/// The last line: what all lines are.
fn total(run: &Run) -> &str {
    run.out.lines().last().unwrap_or_default()
}

#[test]
fn a_table_tells_what_is_wrong_and_where() {
    let lines = [
        good(),
        bad(),
        r#"{"event":"clicked","payload":{}}"#.to_owned(),
        r#"{"payload":{}}"#.to_owned(),
        "{\"event\": oops}".to_owned(),
        bad(),
    ];
    let path = file("mixed.ndjson", lines.join("\n"));
    let run = check(&[&path], b"");
    let expected = format!(
        "event                          count         valid       invalid
element_click                      3             1             2
             2 × /element_type: enum: expected one of input, button, link, checkbox, radio, select, switch, rating, …, found knob
               {path}:2: {bad}
clicked (not declared)             1             0             1
             1 × (root): event: expected a known event, found clicked
               {path}:3: {{\"event\":\"clicked\",\"payload\":{{}}}}
(no name)                          1             0             1
             1 × (root): required: expected the name of an event at `event` (see --name-key), found {{\"payload\":{{}}}}
               {path}:4: {{\"payload\":{{}}}}
(not JSON)                         1             0             1
             1 × (root): json: expected JSON, found 'o' at byte 10
               {path}:5: {{\"event\": oops}}

6 lines against onlive: 1 valid, 2 invalid, 1 not declared, 1 without a name, 1 not JSON
",
        bad = bad(),
    );
    assert_eq!(run.out, expected);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
}

#[test]
fn the_json_report_has_every_count() {
    let text = format!("{}\n{}\nnonsense\n{{}}\n{}\n", good(), bad(), r#"{"event":"x","payload":1}"#);
    let run = check(&["--format", "json", "-"], text.as_bytes());
    let report: Value = serde_json::from_str(&run.out).expect("it is JSON");
    assert_eq!(run.code, Some(1));
    assert_eq!(
        (&report["catalogue"], &report["lines"], &report["bytes"], &report["valid"], &report["invalid"]),
        (&json!("onlive"), &json!(5), &json!(text.len()), &json!(1), &json!(1))
    );
    let click = &report["events"]["element_click"];
    assert_eq!((&click["count"], &click["valid"], &click["invalid"]), (&json!(2), &json!(1), &json!(1)));
    let found = &click["violations"][0];
    assert_eq!((&found["count"], &found["file"], &found["line"]), (&json!(1), &json!("standard input"), &json!(2)));
    assert_eq!((&found["first"]["pointer"], &found["first"]["rule"]), (&json!("/element_type"), &json!("enum")));
    assert!(found["example"].as_str().is_some_and(|line| line.starts_with(r#"{"event":"element_click""#)));
    assert_eq!(report["undeclared"]["x"]["violations"][0]["first"]["rule"], "event");
    assert_eq!((&report["nameless"]["count"], &report["not_json"]["count"]), (&json!(1), &json!(1)));
}

/// Both reports count the violations that `--top` leaves out.
#[test]
fn what_is_not_shown_is_counted() {
    // Three kinds: a button that is none three times, a label that is none twice, and no medium once.
    let label = bad().replace(r#""submit""#, "1");
    let all = label.replace(r#""origin_medium":"web","#, "");
    let text = [bad(), label, all].join("\n");
    for (top, shown, more) in [("0", 0, 6), ("1", 1, 3), ("2", 2, 1), ("3", 3, 0), ("9", 3, 0)] {
        let run = check(&["--format", "json", "--top", top], text.as_bytes());
        let report: Value = serde_json::from_str(&run.out).expect("it is JSON");
        let click = &report["events"]["element_click"];
        assert_eq!(click["violations"].as_array().map(Vec::len), Some(shown), "{top}: {click}");
        assert_eq!(click["more_violations"], json!(more), "{top}: {click}");
        let table = check(&["--top", top], text.as_bytes()).out;
        assert_eq!(table.contains(&format!("{more} × more\n")), more > 0, "{top}: {table}");
    }
}

/// Text files of all systems, and what lies between events.
#[test]
fn lines_end_as_they_like() {
    let good = good();
    for (text, lines) in [
        (format!("{good}\n{good}\n"), 2),
        (format!("{good}\n{good}"), 2),
        (format!("{good}\r\n{good}\r\n"), 2),
        (format!("\n\n{good}\n  \t\r\n{good}\n\n"), 2),
        (format!(" {good} \n"), 1),
        (String::new(), 0),
        ("\n".to_owned(), 0),
    ] {
        let run = check(&[], text.as_bytes());
        let expected = format!(
            "{lines} lines against onlive: {lines} valid, 0 invalid, 0 not declared, 0 without a name, 0 not JSON"
        );
        assert_eq!((total(&run), run.code, run.err.as_str()), (expected.as_str(), Some(0), ""), "{text:?}");
    }
}

/// What is not JSON is counted and shown, and stops nothing; it fails a run only where that is asked for.
#[test]
fn lines_that_are_not_json_are_never_fatal() {
    let good = good();
    let huge = format!("{{\"event\":\"{}", "x".repeat(20 << 20));
    for (line, told) in [
        (&b"nonsense"[..], "found 'n' at byte 0\n"),
        (&b"\xff\xfe{}"[..], "found bytes that are not UTF-8 at byte 0\n"),
        (&b"{\"event\":\"a\0\"}"[..], "found '\\\\0' at byte 11\n"),
        (&b"\0\0\0\0"[..], "found '\\\\0' at byte 0\n"),
        ("\u{feff}{}".as_bytes(), "found '\\\\u{feff}' at byte 0\n"),
        (&b"{\"event\":\"element_click\",\"payload\":{}} {}"[..], "found '{' at byte 39\n"),
        (huge.as_bytes(), "found the end of the text at byte"),
    ] {
        let text = [good.as_bytes(), line, good.as_bytes()].join(&b'\n');
        let run = check(&[], &text);
        let expected = "3 lines against onlive: 2 valid, 0 invalid, 0 not declared, 0 without a name, 1 not JSON";
        assert_eq!((total(&run), run.code, run.err.as_str()), (expected, Some(0), ""), "{told}");
        assert!(run.out.contains(&told.replace("\\\\", "\\")), "{}", run.out);
        let example = run.out.lines().find_map(|line| line.split_once("standard input:2: ")).expect("an example").1;
        assert_eq!(example.chars().count() == 201 && example.ends_with('…'), line.len() > 200, "{example}");
        assert_eq!(check(&["--strict"], &text).code, Some(1));
    }
}

/// A line can make a terminal do nothing.
#[test]
fn control_characters_are_spelled_out() {
    let line = r#"{"event":"\u001b[2Jx","payload":{"a":"\u001b]0;title\u0007"}}"#;
    let raw = "\u{1b}[2Jnonsense";
    let run = check(&[], format!("{line}\n{raw}\n{}", bad().replace("knob", "\\u001b[31m")).as_bytes());
    assert!(!run.out.contains('\u{1b}') && !run.out.contains('\u{7}'), "{:?}", run.out);
    assert!(run.out.contains("\\u{1b}[2Jx (not declared)"), "{}", run.out);
}

#[test]
fn several_files_are_one_report() {
    let (first, second) = (file("first.ndjson", good()), file("second.ndjson", format!("\n{}\n", bad())));
    let run = check(&[&first, &second, "-"], good().as_bytes());
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains(&format!("{second}:2: ")), "{}", run.out);
    assert!(total(&run).starts_with("3 lines against onlive: 2 valid, 1 invalid,"), "{}", run.out);
}

#[test]
fn what_cannot_be_read_is_said_before_anything_is() {
    let there = file("there.ndjson", good());
    let folder = PathBuf::from(&there).parent().expect("a folder").to_str().expect("plain").to_owned();
    let gone = format!("{folder}/gone.ndjson");
    for (path, told) in [(&gone, "No such file"), (&folder, "is a folder; name its files")] {
        let run = check(&[&there, path], b"");
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
        assert!(run.err.starts_with(&format!("error: {path}")) && run.err.contains(told), "{}", run.err);
    }
}

#[test]
fn a_catalogue_is_named_where_there_are_several() {
    let run_of = |arguments: &[&str]| run(arguments, good().as_bytes());
    let none = run_of(&[]);
    assert_eq!((none.code, none.out.as_str()), (Some(2), ""));
    assert_eq!(none.err, "error: name a catalogue with --catalogue: assistant, onlive, tea\n");
    let other = run_of(&["--catalogue", "olive"]);
    assert_eq!(other.err, "error: there is no catalogue `olive`: assistant, onlive, tea\n");
    // A catalogue that takes events that it does not know takes this one.
    let open = run_of(&["--catalogue", "tea"]);
    assert_eq!(open.code, Some(0), "{}", open.out);
    assert!(open.out.contains("element_click (not declared)"), "{}", open.out);
    assert_eq!(run_of(&["--catalogue", "tea", "--strict"]).code, Some(1));
}

#[test]
fn keys_and_bare_payloads() {
    let renamed = good().replace("\"event\"", "\"name\"").replace("\"payload\"", "\"properties\"");
    assert_eq!(check(&["--name-key", "name", "--payload-key", "properties"], renamed.as_bytes()).code, Some(0));
    assert!(total(&check(&[], renamed.as_bytes())).contains("1 without a name"));
    let unpacked: Value = serde_json::from_str(&good()).expect("it is JSON");
    let payload = unpacked["payload"].to_string();
    let run = check(&["--event", "element_click"], format!("{payload}\n{{}}\n[\n").as_bytes());
    assert_eq!(total(&run), "3 lines against onlive: 1 valid, 1 invalid, 0 not declared, 0 without a name, 1 not JSON");
    let unknown = check(&["--event", "clack"], b"");
    assert_eq!((unknown.code, unknown.err.as_str()), (Some(2), "error: onlive has no event `clack`\n"));
    let without = check(&[], br#"{"event":"element_click"}"#);
    assert!(without.out.contains("(root): required: expected a payload, found nothing"), "{}", without.out);
}

/// Counts and examples are those of one thread.
#[test]
fn threads_change_nothing() {
    let lines: Vec<String> = (0..6000).map(|at| if at % 7 == 5 { bad() } else { good() }).collect();
    let text = lines.join("\n");
    let one = check(&["--threads", "1"], text.as_bytes());
    assert!(one.out.contains("standard input:6: "), "{}", one.out);
    for threads in ["2", "5", "0"] {
        assert_eq!(check(&["--threads", threads], text.as_bytes()).out, one.out, "{threads} threads");
    }
}

/// Many kinds of mistakes fill neither the report nor memory.
#[test]
fn the_report_stays_short() {
    let lines: Vec<String> = (0..3000).map(|at| format!(r#"{{"event":"e{at}","payload":{{}}}}"#)).collect();
    let run = check(&["--threads", "1"], lines.join("\n").as_bytes());
    assert!(run.out.lines().count() < 3100, "{}", run.out.lines().count());
    assert!(total(&run).contains("3000 not declared"));
    let many =
        json!({ "event": "element_click", "payload": { "element_label": 1, "room_id": 2, "page_url": 3, "extra": 4 } });
    let top = check(&["--top", "2"], many.to_string().as_bytes());
    let shown = top.out.lines().filter(|line| line.contains(" × /")).count();
    assert_eq!(shown, 2, "{}", top.out);
    assert!(top.out.contains(" × more"), "{}", top.out);
}

/// Whoever reads the report may stop.
#[test]
fn a_closed_pipe_is_no_failure() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_check-events"));
    command.args(["--catalogue", "onlive"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin.write_all(good().as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
