//! Types on both sides: past names that mean the same, into containers, down to the deepest difference.

use super::super::rules::{self, Rule};
use super::super::site::{Finding, Site};
use super::super::spell;
use super::super::wire::{Kind, kind, same_wire};
use super::Walk;
use super::replaced::go_with_type;
use super::types_judge::judge;
use crate::model::{Constraints, DefinitionKind, Model, Type};

/// Constraints passed and type reached, on the old side and on the new one.
type Meeting<'t> = (Vec<&'t Constraints>, &'t Type, Vec<&'t Constraints>, &'t Type);

impl<'w> Walk<'w> {
    /// A type with the constraints of its own place.
    pub(super) fn typed(
        &mut self,
        site: &Site<'_>,
        (old, own_old): (&Type, &Constraints),
        (new, own_new): (&Type, &Constraints),
    ) {
        let whole = (old, new);
        let (mut old_all, old, mut new_all, new) = self.meet(old, new);
        old_all.push(own_old);
        new_all.push(own_new);
        self.constraints_of(site, (&old_all, old), (&new_all, new));
        // One constraint on each side is the place's own.
        if (old_all.len() > 1 || new_all.len() > 1) && self.met(old, new) {
            let (was, is) = (spell::ty(self.before, whole.0), spell::ty(self.after, whole.1));
            return self.report(site, Finding::new(rules::ALIAS_INTRODUCED_OR_INLINED).between(was, is));
        }
        self.types(site, old, new);
    }

    /// A type without constraints of its own place. Those of aliases that one side lacks are compared, too.
    pub(super) fn types(&mut self, site: &Site<'_>, old: &Type, new: &Type) {
        let (old_all, old_end, new_all, new_end) = self.meet(old, new);
        if !old_all.is_empty() || !new_all.is_empty() {
            self.constraints_of(site, (&old_all, old_end), (&new_all, new_end));
            if self.met(old_end, new_end) {
                let (was, is) = (spell::ty(self.before, old), spell::ty(self.after, new));
                self.report(site, Finding::new(rules::ALIAS_INTRODUCED_OR_INLINED).between(was, is));
                return;
            }
        }
        self.ends(site, old_end, new_end);
    }

    /// The constraints of two types, without those that the replacement of one type by the other explains.
    fn constraints_of(
        &mut self,
        site: &Site<'_>,
        (old_all, old): (&[&Constraints], &Type),
        (new_all, new): (&[&Constraints], &Type),
    ) {
        let (was, is) = ((self.before, old), (self.after, new));
        let replaced = !self.met(old, new);
        let fallen = replaced && go_with_type(old_all, was, is);
        let come = replaced && go_with_type(new_all, is, was);
        self.constraints(site, if fallen { &[] } else { old_all }, if come { &[] } else { new_all });
    }

    /// The constraints that two names bring which stand for types of two kinds, an alias and an enum: all of them.
    pub(super) fn constraints_behind(&mut self, site: &Site<'_>, old: &Type, new: &Type) {
        let (before, after) = (self.before, self.after);
        let (old, new) = (chain(before, old), chain(after, new));
        let (old_all, new_all) = (passed(&old), passed(&new));
        self.constraints_of(site, (&old_all, old[old.len() - 1].0), (&new_all, new[new.len() - 1].0));
    }

    /// Two types that are no aliases of which the other side knows.
    fn ends(&mut self, site: &Site<'_>, old: &Type, new: &Type) {
        if self.met(old, new) {
            return;
        }
        let models = (self.before, self.after);
        match (kind(models.0, old), kind(models.1, new)) {
            (Kind::List(old), Kind::List(new)) | (Kind::Set(old), Kind::Set(new)) => {
                self.part(site, ("[]", rules::CONTAINER_ELEMENT_TYPE_CHANGED), (old, new));
            }
            (Kind::Map(old_key, old), Kind::Map(new_key, new)) => {
                self.key(site, old_key, new_key);
                self.part(site, ("{value}", rules::MAP_VALUE_TYPE_CHANGED), (old, new));
            }
            (Kind::List(old_item), Kind::Set(new_item)) | (Kind::Set(old_item), Kind::List(new_item)) => {
                self.report(site, judge(models, old, new));
                self.part(site, ("[]", rules::CONTAINER_ELEMENT_TYPE_CHANGED), (old_item, new_item));
            }
            (Kind::Nullable(old), Kind::Nullable(new)) => self.types(site, old, new),
            (Kind::Enum(old_id, old_listed), Kind::Enum(new_id, new_listed))
                if old_listed.inline && new_listed.inline =>
            {
                self.literal_lists(site, (old_id, old_listed), (new_id, new_listed));
            }
            (Kind::Enum(old_id, old_listed), Kind::Enum(new_id, new_listed)) => {
                let renamed = self.before.definition(old_id).name != self.after.definition(new_id).name;
                if old_listed.inline != new_listed.inline && !renamed {
                    let (was, is) = (spell::ty(models.0, old), spell::ty(models.1, new));
                    self.report(site, Finding::new(rules::LITERAL_LIST_NAMED_OR_INLINED).between(was, is));
                    self.enums(site, old_listed, new_listed);
                } else {
                    self.report(site, judge(models, old, new));
                }
            }
            _ => self.report(site, judge(models, old, new)),
        }
    }

