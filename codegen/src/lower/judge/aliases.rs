//! Aliases of fields that are names already.

use std::collections::HashMap;

use super::super::codes;
use super::Case;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{DefinitionKind, Field, Payload, Struct};
use crate::source::Span;

/// No alias is the name or the alias of another field that can be there at the same time.
pub(super) fn judge(case: Case<'_, '_>, out: &mut Diagnostics) {
    let model = &case.built.model;
    let structs = model.definitions.iter().filter_map(|definition| match &definition.kind {
        DefinitionKind::Struct(structure) => Some(structure),
        _ => None,
    });
    let payloads = model.events.iter().filter_map(|event| match &event.payload {
        Payload::Struct(structure) => Some(structure),
        _ => None,
    });
    for structure in structs.chain(payloads) {
        judge_struct(case, structure, out);
    }
}

fn judge_struct(case: Case<'_, '_>, structure: &Struct, out: &mut Diagnostics) {
    let cases = structure.variants.iter().flat_map(|variants| &variants.cases);
    let has_aliases = |fields: &[Field]| fields.iter().any(|field| !field.aliases.is_empty());
    let common_has = has_aliases(&structure.fields);
    if common_has {
        judge_fields(case, &structure.fields, &[], out);
    }
    for chosen in cases {
        if common_has || has_aliases(&chosen.fields) {
            judge_fields(case, &structure.fields, &chosen.fields, out);
        }
    }
}

/// Reports what involves the fields of the case, or the common ones where there is none.
fn judge_fields(case: Case<'_, '_>, common: &[Field], chosen: &[Field], out: &mut Diagnostics) {
    let mut known: HashMap<&str, (&Field, bool)> = HashMap::new();
    let every = || common.iter().map(|field| (field, false)).chain(chosen.iter().map(|field| (field, true)));
    for (field, in_case) in every() {
        known.insert(&field.name, (field, in_case));
    }
    for (field, in_case) in every() {
        for alias in &field.aliases {
            let Some(&(other, other_in_case)) = known.get(alias.as_str()) else {
                known.insert(alias, (field, in_case));
                continue;
            };
            if in_case || other_in_case || chosen.is_empty() {
                out.push(shadowing(case, field, alias, other));
            }
        }
    }
}

fn shadowing(case: Case<'_, '_>, field: &Field, alias: &str, other: &Field) -> Diagnostic {
    let place = place_of(case, field, alias);
    let message = if std::ptr::eq(field, other) {
        format!("`{alias}` is the name of the field itself, or stands twice")
    } else if other.name == alias {
        format!("the alias `{alias}` is the name of another field")
    } else {
        format!("`{alias}` is an alias of another field, too")
    };
    Diagnostic::error(&codes::SHADOWING_ALIAS, place, message)
        .also(other.origin, "the field that has it")
        .help("a key that is sent can mean one field only")
}

/// Where the alias is written.
fn place_of(case: Case<'_, '_>, field: &Field, alias: &str) -> Span {
    let declared = case.shape.fields.iter().find(|declared| declared.decl.name.span == field.origin);
    let aliases = declared.and_then(|declared| declared.decl.details.as_ref()).map(|details| &details.aliases);
    let place = aliases.into_iter().flatten().find(|written| written.value == alias);
    place.map_or(field.origin, |written| written.span)
}
