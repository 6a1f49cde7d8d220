//! Who silences what, and which silences silence nothing.

use std::collections::BTreeSet;

use super::codes;
use super::things::Thing;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Meta, Model};
use crate::names::nearest;
use crate::source::Span;

/// Gathers what lints find.
pub(super) struct Linter<'a> {
    model: &'a Model,
    found: Diagnostics,
    used: BTreeSet<Span>,
}

impl<'a> Linter<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        Self { model, found: Diagnostics::default(), used: BTreeSet::new() }
    }

    /// Adds a finding, unless it is silenced: at the thing itself, at what it is part of, at its module, or at its
    /// catalogue.
    pub(super) fn report(&mut self, scopes: &[&Meta], finding: Diagnostic) {
        let lint = finding.code;
        let file = finding.primary.as_ref().map(|label| label.span.file);
        let module = self.model.modules.iter().find(|module| Some(module.file) == file);
        let around = module
            .into_iter()
            .flat_map(|module| module.allow.iter().chain(&self.model.catalogue(module.catalogue).meta.allow));
        let silence = scopes.iter().flat_map(|meta| &meta.allow).chain(around).find(|allow| names(&allow.lint, lint));
        match silence {
            Some(allow) => {
                self.used.insert(allow.origin);
            }
            None => self.found.push(finding),
        }
    }

    /// The findings, with those about silences that silence nothing.
    pub(super) fn finish(mut self, things: &[Thing<'_>]) -> Diagnostics {
        let allows = things.iter().flat_map(|thing| &thing.meta().allow);
        let allows = allows.chain(self.model.modules.iter().flat_map(|module| &module.allow));
        for allow in allows.filter(|allow| !self.used.contains(&allow.origin)) {
            let known = codes::CODES.iter().any(|code| names(&allow.lint, code));
            let warning = |message| Diagnostic::warning(&codes::IDLE_ALLOW, allow.origin, message);
            self.found.push(if known {
                warning(format!("nothing here breaks `{}`, so there is nothing to silence", allow.lint))
                    .help("take it out")
            } else {
                let near = nearest(&allow.lint, codes::CODES.iter().map(|code| code.name));
                let help = near.map_or_else(
                    || "the lints are listed in `schema/README.md`".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                warning(format!("there is no lint `{}`", allow.lint)).help(help)
            });
        }
        self.found
    }
}

fn names(written: &str, code: &crate::diagnostic::Code) -> bool {
    written == code.name || written == code.id
}
