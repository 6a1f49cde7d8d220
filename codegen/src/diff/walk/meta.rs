//! What people write about a thing: doc, title, deprecation, owner, sensitivity.

use super::super::rules::{self, Rule};
use super::super::site::{Finding, Site};
use super::super::spell;
use super::Walk;
use crate::model::{Meta, Sensitivity};
use serde_json::Value;

/// Which rules speak for the words about a kind of thing.
#[derive(Debug, Clone, Copy)]
pub(super) struct MetaRules {
    pub(super) words: &'static Rule,
    pub(super) deprecated: &'static Rule,
    /// Whether everybody must send the thing, so that deprecating it leads nowhere.
    pub(super) required: bool,
}

impl MetaRules {
    pub(super) fn plain(words: &'static Rule) -> Self {
        Self { words, deprecated: rules::DEPRECATION_ADDED, required: false }
    }
}

impl Walk<'_> {
    /// All of a [`Meta`] but the names in targets, which mean another thing for each kind.
    pub(super) fn meta(&mut self, site: &Site<'_>, rules_of: MetaRules, (old, new): (&Meta, &Meta)) {
        let Meta { doc, title, deprecated, since, owner, sensitivity, names: _, allow } = new;
        for (label, old, new) in [("doc", &old.doc, doc), ("title", &old.title, title)] {
            if old != new {
                let shown = |text: &Option<String>| format!("{label} {}", spell::text(text.as_deref()));
                self.report(site, Finding::new(rules_of.words).between(shown(old), shown(new)));
            }
        }
        match (&old.deprecated, deprecated) {
            (None, Some(reason)) => {
                let finding = Finding::new(rules_of.deprecated).new_is(spell::text(Some(reason)));
                let stuck = rules_of.required.then_some(rules::DEPRECATED_BUT_REQUIRED);
                self.report(site, stuck.into_iter().fold(finding, Finding::also));
            }
            (old, new) if old != new => {
                let shown = |text: &Option<String>| spell::text(text.as_deref());
                self.report(site, Finding::new(rules::DEPRECATION_CHANGED).between(shown(old), shown(new)));
            }
            _ => {}
        }
        if old.owner != *owner {
            let shown = |owner: &Option<String>| owner.clone().unwrap_or_else(|| "the catalogue's owner".to_owned());
            self.report(site, Finding::new(rules::OWNER_CHANGED).between(shown(&old.owner), shown(owner)));
        }
        if old.sensitivity != *sensitivity {
            let finding = Finding::new(rules::SENSITIVITY_CHANGED);
            self.report(site, finding.between(care(old.sensitivity), care(*sensitivity)));
        }
        if old.since != *since {
            let shown = |since: &Option<semver::Version>| {
                since.as_ref().map_or_else(|| "no `since`".to_owned(), |version| format!("since {version}"))
            };
            let finding = Finding::new(rules::UNRELATED_ANNOTATION_CHANGED);
            self.report(site, finding.between(shown(&old.since), shown(since)));
        }
        let lints = |meta: &[crate::model::Allow]| {
            meta.iter().map(|allow| format!("{}: {}", allow.lint, allow.because)).collect::<Vec<_>>().join("; ")
        };
        let (was, is) = (lints(&old.allow), lints(allow));
        if was != is {
            let finding = Finding::new(rules::UNRELATED_ANNOTATION_CHANGED);
            self.report(site, finding.between(format!("allow: {was}"), format!("allow: {is}")));
        }
    }

    /// Example values. Only those that differ are shown: one example may be a page long.
    pub(super) fn examples(&mut self, site: &Site<'_>, rule: &'static Rule, (old, new): (&[Value], &[Value])) {
        if old == new {
            return;
        }
        let only = |of: &[Value], other: &[Value]| {
            let own: Vec<String> = of.iter().filter(|it| !other.contains(it)).map(Value::to_string).collect();
            (!own.is_empty()).then(|| format!("example {}", own.join(", ")))
        };
        let finding = match (only(old, new), only(new, old)) {
            (Some(gone), Some(come)) => Finding::new(rule).between(gone, come),
            (Some(gone), None) => Finding::new(rule).between(gone, "no such example"),
            (None, Some(come)) => Finding::new(rule).between("no such example", come),
            (None, None) => Finding::new(rule).between("examples", "the same examples in another order or number"),
        };
        self.report(site, finding);
    }

    /// Names in targets, on something that has none there.
    pub(super) fn unused_names(&mut self, site: &Site<'_>, old: &Meta, new: &Meta) {
        if old.names != new.names {
            let finding = Finding::new(rules::UNRELATED_ANNOTATION_CHANGED);
            self.report(site, finding.between(format!("{:?}", old.names), format!("{:?}", new.names)));
        }
    }
}

/// How much care data needs; more care is a higher place in the order of [`Sensitivity`].
fn care(sensitivity: Option<Sensitivity>) -> &'static str {
    match sensitivity {
        None => "unset",
        Some(Sensitivity::None) => "none",
        Some(Sensitivity::Internal) => "internal",
        Some(Sensitivity::Personal) => "personal",
        Some(Sensitivity::Secret) => "secret",
    }
}
