//! Interleaved rounds, medians, and ratios that hold when the machine's speed drifts.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::Failure;

/// One figure of a table.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Row {
    /// Area of the bench: `generator`, …
    pub(crate) area: String,
    /// What was worked on: `10,000 events, cold`.
    pub(crate) case: String,
    /// Who did it.
    pub(crate) subject: String,
    /// Who it is compared with.
    pub(crate) baseline: String,
    /// Median over the rounds of this subject's time divided by the baseline's time in the same round.
    pub(crate) ratio: f64,
    /// Median of the subject's figure.
    pub(crate) figure: f64,
    /// Unit of the figure.
    pub(crate) unit: String,
    /// Allocations of one round, where they are counted.
    pub(crate) allocations: Option<u64>,
}

/// Something that is timed.
pub(crate) struct Subject<'a> {
    /// As shown in the table.
    pub(crate) name: String,
    /// Does the work once and says how long the part that counts took.
    pub(crate) work: Box<dyn FnMut() -> Result<Duration, Failure> + 'a>,
}

impl<'a> Subject<'a> {
    /// A subject whose whole work counts.
    pub(crate) fn new(name: impl Into<String>, mut work: impl FnMut() -> Result<(), Failure> + 'a) -> Self {
        let timed = move || {
            let start = Instant::now();
            work()?;
            Ok(start.elapsed())
        };
        Self { name: name.into(), work: Box::new(timed) }
    }

    /// A subject that prepares outside the timed part.
    pub(crate) fn timed(name: impl Into<String>, work: impl FnMut() -> Result<Duration, Failure> + 'a) -> Self {
        Self { name: name.into(), work: Box::new(work) }
    }
}

/// Runs all subjects in turn, `rounds` times after one round that does not count. The first is the baseline.
pub(crate) fn interleave(
    area: &str,
    case: &str,
    rounds: usize,
    mut subjects: Vec<Subject<'_>>,
) -> Result<Vec<Row>, Failure> {
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); subjects.len()];
    for round in 0..=rounds {
        for (subject, times) in subjects.iter_mut().zip(&mut times) {
            let time = (subject.work)()?;
            if round > 0 {
                times.push(time.as_secs_f64() * 1000.0);
            }
        }
    }
    let baseline = subjects.first().map(|subject| subject.name.clone()).unwrap_or_default();
    let rows = subjects.iter().zip(&times).map(|(subject, own)| Row {
        area: area.to_owned(),
        case: case.to_owned(),
        subject: subject.name.clone(),
        baseline: baseline.clone(),
        ratio: median(own.iter().zip(&times[0]).map(|(own, base)| own / base).collect()),
        figure: median(own.clone()),
        unit: "ms".to_owned(),
        allocations: None,
    });
    Ok(rows.collect())
}

pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => f64::NAN,
        count if count % 2 == 1 => values[count / 2],
        count => f64::midpoint(values[count / 2 - 1], values[count / 2]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_the_median_of_the_rounds_ratios() {
        let mut calls = 0;
        let slow = Subject::timed("slow", move || {
            calls += 1;
            Ok(Duration::from_millis(20 * calls))
        });
        let mut calls = 0;
        let fast = Subject::timed("fast", move || {
            calls += 1;
            Ok(Duration::from_millis(10 * calls))
        });
        let rows = interleave("area", "case", 3, vec![slow, fast]).unwrap();
        assert!((rows[1].ratio - 0.5).abs() < 1e-9);
        assert!((rows[1].figure - 30.0).abs() < 1e-9, "the first round does not count");
    }
}
