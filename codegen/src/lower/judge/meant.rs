//! What to write instead of a value that breaks its type: found by what the model has at the value's place.

use crate::interpret::Violation;
use crate::model::{DefinitionKind, Model, Payload, Struct, Type};
use crate::names::nearest;

/// What the value as a whole is to be.
#[derive(Clone, Copy)]
pub(super) enum Root<'m> {
    /// A value of a type.
    Type(&'m Type),
    /// The payload of an event.
    Payload(&'m Payload),
}

/// What to write instead; `path` is the violation's pointer in steps.
pub(super) fn help(model: &Model, root: Root<'_>, path: &[String], violation: &Violation) -> String {
    let Violation { rule, expected, found, .. } = violation;
    let last = path.last().map_or("", String::as_str);
    match *rule {
        "required" => format!("add `{last}`, or make it optional where it is declared: `{last}?`"),
        "unknown_field" => {
            let names = names_at(model, root, path.split_last().map_or(&[], |(_, owner)| owner));
            match nearest(last, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "declare it, or take it out".to_owned(),
            }
        }
        "enum" => {
            let listed = expected.trim_start_matches("one of ").split(", ");
            match nearest(found, listed) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write {expected}"),
            }
        }
        "key" => format!("write a key of type {expected}, or change the type where it is declared"),
        "type" | "format" | "range" => {
            format!("write a value of type {expected}, or change the type where it is declared")
        }
        _ => format!("write a value that holds `{rule}`, or change `{rule}` where it is declared"),
    }
}

/// The names of the fields of the object at a path; none where there is no struct.
fn names_at<'m>(model: &'m Model, root: Root<'m>, path: &[String]) -> Vec<&'m str> {
    let mut at = match root {
        Root::Type(ty) | Root::Payload(Payload::Type(ty)) => structure_or_type(model, ty),
        Root::Payload(Payload::Struct(structure)) => At::Struct(structure),
        Root::Payload(Payload::None | Payload::Object) => return Vec::new(),
    };
    for step in path {
        let inner = match at {
            At::Struct(structure) => fields(structure).find(|(name, _)| name == step).map(|(_, ty)| ty),
            At::Type(Type::List(of) | Type::Set(of) | Type::Map(_, of)) => Some(&**of),
            At::Type(_) => None,
        };
        let Some(inner) = inner else { return Vec::new() };
        at = structure_or_type(model, inner);
    }
    match at {
        At::Struct(structure) => fields(structure).map(|(name, _)| name).collect(),
        At::Type(_) => Vec::new(),
    }
}

enum At<'m> {
    Struct(&'m Struct),
    Type(&'m Type),
}

fn structure_or_type<'m>(model: &'m Model, ty: &'m Type) -> At<'m> {
    let mut ty = model.resolve(ty);
    while let Type::Nullable(inner) = ty {
        ty = model.resolve(inner);
    }
    if let Type::Ref(id) = ty
        && let DefinitionKind::Struct(structure) = &model.definition(*id).kind
    {
        return At::Struct(structure);
    }
    At::Type(ty)
}

/// The fields of a struct, those of its cases among them.
fn fields(structure: &Struct) -> impl Iterator<Item = (&str, &Type)> {
    let cases = structure.variants.iter().flat_map(|variants| &variants.cases).flat_map(|case| &case.fields);
    structure.fields.iter().chain(cases).map(|field| (field.name.as_str(), &field.ty))
}
