//! The hand-written part of the package: copied as it is, under a header.

use crate::emit::{FileSet, Generated, header};

/// Name in the package, and text.
const FILES: &[(&str, &str)] = &[
    ("index.js", include_str!("runtime/index.js")),
    ("index.d.ts", include_str!("runtime/index.d.ts")),
    ("runtime/adapters.js", include_str!("runtime/adapters.js")),
    ("runtime/adapters.d.ts", include_str!("runtime/adapters.d.ts")),
    ("runtime/check.js", include_str!("runtime/check.js")),
    ("runtime/events.js", include_str!("runtime/events.js")),
    ("runtime/events.d.ts", include_str!("runtime/events.d.ts")),
    ("runtime/formats-check.js", include_str!("runtime/formats-check.js")),
    ("runtime/formats.js", include_str!("runtime/formats.js")),
    ("runtime/formats.d.ts", include_str!("runtime/formats.d.ts")),
    ("runtime/is.js", include_str!("runtime/is.js")),
    ("runtime/json.js", include_str!("runtime/json.js")),
    ("runtime/result.js", include_str!("runtime/result.js")),
    ("runtime/result.d.ts", include_str!("runtime/result.d.ts")),
    ("runtime/standard.js", include_str!("runtime/standard.js")),
    ("runtime/standard.d.ts", include_str!("runtime/standard.d.ts")),
    ("runtime/struct.js", include_str!("runtime/struct.js")),
    ("runtime/text.js", include_str!("runtime/text.js")),
    ("runtime/tracker.js", include_str!("runtime/tracker.js")),
    ("runtime/tracker.d.ts", include_str!("runtime/tracker.d.ts")),
];

/// Adds the files below the target's folder.
pub(super) fn emit(folder: &str, files: &mut FileSet) {
    for (path, text) in FILES {
        let name = path.rsplit('/').next().unwrap_or(path);
        let source = format!("codegen/src/emit/typescript/runtime/{name}");
        let text = format!("// {}\n\n{text}", header(&source));
        files.add(format!("{folder}/{path}"), Generated { text, sources: Vec::new() });
    }
}
