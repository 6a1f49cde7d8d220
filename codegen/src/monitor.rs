//! What a run tells of itself while it works: when each stage began and ended, and how far it is.

use std::cell::Cell;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A part of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reading the schema folder.
    Load,
    /// Looking whether anything is to do at all.
    Shortcut,
    /// YAML to declarations.
    Parse,
    /// Declarations to the model.
    Lower,
    /// Rules over the model.
    Check,
    /// Telling which outputs there are, and which of them the last run made from the same.
    Prepare,
    /// Writing texts, comparing them with the disk and staging what differs.
    Emit,
    /// Moving what was staged into place.
    Write,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Stage; 8] = [
        Stage::Load,
        Stage::Shortcut,
        Stage::Parse,
        Stage::Lower,
        Stage::Check,
        Stage::Prepare,
        Stage::Emit,
        Stage::Write,
    ];

    /// The stage in a word.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Load => "load",
            Stage::Shortcut => "shortcut",
            Stage::Parse => "parse",
            Stage::Lower => "lower",
            Stage::Check => "check",
            Stage::Prepare => "prepare",
            Stage::Emit => "emit",
            Stage::Write => "write",
        }
    }
}

/// A stretch of time, as offsets from the monitor's making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The stage that it belongs to.
    pub stage: Stage,
    /// What was worked on, such as a file; `None` for the stage as a whole.
    pub item: Option<String>,
    /// Which of the run's threads it was, from 0.
    pub track: usize,
    /// When it began.
    pub start: Duration,
    /// When it ended.
    pub end: Duration,
}

/// Watches one run. Cheap where nobody asks for items.
#[derive(Debug)]
pub struct Monitor {
    epoch: Instant,
    with_items: bool,
    spans: Mutex<Vec<Span>>,
    stage: AtomicU8,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Default for Monitor {
    fn default() -> Self {
        Self::new(false)
    }
}

impl Monitor {
    /// A monitor whose clock starts now; it also notes single items, such as files, where it is told to.
    pub fn new(with_items: bool) -> Self {
        Self {
            epoch: Instant::now(),
            with_items,
            spans: Mutex::default(),
            stage: AtomicU8::new(0),
            done: AtomicUsize::new(0),
            total: AtomicUsize::new(0),
        }
    }

    /// The stage that the run is in, and how many of its items are done, of how many; 0 where they are not counted.
    pub fn progress(&self) -> (Stage, usize, usize) {
        let stage = Stage::ALL[usize::from(self.stage.load(Ordering::Relaxed)) % Stage::ALL.len()];
        (stage, self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// Everything noted so far, in order of beginning.
    pub fn spans(&self) -> Vec<Span> {
        let mut spans = self.noted().clone();
        spans.sort_by_key(|span| (span.start, span.item.is_some(), span.track));
        spans
    }

    /// Time since the monitor was made.
    pub fn elapsed(&self) -> Duration {
        self.epoch.elapsed()
    }

    /// Does a stage's work, of `total` items if they are counted.
    pub(crate) fn stage<R>(&self, stage: Stage, total: usize, work: impl FnOnce() -> R) -> R {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        self.stage.store(stage as u8, Ordering::Relaxed);
        let start = self.epoch.elapsed();
        let result = work();
        self.note(Span { stage, item: None, track: 0, start, end: self.epoch.elapsed() });
        result
    }

    /// Does an item's work within a stage.
    pub(crate) fn item<R>(&self, stage: Stage, name: impl FnOnce() -> String, work: impl FnOnce() -> R) -> R {
        let start = self.epoch.elapsed();
        let result = work();
        self.done.fetch_add(1, Ordering::Relaxed);
        if self.with_items {
            let track = TRACK.get();
            self.note(Span { stage, item: Some(name()), track, start, end: self.epoch.elapsed() });
        }
        result
    }

    fn note(&self, span: Span) {
        self.noted().push(span);
    }

    fn noted(&self) -> std::sync::MutexGuard<'_, Vec<Span>> {
        // A list of spans is whole whatever panicked beside it.
        self.spans.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

thread_local! {
    static TRACK: Cell<usize> = const { Cell::new(0) };
}

/// Names the thread that runs for the spans of its items.
pub(crate) fn on_track(track: usize) {
    TRACK.set(track);
}
