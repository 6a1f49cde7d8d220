//! Code of the peers from our own IDL: by Apache's compiler and by pilota's.

use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/thrift/coze");
    let idl = folder.join("conversation/message.thrift");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={}", folder.display());
    println!("cargo:rerun-if-env-changed=CONCORD_THRIFT");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    apache(&idl, &out);
    pilota_build::Builder::thrift()
        .ignore_unused(false)
        .compile([idl], pilota_build::Output::File(out.join("pilota.rs")));
}

fn apache(idl: &Path, out: &Path) {
    let compiler = std::env::var_os("CONCORD_THRIFT").unwrap_or_else(|| "thrift".into());
    let status = Command::new(compiler).args(["-r", "-gen", "rs", "-out"]).arg(out).arg(idl).status();
    let status = status.expect("Apache's Thrift compiler is needed: `apt-get install thrift-compiler`");
    assert!(status.success(), "the Thrift compiler ended with {status}");
    // The files name each other as modules of the crate.
    let modules = ["base", "common", "message"].map(|name| {
        let path = out.join(format!("{name}.rs"));
        format!("#[path = {path:?}]\npub mod {name};\n")
    });
    std::fs::write(out.join("apache.rs"), modules.concat()).expect("writable");
}
