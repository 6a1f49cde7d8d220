//! Names of one scope that differ in nothing but case and separators.

use std::collections::HashMap;

use super::codes;
use super::silence::Linter;
use crate::diagnostic::Diagnostic;
use crate::model::{CatalogueId, DefinitionKind, Field, Meta, Model, Payload, Struct};
use crate::names::case::pascal;
use crate::names::same_letters;
use crate::source::Span;

/// Judges fields of each struct and payload, types of each module, events of each catalogue.
pub(super) fn lint(model: &Model, linter: &mut Linter<'_>) {
    for definition in &model.definitions {
        if let DefinitionKind::Struct(structure) = &definition.kind {
            fields(structure, &definition.meta, linter);
        }
    }
    for event in &model.events {
        if let Payload::Struct(structure) = &event.payload {
            fields(structure, &event.meta, linter);
        }
    }
    for module in &model.modules {
        let definitions = module.definitions.iter().map(|id| model.definition(*id));
        scope(
            definitions.map(|definition| (definition.name.as_str(), definition.origin, vec![&definition.meta])),
            linter,
        );
    }
    for id in (0..).take(model.catalogues.len()).map(CatalogueId) {
        let events = model.events_of(id).map(|(_, event)| event);
        scope(events.map(|event| (event.name.as_str(), event.origin, vec![&event.meta])), linter);
    }
}

fn fields<'m>(structure: &'m Struct, around: &'m Meta, linter: &mut Linter<'_>) {
    let named = |field: &'m Field| (field.name.as_str(), field.origin, vec![&field.meta, around]);
    scope(structure.fields.iter().map(named), linter);
    for case in structure.cases() {
        scope(case.fields.iter().map(named), linter);
    }
}

fn scope<'m>(names: impl Iterator<Item = (&'m str, Span, Vec<&'m Meta>)>, linter: &mut Linter<'_>) {
    let mut seen: HashMap<u64, (&str, Span)> = HashMap::new();
    for (name, origin, scopes) in names {
        let Some((other, other_origin)) = seen.insert(same_letters(name), (name, origin)) else { continue };
        // Numbers that a separator keeps apart stay apart: `step_1_10` is not `step_11_0`.
        let near = || pascal(name).eq_ignore_ascii_case(&pascal(other));
        if other_origin != origin && near() {
            let message = format!("`{name}` and `{other}` are nearly the same name");
            let finding = Diagnostic::warning(&codes::NEAR_DUPLICATE, origin, message)
                .also(other_origin, "the other one")
                .help("if both mean the same, keep one and make the other an alias of it");
            linter.report(&scopes, finding);
        }
    }
}
