//! What the project stands on may be used by whoever uses the project: the licences and the sources of its dependencies.

use std::process::Command;

use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};

/// Permissive licences that ask for no more than that their text goes along.
const ALLOWED: [&str; 7] = ["0BSD", "Apache-2.0", "BSL-1.0", "MIT", "MIT-0", "Unicode-3.0", "Zlib"];

/// Where dependencies come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[test]
fn each_dependency_is_free_to_use_and_from_the_registry() {
    let packages = metadata()["packages"].take();
    let mut wrong = Vec::new();
    let mut judged = 0;
    for package in packages.as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        // Members of the workspace have no source.
        let Some(source) = package["source"].as_str() else { continue };
        judged += 1;
        if source != REGISTRY {
            wrong.push(format!("{name} comes from {source}"));
        }
        let licence = package["license"].as_str().unwrap_or("no licence");
        if !is_allowed(licence) {
            wrong.push(format!("{name} is under {licence}"));
        }
    }
    assert!(judged > 50, "only {judged} dependencies were seen");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_list_is_what_decides() {
    for (licence, expected) in [
        ("MIT/Apache-2.0", true),
        ("GPL-3.0 OR MIT", true),
        ("(MIT OR GPL-3.0) AND Unicode-3.0", true),
        ("MIT AND GPL-3.0", false),
        ("MPL-2.0", false),
        ("no licence", false),
    ] {
        assert_eq!(is_allowed(licence), expected, "{licence}");
    }
}

/// Whether the terms that a licence expression asks for are on the list.
fn is_allowed(licence: &str) -> bool {
    let on_list = |asked: &LicenseReq| {
        asked.license.id().is_some_and(|id| ALLOWED.contains(&id.name)) && asked.addition.is_none()
    };
    // Older packages write `/` for `OR`.
    Expression::parse_mode(licence, ParseMode::LAX).is_ok_and(|expression| expression.evaluate(on_list))
}

/// What cargo says of the workspace on this machine's platform; packages of others need not be there.
fn metadata() -> Value {
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let cargo = std::env::var_os("CARGO").unwrap();
    let arguments = ["metadata", "--format-version=1", "--locked", "--filter-platform", host];
    let output = Command::new(cargo).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
