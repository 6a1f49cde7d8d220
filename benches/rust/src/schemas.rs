//! Validators by JSON Schema, on the schema that we emit from the same catalogue.

use std::path::Path;

use serde_json::{Value, json};

/// jsonschema and boon, ready for one definition of a catalogue.
pub struct Schemas {
    jsonschema: jsonschema::Validator,
    boon: boon::Schemas,
    index: boon::SchemaIndex,
}

impl Schemas {
    /// Compiles a definition by its JSON Pointer in the catalogue's document.
    pub fn load(catalogue: &str, definition: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/json-schema");
        let text = std::fs::read_to_string(folder.join(format!("{catalogue}.schema.json"))).expect("it is generated");
        let mut schema: Value = serde_json::from_str(&text).expect("it is JSON");
        let definitions = schema["$defs"].take();
        let whole = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$ref": format!("#/$defs/{definition}"),
            "$defs": definitions,
        });
        let options = jsonschema::options().should_validate_formats(true);
        let jsonschema = options.build(&whole).expect("our schemas are valid");
        let mut boon = boon::Schemas::new();
        let mut compiler = boon::Compiler::new();
        compiler.enable_format_assertions();
        compiler.add_resource("mem:///schema.json", whole).expect("a new address");
        let index = compiler.compile("mem:///schema.json", &mut boon).expect("our schemas are valid");
        Self { jsonschema, boon, index }
    }

    /// Parses and validates by jsonschema.
    pub fn jsonschema(&self, json: &[u8]) -> bool {
        let value: Value = serde_json::from_slice(json).expect("it is JSON");
        self.jsonschema.is_valid(&value)
    }

    /// Parses and validates by boon.
    pub fn boon(&self, json: &[u8]) -> bool {
        let value: Value = serde_json::from_slice(json).expect("it is JSON");
        self.boon.validate(&value, self.index).is_ok()
    }
}
