//! Apache's compiler and thriftpy2 take every file that we write, for every language and without a warning.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::tools::{compiler, python, run, write_idl};
use crate::support::root;

/// Languages of the compiler, with the options that people use.
const LANGUAGES: [&str; 5] = ["py", "go", "java", "js:ts", "rs"];

/// The project's catalogues, and every good fixture of the language.
fn schemas() -> Vec<PathBuf> {
    let fixtures = fs::read_dir(root().join("tests/fixtures/language")).expect("there are fixtures");
    let mut all: Vec<PathBuf> = fixtures.map(|entry| entry.expect("readable").path().join("schema")).collect();
    all.push(root().join("schema"));
    all.sort();
    all
}

#[test]
fn the_apache_compiler_takes_every_file() {
    let Some(compiler) = compiler() else { return };
    for schema in schemas() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for file in write_idl(&schema, folder.path()) {
            for language in LANGUAGES {
                let out = folder.path().join(language.split(':').next().unwrap_or_default());
                fs::create_dir_all(&out).expect("writable");
                let path = folder.path().join(&file);
                let said = run(Command::new(&compiler).args(["-strict", "-gen", language, "-o"]).arg(&out).arg(path));
                let warnings: Vec<&str> = said.lines().filter(|line| !is_harmless(line)).collect();
                assert!(warnings.is_empty(), "{} {file} {language}: {warnings:?}", schema.display());
            }
        }
    }
}

/// Any value beyond 32 bits is warned about, however it is written.
fn is_harmless(line: &str) -> bool {
    line.trim().is_empty() || line.contains("64-bit constant")
}

#[test]
fn thriftpy2_loads_every_file() {
    let Some(python) = python() else { return };
    let load = "import sys, thriftpy2\nfor number, path in enumerate(sys.argv[1:]):\n    \
                try:\n        thriftpy2.load(path, module_name=f'module{number}_thrift')\n    \
                except Exception as error:\n        sys.exit(f'{path}: {error}')";
    for schema in schemas() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let files = write_idl(&schema, folder.path());
        let paths = files.iter().map(|file| folder.path().join(file));
        run(Command::new(&python).args(["-c", load]).args(paths));
    }
}

#[test]
fn what_the_compiler_writes_for_python_is_python() {
    let (Some(compiler), Some(python)) = (compiler(), python()) else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    for file in write_idl(&root().join("schema"), folder.path()) {
        run(Command::new(&compiler).args(["-gen", "py", "-o"]).arg(folder.path()).arg(folder.path().join(file)));
    }
    run(Command::new(python).args(["-m", "compileall", "-q"]).arg(folder.path().join("gen-py")));
}
