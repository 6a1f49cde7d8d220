//! The tools that tests call, and how to get the ones that are not there.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What was found on this machine.
#[derive(Debug)]
pub(super) struct Tools {
    /// npm of a Node.js that is new enough.
    pub(super) npm: Option<PathBuf>,
    /// A Python that is new enough.
    pub(super) python: Option<PathBuf>,
    /// Apache's Thrift compiler.
    pub(super) thrift: Option<PathBuf>,
    /// A browser that Playwright can drive.
    pub(super) chromium: Option<PathBuf>,
    /// Go, new enough.
    pub(super) go: Option<PathBuf>,
    /// Maven, beside a Java that is new enough and its compiler.
    pub(super) maven: Option<PathBuf>,
}

const NODE: (u32, u32) = (20, 0);
const PYTHON: (u32, u32) = (3, 9);
const GO: (u32, u32) = (1, 18);
const JAVA: (u32, u32) = (17, 0);

impl Tools {
    /// Looks for the tools on the path.
    pub(super) fn find() -> Self {
        let node = new_enough("node", NODE);
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        Self {
            npm: node.and_then(|_| runs(npm).then(|| PathBuf::from(npm))),
            python: ["python3", "python"].into_iter().find_map(|name| new_enough(name, PYTHON)),
            thrift: runs("thrift").then(|| PathBuf::from("thrift")),
            chromium: ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path),
            go: new_enough_by("go", "version", GO),
            maven: new_enough("javac", JAVA)
                .and_then(|_| runs("java").then_some(()))
                .and_then(|()| runs("mvn").then(|| PathBuf::from("mvn"))),
        }
    }

    /// One line for each that is missing: what it is for and how to get it.
    pub(super) fn missing(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if self.npm.is_none() {
            lines.push("Node.js 20 or newer with npm, for the TypeScript tests: https://nodejs.org".to_owned());
        }
        if self.python.is_none() {
            lines.push(
                "Python 3.9 or newer, for the Thrift tests against thriftpy2 and Apache's library: https://www.python.org"
                    .to_owned(),
            );
        }
        if self.thrift.is_none() {
            lines.push(
                "Apache's Thrift compiler, for the IDL tests: `apt-get install thrift-compiler` or `brew install thrift`"
                    .to_owned(),
            );
        }
        if self.chromium.is_none() {
            lines.push("Chromium, for the tracker's tests in a browser: `apt-get install chromium`".to_owned());
        }
        if self.go.is_none() {
            lines.push("Go 1.18 or newer, for the Thrift tests against thriftgo: `apt-get install golang-go` or https://go.dev".to_owned());
        }
        if self.maven.is_none() {
            lines.push(
                "Java 17 or newer with its compiler and Maven, for the Thrift tests against libthrift: \
                 `apt-get install default-jdk-headless maven`"
                    .to_owned(),
            );
        }
        lines
    }
}

/// The whole path of a program that runs: the browser is started by a library, which takes no bare name.
fn on_path(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())?;
    runs(name).then_some(found)
}

fn runs(name: &str) -> bool {
    Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

/// The program, where it is there and its `--version` names at least this version.
fn new_enough(name: &str, least: (u32, u32)) -> Option<PathBuf> {
    new_enough_by(name, "--version", least)
}

/// The same for a program that asks for another word.
fn new_enough_by(name: &str, word: &str, least: (u32, u32)) -> Option<PathBuf> {
    let output = Command::new(name).arg(word).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (version(&text)? >= least).then(|| PathBuf::from(name))
}

/// Major and minor version in a line such as `v20.20.2` or `Python 3.11.7`.
fn version(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|character: char| character.is_ascii_digit())?;
    let mut parts = text[digits..].split(|character: char| !character.is_ascii_digit());
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn versions_are_read_out_of_what_tools_print() {
        assert_eq!(version("v20.20.2\n"), Some((20, 20)));
        assert_eq!(version("Python 3.11.7"), Some((3, 11)));
        assert_eq!(version("go version go1.26.8 linux/amd64"), Some((1, 26)));
        assert_eq!(version("javac 17.0.15"), Some((17, 0)));
        assert_eq!(version("no number"), None);
    }
}
