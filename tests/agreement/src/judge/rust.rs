//! Rust as generated, in a program of its own that is built on the spot: nothing in the tool depends on generated code.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::model::{CatalogueId, Definition, DefinitionKind, Model};
use codegen::names::rust;
use serde_json::Value;

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
        write(&folder.join("src/table.rs"), &table(model, &generated.join("rust/src")))?;
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
        &["rust", "rust borrowed"]
    }

    fn judge(&mut self, documents: &[Document]) -> Result<Vec<Vec<Verdict>>, Failure> {
        let answers = self.process.ask(documents)?;
        let verdicts = |answer: &Value| {
            if answer.is_null() {
                return Ok(vec![Verdict::Unasked(Why::Alias); 2]);
            }
            let owned = verdict(&answer[0])?;
            // A type that has nothing to borrow is its own form.
            let borrowed = if answer[1].is_null() { owned.clone() } else { verdict(&answer[1])? };
            Ok(vec![owned, borrowed])
        };
        answers.iter().map(verdicts).collect()
    }
}

fn manifest(generated: &Path, runtime: &Path) -> String {
    format!(
        "[workspace]\n\n[package]\nname = \"rust-judge\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         catalogues = {{ path = '{}', features = [\"borrowed\"] }}\nconcord-runtime = {{ path = '{}' }}\n\
         serde_json = {{ version = \"1\", features = [\"preserve_order\"] }}\n\n[profile.dev]\ndebug = false\nincremental = false\n",
        generated.display(),
        runtime.display(),
    )
}

/// Which function judges which type, and which reads the events of which catalogue.
fn table(model: &Model, sources: &Path) -> String {
    let mut out =
        String::from("//! The types and events of this project.\n\npub const TYPES: &[(&str, crate::Ways)] = &[\n");
    for definition in &model.definitions {
        if is_type(definition) {
            let module = model.module(definition.module);
            let name = format!("{}.{}", module.dotted_path(), definition.name);
            let path: Vec<String> = module.path.iter().map(|segment| rust::module_name(segment)).collect();
            let ty = rust::type_name(&definition.name, definition.meta.names.rust.as_deref());
            let path = format!("catalogues::{}::{ty}", path.join("::"));
            let borrowed = if has_borrowed(sources, &module.path, &ty) { borrowed(&path) } else { "None".to_owned() };
            let _ = writeln!(out, "    ({name:?}, (crate::judge::<{path}>, crate::check::<{path}>, {borrowed})),");
        }
    }
    out.push_str("];\n\npub const EVENTS: &[(&str, crate::EventWays)] = &[\n");
    for (index, catalogue) in model.catalogues.iter().enumerate() {
        let id = CatalogueId(u32::try_from(index).unwrap_or_default());
        if model.events_of(id).next().is_some() {
            let (name, module) = (&catalogue.name, rust::module_name(&catalogue.name));
            let _ = writeln!(out, "    ({name:?}, (|name, payload| {{");
            let _ = writeln!(out, "        let event = catalogues::{module}::Event::from_json(name, payload)?;");
            let _ = writeln!(out, "        event.validate()?;");
            let _ = writeln!(out, "        Ok(event.to_json())\n    }}, catalogues::{module}::Event::check_json,");
            // Events that borrow are not written again, so what is written is the owned one.
            let borrowed = if has_borrowed(sources, std::slice::from_ref(name), "Event") {
                format!(
                    "Some(|name, payload| {{\n        catalogues::{module}::EventRef::from_json(name, payload)?;\n        \
                     Ok(catalogues::{module}::Event::from_json(name, payload)?.to_json())\n    }})"
                )
            } else {
                "None".to_owned()
            };
            let _ = writeln!(out, "    {borrowed})),");
        }
    }
    out.push_str("];\n");
    out
}

/// Reads the form of a type that borrows.
fn borrowed(path: &str) -> String {
    format!("Some(|text| Ok({path}Ref::from_json(text)?.to_json()))")
}

/// Whether a type has a form that borrows, which the file of such types in its module's folder tells.
fn has_borrowed(sources: &Path, module: &[String], ty: &str) -> bool {
    let segments = module.iter().map(|segment| rust::unescape(&rust::module_name(segment)).to_owned());
    let file = segments.fold(sources.to_path_buf(), |folder, segment| folder.join(segment)).join("__borrowed.rs");
    let text = fs::read_to_string(file).unwrap_or_default();
    ["struct", "enum"].iter().any(|kind| text.contains(&format!("pub {kind} {ty}Ref<'a>")))
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
