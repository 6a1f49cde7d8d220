//! Thrift IDL: files of users include ours and are compiled by Apache's compiler, on the old files and on the new ones.

use std::fs;
use std::process::Command;

use codegen::emit::TargetId;
use tempfile::TempDir;

use super::{disagreement, generated, proofs};
use crate::thrift::tools::compiler;

#[test]
fn idl_verdicts_hold() {
    let Some(thrift) = compiler() else { return };
    let mut wrong = Vec::new();
    for proof in proofs(".thrift") {
        let folder = TempDir::new().expect("a temporary folder");
        let compiles = |side: &str| {
            let into = folder.path().join(side);
            let idl = generated(&proof.folder, side, TargetId::Thrift, &into);
            let user = into.join("user.thrift");
            fs::copy(&proof.file, &user).expect("writable");
            let out = into.join("out");
            fs::create_dir_all(&out).expect("writable");
            let mut command = Command::new(&thrift);
            command.args(["-r", "--gen", "json", "-I"]).arg(idl).arg("-out").arg(out).arg(user);
            let output = command.output().expect("the compiler runs");
            let text = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
            (output.status.success(), text)
        };
        let (at_first, text) = compiles("before");
        if !at_first {
            wrong.push(format!("{}: does not compile at first:\n{text}", proof.case));
        }
        let (still, text) = compiles("after");
        wrong.extend(disagreement(&proof, !still, &text));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
