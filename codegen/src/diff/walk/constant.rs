//! Consts: which there are, and what became of each.

use super::super::change::Subject;
use super::super::pair::{self, Evidence};
use super::super::rules;
use super::super::site::{Finding, Site};
use super::super::spell;
use super::Walk;
use super::meta::MetaRules;
use super::names::{Spelling, respelled};
use crate::model::Const;

impl Walk<'_> {
    pub(super) fn consts(&mut self, site: &Site<'_>, old: &[Const], new: &[Const]) {
        let pairs = pair::constants((self.before, old), (self.after, new));
        for (constant, found) in old.iter().zip(&pairs) {
            if let Some((found, evidence)) = found {
                self.constant(site, (constant, &new[*found]), *evidence);
                continue;
            }
            let site = site.child(Subject::Const, &constant.name).gone(constant.origin);
            let mut finding = Finding::new(rules::CONST_REMOVED).old(&constant.value);
            if constant.meta.deprecated.is_none() {
                finding = finding.also(rules::REMOVED_WITHOUT_DEPRECATION);
            }
            self.report(&site, finding);
        }
        let is_new = |position: &usize| !pairs.iter().flatten().any(|(found, _)| found == position);
        for constant in (0..new.len()).filter(is_new).map(|position| &new[position]) {
            let site = site.child(Subject::Const, &constant.name).at(None, Some(constant.origin));
            self.report(&site, Finding::new(rules::CONST_ADDED).new_is(&constant.value));
        }
    }

    fn constant(&mut self, site: &Site<'_>, (old, new): (&Const, &Const), evidence: Option<Evidence>) {
        let Const { name, ty, value, meta, origin } = new;
        let site = site.child(Subject::Const, name).at(Some(old.origin), Some(*origin));
        if old.name != *name || old.meta.names != meta.names {
            let seen = respelled(Spelling::Constant, (&old.name, &old.meta.names), (name, &meta.names));
            let rule = if seen.is_empty() { rules::UNRELATED_ANNOTATION_CHANGED } else { rules::CONST_RENAMED };
            let shown = |constant: &Const| {
                let names = &constant.meta.names;
                let other = names.rust.as_ref().or(names.typescript.as_ref()).or(names.thrift.as_ref());
                other.map_or_else(|| constant.name.clone(), |other| format!("{} ({other})", constant.name))
            };
            let finding = Finding::new(rule).between(shown(old), shown(new)).paired(evidence);
            self.report(&site, if seen.is_empty() { finding } else { finding.only(&seen) });
        }
        let (was, is) = (spell::ty(self.before, &old.ty), spell::ty(self.after, ty));
        if was != is && !self.met(&old.ty, ty) {
            self.report(&site, Finding::new(rules::CONST_TYPE_CHANGED).between(was, is));
        }
        if old.value != *value {
            let finding = Finding::new(rules::CONST_VALUE_CHANGED);
            self.report(&site, finding.between(&old.value, value));
        }
        self.meta(&site, MetaRules::plain(rules::DOC_CHANGED), (&old.meta, meta));
    }
}
