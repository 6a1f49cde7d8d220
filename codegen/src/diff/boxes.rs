//! Which fields generated Rust must box: those that lead back to their own type without a container between.

use std::collections::BTreeSet;

use super::change::{Change, Subject};
use super::pair::Pairs;
use super::rules;
use super::site::{Finding, Scope, Site};
use super::walk::path_of;
use crate::model::{Case, DefinitionId, DefinitionKind, Field, Model, Place, Struct, Type};

/// Reports fields that are boxed on one side only.
pub(super) fn compare(before: &Model, after: &Model, pairs: &Pairs) -> Vec<Change> {
    let sides = Sides { before, after, pairs, old: before.circle_places(), new: after.circle_places() };
    let mut changes = Vec::new();
    for id in before.definition_ids() {
        let Some(found) = pairs.definition_of(id) else { continue };
        let (was, is) = (before.definition(id), after.definition(found));
        let (DefinitionKind::Struct(was_struct), DefinitionKind::Struct(is_struct)) = (&was.kind, &is.kind) else {
            continue;
        };
        let scope = Scope::new(before.catalogue_of(was.module), after.catalogue_of(is.module));
        let path = path_of(after, is);
        let site = Site::top(&scope, Subject::Type, &path);
        sides.fields(&site, FieldGroup::common(id, was_struct), FieldGroup::common(found, is_struct), &mut changes);
        for (case, now) in same_cases(was_struct, is_struct) {
            let name = &is_struct.cases()[now].name;
            let (old, new) = (FieldGroup::of_case(id, was_struct, case), FieldGroup::of_case(found, is_struct, now));
            sides.fields(&site.child(Subject::Case, name), old, new, &mut changes);
        }
    }
    changes
}

/// Both models, with the places that their generated Rust boxes.
struct Sides<'a> {
    before: &'a Model,
    after: &'a Model,
    pairs: &'a Pairs,
    old: BTreeSet<Place>,
    new: BTreeSet<Place>,
}

impl Sides<'_> {
    /// Compares the fields of the same name.
    fn fields(&self, site: &Site<'_>, was: FieldGroup<'_>, is: FieldGroup<'_>, changes: &mut Vec<Change>) {
        for (position, field) in was.fields.iter().enumerate() {
            let Some(now) = is.fields.iter().position(|other| other.name == field.name) else { continue };
            let other = &is.fields[now];
            let boxed = (self.old.contains(&was.place(position)), self.new.contains(&is.place(now)));
            // Where the type is another one, that says more.
            if boxed.0 == boxed.1 || !self.same_target(field, other) {
                continue;
            }
            let shown = |boxed: bool| if boxed { "boxed" } else { "in place" };
            let finding = Finding::new(rules::FIELD_BOXED_OR_UNBOXED).between(shown(boxed.0), shown(boxed.1));
            let site = site.child(Subject::Field, &field.name).at(Some(field.origin), Some(other.origin));
            changes.push(finding.at(&site));
        }
    }

    fn same_target(&self, old: &Field, new: &Field) -> bool {
        match (target(self.before, &old.ty), target(self.after, &new.ty)) {
            (Some(old), Some(new)) => self.pairs.are_one(old, new),
            _ => false,
        }
    }
}

/// The fields that all values of a struct have, or those of one case.
#[derive(Clone, Copy)]
struct FieldGroup<'a> {
    definition: DefinitionId,
    case: Option<usize>,
    fields: &'a [Field],
}

impl<'a> FieldGroup<'a> {
    fn common(definition: DefinitionId, of: &'a Struct) -> Self {
        Self { definition, case: None, fields: &of.fields }
    }

    fn of_case(definition: DefinitionId, of: &'a Struct, case: usize) -> Self {
        Self { definition, case: Some(case), fields: &of.cases()[case].fields }
    }

    fn place(self, position: usize) -> Place {
        Place { definition: self.definition, case: self.case, position }
    }
}

/// The positions of the cases that both structs have.
fn same_cases(old: &Struct, new: &Struct) -> Vec<(usize, usize)> {
    let named = |case: &Case| new.cases().iter().position(|other| other.name == case.name);
    old.cases().iter().enumerate().filter_map(|(position, case)| Some((position, named(case)?))).collect()
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
