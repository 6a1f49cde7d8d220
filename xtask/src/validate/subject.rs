//! The type or event that a person names, and what they may have meant.

use codegen::interpret::Subject;
use codegen::model::{CatalogueId, DefinitionId, DefinitionKind, EventId, Model, UnknownEvents};
use codegen::names::nearest;

use crate::Failure;
use crate::cli::ValidateArguments;

/// Names that are suggested, at most.
const SUGGESTED: usize = 5;

/// What the arguments name.
pub(super) fn find(model: &Model, arguments: &ValidateArguments) -> Result<Subject, Failure> {
    match (&arguments.what.r#type, &arguments.what.event) {
        (Some(name), _) => named(model, name).map_err(Into::into),
        (None, Some(name)) => event(model, name, arguments.catalogue.as_deref()).map_err(Into::into),
        (None, None) => Err("name a type with --type, or an event with --event".into()),
    }
}

/// A type or an event's payload by module path and name: `onlive.groups.Form`, `onlive.events.element_click`.
fn named(model: &Model, name: &str) -> Result<Subject, String> {
    let mut known = by_path(model);
    if let Some(index) = known.iter().position(|(path, _)| path == name) {
        return Ok(known.swap_remove(index).1);
    }
    let paths = || known.iter().map(|(path, _)| path.as_str());
    let ending = format!(".{name}");
    let mut near: Vec<&str> = paths().filter(|path| path.ends_with(&ending)).collect();
    if near.is_empty() {
        near.extend(nearest(name, paths()));
    }
    let is_wire_name = model.events.iter().any(|event| event.name == name);
    let help = if near.is_empty() && is_wire_name {
        format!("\n  help: an event is named on the wire with --event {name}")
    } else {
        meant(&near)
    };
    Err(format!("there is no type `{name}`{help}"))
}

/// Types and events by module path and name. Enums of literal lists have no name in the schema.
fn by_path(model: &Model) -> Vec<(String, Subject)> {
    let mut out = Vec::new();
    for module in &model.modules {
        let path = module.dotted_path();
        let is_named =
            |id: &&DefinitionId| !matches!(&model.definition(**id).kind, DefinitionKind::Enum(listed) if listed.inline);
        for &id in module.definitions.iter().filter(is_named) {
            out.push((format!("{path}.{}", model.definition(id).name), Subject::Type(id)));
        }
        for &id in &module.events {
            out.push((format!("{path}.{}", model.event(id).key), Subject::Payload(id)));
        }
    }
    out
}

/// An event by its name on the wire. The catalogue may be left out where one alone has such an event.
fn event(model: &Model, name: &str, catalogue: Option<&str>) -> Result<Subject, String> {
    let catalogues =
        || (0..model.catalogues.len()).map(|index| CatalogueId(u32::try_from(index).expect("ids are 32 bits")));
    let title = |id: CatalogueId| model.catalogue(id).name.as_str();
    if let Some(wanted) = catalogue {
        let Some(id) = catalogues().find(|&id| title(id) == wanted) else {
            let near: Vec<&str> = nearest(wanted, catalogues().map(title)).into_iter().collect();
            let help = if near.is_empty() {
                format!("\n  help: there are {}", catalogues().map(title).collect::<Vec<_>>().join(", "))
            } else {
                meant(&near)
            };
            return Err(format!("there is no catalogue `{wanted}`{help}"));
        };
        let takes_any = model.catalogue(id).policy.unknown_events == UnknownEvents::Accept;
        return if takes_any || has(model, id, name) {
            Ok(Subject::Event(id, name.to_owned()))
        } else {
            Err(unknown(model, name, &[id]))
        };
    }
    let holders: Vec<CatalogueId> = catalogues().filter(|&id| has(model, id, name)).collect();
    match holders[..] {
        [only] => Ok(Subject::Event(only, name.to_owned())),
        [] => {
            let all: Vec<CatalogueId> = catalogues().collect();
            let mut message = unknown(model, name, &all);
            let open = |id: &CatalogueId| model.catalogue(*id).policy.unknown_events == UnknownEvents::Accept;
            let open: Vec<&str> = all.iter().copied().filter(open).map(title).collect();
            if !open.is_empty() {
                message.push_str("\n  help: events that are not declared are taken by ");
                message.push_str(&open.join(", "));
                message.push_str("; name it with --catalogue");
            }
            Err(message)
        }
        _ => {
            let names: Vec<&str> = holders.iter().copied().map(title).collect();
            Err(format!(
                "several catalogues have an event `{name}`\n  help: choose with --catalogue: {}",
                names.join(", ")
            ))
        }
    }
}

fn has(model: &Model, id: CatalogueId, name: &str) -> bool {
    model.events_of(id).any(|(_, event)| event.name == name || event.aliases.iter().any(|alias| alias == name))
}

fn unknown(model: &Model, name: &str, of: &[CatalogueId]) -> String {
    let events = || of.iter().flat_map(|&id| model.events_of(id));
    // A key or its path, where the name on the wire is wanted.
    let is_key = |id: EventId| {
        let event = model.event(id);
        event.key == name || format!("{}.{}", model.module(event.module).dotted_path(), event.key) == name
    };
    let mut near: Vec<&str> = events().filter(|(id, _)| is_key(*id)).map(|(_, event)| event.name.as_str()).collect();
    if near.is_empty() {
        near.extend(nearest(name, events().map(|(_, event)| event.name.as_str())));
    }
    format!("there is no event `{name}`{}", meant(&near))
}

fn meant(near: &[&str]) -> String {
    let shown: Vec<String> = near.iter().take(SUGGESTED).map(|name| format!("`{name}`")).collect();
    match shown.as_slice() {
        [] => String::new(),
        [only] => format!("\n  help: did you mean {only}?"),
        several => format!("\n  help: did you mean one of {}?", several.join(", ")),
    }
}
