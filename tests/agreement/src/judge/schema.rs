//! The `jsonschema` crate on the emitted documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use codegen::emit::json_schema::{document_id, event_key, fragment};
use codegen::emit::vectors::Subject;
use codegen::interpret;
use jsonschema::{Registry, RegistryBuilder, Validator};
use serde_json::{Value, json};

use super::{Document, Failure, Judge, Verdict, Why};

/// Validators that are kept. Each holds all that its definition leads to, so this bounds the memory.
const KEPT: usize = 400;

/// A document of a catalogue.
struct Catalogue {
    /// The keys under `$defs`.
    keys: BTreeSet<String>,
    registry: Registry<'static>,
}

/// Judges by JSON Schema.
pub(crate) struct SchemaJudge {
    catalogues: BTreeMap<String, Catalogue>,
    validators: BTreeMap<(String, String), Option<Validator>>,
}

impl SchemaJudge {
    /// Reads the documents of `json-schema` in the folder of generated files.
    pub(crate) fn new(generated: &Path, names: &[String]) -> Result<Self, Failure> {
        let mut catalogues = BTreeMap::new();
        for name in names {
            let text = fs::read_to_string(generated.join(format!("json-schema/{name}.schema.json")))?;
            let document: Value = serde_json::from_str(&text)?;
            jsonschema::meta::validate(&document)
                .map_err(|error| format!("{name}: the document does not hold to the meta-schema: {error}"))?;
            let keys = document["$defs"].as_object().into_iter().flat_map(|keys| keys.keys().cloned()).collect();
            let registry = Registry::new().add(document_id(name), document).and_then(RegistryBuilder::prepare)?;
            catalogues.insert(name.clone(), Catalogue { keys, registry });
        }
        Ok(Self { catalogues, validators: BTreeMap::new() })
    }

    /// The validator of a subject; `None` where the document has no such definition.
    fn validator(&mut self, catalogue: &str, key: String) -> Result<Option<&Validator>, Failure> {
        let place = (catalogue.to_owned(), key);
        if !self.validators.contains_key(&place) {
            let validator = self.build(catalogue, &place.1)?;
            if self.validators.len() >= KEPT {
                self.validators.clear();
            }
            self.validators.insert(place.clone(), validator);
        }
        Ok(self.validators.get(&place).and_then(Option::as_ref))
    }

    fn build(&self, catalogue: &str, key: &str) -> Result<Option<Validator>, Failure> {
        let Catalogue { keys, registry } = self.catalogues.get(catalogue).ok_or("no document of this catalogue")?;
        if !keys.contains(key) {
            return Ok(None);
        }
        let root = json!({ "$ref": format!("{}{}", document_id(catalogue), fragment(key)) });
        Ok(Some(jsonschema::draft202012::options().with_registry(registry).build(&root)?))
    }
}

/// The key of a subject under `$defs`.
pub(super) fn key(subject: &Subject) -> String {
    match subject {
        Subject::Type(name) => name.clone(),
        Subject::Event(name) => event_key(name),
    }
}

impl Judge for SchemaJudge {
    fn names(&self) -> &'static [&'static str] {
        &["jsonschema"]
    }

    fn judge(&mut self, documents: &[Document]) -> Result<Vec<Vec<Verdict>>, Failure> {
        let mut out = Vec::with_capacity(documents.len());
        for document in documents {
            let validator = self.validator(&document.catalogue, key(&document.subject))?;
            // No text at all is no payload, and that is null.
            let is_nothing = document.text.is_empty() && matches!(document.subject, Subject::Event(_));
            let text = if is_nothing { "null" } else { &document.text };
            let read = interpret::Document::parse(text.as_bytes());
            // What no value of serde_json holds is refused by its parser.
            let verdict = match (read.ok().filter(|read| read.flaws().is_empty()), validator) {
                (None, _) => Verdict::Unasked(Why::Unread),
                (_, None) => Verdict::Unasked(Why::Undefined),
                (Some(read), Some(validator)) if validator.is_valid(read.value()) => Verdict::Holds(None),
                (Some(_), Some(_)) => Verdict::Breaks(None),
            };
            out.push(vec![verdict]);
        }
        Ok(out)
    }
}
