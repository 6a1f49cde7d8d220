//! Which fields generated Rust must box: those that lead back to their own type without a container between.

use std::collections::BTreeSet;

use super::change::{Change, Subject};
use super::pair::Pairs;
use super::rules;
use super::site::{Finding, Scope, Site};
use super::walk::path_of;
use crate::model::{DefinitionId, DefinitionKind, Field, Model, Place, Type};

/// Reports fields that are boxed on one side only.
pub(super) fn compare(before: &Model, after: &Model, pairs: &Pairs) -> Vec<Change> {
    let (old, new) = (before.circle_places(), after.circle_places());
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
            let boxed = is_boxed(&old, id, &was_struct.fields, field);
            let now = is_boxed(&new, found, &is_struct.fields, other);
            // Where the type is another one, that says more.
            if boxed == now || !same_target(before, field, after, other, pairs) {
                continue;
            }
            let site = Site::top(&scope, Subject::Field, &path).at(Some(field.origin), Some(other.origin));
            let shown = |boxed: bool| if boxed { "boxed" } else { "in place" };
            let finding = Finding::new(rules::FIELD_BOXED_OR_UNBOXED).between(shown(boxed), shown(now));
            changes.push(finding.at(&site.child(Subject::Field, &field.name)));
        }
    }
    changes
}

/// Whether generated code holds the field behind a `Box`.
fn is_boxed(boxes: &BTreeSet<Place>, definition: DefinitionId, fields: &[Field], field: &Field) -> bool {
    let position = fields.iter().position(|other| other.name == field.name);
    position.is_some_and(|position| boxes.contains(&Place { definition, case: None, position }))
}

/// The definition that a type holds in place, past aliases.
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

fn same_target(before: &Model, old: &Field, after: &Model, new: &Field, pairs: &Pairs) -> bool {
    match (target(before, &old.ty), target(after, &new.ty)) {
        (Some(old), Some(new)) => pairs.are_one(old, new),
        _ => false,
    }
}
