//! `cargo xtask test`: every test of the project, in order, with what they need installed first.

mod features;
mod node;
mod peers;
mod python;
mod tools;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::cli::{AgreeArguments, TestArguments, TestPart};
use crate::paths::workspace_root;
use crate::report::{BOLD, ERROR, GOOD};
use crate::{Ending, Failure};
use tools::Tools;

/// Runs the parts that were asked for; all of them run even when one fails.
pub(crate) fn run(arguments: &TestArguments) -> Result<Ending, Failure> {
    let root = workspace_root();
    let wanted = |part| arguments.only.is_empty() || arguments.only.contains(&part);
    let tools = Tools::find();
    let missing = tools.missing();
    for line in &missing {
        anstream::eprintln!("{ERROR}missing{ERROR:#}: {line}");
    }
    if arguments.require_all && !missing.is_empty() {
        return Err("a tool is missing, and --require-all was given".into());
    }
    let mut steps = Steps { root, failed: Vec::new() };
    if wanted(TestPart::Style) {
        if let Some(python) = python::environment(root, &tools)? {
            let mut typos = Command::new(python.with_file_name("typos"));
            typos.current_dir(root);
            steps.run("spelling", typos);
        }
        steps.run("format", cargo(root, &["fmt", "--all", "--check"]));
        steps.run("lints", cargo(root, &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]));
    }
    let typescript = root.join("tests/typescript");
    // The proofs of the schema diff call tsc, so its package is there before the Rust tests.
    if let Some(npm) = &tools.npm
        && (wanted(TestPart::Rust) || wanted(TestPart::Typescript))
    {
        node::install(&typescript, npm)?;
    }
    if wanted(TestPart::Rust) {
        steps.run("rust", rust(root, &tools, arguments.require_all)?);
        for choice in features::choices(&root.join("generated/rust"))? {
            let mut words = vec!["clippy"];
            words.extend(choice.iter().map(String::as_str));
            steps.run("generated crate", generated(root, &words, "generated/rust"));
        }
        steps.run("its users", generated(root, &["test"], "tests/generated"));
        steps.run("users of every shape", generated(root, &["test"], "tests/shapes"));
        let targets = ["check", "--no-default-features", "--bins", "--examples"];
        steps.run("fuzz targets", generated(root, &targets, "fuzz"));
    }
    if wanted(TestPart::Typescript)
        && let Some(npm) = &tools.npm
    {
        let mut tests = Command::new(npm);
        tests.arg("test").current_dir(&typescript);
        if let Some(chromium) = &tools.chromium {
            tests.env("CONCORD_CHROMIUM", chromium);
        }
        steps.run("typescript", tests);
    }
    if wanted(TestPart::Agreement)
        && let Some(npm) = &tools.npm
    {
        steps.run("agreement", agreement(root, npm, &["check"])?);
    }
    Ok(steps.ending(&missing))
}

/// The workspace's tests, told where the judges are.
fn rust(root: &Path, tools: &Tools, require_all: bool) -> Result<Command, Failure> {
    let mut tests = cargo(root, &["test", "--workspace"]);
    if let Some(python) = python::environment(root, tools)? {
        tests.env("CONCORD_PYTHON", python);
    }
    if let Some(thrift) = &tools.thrift {
        tests.env("CONCORD_THRIFT", thrift);
    }
    if let Some((go, thriftgo)) = tools.go.as_ref().zip(peers::thriftgo(root, tools)?) {
        tests.env("CONCORD_GO", go).env("CONCORD_THRIFTGO", thriftgo);
    }
    if let Some(libthrift) = peers::libthrift(root, tools)? {
        tests.env("CONCORD_LIBTHRIFT", libthrift);
    }
    if require_all {
        tests.env("CONCORD_REQUIRE_ALL", "1");
    }
    Ok(tests)
}

/// A command on what stands outside of the workspace because the tool writes it, or because it uses that. Warnings
/// are errors there.
fn generated(root: &Path, arguments: &[&str], folder: &str) -> Command {
    let mut command = cargo(root, arguments);
    command.args(["--quiet", "--target-dir", "target/generated", "--manifest-path"]);
    command.arg(format!("{folder}/Cargo.toml"));
    if arguments.first() == Some(&"clippy") {
        command.args(["--", "-D", "warnings", "-W", "clippy::pedantic"]);
    }
    command
}

/// `cargo xtask agree`: fuzzes the judges against each other.
pub(crate) fn agree(arguments: &AgreeArguments) -> Result<Ending, Failure> {
    let tools = Tools::find();
    let npm = tools.npm.as_ref().ok_or("Node.js with npm is needed")?;
    let mut words = vec!["fuzz".to_owned(), format!("--minutes={}", arguments.minutes)];
    words.extend(arguments.seed.map(|seed| format!("--seed={seed}")));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let status = agreement(workspace_root(), npm, &words)?.status()?;
    match status.code() {
        Some(0) => Ok(Ending::Fine),
        Some(1) => Ok(Ending::Found),
        _ => Err(format!("the run ended with {status}").into()),
    }
}

/// The program that compares the judges, which builds what it needs of Rust itself.
fn agreement(root: &Path, npm: &Path, words: &[&str]) -> Result<Command, Failure> {
    node::install(&root.join("tests/agreement"), npm)?;
    let program = ["run", "--quiet", "--package", "concord-agreement", "--"];
    Ok(cargo(root, &[&program, words].concat()))
}

/// Installs the packages of a folder, for what runs outside of the tests.
pub(crate) fn install_node_modules(folder: &Path) -> Result<(), Failure> {
    let tools = Tools::find();
    let npm = tools.npm.as_ref().ok_or("Node.js with npm is needed")?;
    node::install(folder, npm)
}

/// Steps of a run and what failed among them.
struct Steps<'a> {
    root: &'a Path,
    failed: Vec<String>,
}

impl Steps<'_> {
    fn run(&mut self, name: &str, mut command: Command) {
        anstream::eprintln!("{BOLD}{name}{BOLD:#}: {}", shown(&command, self.root));
        let start = Instant::now();
        match command.status() {
            Ok(status) if status.success() => {
                anstream::eprintln!("{GOOD}{name}{GOOD:#}: passed in {:.1} s", start.elapsed().as_secs_f64());
            }
            Ok(status) => self.fail(name, &status.to_string()),
            Err(error) => self.fail(name, &error.to_string()),
        }
    }

    fn fail(&mut self, name: &str, how: &str) {
        anstream::eprintln!("{ERROR}{name}{ERROR:#}: failed ({how})");
        self.failed.push(name.to_owned());
    }

    fn ending(&self, missing: &[String]) -> Ending {
        if !missing.is_empty() {
            anstream::eprintln!("left out for want of a tool: {}", missing.join("; "));
        }
        if self.failed.is_empty() {
            anstream::eprintln!("{GOOD}all passed{GOOD:#}");
            return Ending::Fine;
        }
        anstream::eprintln!("{ERROR}failed{ERROR:#}: {}", self.failed.join(", "));
        Ending::Found
    }
}

fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root);
    command
}

/// The command as a person would type it at the root.
fn shown(command: &Command, root: &Path) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    let line = std::iter::once(program).chain(words).collect::<Vec<_>>().join(" ");
    match command.get_current_dir().and_then(|folder| folder.strip_prefix(root).ok()) {
        Some(folder) if !folder.as_os_str().is_empty() => format!("{line}   (in {})", folder.display()),
        _ => line,
    }
}
