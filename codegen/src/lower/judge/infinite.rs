//! Structs that no finite value fits: a field that is always there and is of the struct's own type.

use super::super::{codes, cycle};
use super::Case;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{DefinitionId, DefinitionKind, Field, Model, Presence, Type};

/// Reports each such struct once. Lists, sets, maps, unions, null and absence end a value; so does a case that others
/// can be chosen instead of.
pub(super) fn refuse(case: Case<'_, '_>, out: &mut Diagnostics) {
    let model = &case.built.model;
    let is_finite = finite(model);
    let mut reported = vec![false; model.definitions.len()];
    for start in 0..model.definitions.len() {
        if is_finite[start] || reported[start] {
            continue;
        }
        // Every definition without a finite value has a field to another one, so the walk ends in a cycle.
        let mut path: Vec<usize> = Vec::new();
        let mut at = start;
        while !reported[at] {
            reported[at] = true;
            path.push(at);
            let Some((_, next)) = endless_field(model, at, &is_finite) else { break };
            at = next;
        }
        if let Some(first) = path.iter().position(|position| *position == at) {
            report(model, &path[first..], &is_finite, out);
        }
    }
}

/// For each definition whether some finite value fits it: the least such set, found by working through who waits for
/// whom.
fn finite(model: &Model) -> Vec<bool> {
    let mut is_finite: Vec<bool> =
        model.definitions.iter().map(|definition| !matches!(definition.kind, DefinitionKind::Struct(_))).collect();
    let mut waiting: Vec<Vec<usize>> = vec![Vec::new(); model.definitions.len()];
    let mut work: Vec<usize> = Vec::new();
    for (position, definition) in model.definitions.iter().enumerate() {
        let DefinitionKind::Struct(structure) = &definition.kind else { continue };
        work.push(position);
        for field in structure.all_fields() {
            if let Some(target) = always_holds(model, field) {
                waiting[target.0 as usize].push(position);
            }
        }
    }
    while let Some(position) = work.pop() {
        if is_finite[position] || !fits_finite(model, position, &is_finite) {
            continue;
        }
        is_finite[position] = true;
        work.append(&mut waiting[position]);
    }
    is_finite
}

fn fits_finite(model: &Model, position: usize, is_finite: &[bool]) -> bool {
    let DefinitionKind::Struct(structure) = &model.definitions[position].kind else { return true };
    let ends = |fields: &[Field]| {
        fields.iter().all(|field| always_holds(model, field).is_none_or(|target| is_finite[target.0 as usize]))
    };
    ends(&structure.fields)
        && structure.variants.as_ref().is_none_or(|variants| variants.cases.iter().any(|case| ends(&case.fields)))
}

/// The struct whose value a field always holds.
fn always_holds(model: &Model, field: &Field) -> Option<DefinitionId> {
    if field.nullable || field.presence == Presence::Optional {
        return None;
    }
    let Type::Ref(id) = model.resolve(&field.ty) else { return None };
    matches!(model.definition(*id).kind, DefinitionKind::Struct(_)).then_some(*id)
}

fn endless_field<'m>(model: &'m Model, position: usize, is_finite: &[bool]) -> Option<(&'m Field, usize)> {
    let DefinitionKind::Struct(structure) = &model.definitions[position].kind else { return None };
    structure.all_fields().find_map(|field| {
        let target = always_holds(model, field)?.0 as usize;
        (!is_finite[target]).then_some((field, target))
    })
}

fn report(model: &Model, steps: &[usize], is_finite: &[bool], out: &mut Diagnostics) {
    let name = |position: usize| model.definitions[position].name.as_str();
    let names: Vec<&str> = steps.iter().chain(&steps[..1]).map(|position| name(*position)).collect();
    let fields = || steps.iter().filter_map(|position| endless_field(model, *position, is_finite));
    let Some((first, _)) = fields().next() else { return };
    let message = format!("no value of `{}` ever ends: {}", names[0], cycle::tell(&names));
    let mut diagnostic = Diagnostic::error(&codes::INFINITE_STRUCT, first.origin, message)
        .label(format!("always holds another `{}`", names[1]))
        .help(format!("let it end: `{}?`, `| null`, or a list", first.name));
    for ((field, _), name) in fields().zip(&names[1..]).skip(1).take(cycle::SHOWN) {
        diagnostic = diagnostic.also(field.origin, format!("which always holds another `{name}`"));
    }
    out.push(diagnostic);
}
