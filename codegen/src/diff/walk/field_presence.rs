//! What absence and null mean for a field, and its default.

use super::super::Surface;
use super::super::rules::{self, Rule};
use super::super::site::{Finding, Site};
use super::super::spell;
use super::super::verdict::Verdict;
use super::Walk;
use crate::model::{Field, Presence};

impl Walk<'_> {
    pub(super) fn presence(&mut self, site: &Site<'_>, old: &Field, new: &Field) {
        if let Some(rule) = presence_rule(old.presence, new.presence) {
            let finding = Finding::new(rule).between(shown_presence(old), shown_presence(new));
            // Whether a `required` keyword comes or goes: FLD073 breaks with it, FLD084 too.
            self.report(site, finding.open_source(site.scope.required_keyword));
        }
        if old.nullable != new.nullable {
            self.nullable(site, old, new);
        }
        if old.default != new.default && old.presence == new.presence {
            let rule = match (&old.default, &new.default) {
                (None, Some(_)) => rules::DEFAULT_ADDED,
                _ => rules::DEFAULT_CHANGED,
            };
            let shown = |field: &Field| {
                field.default.as_ref().map_or_else(|| "the zero value".to_owned(), |value| format!("default {value}"))
            };
            self.report(site, Finding::new(rule).between(shown(old), shown(new)));
        }
    }

    fn nullable(&mut self, site: &Site<'_>, old: &Field, new: &Field) {
        let shown = |field: &Field| if field.nullable { "nullable" } else { "not nullable" };
        let optional = old.presence == Presence::Optional && new.presence == Presence::Optional;
        let finding = match (optional, new.nullable) {
            (true, gained) => told_apart(gained, site),
            (false, true) => Finding::new(rules::FIELD_BECAME_NULLABLE),
            (false, false) => Finding::new(rules::FIELD_BECAME_NON_NULLABLE),
        };
        self.report(site, finding.between(shown(old), shown(new)));
    }
}

/// An optional field that tells null from absent, or no longer does.
fn told_apart(gained: bool, site: &Site<'_>) -> Finding {
    let finding = Finding::new(rules::ABSENT_VS_NULL_DISTINCTION_CHANGED);
    // Where null already reads as absent, it is no stranger to the side that must bear it.
    let tolerant = if gained { site.scope.null_before } else { site.scope.null_after };
    let wire = if tolerant { Verdict::Risky } else { Verdict::Breaking };
    let typed = if tolerant { Verdict::Safe } else { Verdict::Breaking };
    let (source, json) = if gained {
        (Surface::TypescriptConsume, Surface::JsonForward)
    } else {
        (Surface::TypescriptProduce, Surface::JsonBackward)
    };
    finding.cell(source, typed).cell(json, wire)
}

/// The presence, with the default where one was written.
fn shown_presence(field: &Field) -> String {
    let word = spell::presence(field.presence);
    field.default.as_ref().map_or_else(|| word.to_owned(), |value| format!("{word} {value}"))
}

fn presence_rule(old: Presence, new: Presence) -> Option<&'static Rule> {
    match (old, new) {
        (Presence::Required, Presence::Optional) => Some(rules::FIELD_REQUIRED_TO_OPTIONAL),
        (Presence::Optional, Presence::Required) => Some(rules::FIELD_OPTIONAL_TO_REQUIRED),
        (Presence::Optional, Presence::Default) => Some(rules::FIELD_OPTIONAL_TO_REQUIRED_WITH_DEFAULT),
        (Presence::Default, Presence::Optional) => Some(rules::DEFAULT_REMOVED),
        (Presence::Default, Presence::Required) => Some(rules::DEFAULT_REMOVED_NOW_REQUIRED),
        (Presence::Required, Presence::Default) => Some(rules::FIELD_REQUIRED_TO_DEFAULT),
        (Presence::Required, Presence::Required)
        | (Presence::Optional, Presence::Optional)
        | (Presence::Default, Presence::Default) => None,
    }
}
