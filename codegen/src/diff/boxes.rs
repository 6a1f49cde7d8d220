//! Which fields generated Rust must box: those that lead back to their own type without a container between.

use super::change::{Change, Subject};
use super::pair::Pairs;
use super::rules;
use super::site::{Finding, Path, Scope, Site};
use super::walk::path_of;
use crate::model::{DefinitionId, DefinitionKind, Field, Model, Type};

/// Reports fields that are boxed on one side only.
pub(super) fn compare(before: &Model, after: &Model, pairs: &Pairs) -> Vec<Change> {
    let (old, new) = (circles(before), circles(after));
    let mut changes = Vec::new();
    for id in (0u32..).map(DefinitionId).take(before.definitions.len()) {
        let Some(found) = pairs.definition_of(id) else { continue };
        let (was, is) = (before.definition(id), after.definition(found));
        let (DefinitionKind::Struct(was_struct), DefinitionKind::Struct(is_struct)) = (&was.kind, &is.kind) else {
            continue;
        };
        let scope = Scope::new(before.catalogue_of(was.module), after.catalogue_of(is.module));
        let path = path_of(after, is);
        for field in &was_struct.fields {
            let Some(other) = is_struct.fields.iter().find(|other| other.name == field.name) else { continue };
            let (boxed, now) = (is_boxed(before, &old, id, field), is_boxed(after, &new, found, other));
            // Where the type is another one, that says more.
            if boxed == now || !same_target(before, field, after, other, pairs) {
                continue;
            }
            let site = Site {
                scope: &scope,
                subject: Subject::Field,
                path: Path::root(&path),
                before: Some(field.origin),
                after: Some(other.origin),
                declared: None,
            };
            let shown = |boxed: bool| if boxed { "boxed" } else { "in place" };
            let finding = Finding::new(rules::FIELD_BOXED_OR_UNBOXED).between(shown(boxed), shown(now));
            changes.push(finding.at(&site.child(Subject::Field, &field.name)));
        }
    }
    changes
}

/// The definition that a field holds in place, past aliases.
fn target(model: &Model, ty: &Type) -> Option<DefinitionId> {
    match model.resolve(ty) {
        Type::Ref(id) => Some(*id),
        Type::Nullable(of) => target(model, of),
        Type::Scalar(_)
        | Type::Any
        | Type::Object
        | Type::Literals(_)
        | Type::List(_)
        | Type::Set(_)
        | Type::Map(..) => None,
    }
}

fn is_boxed(model: &Model, circles: &[usize], holder: DefinitionId, field: &Field) -> bool {
    target(model, &field.ty).is_some_and(|target| {
        let same = circles[target.0 as usize] == circles[holder.0 as usize];
        same && (target != holder || in_place(model, holder).contains(&holder))
    })
}

fn same_target(before: &Model, old: &Field, after: &Model, new: &Field, pairs: &Pairs) -> bool {
    match (target(before, &old.ty), target(after, &new.ty)) {
        (Some(old), Some(new)) => pairs.are_one(old, new),
        _ => false,
    }
}

/// The definitions that one holds in place.
fn in_place(model: &Model, id: DefinitionId) -> Vec<DefinitionId> {
    match &model.definition(id).kind {
        DefinitionKind::Struct(fields) => {
            let cases = fields.variants.iter().flat_map(|variants| &variants.cases).flat_map(|case| &case.fields);
            fields.fields.iter().chain(cases).filter_map(|field| target(model, &field.ty)).collect()
        }
        DefinitionKind::Union(union) => union.members.iter().filter_map(|member| target(model, &member.ty)).collect(),
        DefinitionKind::Alias(_) | DefinitionKind::Enum(_) => Vec::new(),
    }
}

/// For each definition a number that it shares with exactly those that it holds and that hold it: Kosaraju's strongly
/// connected components, without recursion of our own.
fn circles(model: &Model) -> Vec<usize> {
    let count = model.definitions.len();
    let edges: Vec<Vec<DefinitionId>> = (0u32..).map(DefinitionId).take(count).map(|id| in_place(model, id)).collect();
    let mut holders = vec![Vec::new(); count];
    for (id, held) in (0u32..).map(DefinitionId).zip(&edges) {
        for held in held {
            holders[held.0 as usize].push(id);
        }
    }
    let mut component = vec![usize::MAX; count];
    for (number, start) in finished(&edges).into_iter().rev().enumerate() {
        let mut waiting = vec![start];
        while let Some(next) = waiting.pop() {
            if component[next] == usize::MAX {
                component[next] = number;
                waiting.extend(holders[next].iter().map(|id| id.0 as usize));
            }
        }
    }
    component
}

/// Positions in the order in which a depth-first search leaves them.
fn finished(edges: &[Vec<DefinitionId>]) -> Vec<usize> {
    let (mut seen, mut order) = (vec![false; edges.len()], Vec::with_capacity(edges.len()));
    for start in 0..edges.len() {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut path = vec![(start, 0)];
        while let Some((at, edge)) = path.last_mut() {
            if let Some(next) = edges[*at].get(*edge) {
                *edge += 1;
                let next = next.0 as usize;
                if !std::mem::replace(&mut seen[next], true) {
                    path.push((next, 0));
                }
            } else {
                order.push(*at);
                path.pop();
            }
        }
    }
    order
}
