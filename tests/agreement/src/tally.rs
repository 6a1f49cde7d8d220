//! What a run has seen so far: counts, exceptions that were needed, and reports for people.

use std::collections::BTreeMap;

use crate::compare::{Comparison, Disagreement};
use crate::exception::Exception;
use crate::judge::{Document, Verdict};

/// Reports that are kept for printing; more are only counted.
const SHOWN: usize = 40;

/// Counts and reports.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Documents judged.
    pub(crate) documents: usize,
    /// Documents on which somebody said something else.
    pub(crate) failed: usize,
    /// How many documents each exception was needed for.
    pub(crate) excused: BTreeMap<Exception, usize>,
    /// What to print.
    pub(crate) reports: Vec<String>,
}

impl Tally {
    /// Counts a document; `report` says what else is wrong than a disagreement.
    pub(crate) fn count(
        &mut self,
        document: &Document,
        verdicts: &[(&'static str, Verdict)],
        comparison: &Comparison,
        report: Option<String>,
    ) {
        self.documents += 1;
        for exception in &comparison.excused {
            *self.excused.entry(*exception).or_default() += 1;
        }
        let disagreement =
            |about| Disagreement { document: document.clone(), verdicts: verdicts.to_vec(), about }.shown();
        let said = comparison.about.map(disagreement);
        let report = said.or_else(|| report.map(|report| format!("{}{report}\n", disagreement("vectors and judges"))));
        if let Some(report) = report {
            self.fail(report);
        }
    }

    /// Counts a failure.
    pub(crate) fn fail(&mut self, report: String) {
        self.failed += 1;
        if self.reports.len() < SHOWN {
            self.reports.push(report);
        }
    }

    /// The exceptions that were needed, for people.
    pub(crate) fn excused_shown(&self) -> String {
        let shown: Vec<String> =
            self.excused.iter().map(|(exception, count)| format!("{} {count}", exception.name())).collect();
        if shown.is_empty() { "none".to_owned() } else { shown.join(", ") }
    }
}
