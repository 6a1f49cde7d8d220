//! What a change means for a surface, and a row of these.

use super::rules::{Cell, Rule};
use super::{SURFACES, Surface};

/// What a change means for one surface. The order is that of badness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nobody notices.
    Safe,
    /// It compiles and decodes, but the meaning shifts, or some consumers break, or it cannot be decided.
    Risky,
    /// It does not compile, does not decode, loses data, or is silently misread.
    Breaking,
}

impl Verdict {
    /// Stable word, as in reports and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Verdict::Safe => "safe",
            Verdict::Risky => "risky",
            Verdict::Breaking => "breaking",
        }
    }
}

/// One verdict per surface; `None` where the surface does not apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Verdicts([Option<Verdict>; 9]);

impl Verdicts {
    /// From cells in the order of [`SURFACES`].
    pub fn new(cells: [Option<Verdict>; 9]) -> Self {
        Self(cells)
    }

    /// The verdict for a surface, `None` where it does not apply.
    pub fn get(&self, surface: Surface) -> Option<Verdict> {
        self.0[surface.index()]
    }

    /// Replaces the verdict for a surface.
    pub fn set(&mut self, surface: Surface, verdict: Option<Verdict>) {
        self.0[surface.index()] = verdict;
    }

    /// The worse of the two for each surface; a surface applies if it does on either side.
    #[must_use]
    pub fn worst(mut self, other: &Verdicts) -> Self {
        for (cell, theirs) in self.0.iter_mut().zip(other.0) {
            *cell = (*cell).max(theirs);
        }
        self
    }

    /// Without the cells that a rule leaves to its parts: beside another rule it has nothing to say there.
    #[must_use]
    pub(super) fn without_derived(mut self, rule: &Rule) -> Self {
        for (cell, verdict) in rule.cells.iter().zip(&mut self.0) {
            if *cell == Cell::Derived {
                *verdict = None;
            }
        }
        self
    }

    /// The worst verdict among the given surfaces; safe where none applies.
    pub fn worst_of(&self, surfaces: &[Surface]) -> Verdict {
        surfaces.iter().filter_map(|&surface| self.get(surface)).max().unwrap_or(Verdict::Safe)
    }

    /// The worst verdict of all.
    pub fn overall(&self) -> Verdict {
        self.worst_of(&SURFACES)
    }

    /// Surfaces with exactly this verdict, in order.
    pub fn with(&self, verdict: Verdict) -> impl Iterator<Item = Surface> + '_ {
        SURFACES.into_iter().filter(move |&surface| self.get(surface) == Some(verdict))
    }
}
