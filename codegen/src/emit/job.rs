//! One file, or files that are made together, as work that can be done on any thread.

use crate::emit::{FileSet, Generated};
use crate::model::ModuleId;

/// A file that a job writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Path relative to the output folder, with `/`.
    pub path: String,
    /// Schema files that it comes from, relative like `schema/onlive/events.yaml`; empty for indexes over all.
    pub sources: Vec<String>,
}

/// What there is to write, and how.
pub struct Job<'a> {
    /// The files, in the order of the texts.
    pub outputs: Vec<Output>,
    /// The module that the texts tell of. They then depend on nothing but that module, the modules connected with it by
    /// imports, in whatever direction and over whatever distance, the manifests, and which modules there are. `None`
    /// for everything else.
    pub module: Option<ModuleId>,
    work: Box<dyn Fn() -> Vec<String> + Send + Sync + 'a>,
}

impl<'a> Job<'a> {
    /// A job that makes several files.
    pub fn new(outputs: Vec<Output>, work: impl Fn() -> Vec<String> + Send + Sync + 'a) -> Self {
        Self { outputs, module: None, work: Box::new(work) }
    }

    /// A job that makes one file.
    pub fn one(path: String, sources: Vec<String>, work: impl Fn() -> String + Send + Sync + 'a) -> Self {
        Self::new(vec![Output { path, sources }], move || vec![work()])
    }

    /// A file whose text is there already.
    pub fn done(path: String, file: Generated) -> Self {
        let Generated { text, sources } = file;
        Self::one(path, sources, move || text.clone())
    }

    /// Says that the texts tell of one module; see [`Job::module`].
    #[must_use]
    pub fn of(mut self, module: ModuleId) -> Self {
        self.module = Some(module);
        self
    }

    /// The texts, one for each output.
    pub fn texts(&self) -> Vec<String> {
        let texts = (self.work)();
        assert_eq!(texts.len(), self.outputs.len(), "a text for each output");
        texts
    }

    /// Adds the files to a set.
    pub fn run(&self, files: &mut FileSet) {
        for (Output { path, sources }, text) in self.outputs.iter().zip(self.texts()) {
            files.add(path.clone(), Generated { text, sources: sources.clone() });
        }
    }
}