    /// What a container holds.
    fn part(&mut self, site: &Site<'_>, (place, rule): (&str, &'static Rule), (old, new): (&Type, &Type)) {
        let inner = site.inside(place);
        let nullable = |model: &Model, ty: &Type| matches!(model.resolve(ty), Type::Nullable(_));
        if nullable(self.before, old) != nullable(self.after, new) {
            let strip = |ty: &Type| if let Type::Nullable(of) = ty { (**of).clone() } else { ty.clone() };
            let finding = Finding::new(rules::CONTAINER_ELEMENT_NULLABILITY_CHANGED);
            let finding = finding.between(spell::ty(self.before, old), spell::ty(self.after, new));
            self.report(&inner, self.fitted(finding, old, new));
            let (old, new) = (strip(self.before.resolve(old)), strip(self.after.resolve(new)));
            return self.types(&inner, &old, &new);
        }
        if self.met(self.meet(old, new).1, self.meet(old, new).3) || same_wire((self.before, old), (self.after, new)) {
            return self.types(&inner, old, new);
        }
        // A container inside: the deepest one is the place.
        if contains(self.before, old) && contains(self.after, new) && same_container(self.before, old, self.after, new)
        {
            return self.types(&inner, old, new);
        }
        let cause = judge((self.before, self.after), old, new).rule;
        let finding = Finding::new(rule).between(spell::ty(self.before, old), spell::ty(self.after, new));
        let finding = self.fitted(finding, old, new).noting(cause).noting(rules::CONTAINER_TTYPES_CHANGED);
        self.report(&inner, finding);
    }

    fn key(&mut self, site: &Site<'_>, old: &Type, new: &Type) {
        let inner = site.inside("{key}");
        let textual = |model: &Model, ty: &Type| match kind(model, ty) {
            Kind::Integer(_) => false,
            Kind::Enum(_, listed) => !listed.is_integer(),
            _ => true,
        };
        let rule = match (textual(self.before, old), textual(self.after, new)) {
            (false, true) => rules::MAP_KEY_TYPE_CHANGED_TO_TEXT,
            (true, false) => rules::MAP_KEY_TYPE_CHANGED_TO_INT,
            (true, true) | (false, false) => return self.part(site, ("{key}", rules::FIELD_TYPE_CHANGED), (old, new)),
        };
        let finding = Finding::new(rule).between(spell::ty(self.before, old), spell::ty(self.after, new));
        self.report(&inner, finding.noting(rules::CONTAINER_TTYPES_CHANGED));
    }

    /// Decides the cells of TypeScript and JSON by what one side makes of the other's values.
    fn fitted(&self, finding: Finding, old: &Type, new: &Type) -> Finding {
        super::types_judge::fitted(finding, (self.before, old), (self.after, new))
    }

    /// Whether two types are the same, or names for what became of each other.
    pub(super) fn met(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::Ref(old), Type::Ref(new)) => self.pairs.are_one(*old, *new),
            (Type::Scalar(old), Type::Scalar(new)) => old == new,
            (Type::Any, Type::Any) | (Type::Object, Type::Object) => true,
            _ => false,
        }
    }

    /// Follows aliases on both sides until the two meet, and no further; the constraints passed on the way come along.
    fn meet<'t>(&self, old: &'t Type, new: &'t Type) -> Meeting<'t>
    where
        'w: 't,
    {
        if self.met(old, new) {
            return (Vec::new(), old, Vec::new(), new);
        }
        let old_chain = chain(self.before, old);
        let new_chain = chain(self.after, new);
        let mut best: Option<(usize, usize)> = None;
        for (old_step, (old, _)) in old_chain.iter().enumerate() {
            for (new_step, (new, _)) in new_chain.iter().enumerate() {
                if self.met(old, new) && best.is_none_or(|(one, other)| old_step + new_step < one + other) {
                    best = Some((old_step, new_step));
                }
            }
        }
        let (old_step, new_step) = best.unwrap_or((old_chain.len() - 1, new_chain.len() - 1));
        let (old_all, new_all) = (passed(&old_chain[..old_step]), passed(&new_chain[..new_step]));
        (old_all, old_chain[old_step].0, new_all, new_chain[new_step].0)
    }
}

/// A type, and the constraints that the step behind it brings.
type Step<'m> = (&'m Type, Option<&'m Constraints>);

fn passed<'m>(steps: &[Step<'m>]) -> Vec<&'m Constraints> {
    steps.iter().filter_map(|(_, constraints)| *constraints).collect()
}

/// A type and what it is an alias of, step by step.
fn chain<'m>(model: &'m Model, ty: &'m Type) -> Vec<Step<'m>> {
    let mut steps = Vec::new();
    let mut ty = ty;
    while let Type::Ref(id) = ty {
        let DefinitionKind::Alias(alias) = &model.definition(*id).kind else { break };
        steps.push((ty, Some(&alias.constraints)));
        ty = &alias.ty;
    }
    steps.push((ty, None));
    steps
}

fn contains(model: &Model, ty: &Type) -> bool {
    matches!(kind(model, ty), Kind::List(_) | Kind::Set(_) | Kind::Map(..))
}

fn same_container(before: &Model, old: &Type, after: &Model, new: &Type) -> bool {
    matches!(
        (kind(before, old), kind(after, new)),
        (Kind::List(_), Kind::List(_)) | (Kind::Set(_), Kind::Set(_)) | (Kind::Map(..), Kind::Map(..))
    )
}
