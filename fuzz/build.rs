//! Lists every type of `wire-shapes` that has a Thrift form, as `concord_oracle`'s registry does for JSON.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const SOURCES: &str = "../codegen/tests/golden/thrift-shapes/expected/rust/src";

fn main() {
    println!("cargo::rerun-if-changed={SOURCES}");
    println!("cargo::rerun-if-changed=build.rs");
    let mut rows = String::new();
    walk(Path::new(SOURCES), "wire_shapes", &mut rows);
    let out = std::env::var("OUT_DIR").expect("cargo sets it");
    let text = format!("pub static TYPES: &[Wire] = &[\n{rows}];\n");
    fs::write(Path::new(&out).join("wire_types.rs"), text).expect("the build's folder is writable");
}

/// Adds the types of the modules in a folder.
fn walk(folder: &Path, module: &str, rows: &mut String) {
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    let (owned, borrowed) = (read("__thrift.rs"), read("__thrift_borrowed.rs"));
    for name in owned.lines().filter_map(name_of) {
        let path = format!("{module}::{name}");
        let borrows = borrowed.contains(&format!("::{name}Ref<'a> {{"));
        let reader = if borrows { format!("Some(borrowed!({path}Ref))") } else { "None".to_owned() };
        let _ = writeln!(rows, "    Wire::of::<{path}>({path:?}, {reader}),");
    }
    let mut below: Vec<_> =
        fs::read_dir(folder).expect("the crate is there").flatten().map(|entry| entry.path()).collect();
    below.sort();
    for folder in below.iter().filter(|path| path.is_dir() && !path.ends_with("bin")) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        walk(folder, &format!("{module}::r#{name}"), rows);
    }
}

/// The type whose wire form begins in a line.
fn name_of(line: &str) -> Option<&str> {
    let starts = ["thrift_struct!(super::", "thrift_union!(super::", "impl Standalone for super::"];
    let rest = starts.iter().find_map(|start| line.strip_prefix(start))?;
    rest.split([' ', ',']).next()
}
