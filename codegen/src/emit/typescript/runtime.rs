//! The hand-written part of the package: copied as it is, under a header.

use crate::emit::{Job, header};

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
    ("runtime/parse.js", include_str!("runtime/parse.js")),
    ("runtime/result.js", include_str!("runtime/result.js")),
    ("runtime/result.d.ts", include_str!("runtime/result.d.ts")),
    ("runtime/standard.js", include_str!("runtime/standard.js")),
    ("runtime/standard.d.ts", include_str!("runtime/standard.d.ts")),
    ("runtime/struct.js", include_str!("runtime/struct.js")),
    ("runtime/text.js", include_str!("runtime/text.js")),
    ("runtime/tracker.js", include_str!("runtime/tracker.js")),
    ("runtime/tracker.d.ts", include_str!("runtime/tracker.d.ts")),
];

/// What these files may be used for; the package as a whole has no licence but the one that its owners give it.
const LICENSE: &str = include_str!("runtime/LICENSE");

/// The files, below the target's folder.
pub(super) fn jobs(folder: &str) -> impl Iterator<Item = Job<'static>> {
    let license = Job::one(format!("{folder}/runtime/LICENSE"), Vec::new(), || LICENSE.to_owned());
    let files = FILES.iter().map(move |(path, text)| {
        let name = path.rsplit('/').next().unwrap_or(path);
        let source = format!("codegen/src/emit/typescript/runtime/{name}");
        Job::one(format!("{folder}/{path}"), Vec::new(), move || format!("// {}\n\n{text}", header(&source)))
    });
    files.chain([license])
}
