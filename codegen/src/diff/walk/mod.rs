//! Walks two models side by side, down to the deepest difference, and reports there.

mod catalogue;
mod constant;
mod constraints;
mod definition;
mod enumeration;
mod event;
mod field;
mod field_presence;
mod gone;
mod meta;
mod module;
mod names;
mod order;
mod replaced;
mod reserved;
mod service;
mod structure;
mod types;
mod types_judge;
mod union;
mod variants;

pub(super) use definition::path_of;
pub(super) use event::path_of as event_path;

use std::collections::BTreeMap;

use super::change::Change;
use super::pair::Pairs;
use super::site::{Finding, Scope, Site};
use crate::model::{CatalogueId, EventId, Model};

/// A walk in progress.
pub(super) struct Walk<'a> {
    pub(super) before: &'a Model,
    pub(super) after: &'a Model,
    pub(super) pairs: Pairs,
    /// What each pair of catalogues says of its contents, by the new catalogue.
    scopes: BTreeMap<CatalogueId, Scope>,
    pub(super) changes: Vec<Change>,
    /// Events that are on both sides.
    pub(super) events: Vec<(EventId, EventId)>,
}

/// Every difference between two models, in the order of the old one.
pub(super) fn walk<'a>(before: &'a Model, after: &'a Model) -> Walk<'a> {
    let pairs = Pairs::new(before, after);
    let mut walk = Walk { before, after, pairs, scopes: BTreeMap::new(), changes: Vec::new(), events: Vec::new() };
    walk.catalogues();
    walk
}

impl Walk<'_> {
    fn report(&mut self, site: &Site<'_>, finding: Finding) {
        self.changes.push(finding.at(site));
    }
}
