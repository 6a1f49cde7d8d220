//! Untagged unions: members by wire id, then by type.

use super::super::change::Subject;
use super::super::rules;
use super::super::site::{Finding, Site};
use super::super::spell;
use super::Walk;
use super::types_judge::fitted;
use crate::model::{Union, UnionMember};

impl Walk<'_> {
    pub(super) fn unions(&mut self, site: &Site<'_>, old: &Union, new: &Union) {
        let Union { members } = new;
        let mut found: Vec<Option<usize>> = vec![None; old.members.len()];
        let mut pair = |one: &dyn Fn(&UnionMember, &UnionMember) -> bool| {
            for (position, member) in old.members.iter().enumerate() {
                if found[position].is_none() {
                    found[position] =
                        (0..members.len()).find(|new| !found.contains(&Some(*new)) && one(member, &members[*new]));
                }
            }
        };
        let same_type =
            |old: &UnionMember, new: &UnionMember| spell::ty(self.before, &old.ty) == spell::ty(self.after, &new.ty);
        pair(&|old, new| old.id == new.id && (same_type(old, new) || self.met(&old.ty, &new.ty)));
        pair(&|old, new| same_type(old, new) || self.met(&old.ty, &new.ty));
        // The same id or name with a type of the same JSON kind is the member in another form.
        pair(&|old, new| {
            let kinds = self.before.json_kinds(&old.ty);
            (old.id == new.id || old.name == new.name)
                && self.after.json_kinds(&new.ty).iter().any(|kind| kinds.contains(kind))
        });
        for (position, member) in old.members.iter().enumerate() {
            match found[position] {
                Some(new) => self.member(site, member, &members[new]),
                None => self.member_removed(site, member, members),
            }
        }
        for (_, member) in members.iter().enumerate().filter(|(new, _)| !found.contains(&Some(*new))) {
            let site = site.child(Subject::Member, &member.name).at(None, Some(member.origin));
            let finding = Finding::new(rules::UNION_VARIANT_ADDED).new_is(spell::ty(self.after, &member.ty));
            self.report(&site, finding);
        }
        let mut kept: Vec<usize> = found.into_iter().flatten().collect();
        let names = |of: &[usize]| of.iter().map(|&member| members[member].name.as_str()).collect::<Vec<_>>();
        let was = names(&kept);
        kept.sort_unstable();
        self.reordered(site, rules::UNION_VARIANTS_REORDERED, (&was, &names(&kept)));
    }

    fn member(&mut self, site: &Site<'_>, old: &UnionMember, new: &UnionMember) {
        let UnionMember { ty, name, id, origin } = new;
        let site = site.child(Subject::Member, name).at(Some(old.origin), Some(*origin));
        if old.id != *id {
            let finding = Finding::new(rules::UNION_VARIANT_ID_CHANGED);
            self.report(&site, finding.between(format!("id {}", old.id), format!("id {id}")));
        }
        if old.name != *name {
            self.report(&site, Finding::new(rules::UNION_VARIANT_IDENT_RENAMED).between(&old.name, name));
        }
        let already = self.changes.len();
        self.types(&site, &old.ty, ty);
        if let Some(change) = self.changes.get_mut(already).filter(|change| change.counts()) {
            let whole = Finding::new(rules::UNION_VARIANT_PAYLOAD_TYPE_CHANGED);
            let whole = fitted(whole, (self.before, &old.ty), (self.after, ty)).at(&site);
            if change.path == whole.path {
                change.verdicts = change.verdicts.worst(&whole.verdicts);
            }
            change.also.push(rules::UNION_VARIANT_PAYLOAD_TYPE_CHANGED);
        }
    }

    fn member_removed(&mut self, site: &Site<'_>, member: &UnionMember, new: &[UnionMember]) {
        let site = site.child(Subject::Member, &member.name).gone(member.origin);
        let mut finding = Finding::new(rules::UNION_VARIANT_REMOVED).old(spell::ty(self.before, &member.ty));
        if new.iter().any(|other| other.id == member.id) {
            finding = finding.also(rules::UNION_VARIANT_ID_REUSED);
        }
        self.report(&site, finding);
    }
}
