//! TypeScript: modules of users are checked by tsc against the package from the old schema, then from the new one.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use codegen::emit::TargetId;
use tempfile::TempDir;

use super::{disagreement, generated, proofs};
use crate::support::{copy, root};

#[test]
fn typescript_verdicts_hold() {
    let Some(tsc) = tsc() else { return };
    let proofs = proofs(".ts");
    let project = TempDir::new().expect("a temporary folder");
    for proof in &proofs {
        for side in ["before", "after"] {
            let folder = project.path().join(&proof.case).join(side);
            if !folder.exists() {
                let made = generated(&proof.folder, side, TargetId::Typescript, &folder.join("made"));
                copy(&made, &folder.join("generated"));
            }
            let name = proof.file.file_name().expect("a file");
            fs::copy(&proof.file, folder.join(name)).expect("writable");
        }
    }
    let options = r#"{
  "compilerOptions": {
    "strict": true, "exactOptionalPropertyTypes": true, "noEmit": true, "skipLibCheck": false, "types": [],
    "target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext"
  },
  "include": ["*/*/proof-*.ts"]
}
"#;
    fs::write(project.path().join("tsconfig.json"), options).expect("writable");
    fs::write(project.path().join("package.json"), "{ \"type\": \"module\" }\n").expect("writable");
    let output = Command::new("node").arg(tsc).current_dir(project.path()).output().expect("node runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut wrong = Vec::new();
    for proof in &proofs {
        let errors = |side: &str| -> Vec<&str> {
            let start = format!("{}/{side}/proof-{}.ts(", proof.case, proof.surface);
            text.lines().filter(|line| line.starts_with(&start)).collect()
        };
        for error in errors("before") {
            wrong.push(format!("{}: does not compile at first: {error}", proof.case));
        }
        let after = errors("after");
        wrong.extend(disagreement(proof, !after.is_empty(), &after.join("\n")));
    }
    let in_ours: Vec<&str> =
        text.lines().filter(|line| line.contains("error TS") && !line.contains("/proof-")).collect();
    assert!(in_ours.is_empty(), "the declarations themselves do not compile:\n{}", in_ours.join("\n"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The compiler that `cargo xtask test` installs for the TypeScript tests.
fn tsc() -> Option<PathBuf> {
    let tsc = root().join("tests/typescript/node_modules/typescript/bin/tsc");
    if tsc.exists() {
        return Some(tsc);
    }
    let required = std::env::var_os("CONCORD_REQUIRE_ALL").is_some_and(|value| value == "1");
    assert!(!required, "tsc is missing: `npm ci` in tests/typescript");
    #[expect(clippy::print_stdout, reason = "whoever runs the tests must see what they do not say")]
    {
        println!("left out: tsc is missing");
    }
    None
}
