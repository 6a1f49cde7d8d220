//! The key of a run's inputs: where it is the last write's and nothing on disk differs, there is nothing to do.

use std::env;
use std::io;
use std::sync::OnceLock;

use super::Options;
use crate::output::{self, Plan};
use crate::source::SourceMap;

/// Digest of everything that decides what is written: the generator, the options and the schema files.
/// `None` where the generator cannot be told from another one.
pub(super) fn key(options: &Options, sources: &SourceMap) -> Option<String> {
    let mut parts = vec![generator()?.to_owned(), options.rust_runtime.clone()];
    parts.extend(options.targets.iter().map(|target| target.folder().to_owned()));
    for (_, file) in sources.files() {
        parts.push(file.path().to_owned());
        parts.push(output::digest_of_text(file.text()));
    }
    Some(output::digest(parts.join("\n").as_bytes()))
}

/// A plan without changes, where the last write had the same key and its files stand as they were written.
pub(super) fn up_to_date(options: &Options, folders: &[&str], key: &str) -> io::Result<Option<Plan>> {
    for file in super::beside::editor_schemas(options) {
        if !output::holds(&file.place, &file.text) {
            return Ok(None);
        }
    }
    Ok(output::unchanged(&options.out, folders, key)?.map(Plan::without_changes))
}

/// Digest of the running program: another build of the generator may write something else.
fn generator() -> Option<&'static str> {
    static GENERATOR: OnceLock<Option<String>> = OnceLock::new();
    let of_program = || output::digest_of_file(&env::current_exe().ok()?);
    GENERATOR.get_or_init(of_program).as_deref()
}
