//! Structs: which fields there are, and what became of each.

use super::super::change::Subject;
use super::super::pair::{self, Evidence, FieldPair};
use super::super::rules::{self, Rule};
use super::super::site::{Finding, Site};
use super::super::spell;
use super::Walk;
use super::order;
use super::reserved::holds_id;
use crate::model::{DefinitionKind, Field, Model, Presence, Reserved, Struct, Type};

impl Walk<'_> {
    /// Two structs, of a type or of an event.
    pub(super) fn structs(&mut self, site: &Site<'_>, old: &Struct, new: &Struct) {
        let Struct { fields, variants, reserved } = new;
        let tag = |of: &Struct| of.variants.as_ref().and_then(|it| Some(of.fields.get(it.tag)?.name.clone()));
        let tag = tag(old).filter(|name| tag(new).as_ref() == Some(name));
        let held = Held { old: &old.reserved, new: reserved, highest: highest_id(old), tag: tag.as_deref() };
        if old.variants.is_none() && variants.is_none() {
            self.fields(site, (&old.fields, fields), &held);
        } else {
            // What moved between all cases and some is told where it stands among the cases.
            let staying = |of: &Struct, other: &Struct| {
                let stays = |field: &&Field| common(other, &field.name) || !in_a_case(other, &field.name);
                of.fields.iter().filter(stays).cloned().collect::<Vec<Field>>()
            };
            self.fields(site, (&staying(old, new), &staying(new, old)), &held);
        }
        self.variants(site, (old, variants.as_ref()), (new, &held));
        self.reserved(site, rules::RESERVATION_REMOVED, (&old.reserved, reserved));
    }

    /// Two lists of fields: a struct's, or a case's.
    pub(super) fn fields(&mut self, site: &Site<'_>, (old, new): (&[Field], &[Field]), held: &Held<'_>) {
        let mut pairs = pair::fields((self.before, old), (self.after, new));
        self.nested(site, &mut pairs);
        for pair in &pairs {
            match *pair {
                FieldPair { old: Some(old), new: Some(new), evidence } => {
                    let swapped = old.id != new.id && pairs.iter().any(|other| swaps(other, old, new));
                    let tag = held.tag == Some(new.name.as_str());
                    self.field(site, (old, new), FieldContext { evidence, swapped, tag });
                }
                FieldPair { old: Some(old), new: None, .. } => {
                    let taken = pairs.iter().find_map(|other| other.new.filter(|new| new.id == old.id));
                    self.field_removed(site, old, (taken, held));
                }
                FieldPair { old: None, new: Some(new), .. } => self.field_added(site, new, held),
                FieldPair { old: None, new: None, .. } => {}
            }
        }
        self.fields_reordered(site, &pairs, new);
    }

    /// Fields that kept their ids and moved. Where they came by `include`, the struct that declares them says so too.
    fn fields_reordered(&mut self, site: &Site<'_>, pairs: &[FieldPair<'_>], new: &[Field]) {
        // Each pair by its new name, in the old order.
        let kept: Vec<(&Field, &Field)> = pairs.iter().filter_map(|pair| pair.old.zip(pair.new)).collect();
        // Most structs are as they were: one look says so.
        let same = kept.len() == new.len() && kept.iter().zip(new).all(|((_, kept), new)| std::ptr::eq(*kept, new));
        if same || kept.iter().any(|(old, new)| old.id != new.id) {
            return;
        }
        let was: Vec<&str> = kept.iter().map(|(_, new)| new.name.as_str()).collect();
        let stayed: Vec<&Field> = new.iter().filter(|field| was.contains(&field.name.as_str())).collect();
        let is: Vec<&str> = stayed.iter().map(|field| field.name.as_str()).collect();
        let moved = order::moved(&was, &is);
        let Some(&first) = moved.first() else { return };
        let one_source = moved.iter().all(|&position| stayed[position].from == stayed[first].from);
        let declarer = if one_source { self.declarer(None, Some(stayed[first])) } else { None };
        let site = Site { declared: declarer.as_deref().map(|declarer| (declarer, &site.path)), ..*site };
        self.report(&site, Finding::new(rules::FIELDS_REORDERED).new_is(order::told(&was, &is, &moved)));
    }

    /// Members that stand in another order.
    pub(super) fn reordered(&mut self, site: &Site<'_>, rule: &'static Rule, (was, is): (&[&str], &[&str])) {
        let moved = order::moved(was, is);
        if !moved.is_empty() {
            self.report(site, Finding::new(rule).new_is(order::told(was, is, &moved)));
        }
    }

    /// Fields that went into an object of their own, or came out of one: one change, not one for each.
    fn nested(&mut self, site: &Site<'_>, pairs: &mut Vec<FieldPair<'_>>) {
        let inside = |model: &Model, field: &Field, names: &[String]| {
            let Type::Ref(id) = model.resolve(&field.ty) else { return Vec::new() };
            let DefinitionKind::Struct(inner) = &model.definition(*id).kind else { return Vec::new() };
            let shared = inner.fields.iter().filter(|inner| names.contains(&inner.name));
            shared.map(|inner| inner.name.clone()).collect::<Vec<_>>()
        };
        let gone: Vec<&Field> = pairs.iter().filter(|pair| pair.new.is_none()).filter_map(|pair| pair.old).collect();
        let come: Vec<&Field> = pairs.iter().filter(|pair| pair.old.is_none()).filter_map(|pair| pair.new).collect();
        let names = |fields: &[&'_ Field]| fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>();
        let (gone_names, come_names) = (names(&gone), names(&come));
        let into = come.iter().map(|field| (field, inside(self.after, field, &gone_names), true));
        let out = gone.iter().map(|field| (field, inside(self.before, field, &come_names), false));
        // One name in common may be chance.
        let found = into.chain(out).find(|(_, shared, _)| shared.len() > 1);
        let Some((holder, shared, nests)) = found else { return };
        let (fields, object) = (shared.join(", "), format!("{}: {{ {} }}", holder.name, shared.join(", ")));
        let finding = Finding::new(rules::FIELD_GROUP_NESTED_OR_FLATTENED);
        let finding = if nests { finding.between(fields, object) } else { finding.between(object, fields) };
        let place = if nests { site.at(site.before, Some(holder.origin)) } else { site.gone(holder.origin) };
        self.report(&place, finding);
        let told = |field: &Field| field.name == holder.name || shared.contains(&field.name);
        pairs.retain(|pair| match (pair.old, pair.new) {
            (Some(only), None) | (None, Some(only)) => !told(only),
            _ => true,
        });
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
        let site = site.child(Subject::Field, &field.name).gone(field.origin);
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
    /// The field that chooses the case, where it is the same on both sides.
    pub(super) tag: Option<&'a str>,
}

/// What the list around a field says of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct FieldContext {
    /// What the two were paired by, if not by name.
    pub(super) evidence: Option<Evidence>,
    /// Another field took this one's id, and gave it its own.
    pub(super) swapped: bool,
    /// It chooses the case: what its literals are is told with the cases.
    pub(super) tag: bool,
}

/// The path of what holds the field.
pub(super) fn held_path<'a>(site: &Site<'a>) -> &'a super::super::site::Path<'a> {
    site.path.parent().expect("a field stands in something")
}

fn swaps(other: &FieldPair<'_>, old: &Field, new: &Field) -> bool {
    matches!((other.old, other.new), (Some(was), Some(is)) if was.id == new.id && is.id == old.id)
}

fn common(of: &Struct, name: &str) -> bool {
    of.fields.iter().any(|field| field.name == name)
}

fn in_a_case(of: &Struct, name: &str) -> bool {
    of.cases().iter().any(|case| case.fields.iter().any(|field| field.name == name))
}

fn highest_id(of: &Struct) -> i16 {
    of.all_fields().map(|field| field.id).max().unwrap_or(0)
}
