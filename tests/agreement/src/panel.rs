//! All judges together.

use codegen::model::Model;

use crate::compare::{Comparison, Disagreement, compare};
use crate::judge::{Document, Failure, Judge, Verdict};

/// Documents that are judged at once. Verdicts carry whole values, so this bounds what is held in memory.
const BATCH: usize = 256;

/// What each judge says of one document, by name.
pub(crate) type Verdicts = Vec<(&'static str, Verdict)>;

/// The judges of a project.
pub(crate) struct Panel<'a> {
    model: &'a Model,
    judges: Vec<Box<dyn Judge + 'a>>,
}

impl<'a> Panel<'a> {
    pub(crate) fn new(model: &'a Model, judges: Vec<Box<dyn Judge + 'a>>) -> Self {
        Self { model, judges }
    }

    /// Who is heard.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.judges.iter().flat_map(|judge| judge.names()).copied().collect()
    }

    /// Has documents judged, some at a time, and hands over what is said of each: its position, the verdicts and how they
    /// compare.
    pub(crate) fn hear(
        &mut self,
        documents: &[Document],
        mut each: impl FnMut(usize, Verdicts, Comparison),
    ) -> Result<(), Failure> {
        for (number, batch) in documents.chunks(BATCH).enumerate() {
            let mut rows: Vec<Verdicts> = vec![Vec::new(); batch.len()];
            for judge in &mut self.judges {
                let names = judge.names();
                for (verdicts, row) in judge.judge(batch)?.into_iter().zip(&mut rows) {
                    row.extend(names.iter().copied().zip(verdicts));
                }
            }
            for (position, (document, verdicts)) in batch.iter().zip(rows).enumerate() {
                let comparison = compare(self.model, document, &verdicts);
                each(number * BATCH + position, verdicts, comparison);
            }
        }
        Ok(())
    }

    /// The disagreements on some documents, with the position of each document.
    pub(crate) fn disagreements(&mut self, documents: &[Document]) -> Result<Vec<(usize, Disagreement)>, Failure> {
        let mut out = Vec::new();
        self.hear(documents, |position, verdicts, comparison| {
            if let Some(about) = comparison.about {
                out.push((position, Disagreement { document: documents[position].clone(), verdicts, about }));
            }
        })?;
        Ok(out)
    }
}
