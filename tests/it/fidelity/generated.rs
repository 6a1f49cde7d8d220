//! The generated crate in its users' hands. It is no dependency of this one, because a broken file in it must not keep
//! the workspace from building: `tests/generated` is a project of its own.

use std::process::Command;

use crate::support::root;

#[test]
fn the_generated_crate_reads_what_the_documents_show() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut tests = Command::new(cargo);
    tests.args(["test", "--quiet", "--locked", "--manifest-path"]).arg(root().join("tests/generated/Cargo.toml"));
    tests.env("CARGO_TARGET_DIR", root().join("target/generated"));
    let output = tests.output().expect("cargo runs");
    let shown = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{}", shown.join("\n"));
}
