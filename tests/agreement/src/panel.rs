//! All judges together.

use crate::compare::{Disagreement, compare};
use crate::judge::{Document, Failure, Judge, Verdict};

/// Documents that are judged at once.
const BATCH: usize = 4096;

/// The judges of a project.
pub(crate) struct Panel<'a> {
    judges: Vec<Box<dyn Judge + 'a>>,
}

impl<'a> Panel<'a> {
    pub(crate) fn new(judges: Vec<Box<dyn Judge + 'a>>) -> Self {
        Self { judges }
    }

    /// Who is heard.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.judges.iter().flat_map(|judge| judge.names()).copied().collect()
    }

    /// What each judge says of each document.
    pub(crate) fn verdicts(&mut self, documents: &[Document]) -> Result<Vec<Vec<(&'static str, Verdict)>>, Failure> {
        let mut out: Vec<Vec<(&'static str, Verdict)>> = vec![Vec::new(); documents.len()];
        for judge in &mut self.judges {
            let mut rows = out.iter_mut();
            for batch in documents.chunks(BATCH) {
                let names = judge.names();
                for (verdicts, row) in judge.judge(batch)?.into_iter().zip(&mut rows) {
                    row.extend(names.iter().copied().zip(verdicts));
                }
            }
        }
        Ok(out)
    }

    /// The disagreement on each document, if there is one.
    pub(crate) fn compare(&mut self, documents: &[Document]) -> Result<Vec<Option<Disagreement>>, Failure> {
        let verdicts = self.verdicts(documents)?;
        Ok(documents.iter().zip(verdicts).map(|(document, verdicts)| compare(document, verdicts)).collect())
    }
}
