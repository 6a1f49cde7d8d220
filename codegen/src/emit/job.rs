//! One file, or files that are made together, as work that can be done on any thread.

use std::ops::Range;

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

/// A long file whose pieces each tell of one module, as [`Job::module`] says, with a little around them.
pub trait InPieces: Send + Sync {
    /// The module that each piece tells of.
    fn modules(&self) -> Vec<ModuleId>;

    /// Makes the file. A piece that is known, by its position, was made from the same by a run before: its text and its note.
    fn text<'t>(&self, known: &(dyn Fn(usize) -> Option<(&'t str, &'t str)> + Sync)) -> Pieced;
}

/// A file that was made in pieces.
#[derive(Debug, Default)]
pub struct Pieced {
    /// Whole content.
    pub text: String,
    /// For each piece where it stands in the text, and a note: in one line, what the rest of the file takes from it. `None`
    /// where that is no matter of a line.
    pub pieces: Vec<Option<(Range<usize>, String)>>,
}

/// What there is to write, and how.
pub struct Job<'a> {
    /// The files, in the order of the texts.
    pub outputs: Vec<Output>,
    /// The module that the texts tell of. They then depend on nothing but that module, the modules connected with it by
    /// imports, in whatever direction and over whatever distance, the manifests, and which modules there are. `None`
    /// for everything else.
    pub module: Option<ModuleId>,
    work: Work<'a>,
}

enum Work<'a> {
    Whole(Box<dyn Fn() -> Vec<String> + Send + Sync + 'a>),
    InPieces(Box<dyn InPieces + 'a>),
}

impl<'a> Job<'a> {
    /// A job that makes several files.
    pub fn new(outputs: Vec<Output>, work: impl Fn() -> Vec<String> + Send + Sync + 'a) -> Self {
        Self { outputs, module: None, work: Work::Whole(Box::new(work)) }
    }

    /// A job that makes one file.
    pub fn one(path: String, sources: Vec<String>, work: impl Fn() -> String + Send + Sync + 'a) -> Self {
        Self::new(vec![Output { path, sources }], move || vec![work()])
    }

    /// A job that makes one file in pieces.
    pub fn in_pieces(path: String, sources: Vec<String>, file: impl InPieces + 'a) -> Self {
        Self { outputs: vec![Output { path, sources }], module: None, work: Work::InPieces(Box::new(file)) }
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
        let texts = match &self.work {
            Work::Whole(work) => work(),
            Work::InPieces(file) => vec![file.text(&|_| None).text],
        };
        assert_eq!(texts.len(), self.outputs.len(), "a text for each output");
        texts
    }

    /// The one file of the job, where it is made in pieces.
    pub fn pieces(&self) -> Option<&dyn InPieces> {
        match &self.work {
            Work::Whole(_) => None,
            Work::InPieces(file) => Some(&**file),
        }
    }

    /// Adds the files to a set.
    pub fn run(&self, files: &mut FileSet) {
        for (Output { path, sources }, text) in self.outputs.iter().zip(self.texts()) {
            files.add(path.clone(), Generated { text, sources: sources.clone() });
        }
    }
}
