//! Rust as generated, in a program of its own that is built on the spot: nothing in the tool depends on generated code.

use std::path::Path;

use codegen::model::Model;

use super::process::{Process, verdict};
use super::{Document, Failure, Judge, Verdict};

/// Judges in one process of generated Rust.
pub(crate) struct RustJudge {
    process: Process,
}

impl RustJudge {
    /// Builds the program in the scratch folder and starts it.
    pub(crate) fn start(_model: &Model, _generated: &Path, _scratch: &Path) -> Result<Self, Failure> {
        Err("later".into())
    }
}

impl Judge for RustJudge {
    fn names(&self) -> &'static [&'static str] {
        &["rust"]
    }

    fn judge(&mut self, documents: &[Document]) -> Result<Vec<Vec<Verdict>>, Failure> {
        self.process.ask(documents)?.iter().map(|answer| Ok(vec![verdict(answer)?])).collect()
    }
}
