//! What an event or a type is known by besides its name on a path: the base of a guess that one is the other, renamed.

use std::collections::BTreeSet;

use super::evidence::{Evidence, Sign};
use super::likeness::{self, ALIKE, Docs, docs};
use super::shape;
use crate::model::{DefinitionId, EventId, Model};

/// From this many members on, the same form is no chance.
const TELLING: usize = 3;

/// What likeness is judged by.
pub(super) struct Known<'a> {
    name: &'a str,
    doc: Option<&'a str>,
    kind: &'static str,
    form: String,
    members: BTreeSet<String>,
    /// Whether the form alone says enough.
    telling: bool,
}

impl<'a> Known<'a> {
    /// An event. What comes by `include` is in many of them, so the form alone never says enough.
    pub(super) fn event(model: &'a Model, id: EventId) -> Self {
        let event = model.event(id);
        Self {
            name: &event.key,
            doc: event.meta.doc.as_deref(),
            kind: "event",
            form: shape::payload(model, &event.payload),
            members: shape::payload_members(model, &event.payload),
            telling: false,
        }
    }

    /// A named type of this kind.
    pub(super) fn definition(model: &'a Model, id: DefinitionId, kind: &'static str) -> Self {
        let definition = model.definition(id);
        let members = shape::members(model, id);
        Self {
            name: &definition.name,
            doc: definition.meta.doc.as_deref(),
            kind,
            form: shape::of(model, id),
            telling: members.len() >= TELLING,
            members,
        }
    }

    /// How good a pair the two are, and why; `None` where nothing says so.
    pub(super) fn weigh(&self, other: &Self, same_place: bool) -> Option<(u32, Evidence)> {
        let docs = docs(self.doc, other.doc);
        if docs == Docs::Different || self.kind != other.kind {
            return None;
        }
        let name = likeness::names(self.name, other.name);
        let (same_name, same_doc, same_form) = (name >= ALIKE, docs == Docs::Same, self.form == other.form);
        let common = likeness::sets(&self.members, &other.members);
        let almost = !same_form && common >= ALIKE;
        let enough = match (same_form, almost) {
            (true, _) => same_name || same_doc || self.telling || (same_place && !self.members.is_empty()),
            (false, true) => same_name || same_doc,
            (false, false) => same_name && same_doc,
        };
        let evidence = Evidence::default()
            .and(Sign::Form, same_form)
            .and(Sign::AlmostForm, almost)
            .and(Sign::Name, same_name)
            .and(Sign::Doc, same_doc)
            .and(Sign::Place, same_place);
        let form = if same_form { 1000 } else { common };
        let score = form + likeness::score(name, docs, same_place);
        enough.then_some((score, evidence))
    }
}
