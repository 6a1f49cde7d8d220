//! The interpreter of the resolved model.

use std::collections::BTreeMap;

use codegen::emit::vectors::Subject;
use codegen::interpret::{Interpreter, Violation};
use codegen::model::{CatalogueId, DefinitionId, Model};
use serde_json::Value;

use super::{Document, Failure, Judge, Verdict};

/// Judges by walking the model.
pub(crate) struct InterpreterJudge<'a> {
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
            interpreter: Interpreter::new(model),
            types: types.collect(),
            catalogues: catalogues.map(|(index, catalogue)| (catalogue.name.clone(), CatalogueId(id(index)))).collect(),
        }
    }

    fn violations(&self, document: &Document, value: &Value) -> Result<Vec<Violation>, Failure> {
        match &document.subject {
            Subject::Type(name) => {
                let id = self.types.get(name).ok_or_else(|| format!("the model has no type {name}"))?;
                Ok(self.interpreter.definition(*id, value))
            }
            Subject::Event(name) => {
                let catalogue = self.catalogues.get(&document.catalogue).ok_or("the model has no such catalogue")?;
                Ok(self.interpreter.event(*catalogue, name, Some(value)))
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
            let Ok(value) = serde_json::from_str::<Value>(&document.text) else { return Ok(vec![Verdict::Unasked]) };
            let violations = self.violations(document, &value)?;
            if violations.is_empty() {
                return Ok(vec![Verdict::Holds(None)]);
            }
            let shown = violations.into_iter().map(|violation| (violation.pointer, violation.rule.to_owned()));
            Ok(vec![Verdict::Breaks(Some(shown.collect()))])
        };
        documents.iter().map(verdict).collect()
    }
}
