//! Each catalogue says what the document behind it says, no less and no more.
//!
//! `tests/fixtures/fidelity/<catalogue>/facts.json` was extracted from the document, not from our YAML. Both the facts
//! and the resolved catalogue are told in [`lines::Lines`], which are compared both ways. Where the catalogue departs
//! from its document, `deviations.json` says so, with a reason.

mod assistant;
mod coze;
mod deviations;
mod examples;
mod found;
mod generated;
mod json;
mod lines;
mod mutation;
mod onlive;
mod payload;
mod sobot;
mod spelling;
mod tea;
mod typescript;

use serde_json::Value;

use crate::support::model;
use found::{Telling, found};
use lines::{Lines, Meets, differences};

/// How one catalogue is compared with its document.
struct Fidelity {
    /// Its name.
    catalogue: &'static str,
    /// Tells the facts in lines.
    stated: fn(&Value) -> Lines,
    /// What to tell of the catalogue.
    telling: fn(&Value) -> Telling,
    /// When a catalogue meets what is stated.
    meets: Meets,
    /// Keys of the facts that state nothing about the catalogue.
    silent: &'static [&'static str],
}

impl Fidelity {
    /// Fails with every difference between the document and the catalogue.
    fn holds(&self) {
        let (facts, deviations) = self.fixtures();
        let complaints = self.complaints(&facts, &deviations, &self.catalogue_lines(&facts, &deviations));
        let count = complaints.len();
        assert!(complaints.is_empty(), "{}: {count} differences\n{}", self.catalogue, complaints.join("\n"));
    }

    /// Fails if there is a fact that could change without a difference.
    fn every_fact_counts(&self) {
        let (facts, deviations) = self.fixtures();
        let found = self.catalogue_lines(&facts, &deviations);
        let complaints = self.complaints(&facts, &deviations, &found);
        assert!(complaints.is_empty(), "{}: differs already", self.catalogue);
        // As there is no difference before, there is one after if a line changes that is not met either.
        let unnoticed = mutation::unnoticed(&facts, self.silent, self.stated, |before, after| {
            let is_met = |(place, said): (&str, &str)| {
                before.at(place) == Some(said) || found.at(place).is_some_and(|has| (self.meets)(said, has))
            };
            before.iter().any(|(place, _)| after.at(place).is_none()) || !after.iter().all(is_met)
        });
        assert!(unnoticed.is_empty(), "{}: no difference after\n{}", self.catalogue, unnoticed.join("\n"));
    }

    fn fixtures(&self) -> (Value, Value) {
        (json::fixture(self.catalogue, "facts.json"), json::fixture(self.catalogue, "deviations.json"))
    }

    fn complaints(&self, facts: &Value, deviations: &Value, found: &Lines) -> Vec<String> {
        let mut stated = (self.stated)(facts);
        let mut complaints = deviations::apply(deviations, &mut stated);
        complaints.extend(differences(&stated, found, self.meets));
        complaints
    }

    fn catalogue_lines(&self, facts: &Value, deviations: &Value) -> Lines {
        let telling = Telling { parts: deviations::parts(deviations), ..(self.telling)(facts) };
        let model = model();
        for part in &telling.parts {
            let known = model.definitions.iter().any(|definition| definition.name == *part);
            assert!(known, "{}: the deviations name a part `{part}`, which there is not", self.catalogue);
        }
        found(model, self.catalogue, &telling)
    }
}
