//! What several tests need.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use codegen::diagnostic::{Format, render};
use codegen::lower::Lowered;
use codegen::model::Model;
use codegen::pipeline;
use codegen::source::{self, LoadProblem, RawFile, SCHEMA_FOLDER, SourceMap, Sources};

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests is a folder of the workspace").to_owned()
}

/// What runs keep for themselves beside their output; never committed.
const OF_RUNS: [&str; 2] = [".concord-lock", ".concord-cache"];

/// Every file below a folder with its bytes, by path relative to it.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    collect(folder, folder, &mut found);
    found
}

fn collect(base: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if OF_RUNS.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        if path.is_dir() {
            collect(base, &path, found);
        } else {
            let relative = path.strip_prefix(base).expect("below the base").to_string_lossy().replace('\\', "/");
            found.insert(relative, fs::read(&path).expect("readable"));
        }
    }
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        let target = to.join(path);
        fs::create_dir_all(target.parent().expect("has a folder")).expect("writable");
        fs::write(target, bytes).expect("writable");
    }
}

/// What the schemas in a folder stand for, with their texts.
pub(crate) fn resolved(schema: &Path) -> (SourceMap, Model) {
    let (sources, problems) = source::load(schema, SCHEMA_FOLDER);
    let (lowered, found) = pipeline::resolve(&sources, problems);
    let shown = render(&found, &sources.map, Format::Human { color: false });
    let lowered = lowered.unwrap_or_else(|| panic!("{} has mistakes\n{shown}", schema.display()));
    (sources.map, lowered.model)
}

/// The model of the project's own catalogues.
pub(crate) fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| resolved(&root().join("schema")).1)
}

/// What a schema given as texts stands for; the shown mistakes where it has some. Paths are below `schema/shop`, whose
/// manifest need not be given.
pub(crate) fn lowered(files: &[(&str, &str)]) -> Result<Lowered, String> {
    let file = |(path, text): &(&str, &str)| RawFile {
        path: format!("{SCHEMA_FOLDER}/shop/{path}"),
        content: Ok(text.as_bytes().to_vec()),
    };
    let mut raw: Vec<RawFile> = files.iter().map(file).collect();
    if !files.iter().any(|(path, _)| *path == "catalogue.yaml") {
        raw.push(file(&("catalogue.yaml", "version: 1.0.0\n")));
    }
    let (sources, problems) = source::assemble(raw, SCHEMA_FOLDER);
    let (lowered, found) = pipeline::resolve(&sources, problems);
    lowered.ok_or_else(|| render(&found, &sources.map, Format::Short))
}

/// The schema of an example in a text. Each file of it begins with a comment that is its path; the manifest need not be
/// given.
pub(crate) fn example(text: &str) -> (Sources, Vec<LoadProblem>) {
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    let mut path = "";
    for line in text.lines() {
        if line.starts_with("# schema/") {
            path = &line[2..];
        }
        assert!(!path.is_empty(), "an example names its file:\n{text}");
        let file = files.entry(path).or_default();
        file.push_str(line);
        file.push('\n');
    }
    files.entry("schema/shop/catalogue.yaml").or_insert_with(|| "version: 1.0.0\nowner: web\n".to_owned());
    let files = files.into_iter().map(|(path, text)| RawFile { path: path.to_owned(), content: Ok(text.into()) });
    source::assemble(files.collect(), SCHEMA_FOLDER)
}
