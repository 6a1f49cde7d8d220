//! Lists every type of a generated crate, for the build scripts of crates that use it. Included by path rather than
//! called, so that nothing is built twice for it.
//!
//! Each type stands behind one macro call in the code beside its module, such as `struct_type!(Form);`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Writes `TYPES`, a table of `concord_oracle::Subject`, to `types.rs` in the build's folder.
pub fn write(krate: &str, sources: &str) {
    println!("cargo::rerun-if-changed={sources}");
    println!("cargo::rerun-if-changed=build.rs");
    let mut rows = Vec::new();
    walk(Path::new(sources), &mut Vec::new(), &mut |modules, code, borrowed| {
        let path = |name: &str| format!("::{krate}::{}::{name}", raw(modules));
        for name in arguments(code, &["_type!(", "_enum!("]) {
            let reference = format!("{name}Ref");
            let borrows = arguments(borrowed, &["borrowed_type!("]).any(|name| name == reference);
            let borrowed = if borrows {
                format!("Some(|text| concord_oracle::borrowed::<{}<'_>>(text))", path(&reference))
            } else {
                "None".to_owned()
            };
            rows.push(format!("Subject::of::<{}>(\"{}.{name}\", {borrowed})", path(name), modules.join(".")));
        }
    });
    let mut text = String::from("use concord_oracle::Subject;\n\npub static TYPES: &[Subject] = &[\n");
    for row in rows {
        let _ = writeln!(text, "    {row},");
    }
    text.push_str("];\n");
    let out = std::env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&out).join("types.rs"), text).expect("the build's folder is writable");
}

/// Calls `each` with the code of every module, and with that of its types that borrow.
fn walk(folder: &Path, modules: &mut Vec<String>, each: &mut dyn FnMut(&[String], &str, &str)) {
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    each(modules, &read("__code.rs"), &read("__borrowed.rs"));
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("the crate is there").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for below in entries.iter().filter(|path| path.is_dir()) {
        modules.push(below.file_name().unwrap_or_default().to_string_lossy().into_owned());
        walk(below, modules, each);
        modules.pop();
    }
}

/// The first argument of each call at the beginning of a line of a macro whose name ends so.
fn arguments<'a>(code: &'a str, calls: &'a [&str]) -> impl Iterator<Item = &'a str> {
    let call = |line: &'a str| calls.iter().find_map(|call| line.split_once(call));
    code.lines().filter_map(move |line| {
        let (before, rest) = call(line)?;
        let is_call = before.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        is_call.then(|| rest.split([',', ')']).next().unwrap_or_default())
    })
}

/// A path of modules, whatever they are called.
fn raw(modules: &[String]) -> String {
    modules.iter().map(|module| format!("r#{module}")).collect::<Vec<_>>().join("::")
}
