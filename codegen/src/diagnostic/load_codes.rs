//! Codes of what can be wrong with a schema folder, `E01xx`, and the words for each problem.

use super::{Code, Diagnostic, Diagnostics, code::codes};
use crate::source::{LoadProblem, LoadProblemKind, max_bytes};

codes! {
    NO_SCHEMA_FOLDER = "E0101" "no-schema-folder";
    NO_CATALOGUE = "E0102" "no-catalogue";
    NO_MANIFEST = "E0103" "no-manifest";
    OUTSIDE_CATALOGUE = "E0104" "outside-catalogue";
    PATH_SEGMENT = "E0105" "path-segment";
    EXTENSION = "E0106" "extension";
    UNREADABLE = "E0107" "unreadable";
    NOT_UTF8 = "E0108" "not-utf8";
    TOO_LARGE = "E0109" "too-large";
    FOLDER_LOOP = "E0110" "folder-loop";
}

impl From<LoadProblem> for Diagnostic {
    fn from(problem: LoadProblem) -> Self {
        let LoadProblem { kind, path, span } = problem;
        let (code, message, help) = words(&kind, &path);
        let diagnostic = span.map_or_else(
            || Diagnostic::global(code, message.clone()),
            |span| Diagnostic::error(code, span, message.clone()),
        );
        match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}

impl From<Vec<LoadProblem>> for Diagnostics {
    fn from(problems: Vec<LoadProblem>) -> Self {
        Diagnostics { found: problems.into_iter().map(Into::into).collect() }
    }
}

fn words(kind: &LoadProblemKind, path: &str) -> (&'static Code, String, Option<String>) {
    match kind {
        LoadProblemKind::NoSchemaFolder => (
            &NO_SCHEMA_FOLDER,
            format!("there is no folder `{path}`"),
            Some("run the command in the folder that holds it, or name another one with `--schema`".to_owned()),
        ),
        LoadProblemKind::CatalogueItself { above } => (
            &NO_CATALOGUE,
            format!("`{path}` is a catalogue, not the folder of the catalogues"),
            Some(format!("give the folder that it lies in: `--schema {above}`")),
        ),
        LoadProblemKind::NoCatalogue => (
            &NO_CATALOGUE,
            format!("`{path}` holds no catalogue"),
            Some(format!("write the first one: `{path}/<name>/catalogue.yaml` with `version: 0.1.0`")),
        ),
        LoadProblemKind::NoManifest => (
            &NO_MANIFEST,
            format!("the catalogue `{path}` has no manifest"),
            Some(format!("write `{path}/catalogue.yaml` with `version: 0.1.0`")),
        ),
        LoadProblemKind::OutsideCatalogue => (
            &OUTSIDE_CATALOGUE,
            format!("`{path}` lies outside of every catalogue"),
            path.rsplit_once('/')
                .map(|(folder, _)| format!("move it into the folder of a catalogue: `{folder}/<catalogue>/`")),
        ),
        LoadProblemKind::PathSegment { segment } => (
            &PATH_SEGMENT,
            format!("`{segment}` in the path is no identifier"),
            Some("use ASCII letters, digits and `_`, and start with a letter".to_owned()),
        ),
        LoadProblemKind::Extension => (
            &EXTENSION,
            format!("`{path}` does not end in `.yaml`"),
            path.rsplit_once('.').map(|(stem, _)| format!("rename it to `{stem}.yaml`")),
        ),
        LoadProblemKind::Unreadable { reason } => (
            &UNREADABLE,
            format!("`{path}` cannot be read: {reason}"),
            Some("see that it is there and may be read, or take it out of the schema folder".to_owned()),
        ),
        LoadProblemKind::NotUtf8 { byte } => {
            (&NOT_UTF8, format!("the file is not UTF-8: byte 0x{byte:02x}"), Some("save it as UTF-8".to_owned()))
        }
        LoadProblemKind::TooLarge => (
            &TOO_LARGE,
            format!("`{path}` is larger than {} MiB", max_bytes(path) / (1024 * 1024)),
            Some("split it into modules".to_owned()),
        ),
        LoadProblemKind::FolderLoop => (
            &FOLDER_LOOP,
            format!("the symbolic link `{path}` leads to a folder that it lies in"),
            Some("remove the link".to_owned()),
        ),
    }
}
