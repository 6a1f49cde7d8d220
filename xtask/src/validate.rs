//! `cargo xtask validate`: checks payloads against a type or an event, with the violations that generated code gives.

use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use codegen::interpret::{Interpreter, Violation};
use codegen::model::{CatalogueId, DefinitionId, EventId, Model, UnknownEvents};
use codegen::names::nearest;
use serde_json::{Value, json};

use crate::cli::{ValidateArguments, ValidateFormat};
use crate::report::{self, ERROR, GOOD, plural};
use crate::{Ending, Failure, schemas};

/// Checks each file and prints what is wrong with it.
pub(crate) fn run(arguments: &ValidateArguments) -> Result<Ending, Failure> {
    let resolved = schemas::resolve(&arguments.schema);
    let ending = report::diagnostics(&resolved.diagnostics, &resolved.sources.map, arguments.schema.message_format);
    let Some(model) = &resolved.model else { return Ok(ending) };
    let subject = subject(model, arguments)?;
    let interpreter = Interpreter::new(model);
    let mut broken = 0;
    for file in &arguments.files {
        let value = read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let violations = match &subject {
            Subject::Type(id) => interpreter.definition(*id, &value),
            Subject::Payload(id) => interpreter.payload(*id, Some(&value)),
            Subject::Event(catalogue, name) => interpreter.event(*catalogue, name, Some(&value)),
        };
        broken += usize::from(!violations.is_empty());
        match arguments.format {
            ValidateFormat::Human => print_human(file, &violations),
            ValidateFormat::Json => print_json(file, &violations),
        }
    }
    Ok(if broken > 0 { Ending::Found } else { Ending::Fine })
}

/// What values are checked against.
enum Subject {
    Type(DefinitionId),
    Payload(EventId),
    Event(CatalogueId, String),
}

fn subject(model: &Model, arguments: &ValidateArguments) -> Result<Subject, Failure> {
    match (&arguments.what.r#type, &arguments.what.event) {
        (Some(name), _) => named(model, name),
        (None, Some(name)) => event(model, name, arguments.catalogue.as_deref()),
        (None, None) => Err("name a type with --type, or an event with --event".into()),
    }
}

/// A type or an event's payload by module path and name: `onlive.groups.Form`, `onlive.events.element_click`.
fn named(model: &Model, name: &str) -> Result<Subject, Failure> {
    let mut known = Vec::new();
    for module in &model.modules {
        let path = module.dotted_path();
        for &id in &module.definitions {
            known.push((format!("{path}.{}", model.definition(id).name), Subject::Type(id)));
        }
        for &id in &module.events {
            known.push((format!("{path}.{}", model.event(id).key), Subject::Payload(id)));
        }
    }
    match known.iter().position(|(known, _)| known == name) {
        Some(index) => Ok(known.swap_remove(index).1),
        None => Err(unknown("type", name, known.iter().map(|(name, _)| name.as_str())).into()),
    }
}

/// An event by its name on the wire. The catalogue may be left out where one alone has such an event.
fn event(model: &Model, name: &str, catalogue: Option<&str>) -> Result<Subject, Failure> {
    let id = |index: usize| CatalogueId(u32::try_from(index).expect("ids are 32 bits"));
    let has = |id: CatalogueId| {
        let mut events = model.events_of(id).map(|(_, event)| event);
        events.any(|event| event.name == name || event.aliases.iter().any(|alias| alias == name))
    };
    if let Some(wanted) = catalogue {
        let mut names = model.catalogues.iter().map(|catalogue| catalogue.name.as_str());
        let Some(index) = names.clone().position(|known| known == wanted) else {
            return Err(unknown("catalogue", wanted, &mut names).into());
        };
        return Ok(Subject::Event(id(index), name.to_owned()));
    }
    let holders: Vec<CatalogueId> = (0..model.catalogues.len()).map(id).filter(|&id| has(id)).collect();
    match holders[..] {
        [only] => Ok(Subject::Event(only, name.to_owned())),
        [] => {
            let takes_any = |id: CatalogueId| model.catalogue(id).policy.unknown_events == UnknownEvents::Accept;
            let open: Vec<&str> = (0..model.catalogues.len())
                .map(id)
                .filter(|&id| takes_any(id))
                .map(|id| model.catalogue(id).name.as_str())
                .collect();
            let mut message = unknown("event", name, model.events.iter().map(|event| event.name.as_str()));
            if !open.is_empty() {
                let _ = write!(
                    message,
                    "\n  help: unknown events are taken by {}; name one with --catalogue",
                    open.join(", ")
                );
            }
            Err(message.into())
        }
        _ => {
            let names: Vec<&str> = holders.iter().map(|&id| model.catalogue(id).name.as_str()).collect();
            Err(format!(
                "several catalogues have an event `{name}`\n  help: choose with --catalogue: {}",
                names.join(", ")
            )
            .into())
        }
    }
}

fn unknown<'a>(kind: &str, name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let help = nearest(name, known).map(|near| format!("\n  help: did you mean `{near}`?")).unwrap_or_default();
    format!("there is no {kind} `{name}`{help}")
}

/// A value from a file, or from standard input for `-`. JSON where it parses as JSON, else YAML.
fn read(file: &Path) -> Result<Value, Failure> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        text
    } else {
        fs::read_to_string(file)?
    };
    let as_json = match serde_json::from_str(&text) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    if file.extension().is_some_and(|extension| extension == "json") {
        return Err(as_json.into());
    }
    Ok(serde_yaml::from_str(&text)?)
}

fn print_human(file: &Path, violations: &[Violation]) {
    let file = file.display();
    if violations.is_empty() {
        anstream::eprintln!("{GOOD}valid{GOOD:#}: {file}");
        return;
    }
    anstream::eprintln!("{ERROR}{}{ERROR:#}: {file}", plural(violations.len(), "violation"));
    for Violation { pointer, rule, expected, found } in violations {
        let place = if pointer.is_empty() { "(root)" } else { pointer };
        anstream::println!("{place}: {rule}: expected {expected}, found {found}");
    }
}

/// One object a file, on one line.
fn print_json(file: &Path, violations: &[Violation]) {
    let violations: Vec<Value> = violations
        .iter()
        .map(|Violation { pointer, rule, expected, found }| {
            json!({ "pointer": pointer, "rule": rule, "expected": expected, "found": found })
        })
        .collect();
    anstream::println!("{}", json!({ "file": file, "ok": violations.is_empty(), "violations": violations }));
}
