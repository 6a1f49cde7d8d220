//! The npm packages: one for all catalogues, and for each catalogue that names one a package of its own in front of it.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::emit::{Generated, header};
use crate::model::{Catalogue, Model};

/// npm name of the package with all catalogues.
pub(super) const NAME: &str = "@catalogues/all";

/// The catalogues that are written.
pub(super) fn catalogues(model: &Model) -> impl Iterator<Item = &Catalogue> {
    model.catalogues.iter().filter(|catalogue| catalogue.targets.typescript.is_some())
}

/// The manifest of the package with all catalogues.
pub(super) fn manifest(model: &Model) -> Generated {
    let mut exports = Map::new();
    let mut older = Map::new();
    exports.insert(".".into(), entry("./index"));
    for Catalogue { name, .. } in catalogues(model) {
        exports.insert(format!("./{name}"), entry(&format!("./catalogues/{name}")));
        exports.insert(format!("./{name}/*"), entry(&format!("./catalogues/{name}/*")));
        older.insert(name.clone(), json!([format!("./catalogues/{name}.d.ts")]));
        older.insert(format!("{name}/*"), json!([format!("./catalogues/{name}/*")]));
    }
    exports.insert("./package.json".into(), "./package.json".into());
    let names: Vec<_> = catalogues(model).map(|catalogue| catalogue.name.as_str()).collect();
    let manifest = json!({
        "//": header(model.schema_folder()),
        "name": NAME,
        "version": version(model),
        "description": format!("Types, validators and a tracker for the catalogues {}", names.join(", ")),
        "type": "module",
        "sideEffects": false,
        "main": "./index.js",
        "types": "./index.d.ts",
        "exports": exports,
        "typesVersions": { "*": older },
        "files": ["index.js", "index.d.ts", "runtime", "catalogues"],
        "engines": { "node": ">=20" },
    });
    Generated {
        text: pretty(&manifest),
        sources: catalogues(model).map(|catalogue| catalogue.file_path.clone()).collect(),
    }
}

/// The version of the package with all catalogues: the sum of theirs, part by part. So it rises by at least the same
/// step as any of them, which is what those who depend on it need to know.
pub(super) fn version(model: &Model) -> String {
    let mut sum = semver::Version::new(0, 0, 0);
    let mut pre_releases = Vec::new();
    for catalogue in catalogues(model) {
        sum.major += catalogue.version.major;
        sum.minor += catalogue.version.minor;
        sum.patch += catalogue.version.patch;
        if !catalogue.version.pre.is_empty() {
            pre_releases.push(catalogue.version.pre.to_string());
        }
    }
    let mut version = sum.to_string();
    if !pre_releases.is_empty() {
        let _ = write!(version, "-{}", pre_releases.join("."));
    }
    version
}

/// The files of a catalogue's own package: its version is the catalogue's, its code is in the package with all.
pub(super) fn own(model: &Model, catalogue: &Catalogue, name: &str) -> Vec<(String, Generated)> {
    let folder = format!("packages/{}", catalogue.name);
    let manifest = json!({
        "//": header(&catalogue.file_path),
        "name": name,
        "version": catalogue.version.to_string(),
        "description": catalogue.title.as_deref().unwrap_or(&catalogue.name),
        "type": "module",
        "sideEffects": false,
        "main": "./index.js",
        "types": "./index.d.ts",
        "exports": {
            ".": entry("./index"),
            "./tracker": entry("./tracker"),
            "./package.json": "./package.json",
        },
        "typesVersions": { "*": { "tracker": ["./tracker.d.ts"] } },
        "files": ["index.js", "index.d.ts", "tracker.js", "tracker.d.ts"],
        "dependencies": { NAME: format!("^{}", version(model)) },
        "engines": { "node": ">=20" },
    });
    let file = |text: String| Generated { text, sources: vec![catalogue.file_path.clone()] };
    let forward = |to: &str| file(format!("// {}\n\nexport * from \"{to}\";\n", header(&catalogue.file_path)));
    let index = format!("{NAME}/{}", catalogue.name);
    vec![
        (format!("{folder}/package.json"), file(pretty(&manifest))),
        (format!("{folder}/index.js"), forward(&index)),
        (format!("{folder}/index.d.ts"), forward(&index)),
        (format!("{folder}/tracker.js"), forward(NAME)),
        (format!("{folder}/tracker.d.ts"), forward(NAME)),
    ]
}

fn entry(path: &str) -> Value {
    json!({ "types": format!("{path}.d.ts"), "default": format!("{path}.js") })
}

fn pretty(manifest: &Value) -> String {
    let mut text = format!("{manifest:#}");
    text.push('\n');
    text
}
