//! Test vectors: for every type and event of a catalogue values that hold and values with one thing wrong, with the
//! rule and the place expected. The agreement tests run them against every implementation of ours, and a team with a
//! validator of its own can do the same.
//!
//! One file a catalogue, one subject a line: a base value that holds and small changes to it, as
//! `docs/vectors.md` says.

mod case;
mod random;
mod samples;
mod scalar;
mod structure;
mod text;

#[cfg(test)]
mod tests;

use serde_json::{Value, json};

pub use case::{Case, Line};
pub use random::Random;

use crate::emit::{Job, Settings, Target, TargetId, header};
use crate::model::{
    Catalogue, CatalogueId, Constraints, DefinitionId, DefinitionKind, Event, Model, Payload, Type, UnknownEvents,
};
use samples::Generator;

/// The seed of the vectors that are checked in.
const SEED: u64 = 0;

/// The vectors as a target.
pub struct Vectors;

impl Target for Vectors {
    fn id(&self) -> TargetId {
        TargetId::Vectors
    }

    fn jobs<'a>(&self, model: &'a Model, _: &Settings) -> Vec<Job<'a>> {
        let catalogues = (0..).map(CatalogueId).zip(&model.catalogues);
        let on = catalogues.filter(|(_, catalogue)| catalogue.targets.vectors);
        let job = |(id, catalogue): (CatalogueId, &Catalogue)| {
            let modules = model.modules_of(id).map(|(_, module)| module.file_path.clone());
            let sources = std::iter::once(catalogue.file_path.clone()).chain(modules).collect();
            let path = format!("{}/{}.ndjson", self.id().folder(), catalogue.name);
            Job::one(path, sources, move || text(model, id))
        };
        on.map(job).collect()
    }
}

/// The file of a catalogue.
fn text(model: &Model, id: CatalogueId) -> String {
    let catalogue = model.catalogue(id);
    let first = json!({ "$comment": header(catalogue.folder()), "format": 1, "catalogue": catalogue.name });
    let mut text = format!("{first}\n");
    for (subject, line) in lines(model, id, SEED) {
        let (kind, name) = match &subject {
            Subject::Type(name) => ("type", name),
            Subject::Event(name) => ("event", name),
        };
        text.push_str(&line.to_json((kind, name)).to_string());
        text.push('\n');
    }
    text
}

/// What a line of vectors is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A named type: module path and name with dots, `onlive.groups.Form`.
    Type(String),
    /// An event by its wire name.
    Event(String),
}

/// The vectors of a catalogue, made from a seed: types in the order of the model, then events.
pub fn lines(model: &Model, catalogue: CatalogueId, seed: u64) -> Vec<(Subject, Line)> {
    let mut generator = Generator::new(model, seed);
    let mut out = Vec::new();
    for (_, module) in model.modules_of(catalogue) {
        for &id in &module.definitions {
            let definition = model.definition(id);
            let name = format!("{}.{}", module.dotted_path(), definition.name);
            out.extend(of_definition(&mut generator, id).into_iter().map(|line| (Subject::Type(name.clone()), line)));
        }
    }
    for (_, event) in model.events_of(catalogue) {
        let lines = of_event(&mut generator, event);
        out.extend(lines.into_iter().map(|line| (Subject::Event(event.name.clone()), line)));
        for alias in &event.aliases {
            let base = out.last().and_then(|(_, line)| line.base.clone());
            out.push((Subject::Event(alias.clone()), Line { base, ..Line::default() }));
        }
    }
    if model.events_of(catalogue).next().is_some() {
        let unknown = Case::put("", json!({}));
        let line = match model.catalogue(catalogue).policy.unknown_events {
            UnknownEvents::Accept => Line { good: vec![unknown], ..Line::default() },
            UnknownEvents::Reject => Line { bad: vec![unknown.breaks("", "event")], ..Line::default() },
        };
        out.push((Subject::Event("no such event".into()), line));
    }
    out
}

/// Reads a vector file back; `None` where a line is not of its form.
pub fn parse(text: &str) -> Option<Vec<(Subject, Line)>> {
    text.lines()
        .skip(1)
        .map(|line| {
            let value: Value = serde_json::from_str(line).ok()?;
            let name = |kind: &str| value.get(kind).and_then(Value::as_str).map(str::to_owned);
            let subject = name("type").map(Subject::Type).or_else(|| name("event").map(Subject::Event))?;
            Some((subject, Line::from_json(&value)?))
        })
        .collect()
}

fn of_definition(generator: &mut Generator<'_>, id: DefinitionId) -> Vec<Line> {
    let definition = generator.model.definition(id);
    match &definition.kind {
        // Tried where it is used: it has no name of its own in the schema.
        DefinitionKind::Enum(listed) if listed.inline => Vec::new(),
        DefinitionKind::Struct(structure) => structure::lines(generator, structure, definition.module),
        DefinitionKind::Alias(_) | DefinitionKind::Enum(_) | DefinitionKind::Union(_) => {
            vec![of_type(generator, &Type::Ref(id))]
        }
    }
}

/// Every sample of a type, each as the whole value.
fn of_type(generator: &mut Generator<'_>, ty: &Type) -> Line {
    let samples = generator.samples(ty, &Constraints::default());
    let whole = |value: &Value| Case::put("", value.clone());
    Line {
        base: samples.good.first().cloned(),
        good: samples.good.iter().skip(1).map(whole).collect(),
        bad: samples.bad.iter().map(|broken| whole(&broken.value).breaks(&broken.at, broken.rule)).collect(),
    }
}

fn of_event(generator: &mut Generator<'_>, event: &Event) -> Vec<Line> {
    match &event.payload {
        Payload::Struct(structure) => structure::lines(generator, structure, event.module),
        // The type has lines of its own.
        Payload::Type(ty) => {
            let mut line = of_type(generator, ty);
            line.good.truncate(2);
            line.bad.truncate(4);
            vec![line]
        }
        Payload::None => vec![Line {
            base: Some(json!(null)),
            good: vec![Case::put("", json!({}))],
            bad: [json!({ "a": 1 }), json!([]), json!("")].map(|value| Case::put("", value).breaks("", "type")).into(),
        }],
        Payload::Object => vec![of_type(generator, &Type::Object)],
    }
}
