//! The `jsonschema` crate on the emitted documents.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use codegen::emit::json_schema::{document_id, event_key, fragment};
use codegen::emit::vectors::Subject;
use jsonschema::{Registry, RegistryBuilder, Validator};
use serde_json::{Value, json};

use super::{Document, Failure, Judge, Verdict};

/// Judges by JSON Schema.
pub(crate) struct SchemaJudge {
    documents: BTreeMap<String, Value>,
    validators: BTreeMap<(String, String), Option<Validator>>,
}

impl SchemaJudge {
    /// Reads the documents of `json-schema` in the folder of generated files.
    pub(crate) fn new(generated: &Path, catalogues: &[String]) -> Result<Self, Failure> {
        let mut documents = BTreeMap::new();
        for catalogue in catalogues {
            let text = fs::read_to_string(generated.join(format!("json-schema/{catalogue}.schema.json")))?;
            let document: Value = serde_json::from_str(&text)?;
            jsonschema::meta::validate(&document)
                .map_err(|error| format!("{catalogue}: the document does not hold to the meta-schema: {error}"))?;
            documents.insert(catalogue.clone(), document);
        }
        Ok(Self { documents, validators: BTreeMap::new() })
    }

    /// The validator of a subject; `None` where the document has no such definition.
    fn validator(&mut self, catalogue: &str, key: String) -> Result<Option<&Validator>, Failure> {
        let place = (catalogue.to_owned(), key);
        if !self.validators.contains_key(&place) {
            let validator = self.build(catalogue, &place.1)?;
            self.validators.insert(place.clone(), validator);
        }
        Ok(self.validators.get(&place).and_then(Option::as_ref))
    }

    fn build(&self, catalogue: &str, key: &str) -> Result<Option<Validator>, Failure> {
        let document = self.documents.get(catalogue).ok_or("no document of this catalogue")?;
        if document["$defs"].get(key).is_none() {
            return Ok(None);
        }
        let registry = Registry::new().add(document_id(catalogue), document).and_then(RegistryBuilder::prepare)?;
        let root = json!({ "$ref": format!("{}{}", document_id(catalogue), fragment(key)) });
        Ok(Some(jsonschema::draft202012::options().with_registry(&registry).build(&root)?))
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
            let verdict = match (serde_json::from_str::<Value>(&document.text), validator) {
                (Ok(value), Some(validator)) if validator.is_valid(&value) => Verdict::Holds(None),
                (Ok(_), Some(_)) => Verdict::Breaks(None),
                _ => Verdict::Unasked,
            };
            out.push(vec![verdict]);
        }
        Ok(out)
    }
}
