//! The compiler and the libraries that judge us, where they are installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::diagnostic::Diagnostics;
use codegen::emit::thrift::Thrift;
use codegen::emit::{FileSet, Generated, Settings, Target};
use codegen::model::Model;

use crate::support::{resolved, root};

/// Apache's compiler: `CONCORD_THRIFT`, else `thrift` on the path.
pub(crate) fn compiler() -> Option<PathBuf> {
    let named = std::env::var_os("CONCORD_THRIFT").map_or_else(|| "thrift".into(), PathBuf::from);
    found(&named, "--version", "Apache's Thrift compiler")
}

/// A Python with the packages of `tests/python/requirements.txt`: `CONCORD_PYTHON`, else that of `.venv`.
pub(crate) fn python() -> Option<PathBuf> {
    let named = std::env::var_os("CONCORD_PYTHON").map_or_else(|| root().join(".venv/bin/python"), PathBuf::from);
    found(&named, "-c import thrift, thriftpy2", "Python with thrift and thriftpy2")
}

/// Go: `CONCORD_GO`, else `go` on the path; and thriftgo: `CONCORD_THRIFTGO`, else that of `target/tools`.
pub(super) fn go() -> Option<(PathBuf, PathBuf)> {
    let go = std::env::var_os("CONCORD_GO").map_or_else(|| "go".into(), PathBuf::from);
    let go = found(&go, "version", "Go")?;
    let thriftgo = std::env::var_os("CONCORD_THRIFTGO").map_or_else(|| in_tools("thriftgo"), PathBuf::from);
    Some((go, found(&thriftgo, "-version", "thriftgo")?))
}

/// A folder with libthrift and what it needs: `CONCORD_LIBTHRIFT`, else that of `target/tools`; `java` and `javac` are on
/// the path.
pub(super) fn java() -> Option<PathBuf> {
    found("java".as_ref(), "-version", "Java")?;
    found("javac".as_ref(), "-version", "a Java compiler")?;
    let jars = std::env::var_os("CONCORD_LIBTHRIFT").map_or_else(|| in_tools("libthrift"), PathBuf::from);
    if jars.is_dir() { Some(jars) } else { left_out("libthrift") }
}

/// Where `cargo xtask test` puts what it installs.
fn in_tools(name: &str) -> PathBuf {
    root().join("target/tools").join(name)
}

/// Writes the IDL of the schemas in a folder below another one, and answers its files relative to that.
pub(super) fn write_idl(schema: &Path, out: &Path) -> Vec<String> {
    write_idl_of(&resolved(schema).1, out)
}

/// Writes the IDL of a model, as [`write_idl`] does.
pub(super) fn write_idl_of(model: &Model, out: &Path) -> Vec<String> {
    let mut found = Diagnostics::default();
    Thrift.rules().iter().for_each(|rule| rule.check(model, &mut found));
    assert!(found.is_empty(), "the schemas cannot be written: {found:?}");
    let mut files = FileSet::default();
    Thrift.emit(model, &Settings { rust_runtime: String::new() }, &mut files);
    let write = |(path, file): (&str, &Generated)| {
        let path = path.strip_prefix("thrift/").expect("below the target's folder");
        let target = out.join(path);
        fs::create_dir_all(target.parent().expect("is in a folder")).expect("writable");
        fs::write(target, &file.text).expect("writable");
        path.to_owned()
    };
    files.iter().map(write).collect()
}

/// Runs a command and answers what it printed; panics where it fails.
pub(super) fn run(command: &mut Command) -> String {
    let output = command.output().expect("the program was found before");
    let text = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert!(output.status.success(), "{command:?} failed:\n{text}");
    text
}

fn found(program: &Path, probe: &str, what: &str) -> Option<PathBuf> {
    let (flag, rest) = probe.split_once(' ').unwrap_or((probe, ""));
    let arguments = std::iter::once(flag).chain((!rest.is_empty()).then_some(rest));
    if Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success()) {
        return Some(program.to_owned());
    }
    left_out(what)
}

fn left_out<T>(what: &str) -> Option<T> {
    assert!(std::env::var_os("CONCORD_REQUIRE_ALL").is_none_or(|value| value != "1"), "{what} is missing");
    #[expect(clippy::print_stdout, reason = "whoever runs the tests must see what they do not say")]
    {
        println!("left out: {what} is missing");
    }
    None
}
