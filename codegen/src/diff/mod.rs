//! Two resolved models → changes, each with a verdict for everybody who builds on the schema.
//!
//! The walk compares resolved models, so where a definition stands and how fields came to a struct make no
//! difference. What each kind of change means is data: see [`rules`].

mod accept;
mod boxes;
mod change;
mod codes;
mod compare;
mod derives;
mod fits;
mod group;
mod pair;
mod reach;
pub mod report;
pub mod rules;
mod site;
mod spell;
mod surface;
mod verdict;
mod version;
mod walk;
mod wire;
mod words;

pub use crate::model::{SURFACES, Surface};
pub use accept::{Acceptance, Acceptances, Stale, StaleReason, apply, malformed};
pub use change::{Change, Subject, fingerprint};
pub use compare::{Comparison, compare};
pub use verdict::{Verdict, Verdicts};
pub use version::{NextVersion, Step};

pub(crate) use codes::CODES;

#[cfg(test)]
mod tests;
