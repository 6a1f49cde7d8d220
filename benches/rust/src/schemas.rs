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
        let definitions = document(catalogue)["$defs"].take();
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
        self.takes_by_jsonschema(&serde_json::from_slice(json).expect("it is JSON"))
    }

    /// Parses and validates by boon.
    pub fn boon(&self, json: &[u8]) -> bool {
        self.takes_by_boon(&serde_json::from_slice(json).expect("it is JSON"))
    }

    /// Validates by jsonschema.
    pub fn takes_by_jsonschema(&self, value: &Value) -> bool {
        self.jsonschema.is_valid(value)
    }

    /// Validates by boon.
    pub fn takes_by_boon(&self, value: &Value) -> bool {
        self.boon.validate(value, self.index).is_ok()
    }
}

/// The JSON Schema of a catalogue.
pub fn document(catalogue: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/json-schema");
    let text = std::fs::read_to_string(folder.join(format!("{catalogue}.schema.json"))).expect("it is generated");
    serde_json::from_str(&text).expect("it is JSON")
}
