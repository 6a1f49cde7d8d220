//! Interleaved rounds of many subjects in one thread, and the rows that `cargo xtask bench` takes from a bench crate.
//!
//! A crate has [`Counting`] as its global allocator, adds subjects to a [`Bench`] for each case, and prints what
//! [`print`] gets. Times are of the thread's own processor time: what other processes do counts little.

mod counting;

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;
use serde::Serialize;

pub use counting::{Counting, Peak, count};

/// One figure, in the shape of all areas.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Area of the bench.
    pub area: String,
    /// What was worked on.
    pub case: String,
    /// Who did it.
    pub subject: String,
    /// Who it is compared with.
    pub baseline: String,
    /// Median over the rounds of the subject's time divided by the baseline's in the same round.
    pub ratio: f64,
    /// Median time of one call, or another figure.
    pub figure: f64,
    /// Unit of the figure.
    pub unit: String,
    /// Allocations of one call.
    pub allocations: Option<u64>,
}

/// The subjects of one case; the first is the baseline.
pub struct Bench<'a> {
    area: &'static str,
    case: String,
    subjects: Vec<Subject<'a>>,
}

struct Subject<'a> {
    name: String,
    /// Does the work so many times.
    work: Box<dyn FnMut(u32) + 'a>,
}

/// Time that one subject gets in a round: long against the clock, short against drifts of the machine.
const SLICE: Duration = Duration::from_micros(500);

impl<'a> Bench<'a> {
    /// A case of an area.
    pub fn new(area: &'static str, case: impl Into<String>) -> Self {
        Bench { area, case: case.into(), subjects: Vec::new() }
    }

    /// Adds a subject; what a call returns is dropped within its time.
    pub fn add<R>(&mut self, name: impl Into<String>, mut work: impl FnMut() -> R + 'a) {
        let work = move |times| {
            for _ in 0..times {
                black_box(work());
            }
        };
        self.subjects.push(Subject { name: name.into(), work: Box::new(work) });
    }

    /// Runs every subject once a round, for [`SLICE`] each.
    pub fn run(mut self, rounds: usize) -> Vec<Row> {
        let allocations: Vec<u64> = self.subjects.iter_mut().map(|subject| allocations(&mut subject.work)).collect();
        let times: Vec<u32> = self.subjects.iter_mut().map(|subject| calls_in_slice(&mut subject.work)).collect();
        let mut measured = vec![Vec::with_capacity(rounds); self.subjects.len()];
        for _ in 0..rounds {
            for ((subject, &times), measured) in self.subjects.iter_mut().zip(&times).zip(&mut measured) {
                // The one before has filled the caches with its own; a slice may be one call long.
                (subject.work)(1);
                measured.push(nanoseconds(&mut subject.work, times));
            }
        }
        let baseline = self.subjects.first().map(|subject| subject.name.clone()).unwrap_or_default();
        let ratio = |own: &[f64]| median(own.iter().zip(&measured[0]).map(|(own, base)| own / base).collect());
        let rows = self.subjects.iter().zip(&measured).zip(allocations).map(|((subject, own), allocations)| Row {
            area: self.area.to_owned(),
            case: self.case.clone(),
            subject: subject.name.clone(),
            baseline: baseline.clone(),
            ratio: ratio(own),
            figure: median(own.clone()),
            unit: "ns".to_owned(),
            allocations: Some(allocations),
        });
        rows.collect()
    }
}

/// Rounds to run: the first argument, else 201.
pub fn rounds() -> usize {
    std::env::args().nth(1).and_then(|word| word.parse().ok()).unwrap_or(201)
}

/// Prints rows as one list of JSON objects.
pub fn print(rows: &[Row]) {
    println!("{}", serde_json::to_string(rows).expect("rows are plain"));
}

fn allocations(work: &mut dyn FnMut(u32)) -> u64 {
    // The first calls may fill buffers that later ones use again.
    work(3);
    count(|| work(1)).1.allocations
}

fn calls_in_slice(work: &mut dyn FnMut(u32)) -> u32 {
    work(50);
    let one = nanoseconds(work, 200).max(0.1);
    (SLICE.as_nanos() as f64 / one).clamp(1.0, 1e7) as u32
}

fn nanoseconds(work: &mut dyn FnMut(u32), times: u32) -> f64 {
    let start = ThreadTime::now();
    work(times);
    start.elapsed().as_nanos() as f64 / f64::from(times)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
