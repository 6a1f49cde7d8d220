//! What people did not write and should have: docs, owners, sensitivity, a zero for Thrift.

use super::codes;
use super::silence::Linter;
use super::things::{Kind, Thing};
use crate::diagnostic::Diagnostic;
use crate::model::{DefinitionKind, DocsPolicy, Literal, Model};
use crate::names::case::snake;

/// Judges everything that has a name.
pub(super) fn lint(model: &Model, things: &[Thing<'_>], linter: &mut Linter<'_>) {
    for thing in things {
        owner(thing, linter);
        sensitivity(thing, linter);
        if let Some(module) = thing.module {
            missing_doc(thing, model.catalogue_of(module).policy.require_docs, linter);
        }
    }
    enums_without_zero(model, linter);
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

/// Names that mostly hold something about a person, by word.
const PERSONAL: &[&[&str]] = &[
    &["email"],
    &["mail"],
    &["phone"],
    &["mobile"],
    &["telephone"],
    &["ip"],
    &["ip", "address"],
    &["first", "name"],
    &["last", "name"],
    &["full", "name"],
    &["user", "name"],
    &["nick", "name"],
    &["nickname"],
    &["username"],
    &["birthday"],
    &["birth", "date"],
    &["passport"],
    &["latitude"],
    &["longitude"],
];

/// Names that mostly hold a secret, by word.
const SECRET: &[&[&str]] = &[&["password"], &["secret"], &["api", "key"], &["access", "token"], &["private", "key"]];

fn sensitivity(thing: &Thing<'_>, linter: &mut Linter<'_>) {
    let said = thing.scopes.iter().any(|meta| meta.sensitivity.is_some());
    if thing.kind != Kind::Field || said {
        return;
    }
    // Casing takes time, and few names end like one of these.
    let last_words = SECRET.iter().chain(PERSONAL).filter_map(|words| words.last());
    if !last_words.into_iter().any(|word| ends_in(thing.name, word)) {
        return;
    }
    let cased = snake(thing.name);
    let words: Vec<&str> = cased.split('_').collect();
    let is_listed = |listed: &[&[&str]]| listed.iter().any(|wanted| words.ends_with(wanted));
    let (looks, write) = if is_listed(SECRET) {
        ("a secret", "secret")
    } else if is_listed(PERSONAL) {
        ("personal", "personal")
    } else {
        return;
    };
    let message = format!("`{}` looks {looks}, and nothing says how sensitive it is", thing.name);
    let message = message.replace("looks a secret", "looks like a secret");
    let finding = Diagnostic::warning(&codes::SENSITIVITY_UNSET, thing.origin, message);
    linter.report(&thing.scopes, finding.help(format!("write `sensitivity: {write}`, or `none` if it is not")));
}

fn ends_in(name: &str, word: &str) -> bool {
    let start = name.len().checked_sub(word.len());
    start.and_then(|start| name.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
}

fn owner(thing: &Thing<'_>, linter: &mut Linter<'_>) {
    if thing.kind == Kind::Catalogue && thing.meta().owner.is_none() {
        let message = format!("nobody answers for the catalogue `{}`", thing.name);
        let finding = Diagnostic::warning(&codes::OWNER_MISSING, thing.origin, message);
        linter.report(&thing.scopes, finding.help("name a team: `owner: …`"));
    }
}

/// Readers of Thrift take 0 for an enum that is not there, so 0 should mean that nothing is known.
fn enums_without_zero(model: &Model, linter: &mut Linter<'_>) {
    for definition in &model.definitions {
        let DefinitionKind::Enum(listed) = &definition.kind else { continue };
        let has_thrift = model.catalogue_of(definition.module).targets.thrift.is_some();
        let has_zero = listed.values.iter().any(|value| value.value == Literal::Integer(0));
        if has_thrift && listed.is_integer() && !listed.inline && !has_zero {
            let message =
                format!("`{}` has no value 0, which is what Thrift readers take for an absent one", definition.name);
            let finding = Diagnostic::warning(&codes::ENUM_WITHOUT_ZERO, definition.origin, message);
            linter.report(&[&definition.meta], finding.help("add one, for example `Unknown: 0`"));
        }
    }
}
