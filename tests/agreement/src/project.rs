//! A schema folder with what is generated from it.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::diagnostic::{Diagnostics, Format, render};
use codegen::emit::{FileSet, Settings, TARGETS};
use codegen::model::Model;
use codegen::{pipeline, source};

use crate::judge::Failure;

/// A resolved schema and the folder of its generated files.
pub(crate) struct Project {
    /// For messages, and for the folder of scratch files.
    pub(crate) name: &'static str,
    pub(crate) model: Model,
    pub(crate) generated: PathBuf,
    pub(crate) scratch: PathBuf,
}

impl Project {
    /// The project's own catalogues, with the files that are checked in.
    pub(crate) fn own(root: &Path) -> Result<Self, Failure> {
        let model = resolve(&root.join("schema"))?;
        let scratch = scratch(root, "own");
        let generated = scratch.join("generated");
        generate(&model, &generated, root)?;
        Ok(Self { name: "own", model, generated, scratch })
    }

    /// A schema with every construct of the language under each policy, generated into the scratch folder.
    pub(crate) fn everything(root: &Path) -> Result<Self, Failure> {
        let scratch = scratch(root, "everything");
        let model = model_of_everything(root, &scratch)?;
        let generated = scratch.join("generated");
        generate(&model, &generated, root)?;
        Ok(Self { name: "everything", model, generated, scratch })
    }

    /// The names of the catalogues.
    pub(crate) fn catalogues(&self) -> Vec<String> {
        self.model.catalogues.iter().map(|catalogue| catalogue.name.clone()).collect()
    }
}

/// Copies the modules of the fixtures into each of their catalogues, below a scratch folder.
pub(crate) fn model_of_everything(root: &Path, scratch: &Path) -> Result<Model, Failure> {
    let fixtures = root.join("tests/fixtures/agreement");
    let schema = scratch.join("schema");
    for catalogue in sorted(&fixtures.join("catalogues"))? {
        let name = catalogue.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder = schema.join(&name);
        fs::create_dir_all(&folder)?;
        fs::copy(&catalogue, folder.join("catalogue.yaml"))?;
        for module in sorted(&fixtures.join("modules"))? {
            let text = fs::read_to_string(&module)?.replace("CATALOGUE", &name);
            fs::write(folder.join(module.file_name().unwrap_or_default()), text)?;
        }
    }
    resolve(&schema)
}

/// The model of a schema folder.
pub(crate) fn resolve(schema: &Path) -> Result<Model, Failure> {
    let (sources, problems) = source::load(schema, source::SCHEMA_FOLDER);
    let (lowered, found) = pipeline::resolve(&sources, problems);
    let model = lowered.map(|lowered| lowered.model);
    model.ok_or_else(|| render(&found, &sources.map, Format::Short).into())
}

fn generate(model: &Model, folder: &Path, root: &Path) -> Result<(), Failure> {
    let mut found = Diagnostics::default();
    for rule in TARGETS.iter().flat_map(|target| target.rules()) {
        rule.check(model, &mut found);
    }
    if !found.is_empty() {
        let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        return Err(format!("a target cannot express the schema: {}", messages.join("; ")).into());
    }
    let settings = Settings { rust_runtime: format!("{{ path = '{}' }}", root.join("codegen/runtime").display()) };
    for target in TARGETS {
        let mut files = FileSet::default();
        target.emit(model, &settings, &mut files);
        write(folder, &files)?;
    }
    Ok(())
}

/// Writes what differs from the disk, so that what is built from it is not built again for nothing.
fn write(folder: &Path, files: &FileSet) -> Result<(), Failure> {
    for (path, file) in files.iter() {
        let path = folder.join(path);
        if fs::read_to_string(&path).is_ok_and(|text| text == file.text) {
            continue;
        }
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(&path, &file.text)?;
    }
    Ok(())
}

fn scratch(root: &Path, name: &str) -> PathBuf {
    root.join("target/agreement").join(name)
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, Failure>>()?;
    paths.sort();
    Ok(paths)
}
