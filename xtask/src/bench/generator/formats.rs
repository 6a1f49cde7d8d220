//! The synthetic catalogue in the formats of other generators: what their own users would write for the same events.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::Failure;
use crate::bench::synthetic::{EVENTS_PER_MODULE, field_types};

/// Mozilla's `metrics.yaml`: an event metric for each event, a category for each module. Its extra keys are strings,
/// booleans and whole numbers; what is none of these is a string.
pub(super) fn glean(file: &Path, events: usize) -> Result<(), Failure> {
    let mut text = String::from("$schema: moz://mozilla.org/schemas/glean/metrics/2-0-0\n");
    for event in 0..events {
        if event % EVENTS_PER_MODULE == 0 {
            let _ = writeln!(text, "synthetic.module{}:", event / EVENTS_PER_MODULE);
        }
        let _ = writeln!(
            text,
            "  event_{event:05}:\n    type: event\n    description: Something of kind {event} happened.\n    \
             bugs: [https://bugs.example.org/1]\n    data_reviews: [https://reviews.example.org/1]\n    \
             notification_emails: [bench@example.org]\n    expires: never\n    extra_keys:"
        );
        let own = field_types(event).enumerate().map(|(field, (ty, _))| (format!("field_{field:02}"), ty));
        let shared = ["user_id", "session_id", "at"].map(|name| (name.to_owned(), "string"));
        for (name, ty) in shared.into_iter().chain(own) {
            let ty = match ty {
                "bool" => "boolean",
                "i32" | "{ type: i64, min: 0 }" => "quantity",
                _ => "string",
            };
            let _ = writeln!(text, "      {name}: {{ description: Part of the event., type: {ty} }}");
        }
    }
    fs::write(file, text)?;
    Ok(())
}

/// JSON Schema, draft-07, which the generators for it read: a definition for each event, all of them properties of one
/// object, without our words about formats.
pub(super) fn json_schema(file: &Path, events: usize) -> Result<(), Failure> {
    let mut definitions = Map::new();
    definitions.insert("Surface".into(), json!({ "enum": ["page", "dialog", "sidebar", "toolbar"] }));
    let mut properties = Map::new();
    for event in 0..events {
        let name = format!("Event{event:05}");
        properties.insert(format!("event_{event:05}"), json!({ "$ref": format!("#/definitions/{name}") }));
        definitions.insert(name, of_event(event));
    }
    let document = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Synthetic",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "definitions": definitions,
    });
    fs::write(file, document.to_string())?;
    Ok(())
}

fn of_event(event: usize) -> Value {
    let uuid = || json!({ "type": "string", "format": "uuid" });
    let mut properties = Map::new();
    properties.insert("user_id".into(), uuid());
    properties.insert("session_id".into(), uuid());
    properties.insert("at".into(), json!({ "type": "string", "format": "date-time" }));
    let mut required = vec!["session_id".to_owned(), "at".to_owned()];
    for (field, (ty, is_optional)) in field_types(event).enumerate() {
        let name = format!("field_{field:02}");
        if !is_optional {
            required.push(name.clone());
        }
        properties.insert(name, of_type(ty));
    }
    json!({
        "type": "object",
        "description": format!("Something of kind {event} happened."),
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn of_type(ty: &str) -> Value {
    match ty {
        "uuid" => json!({ "type": "string", "format": "uuid" }),
        "{ type: string, max_length: 64 }" => json!({ "type": "string", "maxLength": 64 }),
        "i32" => json!({ "type": "integer", "minimum": i32::MIN, "maximum": i32::MAX }),
        "bool" => json!({ "type": "boolean" }),
        "f64" => json!({ "type": "number" }),
        "[add, remove, edit]" => json!({ "enum": ["add", "remove", "edit"] }),
        "{ type: i64, min: 0 }" => json!({ "type": "integer", "minimum": 0 }),
        "list<string>" => json!({ "type": "array", "items": { "type": "string" } }),
        "common.Surface" => json!({ "$ref": "#/definitions/Surface" }),
        "map<string, string>" => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        "object" => json!({ "type": "object" }),
        _ => json!({ "type": "string" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_has_every_event_with_its_fields() {
        let folder = tempfile::TempDir::new().unwrap();
        let (metrics, schema) = (folder.path().join("metrics.yaml"), folder.path().join("synthetic.json"));
        glean(&metrics, 60).unwrap();
        json_schema(&schema, 60).unwrap();
        let metrics: Value = serde_yaml::from_str(&fs::read_to_string(metrics).unwrap()).unwrap();
        let schema: Value = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
        assert_eq!(metrics["synthetic.module0"].as_object().unwrap().len(), EVENTS_PER_MODULE);
        assert_eq!(metrics["synthetic.module1"].as_object().unwrap().len(), 10);
        assert_eq!(schema["properties"].as_object().unwrap().len(), 60);
        for (event, glean) in metrics["synthetic.module1"].as_object().unwrap() {
            let name = format!("Event{}", event.trim_start_matches("event_"));
            let fields = schema["definitions"][&name]["properties"].as_object().unwrap();
            assert!(fields.keys().eq(glean["extra_keys"].as_object().unwrap().keys()), "{event}");
        }
    }
}
