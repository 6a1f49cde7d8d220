//! Things without a doc, and catalogues without an owner.

use super::codes;
use super::silence::Linter;
use super::things::{Kind, Thing};
use crate::diagnostic::Diagnostic;
use crate::model::{DocsPolicy, Model};

/// Judges everything that has a name.
pub(super) fn lint(model: &Model, things: &[Thing<'_>], linter: &mut Linter<'_>) {
    for thing in things {
        owner(thing, linter);
        if let Some(module) = thing.module {
            missing_doc(thing, model.catalogue_of(module).policy.require_docs, linter);
        }
    }
}

fn missing_doc(thing: &Thing<'_>, policy: DocsPolicy, linter: &mut Linter<'_>) {
    let wanted = match thing.kind {
        Kind::Type | Kind::Event => policy != DocsPolicy::None,
        Kind::Field | Kind::EnumValue => policy == DocsPolicy::Fields,
        Kind::Catalogue | Kind::Case | Kind::Const | Kind::Service | Kind::Operation => false,
    };
    if wanted && thing.meta().doc.is_none() {
        let message = format!("`{}` has no doc", thing.name);
        let finding = Diagnostic::warning(&codes::MISSING_DOC, thing.origin, message);
        linter.report(&thing.scopes, finding.help("say in a sentence what it is: `doc: …`"));
    }
}

fn owner(thing: &Thing<'_>, linter: &mut Linter<'_>) {
    if thing.kind == Kind::Catalogue && thing.meta().owner.is_none() {
        let message = format!("nobody answers for the catalogue `{}`", thing.name);
        let finding = Diagnostic::warning(&codes::OWNER_MISSING, thing.origin, message);
        linter.report(&thing.scopes, finding.help("name a team: `owner: …`"));
    }
}
