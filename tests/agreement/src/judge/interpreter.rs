//! The interpreter of the resolved model.

use std::collections::BTreeMap;

use codegen::emit::vectors::Subject;
use codegen::interpret::{self, Interpreter, Violation};
use codegen::model::{CatalogueId, DefinitionId, Model, Payload};
use serde_json::Value;

use super::{Document, Failure, Judge, Verdict};

/// Judges by walking the model.
pub(crate) struct InterpreterJudge<'a> {
    model: &'a Model,
    interpreter: Interpreter<'a>,
    types: BTreeMap<String, DefinitionId>,
    catalogues: BTreeMap<String, CatalogueId>,
}

impl<'a> InterpreterJudge<'a> {
    pub(crate) fn new(model: &'a Model) -> Self {
        let id = |index: usize| u32::try_from(index).expect("ids are 32 bits");
        let types = model.definitions.iter().enumerate().map(|(index, definition)| {
            let module = model.module(definition.module).dotted_path();
            (format!("{module}.{}", definition.name), DefinitionId(id(index)))
        });
        let catalogues = model.catalogues.iter().enumerate();
        Self {
            model,
            interpreter: Interpreter::new(model),
            types: types.collect(),
            catalogues: catalogues.map(|(index, catalogue)| (catalogue.name.clone(), CatalogueId(id(index)))).collect(),
        }
    }

    fn subject(&self, document: &Document) -> Result<interpret::Subject, Failure> {
        match &document.subject {
            Subject::Type(name) => {
                let id = self.types.get(name).ok_or_else(|| format!("the model has no type {name}"))?;
                Ok(interpret::Subject::Type(*id))
            }
            Subject::Event(name) => {
                let id = self.catalogues.get(&document.catalogue).ok_or("the model has no such catalogue")?;
                Ok(interpret::Subject::Event(*id, name.clone()))
            }
        }
    }

    /// Whether no text at all is a payload: of events that have none, and of undeclared ones where they are taken.
    fn takes_nothing(&self, document: &Document) -> bool {
        let Subject::Event(name) = &document.subject else { return false };
        let Some(id) = self.catalogues.get(&document.catalogue) else { return false };
        let mut events = self.model.events_of(*id).map(|(_, event)| event);
        events
            .find(|event| event.name == *name || event.aliases.contains(name))
            .is_none_or(|event| matches!(event.payload, Payload::None))
    }

    fn violations(&self, document: &Document) -> Result<Vec<Violation>, Failure> {
        let subject = self.subject(document)?;
        let read = interpret::Document::parse(document.text.as_bytes());
        if !is_read_alike(&document.text, read.as_ref().ok()) {
            return Err(format!("serde_json reads {} otherwise than {read:?}", document.text).into());
        }
        match read {
            Ok(read) => Ok(self.interpreter.document(&subject, &read)),
            // The name of an event is looked at before its payload is read.
            Err(no_json) => {
                let found = self.interpreter.document(&subject, &Value::Null.into());
                let is_unknown = found.iter().any(|violation| violation.rule == "event");
                let is_nothing = document.text.is_empty() && self.takes_nothing(document);
                Ok(if is_unknown || is_nothing { found } else { vec![no_json] })
            }
        }
    }
}

impl Judge for InterpreterJudge<'_> {
    fn names(&self) -> &'static [&'static str] {
        &["interpreter"]
    }

    fn judge(&mut self, documents: &[Document]) -> Result<Vec<Vec<Verdict>>, Failure> {
        let verdict = |document: &Document| {
            let violations = self.violations(document)?;
            if violations.is_empty() {
                return Ok(vec![Verdict::Holds(None)]);
            }
            let shown = violations.into_iter().map(|violation| (violation.pointer, violation.rule.to_owned()));
            Ok(vec![Verdict::Breaks(Some(shown.collect()))])
        };
        documents.iter().map(verdict).collect()
    }
}

/// Levels that `serde_json` does not go down to.
const BEYOND_SERDE_JSON: usize = 127;

/// Whether `serde_json` reads a text as our parser does, whose reading the interpreter and generated Rust share: with flaws,
/// or nested too deep for it, it refuses; all else is the same value.
fn is_read_alike(text: &str, read: Option<&interpret::Document>) -> bool {
    let by_serde_json = serde_json::from_str::<Value>(text).ok();
    match (by_serde_json, read) {
        (None, None) => true,
        (Some(theirs), Some(ours)) => ours.flaws().is_empty() && is_alike(&theirs, ours.value()),
        (None, Some(ours)) => !ours.flaws().is_empty() || depth(ours.value()) >= BEYOND_SERDE_JSON,
        (Some(_), None) => false,
    }
}

/// Equality, but for the last bits of doubles: `serde_json` reads them fast, and not always to the nearest.
fn is_alike(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => match (left.as_f64(), right.as_f64()) {
            (Some(left), Some(right)) => (left - right).abs() <= left.abs() * 1e-15,
            _ => false,
        },
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| is_alike(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|((name, left), (other, right))| name == other && is_alike(left, right))
        }
        _ => left == right,
    }
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(entries) => 1 + entries.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}
