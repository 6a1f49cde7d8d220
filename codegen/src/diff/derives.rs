//! Which of Rust's traits hold for each named type, and which fields are boxed: what sources may rely on beyond the
//! fields themselves.

use std::collections::BTreeSet;

use super::Surface;
use super::change::{Change, Subject};
use super::pair::Pairs;
use super::rules;
use super::site::{Finding, Scope, Site};
use super::walk::{event_path, path_of};
use crate::model::{
    Definition, DefinitionId, DefinitionKind, Enum, EventId, Field, Literal, Model, ModuleId, Payload, Place, Presence,
    Scalar, Struct, Type, UnknownFields,
};

/// The traits that a type may have, in the order of reports.
const TRAITS: [&str; 4] = ["Copy", "Eq", "Hash", "Default"];

/// Whether each of [`TRAITS`] holds.
type Held = [bool; 4];

const ALL: Held = [true; 4];
const NOT_COPY: Held = [false, true, true, true];

/// Reports traits that types lost or gained, at the type where it began; types that hold it are what it reaches.
pub(super) fn compare((before, after): (&Model, &Model), pairs: &Pairs, events: &[(EventId, EventId)]) -> Vec<Change> {
    let (old, new) = (all(before), all(after));
    let (was_alone, is_alone) = (alone(before), alone(after));
    let mut changes = payloads((before, &old), (after, &new), events);
    for id in (0u32..).map(DefinitionId).take(before.definitions.len()) {
        let Some(found) = pairs.definition_of(id) else { continue };
        let (was, is) = (old[id.0 as usize], new[found.0 as usize]);
        if was == is || matches!(after.definition(found).kind, DefinitionKind::Alias(_)) {
            continue;
        }
        // What keeps the trait away is part of the type itself.
        let begins =
            |at: usize| !is[at] && !is_alone[found.0 as usize][at] || !was[at] && !was_alone[id.0 as usize][at];
        // Lost because a type inside lost it: that type reports it, and this one is reached by it.
        let inside = |at: usize| {
            refs(after.definition(found)).iter().any(|part| {
                let back = pairs.definition_back[part.0 as usize];
                back.is_some_and(|back| old[back.0 as usize][at] != new[part.0 as usize][at]) && *part != found
            })
        };
        let named = |lost: bool| {
            let differs = |at: &usize| was[*at] == lost && is[*at] != lost && (begins(*at) || !inside(*at));
            (0..4).filter(differs).map(|at| TRAITS[at]).collect::<Vec<_>>()
        };
        let definition = after.definition(found);
        let catalogue = after.catalogue_of(definition.module);
        let scope = Scope::new(before.catalogue_of(before.definition(id).module), catalogue);
        let path = path_of(after, definition);
        let site =
            Site::top(&scope, Subject::Type, &path).at(Some(before.definition(id).origin), Some(definition.origin));
        for mut change in changed(&named(true), &named(false), &site) {
            change.definition = Some(found);
            changes.push(change);
        }
    }
    changes
}

/// Payloads that are written at their event are types of their own.
fn payloads(before: (&Model, &[Held]), after: (&Model, &[Held]), events: &[(EventId, EventId)]) -> Vec<Change> {
    let mut changes = Vec::new();
    for (old, new) in events {
        let (was, is) = (before.0.event(*old), after.0.event(*new));
        let (Payload::Struct(was_struct), Payload::Struct(is_struct)) = (&was.payload, &is.payload) else { continue };
        let (was_held, is_held) =
            (of_struct(before.0, was.module, was_struct, before.1), of_struct(after.0, is.module, is_struct, after.1));
        if was_held == is_held {
            continue;
        }
        // Lost because a type inside lost it: that type reports it.
        let mut inside = BTreeSet::new();
        is_struct.each_reference(&mut |id| {
            inside.insert(id);
        });
        let own = |at: usize| inside.iter().all(|part| after.1[part.0 as usize][at] || was_held[at] == is_held[at]);
        let named = |lost: bool| {
            let differs = |at: &usize| was_held[*at] == lost && is_held[*at] != lost && (!lost || own(*at));
            (0..4).filter(differs).map(|at| TRAITS[at]).collect::<Vec<_>>()
        };
        let scope = Scope::new(before.0.catalogue_of(was.module), after.0.catalogue_of(is.module));
        let path = event_path(after.0, is);
        let site = Site::top(&scope, Subject::Event, &path).at(Some(was.origin), Some(is.origin));
        changes.extend(changed(&named(true), &named(false), &site));
    }
    changes
}

