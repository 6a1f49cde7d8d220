//! A repository made by a script, and the command run in it.

// Each test binary uses its own part of this.
#![allow(dead_code, reason = "shared by several test binaries")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

pub const MANIFEST: &str = "title: Shop\ndoc: A shop.\nversion: 1.0.0\nowner: web\npolicy: { require_docs: none }\n";
pub const CART: &str =
    "types:\n  Line:\n    fields:\n      count: { type: i32, id: 1 }\n      note?: { type: string, id: 2 }\n";
/// [`CART`] with a type changed.
pub const BROKEN: &str =
    "types:\n  Line:\n    fields:\n      count: { type: string, id: 1 }\n      note?: { type: string, id: 2 }\n";

/// A git repository in a temporary folder.
pub struct Repository {
    folder: TempDir,
}

impl Repository {
    /// An empty repository whose branch is `main`.
    pub fn new() -> Self {
        let repository = Self { folder: TempDir::new().expect("a temporary folder") };
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    /// One with the catalogue `shop`, committed.
    pub fn with_shop() -> Self {
        let repository = Self::new();
        repository.write("schema/shop/catalogue.yaml", MANIFEST);
        repository.write("schema/shop/cart.yaml", CART);
        repository.commit("Add the shop");
        repository
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("in the repository")).expect("writable");
        fs::write(path, text).expect("writable");
    }

    pub fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
    }

    /// Runs git, which must succeed, and gives what it printed.
    pub fn git(&self, arguments: &[&str]) -> String {
        git_in(self.path(), arguments)
    }

    /// Runs a command of ours here.
    pub fn xtask(&self, arguments: &[&str]) -> Answer {
        xtask_in(self.path(), arguments)
    }
}

/// How a command ended and what it said.
#[derive(Debug)]
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Answer {
    /// The code and that the text, of either stream, holds each part.
    #[track_caller]
    pub fn says(&self, code: i32, parts: &[&str]) {
        assert_eq!(self.code, code, "{self:#?}");
        for part in parts {
            assert!(self.out.contains(part) || self.err.contains(part), "no `{part}` in {self:#?}");
        }
    }
}

/// Git with nothing of this machine's settings.
pub fn git_command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    let who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "protocol.file.allow=always"];
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").arg("-C").arg(folder).args(who);
    command
}

pub fn git_in(folder: &Path, arguments: &[&str]) -> String {
    let output = git_command(folder).args(arguments).output().expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

pub fn xtask_in(folder: &Path, arguments: &[&str]) -> Answer {
    let mut command = Command::new(xtask_program());
    command.current_dir(folder).args(arguments).env("NO_COLOR", "1");
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command.output().expect("the command runs").into()
}

pub fn xtask_program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_xtask"))
}
