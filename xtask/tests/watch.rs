//! `cargo xtask codegen --watch` as somebody sees it who edits: what editors and checkouts do to files, one line each.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

const MANIFEST: &str = "title: Shop\ndoc: A shop.\nversion: 1.0.0\nowner: web\npolicy: { require_docs: none }\n";

/// Longer than any run takes on a machine that has other things to do, too.
const PATIENCE: Duration = Duration::from_mins(2);

/// A watcher over a schema folder of its own.
struct Watcher {
    folder: TempDir,
    child: Child,
    lines: Receiver<String>,
}

impl Watcher {
    fn start() -> Self {
        let folder = TempDir::new().unwrap();
        let catalogue = folder.path().join("schema/shop");
        fs::create_dir_all(&catalogue).unwrap();
        fs::write(catalogue.join("catalogue.yaml"), MANIFEST).unwrap();
        fs::write(catalogue.join("cart.yaml"), module("opened")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["codegen", "--watch", "--schema", "schema", "--out", "out", "--target", "thrift"]);
        let mut child = command.current_dir(folder.path()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = mpsc::channel();
        let stderr = child.stderr.take().unwrap();
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let mut watcher = Self { folder, child, lines };
        watcher.line_with("created, 0 updated, 0 removed");
        watcher.line_with("watching schema");
        watcher
    }

    fn schema(&self) -> PathBuf {
        self.folder.path().join("schema/shop")
    }

    /// Waits for a line that has these words.
    fn line_with(&mut self, words: &str) -> String {
        let end = Instant::now() + PATIENCE;
        let mut seen = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            if line.contains(words) {
                return line;
            }
            seen.push(line);
        }
        panic!("no line has `{words}`, only:\n{}", seen.join("\n"));
    }

    /// Waits until an output has, or has not, a text in it.
    fn until(&self, path: &str, text: &str, has: bool) {
        let end = Instant::now() + PATIENCE;
        let read = || fs::read_to_string(self.folder.path().join("out").join(path)).unwrap_or_default();
        while read().contains(text) != has {
            assert!(Instant::now() < end, "{path}: {}", read());
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn module(event: &str) -> String {
    format!("events:\n  {event}:\n    fields: {{ count: i32 }}\n")
}

/// What editors do that never leave half a file: a new one beside it, renamed over it.
fn save_by_rename(path: &Path, text: &str) {
    let new = path.with_extension("yaml~");
    fs::write(&new, text).unwrap();
    fs::rename(new, path).unwrap();
}

const THRIFT: &str = "thrift/shop/cart.thrift";

#[test]
fn saves_of_every_manner_are_followed() {
    let mut watcher = Watcher::start();
    let cart = watcher.schema().join("cart.yaml");
    fs::write(&cart, module("closed")).unwrap();
    let line = watcher.line_with("cart.yaml: ");
    assert!(line.contains(" updated, ") && line.contains(" unchanged in "), "{line}");
    watcher.until(THRIFT, "Closed", true);

    save_by_rename(&cart, &module("paid"));
    watcher.line_with("cart.yaml: ");
    watcher.until(THRIFT, "Paid", true);
    watcher.until(THRIFT, "Closed", false);

    fs::write(watcher.schema().join("order.yaml"), module("ordered")).unwrap();
    watcher.line_with("order.yaml: ");
    watcher.until("thrift/shop/order.thrift", "Ordered", true);
    fs::remove_file(watcher.schema().join("order.yaml")).unwrap();
    assert!(watcher.line_with("order.yaml: ").contains(" removed, "));
    assert!(!watcher.folder.path().join("out/thrift/shop/order.thrift").exists());
}

#[test]
fn a_mistake_is_shown_and_nothing_written_until_it_is_mended() {
    let mut watcher = Watcher::start();
    let cart = watcher.schema().join("cart.yaml");
    // Half of a file, as an editor leaves it that writes in steps.
    fs::write(&cart, "events:\n  paid:\n    fields: { cou").unwrap();
    watcher.line_with("error[");
    assert!(watcher.line_with("cart.yaml: ").contains("nothing was written"));
    watcher.until(THRIFT, "Opened", true);
    fs::write(&cart, module("paid")).unwrap();
    watcher.line_with("cart.yaml: ");
    watcher.until(THRIFT, "Paid", true);
}

#[test]
fn a_folder_may_go_and_come_back() {
    let mut watcher = Watcher::start();
    let (schema, aside) = (watcher.folder.path().join("schema"), watcher.folder.path().join("aside"));
    fs::rename(&schema, &aside).unwrap();
    watcher.line_with("is gone");
    watcher.until(THRIFT, "Opened", true);
    fs::write(aside.join("shop/cart.yaml"), module("paid")).unwrap();
    fs::rename(&aside, &schema).unwrap();
    watcher.line_with("cart.yaml: ");
    watcher.until(THRIFT, "Paid", true);

    // A catalogue's folder under another name is another catalogue.
    fs::rename(schema.join("shop"), schema.join("store")).unwrap();
    watcher.line_with("schema files: ");
    watcher.until("thrift/store/cart.thrift", "Paid", true);
    assert!(!watcher.folder.path().join("out").join(THRIFT).exists());
}

#[test]
fn ten_thousand_files_at_once_are_one_change_or_a_few() {
    let watcher = Watcher::start();
    let many = watcher.schema().join("many");
    fs::create_dir(&many).unwrap();
    for number in 0..10_000 {
        fs::write(many.join(format!("part{number}.yaml")), "types:\n  Id: { fields: { text: string } }\n").unwrap();
    }
    watcher.until("thrift/shop/many/part9999.thrift", "Id", true);
    watcher.until("thrift/shop/many/part0.thrift", "Id", true);
    fs::remove_dir_all(&many).unwrap();
    watcher.until("thrift/shop/many/part9999.thrift", "Id", false);
    let cart = watcher.schema().join("cart.yaml");
    fs::write(&cart, module("paid")).unwrap();
    watcher.until(THRIFT, "Paid", true);
}
