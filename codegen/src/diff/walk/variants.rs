//! Fields that depend on a tag: cases added, removed, renamed, chosen by other values.

use super::super::change::Subject;
use super::super::rules;
use super::super::site::{Finding, Site};
use super::super::spell;
use super::Walk;
use super::meta::MetaRules;
use super::names::{Spelling, respelled};
use super::structure::Held;
use crate::model::{Case, Field, Struct, Variants};

impl Walk<'_> {
    pub(super) fn variants(
        &mut self,
        site: &Site<'_>,
        (old, new_variants): (&Struct, Option<&Variants>),
        (new, held): (&Struct, &Held<'_>),
    ) {
        match (&old.variants, new_variants) {
            (None, None) => {}
            (Some(was), None) => {
                let names = was.cases.iter().map(|case| case.name.as_str()).collect::<Vec<_>>().join(", ");
                self.report(site, Finding::new(rules::VARIANTS_ADDED_OR_REMOVED).old(names));
                for case in &was.cases {
                    let site = site.child(Subject::Case, &case.name).gone(case.origin);
                    self.case_fields(&site, (old, &case.fields), (new, &[]), held);
                }
            }
            (None, Some(is)) => {
                let names = is.cases.iter().map(|case| case.name.as_str()).collect::<Vec<_>>().join(", ");
                self.report(site, Finding::new(rules::VARIANTS_ADDED_OR_REMOVED).new_is(names));
                for case in &is.cases {
                    let site = site.child(Subject::Case, &case.name).at(None, Some(case.origin));
                    self.case_fields(&site, (old, &[]), (new, &case.fields), held);
                }
            }
            (Some(was), Some(is)) => self.cases(site, (old, was), (new, is), held),
        }
    }

    fn cases(
        &mut self,
        site: &Site<'_>,
        (old, was): (&Struct, &Variants),
        (new, is): (&Struct, &Variants),
        held: &Held<'_>,
    ) {
        let Variants { tag, cases } = is;
        let tag_of = |of: &Struct, tag: usize| of.fields.get(tag).map(|field| field.name.clone()).unwrap_or_default();
        let (old_tag, new_tag) = (tag_of(old, was.tag), tag_of(new, *tag));
        if old_tag != new_tag {
            let finding = Finding::new(rules::UNION_DISCRIMINATOR_KEY_CHANGED);
            self.report(site, finding.between(format!("tag {old_tag}"), format!("tag {new_tag}")));
        }
        let mut met = vec![false; cases.len()];
        for case in &was.cases {
            let same_name = cases.iter().position(|other| other.name == case.name);
            let shares = |other: &Case| other.when.iter().any(|when| case.when.contains(when));
            let position = same_name.or_else(|| cases.iter().position(shares)).filter(|&position| !met[position]);
            let Some(position) = position else {
                let site = site.child(Subject::Case, &case.name).gone(case.origin);
                let mut finding = Finding::new(rules::UNION_VARIANT_REMOVED).old(spell::literals(case.when.iter()));
                if case.meta.deprecated.is_none() {
                    finding = finding.also(rules::REMOVED_WITHOUT_DEPRECATION);
                }
                self.report(&site, finding);
                continue;
            };
            met[position] = true;
            self.case(site, (old, case), (new, &cases[position]), held);
        }
        for case in cases.iter().zip(&met).filter(|(_, met)| !**met).map(|(case, _)| case) {
            let site = site.child(Subject::Case, &case.name).at(None, Some(case.origin));
            self.report(&site, Finding::new(rules::UNION_VARIANT_ADDED).new_is(spell::literals(case.when.iter())));
        }
        self.reordered(site, rules::UNION_VARIANTS_REORDERED, (&kept(&was.cases, cases), &kept(cases, &was.cases)));
    }

    fn case(&mut self, site: &Site<'_>, (old, was): (&Struct, &Case), (new, is): (&Struct, &Case), held: &Held<'_>) {
        // `when` is compared by [`Walk::when`].
        let Case { name, when: _, fields, meta, origin } = is;
        let site = site.child(Subject::Case, name).at(Some(was.origin), Some(*origin));
        let seen = respelled(Spelling::Variant, (&was.name, &was.meta.names), (name, &meta.names));
        if was.name != *name || was.meta.names != meta.names {
            let rule =
                if seen.is_empty() { rules::UNRELATED_ANNOTATION_CHANGED } else { rules::UNION_VARIANT_IDENT_RENAMED };
            let shown = |case: &Case| case.meta.names.rust.clone().unwrap_or_else(|| case.name.clone());
            self.report(&site, Finding::new(rule).between(shown(was), shown(is)));
        }
        self.when(&site, was, is);
        if was.fields.is_empty() != fields.is_empty() {
            let names = |fields: &[Field]| match fields {
                [] => "no fields".to_owned(),
                fields => fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>().join(", "),
            };
            let finding = Finding::new(rules::UNION_VARIANT_UNIT_TO_OR_FROM_PAYLOAD);
            self.report(&site, finding.between(names(&was.fields), names(fields)));
        }
        self.case_fields(&site, (old, &was.fields), (new, fields), held);
        self.meta(&site, MetaRules::plain(rules::DOC_CHANGED), (&was.meta, meta));
    }

    /// Which values of the tag choose the case.
    fn when(&mut self, site: &Site<'_>, was: &Case, is: &Case) {
        let gone: Vec<_> = was.when.iter().filter(|when| !is.when.contains(when)).collect();
        let come: Vec<_> = is.when.iter().filter(|when| !was.when.contains(when)).collect();
        if gone.is_empty() && come.is_empty() {
            if was.when != is.when {
                let shown = |case: &Case| spell::literals(case.when.iter());
                self.report(site, Finding::new(rules::UNION_VARIANTS_REORDERED).between(shown(was), shown(is)));
            }
            return;
        }
        let shown = |case: &Case| spell::literals(case.when.iter());
        // From one value to several, or back, the Rust variant gains or loses the field that keeps which it was.
        let reshaped = (was.when.len() == 1) != (is.when.len() == 1);
        let rule = match (gone.is_empty(), come.is_empty()) {
            (true, _) => rules::ENUM_VALUE_ADDED,
            (false, true) => rules::ENUM_VALUE_REMOVED,
            (false, false) => rules::UNION_TAG_VALUE_CHANGED,
        };
        let finding = Finding::new(rule).between(shown(was), shown(is));
        let finding = if reshaped { finding.also(rules::UNION_VARIANT_UNIT_TO_OR_FROM_PAYLOAD) } else { finding };
        self.report(site, finding);
    }

    /// The fields of a case. A field that was, or is, common to all cases has moved.
    fn case_fields(
        &mut self,
        site: &Site<'_>,
        (old, was): (&Struct, &[Field]),
        (new, is): (&Struct, &[Field]),
        held: &Held<'_>,
    ) {
        let named = |fields: &[Field], name: &str| fields.iter().any(|field| field.name == name);
        let moved_out = |field: &&Field| {
            !named(is, &field.name) && named(&new.fields, &field.name) && !named(&old.fields, &field.name)
        };
        let moved_in = |field: &&Field| {
            !named(was, &field.name) && named(&old.fields, &field.name) && !named(&new.fields, &field.name)
        };
        for (rule_side, field) in was
            .iter()
            .filter(moved_out)
            .map(|field| (true, field))
            .chain(is.iter().filter(moved_in).map(|field| (false, field)))
        {
            let site = site.child(Subject::Field, &field.name);
            let site = if rule_side { site.gone(field.origin) } else { site.at(None, Some(field.origin)) };
            let (one, all) = ("in this case", "in every case");
            let finding = Finding::new(rules::FIELD_MOVED_INTO_OR_OUT_OF_UNION);
            self.report(&site, if rule_side { finding.between(one, all) } else { finding.between(all, one) });
        }
        let stays = |field: &&Field, moved: &dyn Fn(&&Field) -> bool| !moved(field);
        let was: Vec<Field> = was.iter().filter(|field| stays(field, &moved_out)).cloned().collect();
        let is: Vec<Field> = is.iter().filter(|field| stays(field, &moved_in)).cloned().collect();
        self.fields(site, (&was, &is), held);
    }
}

/// The names of cases that are on both sides.
fn kept<'c>(of: &'c [Case], other: &[Case]) -> Vec<&'c str> {
    of.iter().map(|case| case.name.as_str()).filter(|name| other.iter().any(|it| it.name == *name)).collect()
}
