//! Node: the generated TypeScript validators, and ajv in strict mode on the emitted documents.

use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::model::{DefinitionKind, Model};
use codegen::names::typescript;
use serde_json::{Map, Value, json};

use super::process::{Process, verdict};
use super::{Document, Failure, Judge, Verdict, Why};

/// Judges in one process of Node.
pub(crate) struct NodeJudge {
    process: Process,
}

impl NodeJudge {
    /// Starts Node on the generated files; `scratch` takes the table of what is where.
    pub(crate) fn start(model: &Model, generated: &Path, scratch: &Path) -> Result<Self, Failure> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let table = scratch.join("typescript-table.json");
        fs::create_dir_all(scratch)?;
        fs::write(&table, table_of(model, &std::path::absolute(generated)?).to_string())?;
        let process =
            Process::start(Command::new("node").arg(folder.join("driver.mjs")).arg(table).current_dir(folder))?;
        Ok(Self { process })
    }
}

/// Where the driver finds what it needs.
fn table_of(model: &Model, generated: &Path) -> Value {
    let mut types = Map::new();
    for definition in &model.definitions {
        if matches!(&definition.kind, DefinitionKind::Enum(listed) if listed.inline) {
            continue;
        }
        let module = model.module(definition.module);
        let path = generated.join("typescript/catalogues").join(format!("{}.js", module.path.join("/")));
        let name = typescript::type_name(&definition.name, definition.meta.names.typescript.as_deref());
        types.insert(format!("{}.{}", module.dotted_path(), definition.name), json!([path, name]));
    }
    let of_catalogues = |path: &dyn Fn(&str) -> std::path::PathBuf| -> Map<String, Value> {
        model.catalogues.iter().map(|catalogue| (catalogue.name.clone(), json!(path(&catalogue.name)))).collect()
    };
    json!({
        "types": types,
        "events": of_catalogues(&|name| generated.join(format!("typescript/catalogues/{name}.js"))),
        "schemas": of_catalogues(&|name| generated.join(format!("json-schema/{name}.schema.json"))),
    })
}

impl Judge for NodeJudge {
    fn names(&self) -> &'static [&'static str] {
        &["typescript", "ajv"]
    }

    fn judge(&mut self, documents: &[Document]) -> Result<Vec<Vec<Verdict>>, Failure> {
        let answers = self.process.ask(documents)?;
        answers.iter().map(|answer| Ok(vec![verdict(&answer["ours"])?, schema(&answer["schema"])])).collect()
    }
}

fn schema(answer: &Value) -> Verdict {
    match answer {
        Value::Bool(true) => Verdict::Holds(None),
        Value::Bool(false) => Verdict::Breaks(None),
        Value::String(_) => Verdict::Unasked(Why::Undefined),
        _ => Verdict::Unasked(Why::Unread),
    }
}
