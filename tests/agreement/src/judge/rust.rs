//! Rust as generated, in a program of its own that is built on the spot: nothing in the tool depends on generated code.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::model::{CatalogueId, Definition, DefinitionKind, Model};
use codegen::names::rust;

use super::process::{Process, verdict};
use super::{Document, Failure, Judge, Verdict, Why};

/// What is the same in every program: reading documents, and judging one of a given type.
const MAIN: &str = include_str!("rust_main.rs");

/// Judges in one process of generated Rust.
pub(crate) struct RustJudge {
    process: Process,
}

impl RustJudge {
    /// Builds the program in the scratch folder and starts it.
    pub(crate) fn start(model: &Model, generated: &Path, scratch: &Path, root: &Path) -> Result<Self, Failure> {
        let folder = scratch.join("rust-driver");
        fs::create_dir_all(folder.join("src"))?;
        write(&folder.join("Cargo.toml"), &manifest(&generated.join("rust"), &root.join("codegen/runtime")))?;
        write(&folder.join("src/main.rs"), MAIN)?;
        write(&folder.join("src/table.rs"), &table(model))?;
        // The versions that the workspace has tried.
        let lock = folder.join("Cargo.lock");
        if !lock.exists() {
            fs::copy(root.join("Cargo.lock"), &lock)?;
        }
        let target = root.join("target/agreement/cargo");
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut build = Command::new(cargo);
        build.args(["build", "--quiet", "--manifest-path"]).arg(folder.join("Cargo.toml"));
        build.env("CARGO_TARGET_DIR", &target);
        if !build.status()?.success() {
            return Err(format!("generated Rust does not build; see {}", folder.display()).into());
        }
        // Two projects build a program of this name into one folder, so each takes its own away.
        let program = scratch.join(format!("rust-judge{}", std::env::consts::EXE_SUFFIX));
        // A run that goes on in another terminal keeps the program that it has.
        let fresh = program.with_extension("new");
        fs::copy(target.join(format!("debug/rust-judge{}", std::env::consts::EXE_SUFFIX)), &fresh)?;
        fs::rename(&fresh, &program)?;
        Ok(Self { process: Process::start(&mut Command::new(program))? })
    }
}

impl Judge for RustJudge {
    fn names(&self) -> &'static [&'static str] {
        &["rust"]
    }

    fn judge(&mut self, documents: &[Document]) -> Result<Vec<Vec<Verdict>>, Failure> {
        let answers = self.process.ask(documents)?;
        let verdicts = answers
            .iter()
            .map(|answer| if answer.is_null() { Ok(Verdict::Unasked(Why::Alias)) } else { verdict(answer) });
        verdicts.map(|verdict| Ok(vec![verdict?])).collect()
    }
}

fn manifest(generated: &Path, runtime: &Path) -> String {
    format!(
        "[workspace]\n\n[package]\nname = \"rust-judge\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         catalogues = {{ path = '{}' }}\nconcord-runtime = {{ path = '{}' }}\n\
         serde_json = {{ version = \"1\", features = [\"preserve_order\"] }}\n\n[profile.dev]\ndebug = false\n",
        generated.display(),
        runtime.display(),
    )
}

/// Which function judges which type, and which reads the events of which catalogue.
fn table(model: &Model) -> String {
    let mut out =
        String::from("//! The types and events of this project.\n\npub const TYPES: &[(&str, crate::Judge)] = &[\n");
    for definition in &model.definitions {
        if is_type(definition) {
            let module = model.module(definition.module);
            let name = format!("{}.{}", module.dotted_path(), definition.name);
            let path: Vec<String> = module.path.iter().map(|segment| rust::module_name(segment)).collect();
            let ty = rust::type_name(&definition.name, definition.meta.names.rust.as_deref());
            let _ = writeln!(out, "    ({name:?}, crate::judge::<catalogues::{}::{ty}>),", path.join("::"));
        }
    }
    out.push_str("];\n\npub const EVENTS: &[(&str, crate::JudgeEvent)] = &[\n");
    for (index, catalogue) in model.catalogues.iter().enumerate() {
        let id = CatalogueId(u32::try_from(index).unwrap_or_default());
        if model.events_of(id).next().is_some() {
            let (name, module) = (&catalogue.name, rust::module_name(&catalogue.name));
            let _ = writeln!(out, "    ({name:?}, |name, payload| {{");
            let _ = writeln!(out, "        let event = catalogues::{module}::Event::from_json(name, payload)?;");
            let _ = writeln!(out, "        event.validate()?;");
            let _ = writeln!(out, "        Ok(event.to_json())\n    }}),");
        }
    }
    out.push_str("];\n");
    out
}

/// Whether a definition is a type of its own in Rust. An alias is another name for a type, and is judged in the fields
/// that have it.
fn is_type(definition: &Definition) -> bool {
    match &definition.kind {
        DefinitionKind::Alias(_) => false,
        DefinitionKind::Enum(listed) => !listed.inline,
        DefinitionKind::Struct(_) | DefinitionKind::Union(_) => true,
    }
}

/// Writes a file unless it is as it should be, so that cargo does not build it again.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    Ok(fs::write(path, text)?)
}
