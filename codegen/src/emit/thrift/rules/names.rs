//! Names that come out the same.

use std::collections::BTreeSet;

use crate::check::Rule;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{DefinitionKind, Field, Model, Module, ModuleId, Payload, Struct};
use crate::names::thrift::identifier;
use crate::names::{collisions, same_letters};
use crate::source::Span;

use super::super::codes::NAME_CLASH;
use super::super::name;
use super::sites;

/// Refuses equal names in one space.
pub(super) struct NameClashes;

impl Rule for NameClashes {
    fn code(&self) -> &'static Code {
        &NAME_CLASH
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        self.check_but(&BTreeSet::new(), model, out);
    }

    fn check_but(&self, settled: &BTreeSet<ModuleId>, model: &Model, out: &mut Diagnostics) {
        for (_, module) in sites::modules(model).filter(|(id, _)| !settled.contains(id)) {
            report(out, top_level(model, module));
            for structure in sites::structs(model, module).filter(|structure| may_clash(structure)) {
                report(out, fields(structure));
            }
            for definition in sites::definitions(model, module) {
                match &definition.kind {
                    DefinitionKind::Enum(listed) if listed.is_integer() => {
                        report(out, listed.values.iter().map(|value| (name::of_value(value), value.origin)).collect());
                    }
                    DefinitionKind::Union(union) => {
                        let members = union.members.iter().map(|member| (name::of_member(member), member.origin));
                        report(out, members.collect());
                    }
                    // The values of an enum of strings are constants of the module.
                    DefinitionKind::Enum(_) | DefinitionKind::Alias(_) | DefinitionKind::Struct(_) => {}
                }
            }
            for service in &module.services {
                let operations = service.operations.iter();
                let names = operations.map(|operation| {
                    (identifier(&operation.name, operation.meta.names.thrift.as_deref()), operation.origin)
                });
                report(out, names.collect());
            }
        }
    }
}

/// What shares the space of a module's file.
fn top_level(model: &Model, module: &Module) -> Vec<(String, Span)> {
    let mut names = Vec::new();
    for definition in sites::definitions(model, module) {
        names.push((name::of_definition(definition), definition.origin));
        if let DefinitionKind::Enum(listed) = &definition.kind
            && !listed.is_integer()
        {
            names.extend(listed.values.iter().map(|value| (name::of_text_value(definition, value), value.origin)));
        }
    }
    for event in sites::events(model, module) {
        if let Payload::Struct(_) = event.payload {
            names.push((name::of_event(event), event.origin));
        }
    }
    for constant in &module.consts {
        names.push((identifier(&constant.name, constant.meta.names.thrift.as_deref()), constant.origin));
    }
    for service in &module.services {
        names.push((identifier(&service.name, service.meta.names.thrift.as_deref()), service.origin));
    }
    names
}

/// Whether a closer look at the fields is worth its time: names that come out the same have the same letters and digits.
fn may_clash(structure: &Struct) -> bool {
    let spelt = |field: &Field| same_letters(field.meta.names.thrift.as_deref().unwrap_or(&field.name));
    let mut seen: Vec<u64> = structure.fields.iter().map(spelt).collect();
    seen.sort_unstable();
    structure.variants.is_some() || seen.windows(2).any(|pair| pair[0] == pair[1])
}

fn fields(structure: &Struct) -> Vec<(String, Span)> {
    let flat = structure.flat_fields();
    flat.iter().map(|flat| (name::of_flat_field(structure, flat), flat.field.origin)).collect()
}

fn report(out: &mut Diagnostics, names: Vec<(String, Span)>) {
    let places: Vec<Span> = names.iter().map(|(_, origin)| *origin).collect();
    for collision in collisions(names.into_iter().map(|(name, _)| name)) {
        let message = format!("two names come out as `{}` in Thrift", collision.spelling);
        out.push(
            Diagnostic::error(&NAME_CLASH, places[collision.second], message)
                .label("the same name in Thrift")
                .also(places[collision.first], "as this one")
                .help("choose a name for Thrift alone: `thrift: { name: … }`"),
        );
    }
}
