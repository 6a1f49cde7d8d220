//! How things are named in IDL.

use crate::model::{Definition, EnumValue, Event, Field, FlatField, Model, Module, Struct, TargetNames, UnionMember};
use crate::names::{case, thrift};

/// The name of a type.
pub(super) fn of_definition(definition: &Definition) -> String {
    thrift::identifier(&definition.name, renamed(&definition.meta.names))
}

/// The name of an event's payload struct: that of a type, since keys of events are cased like values.
pub(super) fn of_event(event: &Event) -> String {
    match renamed(&event.meta.names) {
        Some(renamed) => thrift::identifier(renamed, None),
        None => thrift::identifier(&case::pascal(&event.key), None),
    }
}

/// The name of an enum's value.
pub(super) fn of_value(value: &EnumValue) -> String {
    thrift::identifier(&value.name, renamed(&value.meta.names))
}

/// The name of the constant that holds a value of an enum of strings.
pub(super) fn of_text_value(definition: &Definition, value: &EnumValue) -> String {
    let value = renamed(&value.meta.names).unwrap_or(&value.name);
    thrift::identifier(&format!("{}_{value}", of_definition(definition)), None)
}

/// The name of a field that is no case's.
pub(super) fn of_field(field: &Field) -> String {
    thrift::identifier(&field.name, renamed(&field.meta.names))
}

/// The name of a field in the flat form of a struct: where cases use one name for several types, `<field>_<case>`.
pub(super) fn of_flat_field(structure: &Struct, flat: &FlatField<'_>) -> String {
    let renamed = renamed(&flat.field.meta.names);
    let case = flat.cases.first().zip(structure.variants.as_ref()).map(|(&(case, _), variants)| &variants.cases[case]);
    match case {
        Some(case) if flat.is_ambiguous && renamed.is_none() => {
            thrift::identifier(&format!("{}_{}", flat.field.name, case.name), None)
        }
        _ => thrift::identifier(&flat.field.name, renamed),
    }
}

/// The name of a member of a union.
pub(super) fn of_member(member: &UnionMember) -> String {
    thrift::identifier(&member.name, None)
}

/// The namespaces of a module by language. Those of the catalogue go on with the module's path below it, so that no
/// two modules share one; those of the module stand as written.
pub(super) fn namespaces(model: &Model, module: &Module) -> Vec<(String, String)> {
    let own = module.thrift_namespaces.as_ref();
    if let Some(own) = own {
        return own.iter().map(|(language, namespace)| (language.clone(), namespace.clone())).collect();
    }
    let Some(target) = &model.catalogue(module.catalogue).targets.thrift else { return Vec::new() };
    let mut below = String::new();
    for segment in &module.path[1..] {
        put!(below, ".{}", thrift::identifier(segment, None));
    }
    target.namespaces.iter().map(|(language, namespace)| (language.clone(), format!("{namespace}{below}"))).collect()
}

fn renamed(names: &TargetNames) -> Option<&str> {
    names.thrift.as_deref()
}
