//! Structs: which fields there are, and what became of each.

use super::super::change::Subject;
use super::super::pair::{self, FieldPair};
use super::super::rules;
use super::super::site::{Finding, Site};
use super::super::spell;
use super::Walk;
use super::reserved::holds_id;
use crate::model::{Field, Presence, Reserved, Struct};

impl Walk<'_> {
    /// Two structs, of a type or of an event.
    pub(super) fn structs(&mut self, site: &Site<'_>, old: &Struct, new: &Struct) {
        let Struct { fields, variants, reserved } = new;
        let held = Held { old: &old.reserved, new: reserved, highest: highest_id(old) };
        self.fields(site, (&old.fields, fields), &held);
        self.variants(site, (old, variants.as_ref()), (new, &held));
        self.reserved(site, rules::RESERVATION_REMOVED, (&old.reserved, reserved));
    }

    /// Two lists of fields: a struct's, or a case's.
    pub(super) fn fields(&mut self, site: &Site<'_>, (old, new): (&[Field], &[Field]), held: &Held<'_>) {
        let pairs = pair::fields((self.before, old), (self.after, new));
        for pair in &pairs {
            match *pair {
                FieldPair { old: Some(old), new: Some(new), guess } => {
                    let swapped = old.id != new.id && pairs.iter().any(|other| swaps(other, old, new));
                    self.field(site, (old, new), FieldContext { guess, swapped });
                }
                FieldPair { old: Some(old), new: None, .. } => {
                    let taken = pairs.iter().find_map(|other| other.new.filter(|new| new.id == old.id));
                    self.field_removed(site, old, (taken, held));
                }
                FieldPair { old: None, new: Some(new), .. } => self.field_added(site, new, held),
                FieldPair { old: None, new: None, .. } => {}
            }
        }
        let order = |fields: &[Field], of: &dyn Fn(&FieldPair<'_>) -> Option<i16>| {
            let kept: Vec<i16> =
                pairs.iter().filter(|pair| pair.old.is_some() && pair.new.is_some()).filter_map(of).collect();
            fields.iter().map(|field| field.id).filter(|id| kept.contains(id)).collect::<Vec<_>>()
        };
        let was = order(old, &|pair| pair.old.map(|field| field.id));
        let is = order(new, &|pair| pair.new.map(|field| field.id));
        let renumbered =
            pairs.iter().any(|pair| matches!((pair.old, pair.new), (Some(old), Some(new)) if old.id != new.id));
        if was != is && !renumbered {
            let names =
                |fields: &[Field]| fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>().join(", ");
            self.report(site, Finding::new(rules::FIELDS_REORDERED).between(names(old), names(new)));
        }
    }

    pub(super) fn field_added(&mut self, site: &Site<'_>, field: &Field, held: &Held<'_>) {
        let declarer = self.declarer(None, Some(field));
        let site = site.child(Subject::Field, &field.name).at(None, Some(field.origin));
        let site = Site { declared: declarer.as_deref().zip(Some(held_path(&site))), ..site };
        let rule = match field.presence {
            Presence::Optional => rules::FIELD_ADDED_OPTIONAL,
            Presence::Required => rules::FIELD_ADDED_REQUIRED,
            Presence::Default => rules::FIELD_ADDED_REQUIRED_WITH_DEFAULT,
        };
        let mut finding = Finding::new(rule)
            .new_is(spell::ty(self.after, &field.ty))
            .open_wire(site.scope.fields_open_before, site.scope.fields_open_after);
        if field.id < held.highest {
            finding = finding.also(rules::FIELD_ID_ADDED_IN_GAP);
        }
        if holds_id(held.old, field.id) {
            finding = finding.also(rules::FIELD_ID_REUSED_SAME_TTYPE);
        }
        if held.old.names.contains(&field.name) || holds_id(held.old, field.id) {
            finding = finding.also(rules::RESERVED_NAME_OR_ID_USED);
        }
        self.report(&site, finding);
    }

    pub(super) fn field_removed(&mut self, site: &Site<'_>, field: &Field, (taken, held): (Option<&Field>, &Held<'_>)) {
        let declarer = self.declarer(Some(field), None);
        let site = site.child(Subject::Field, &field.name).at(Some(field.origin), None);
        let site = Site { declared: declarer.as_deref().zip(Some(held_path(&site))), ..site };
        let rule = match field.presence {
            Presence::Required => rules::FIELD_REMOVED_REQUIRED,
            Presence::Optional | Presence::Default => rules::FIELD_REMOVED_OPTIONAL,
        };
        let mut finding = Finding::new(rule)
            .old(spell::ty(self.before, &field.ty))
            .open_wire(site.scope.fields_open_before, site.scope.fields_open_after);
        if taken.is_some() {
            finding = finding.also(rules::FIELD_ID_REUSED_OTHER_TTYPE);
        }
        if !held.new.names.contains(&field.name) {
            finding = finding.also(rules::FIELD_REMOVED_WITHOUT_RESERVATION);
        }
        if field.meta.deprecated.is_none() {
            finding = finding.also(rules::REMOVED_WITHOUT_DEPRECATION);
        }
        self.report(&site, finding);
    }

    /// The path of the struct that declares an included field.
    pub(super) fn declarer(&self, old: Option<&Field>, new: Option<&Field>) -> Option<String> {
        let path = |model: &crate::model::Model, field: &Field| {
            let definition = model.definition(field.from?);
            Some(format!("{}.{}", model.module(definition.module).dotted_path(), definition.name))
        };
        match (old, new) {
            (_, Some(new)) => path(self.after, new),
            (Some(old), None) => path(self.before, old),
            (None, None) => None,
        }
    }
}

/// What the struct around a list of fields says of ids and names.
pub(super) struct Held<'a> {
    pub(super) old: &'a Reserved,
    pub(super) new: &'a Reserved,
    /// The highest id that the old struct used.
    pub(super) highest: i16,
}

/// What the list around a field says of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct FieldContext {
    pub(super) guess: bool,
    /// Another field took this one's id, and gave it its own.
    pub(super) swapped: bool,
}

/// The path of what holds the field.
pub(super) fn held_path<'a>(site: &Site<'a>) -> &'a super::super::site::Path<'a> {
    site.path.parent().expect("a field stands in something")
}

fn swaps(other: &FieldPair<'_>, old: &Field, new: &Field) -> bool {
    matches!((other.old, other.new), (Some(was), Some(is)) if was.id == new.id && is.id == old.id)
}

fn highest_id(of: &Struct) -> i16 {
    let cases = of.variants.iter().flat_map(|variants| &variants.cases).flat_map(|case| &case.fields);
    of.fields.iter().chain(cases).map(|field| field.id).max().unwrap_or(0)
}
