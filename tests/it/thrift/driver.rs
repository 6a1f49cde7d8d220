//! The generated Rust types behind a program that is built on the spot: nothing in the tool depends on what it writes.

use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::emit::rust::Rust;
use codegen::emit::{FileSet, Settings, Target};
use codegen::model::Model;
use codegen::names::rust;

use super::peer::Peer;
use super::subjects::Subject;
use super::tools::run;
use crate::support::root;

/// Builds the program for a model and starts it.
pub(super) fn start(name: &str, model: &Model, subjects: &[Subject]) -> Peer {
    let folder = root().join("target/thrift-interop").join(name);
    // As a TOML string.
    let runtime = serde_json::Value::from(root().join("codegen/runtime").to_string_lossy());
    let settings = Settings { rust_runtime: format!("{{ path = {runtime} }}") };
    let mut files = FileSet::default();
    Rust.emit(model, &settings, &mut files);
    for (path, file) in files.iter() {
        write(&folder.join(path), &file.text);
    }
    let manifest = format!(
        "[workspace]\n\n[package]\nname = \"driver-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         catalogues = {{ path = \"rust\", features = [\"borrowed\"] }}\nconcord-runtime = {{ path = {runtime} }}\nserde_json = \"1\"\n\n\
         [profile.dev]\ndebug = false\n"
    );
    write(&folder.join("Cargo.toml"), &manifest);
    write(&folder.join("src/main.rs"), include_str!("driver_main.rs"));
    write(&folder.join("src/hostile.rs"), include_str!("driver_hostile.rs"));
    write(&folder.join("src/node.rs"), include_str!("driver_node.rs"));
    write(&folder.join("src/table.rs"), &table(model, subjects, &files));
    build(&folder, &format!("driver-{name}"))
}

/// Builds the crate of a folder and starts its program.
pub(super) fn build(folder: &Path, name: &str) -> Peer {
    let lock = folder.join("Cargo.lock");
    if !lock.exists() {
        // The versions that the workspace has tried.
        fs::copy(root().join("Cargo.lock"), &lock).expect("copyable");
    }
    let target = root().join("target/thrift-interop/target");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    run(Command::new(cargo)
        .args(["build", "--quiet", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", &target));
    Peer::start(&mut Command::new(target.join(format!("debug/{name}{}", std::env::consts::EXE_SUFFIX))))
}

/// Which Rust type has which name, and which one borrows.
fn table(model: &Model, subjects: &[Subject], files: &FileSet) -> String {
    let rows = subjects.iter().map(|subject| {
        let module = model.module(subject.module);
        let path: Vec<String> = module.path.iter().map(|segment| rust::module_name(segment)).collect();
        let ty = format!("catalogues::{}::{}", path.join("::"), subject.rust);
        let file = format!("rust/src/{}/__borrowed.rs", path.join("/").replace("r#", ""));
        let borrows = files
            .iter()
            .any(|(path, found)| path == file && found.text.contains(&format!(" {}Ref<'a> {{", subject.rust)));
        let borrowed = if borrows { format!("crate::borrowed!({ty}Ref<'_>)") } else { "None".to_owned() };
        format!("    ({:?}, crate::of::<{ty}>({borrowed})),\n", subject.name)
    });
    format!(
        "//! The types of this model.\n\nuse concord_runtime::thrift::ThriftRef as _;\n\n\
         pub const TYPES: &[(&str, crate::Functions)] = &[\n{}];\n",
        rows.collect::<String>()
    )
}

/// Writes a file unless it is as it should be, so that cargo does not build it again.
pub(super) fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("is in a folder")).expect("writable");
    fs::write(path, text).expect("writable");
}
