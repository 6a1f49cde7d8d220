//! The JSON Schemas that editors complete and check schema files with, written from the table of keys.
//!
//! Draft 7, which YAML language servers read best. They accept whatever the readers accept; the readers refuse more.

use serde_json::{Map, Value, json};

use super::decl::Builtin;
use super::keys::{KeySpec, MANIFEST, MODULE, ObjectSpec, Shape};

/// Both documents, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditorSchemas {
    /// For `catalogue.yaml`: `schema/catalogue.schema.json`.
    pub catalogue: String,
    /// For modules: `schema/module.schema.json`.
    pub module: String,
}

/// Writes both documents. They depend on nothing but the language.
pub fn json_schema() -> EditorSchemas {
    EditorSchemas { catalogue: document(&MANIFEST, "A catalogue"), module: document(&MODULE, "A module") }
}

fn document(root: &'static ObjectSpec, title: &str) -> String {
    let mut definitions = Map::new();
    let mut open = vec![root];
    while let Some(spec) = open.pop() {
        if definitions.contains_key(spec.id) {
            continue;
        }
        definitions.insert(spec.id.to_owned(), object(spec));
        spec.keys.iter().for_each(|key| objects(&key.shape, &mut open));
    }
    definitions.sort_keys();
    definitions.insert("type".to_owned(), type_in_one_line());
    definitions.insert("identifier".to_owned(), json!({ "type": "string", "pattern": IDENTIFIER }));
    definitions.insert("literal".to_owned(), json!({ "type": ["string", "integer"] }));
    definitions.insert("literals".to_owned(), literals());
    let document = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": format!("https://concord.invalid/schema/{}.schema.json", root.id),
        "title": title,
        "$ref": reference(root.id),
        "definitions": definitions,
    });
    let mut text = serde_json::to_string_pretty(&document).expect("texts, numbers and lists are JSON");
    text.push('\n');
    text
}

const IDENTIFIER: &str = "^[A-Za-z_][A-Za-z0-9_]*$";

/// The kinds of mappings that a shape names.
fn objects(shape: &Shape, found: &mut Vec<&'static ObjectSpec>) {
    match shape {
        Shape::Object(spec) => found.push(spec),
        Shape::List(of) | Shape::Map(of) => objects(of, found),
        Shape::AnyOf(shapes) => shapes.iter().for_each(|shape| objects(shape, found)),
        _ => {}
    }
}

fn object(spec: &ObjectSpec) -> Value {
    let properties: Map<String, Value> = spec.keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let mut object = json!({
        "description": spec.doc,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    let required: Vec<&str> = spec.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object
}

/// The description stands beside the shape, where draft 7 ignores what stands beside `$ref`: so that is wrapped.
fn property(key: &KeySpec) -> Value {
    let mut property = shape(&key.shape);
    if property.get("$ref").is_some() {
        property = json!({ "allOf": [property] });
    }
    property["description"] = json!(key.doc);
    property
}

fn shape(of: &Shape) -> Value {
    match of {
        Shape::Text => json!({ "type": "string" }),
        Shape::Identifier => json!({ "$ref": reference("identifier") }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Count => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }),
        Shape::Integer => json!({ "type": "integer" }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Version => json!({ "type": "string", "pattern": r"^\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?$" }),
        Shape::Type => json!({ "$ref": reference("type") }),
        Shape::Literals => json!({ "$ref": reference("literals") }),
        Shape::Literal => json!({ "$ref": reference("literal") }),
        Shape::Choice(words) => json!({ "enum": words() }),
        Shape::Value => json!({}),
        Shape::List(of) => json!({ "type": "array", "items": shape(of) }),
        Shape::Map(of) => json!({ "type": "object", "additionalProperties": shape(of) }),
        Shape::Object(spec) => json!({ "$ref": reference(spec.id) }),
        Shape::AnyOf(shapes) => json!({ "anyOf": shapes.iter().map(shape).collect::<Vec<_>>() }),
    }
}

/// Built-in types are offered; any other text may be a name or a container.
fn type_in_one_line() -> Value {
    let builtins: Vec<&str> = Builtin::ALL.iter().map(|(name, _)| *name).collect();
    json!({
        "description": "A type in one line: a built-in, `list<T>`, `set<T>`, `map<K, V>`, `Name` or `alias.Name`; \
                        on a field also `T | null`.",
        "anyOf": [{ "enum": builtins }, { "type": "string", "minLength": 1 }],
    })
}

fn literals() -> Value {
    let literal = json!({ "$ref": reference("literal") });
    json!({
        "description": "Literals, all strings or all integers; one may have a name: `{ Empty: '' }`.",
        "type": "array",
        "minItems": 1,
        "items": { "anyOf": [
            literal,
            { "type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": literal },
        ] },
    })
}

fn reference(id: &str) -> String {
    format!("#/definitions/{id}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::keys::ALL;

    #[test]
    fn every_kind_of_mapping_is_reached_and_described() {
        let schemas = json_schema();
        for spec in ALL {
            let holds = |document: &str| {
                let document: Value = serde_json::from_str(document).unwrap();
                let object = &document["definitions"][spec.id];
                spec.keys.iter().all(|key| object["properties"][key.name]["description"] == json!(key.doc))
            };
            assert!(holds(&schemas.catalogue) || holds(&schemas.module), "{} is in no document", spec.id);
        }
    }

    #[test]
    fn ids_of_definitions_differ() {
        let mut ids: Vec<&str> =
            ALL.iter().map(|spec| spec.id).chain(["type", "identifier", "literal", "literals"]).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), ALL.len() + 4);
    }
}