/// The findings for traits that a type lost and gained. Where Rust is off, nobody sees them.
fn changed(lost: &[&str], gained: &[&str], site: &Site<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    if !site.scope.applies[Surface::RustRead.index()] {
        return changes;
    }
    if !lost.is_empty() {
        changes.push(Finding::new(rules::DERIVES_LOST).old(lost.join(", ")).at(site));
    }
    if !gained.is_empty() {
        changes.push(Finding::new(rules::DERIVES_GAINED).new_is(gained.join(", ")).at(site));
    }
    changes
}

/// The traits of every definition: the greatest set that holds all constraints, so that recursion costs nothing.
fn all(model: &Model) -> Vec<Held> {
    let mut held = vec![ALL; model.definitions.len()];
    let boxes = model.circle_places();
    loop {
        let mut settled = true;
        for id in (0u32..).map(DefinitionId).take(model.definitions.len()) {
            let now = of_definition(model, id, &held, &boxes);
            let known = &mut held[id.0 as usize];
            if *known != now {
                *known = now;
                settled = false;
            }
        }
        if settled {
            return held;
        }
    }
}

/// The traits of every definition, if those that it names had them all.
fn alone(model: &Model) -> Vec<Held> {
    let (whole, boxes) = (vec![ALL; model.definitions.len()], model.circle_places());
    let ids = (0u32..).map(DefinitionId).take(model.definitions.len());
    ids.map(|id| of_definition(model, id, &whole, &boxes)).collect()
}

fn of_definition(model: &Model, id: DefinitionId, held: &[Held], boxes: &BTreeSet<Place>) -> Held {
    let definition = model.definition(id);
    let own = match &definition.kind {
        DefinitionKind::Alias(alias) => return of_type(&alias.ty, held),
        DefinitionKind::Enum(listed) => return of_enum(listed),
        DefinitionKind::Union(union) => {
            let members = union.members.iter().map(|member| of_type(&member.ty, held));
            without_default(members.fold(ALL, both))
        }
        DefinitionKind::Struct(fields) => of_struct(model, definition.module, fields, held),
    };
    let first = Place { definition: id, case: None, position: 0 };
    let has_box = boxes.range(first..).next().is_some_and(|place| place.definition == id);
    if has_box { both(own, NOT_COPY) } else { own }
}

fn of_struct(model: &Model, module: ModuleId, fields: &Struct, held: &[Held]) -> Held {
    let keeps = model.catalogue_of(module).policy.unknown_fields == UnknownFields::Keep;
    // What is kept is arbitrary JSON.
    let start = if keeps { NOT_COPY } else { ALL };
    let common = fields.fields.iter().map(|field| of_field(field, held)).fold(start, both);
    let Some(variants) = &fields.variants else { return common };
    let cases = variants.cases.iter().flat_map(|case| &case.fields).map(|field| of_field(field, held));
    without_default(cases.fold(common, both))
}

fn of_field(field: &Field, held: &[Held]) -> Held {
    let mut own = of_type(&field.ty, held);
    // A struct is its own default where an object without any field is one.
    own[3] = field.presence != Presence::Required;
    own
}

fn of_enum(listed: &Enum) -> Held {
    let zero = listed.values.iter().any(|value| match &value.value {
        Literal::Integer(number) => *number == 0,
        Literal::String(text) => text.is_empty(),
    });
    [!listed.open || listed.is_integer(), true, true, zero]
}

fn of_type(ty: &Type, held: &[Held]) -> Held {
    match ty {
        Type::Scalar(Scalar::F64) => [true, false, false, true],
        Type::Scalar(scalar) => [!scalar.is_text() && *scalar != Scalar::Bytes, true, true, true],
        // What holds arbitrary JSON compares and hashes doubles by their bits.
        Type::Any | Type::Object => [false, true, true, true],
        Type::Ref(id) | Type::Literals(id) => held[id.0 as usize],
        Type::List(of) | Type::Set(of) => both(of_type(of, held), NOT_COPY).default_holds(),
        Type::Map(key, of) => both(both(of_type(key, held), of_type(of, held)), NOT_COPY).default_holds(),
        Type::Nullable(of) => of_type(of, held).default_holds(),
    }
}

/// An empty container or `None` is a default, whatever would be inside.
trait DefaultHolds {
    fn default_holds(self) -> Self;
}

impl DefaultHolds for Held {
    fn default_holds(mut self) -> Self {
        self[3] = true;
        self
    }
}

fn both(one: Held, other: Held) -> Held {
    std::array::from_fn(|at| one[at] && other[at])
}

fn without_default(mut held: Held) -> Held {
    held[3] = false;
    held
}

/// The definitions that one names, in whatever container.
pub(super) fn refs(definition: &Definition) -> BTreeSet<DefinitionId> {
    let mut found = BTreeSet::new();
    definition.kind.each_reference(&mut |id| {
        found.insert(id);
    });
    found
}
