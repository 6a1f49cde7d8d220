//! What TypeScript cannot express, as rules that point at the schema.

use std::collections::BTreeMap;

use super::context::{Context, modules, references};
use super::exports::{are_different, exports, fingerprint, fingerprints};
use super::index::ambiguous;
use crate::check::Rule;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, codes};
use crate::model::{CatalogueId, Model, ModuleId};

codes! {
    NAME_COLLISION = "E0621" "typescript-name-collision";
    GENERATED_NAME = "E0622" "typescript-generated-name";
    PACKAGE_NAME = "E0623" "typescript-package-name";
    TARGET_OFF = "E0624" "typescript-target-off";
    AMBIGUOUS_EXPORT = "L0621" "typescript-ambiguous-export";
}

/// Every rule of the target.
pub(super) const RULES: &[&dyn Rule] = &[&Names, &PackageNames, &TargetsOff, &AmbiguousExports];

/// Names that modules with events and the entry points of catalogues get.
const GENERATED: [&str; 5] = ["catalogueVersion", "Events", "UnknownEvents", "checkEvent", "readEvent"];

/// The modules that are written, with their ids.
fn written(model: &Model) -> impl Iterator<Item = (ModuleId, &crate::model::Module)> {
    modules(model).filter(|(_, module)| model.catalogue(module.catalogue).targets.typescript.is_some())
}

/// No two exports of a module have one name, and none has that of something generated.
struct Names;

impl Rule for Names {
    fn code(&self) -> &'static Code {
        &NAME_COLLISION
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        let context = Context::with_names(model);
        for (id, module) in written(model) {
            let has_events = model.events_of(module.catalogue).next().is_some();
            let mut seen: Vec<u64> = GENERATED.map(|name| fingerprint(["", name, ""])).into();
            fingerprints(&context, id, &mut seen);
            if are_different(&mut seen) {
                continue;
            }
            let (mut types, mut values) = (BTreeMap::new(), BTreeMap::new());
            for export in exports(&context, id) {
                let name = export.name.as_str();
                if GENERATED[..if has_events { GENERATED.len() } else { 1 }].contains(&name) {
                    let message = format!("`{name}` is the name of something that TypeScript modules get");
                    out.push(
                        Diagnostic::error(&GENERATED_NAME, export.origin, message)
                            .help("rename it in TypeScript: `typescript: { name: … }`"),
                    );
                    continue;
                }
                let first = [(export.is_type, &mut types), (export.is_value, &mut values)]
                    .into_iter()
                    .filter(|(is_named, _)| *is_named)
                    .map(|(_, known)| *known.entry(export.name.clone()).or_insert(export.origin))
                    .find(|&first| first != export.origin);
                if let Some(first) = first {
                    let message = format!("two things are called `{name}` in TypeScript");
                    out.push(
                        Diagnostic::error(&NAME_COLLISION, export.origin, message)
                            .also(first, "the first")
                            .help("rename one in TypeScript: `typescript: { name: … }`"),
                    );
                }
            }
        }
    }
}

/// The npm name of a catalogue's own package is one.
struct PackageNames;

impl Rule for PackageNames {
    fn code(&self) -> &'static Code {
        &PACKAGE_NAME
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        let mut known = BTreeMap::from([(super::package::NAME, None)]);
        for catalogue in &model.catalogues {
            let package = catalogue.targets.typescript.as_ref().and_then(|target| target.package.as_deref());
            let Some(package) = package else { continue };
            if !is_npm_name(package) {
                let message = format!("`{package}` is no name of an npm package");
                out.push(Diagnostic::error(&PACKAGE_NAME, catalogue.origin, message).help(
                    "write lower-case letters, digits, `-`, `_` and `.`, with or without a scope: `@shop/events`",
                ));
            } else if let Some(other) = known.insert(package, Some(catalogue)) {
                let owner = other.map_or("all catalogues".to_owned(), |other| format!("catalogue `{}`", other.name));
                let message = format!("`{package}` is the package of {owner}, too");
                out.push(Diagnostic::error(&PACKAGE_NAME, catalogue.origin, message).help("give each its own name"));
            }
        }
    }
}

/// What npm takes for a new package (`validate-npm-package-name`).
fn is_npm_name(name: &str) -> bool {
    let part = |part: &str| {
        let legal = |character: char| {
            character.is_ascii_lowercase() || character.is_ascii_digit() || matches!(character, '-' | '_' | '.' | '~')
        };
        !part.is_empty() && !part.starts_with(['.', '_']) && part.chars().all(legal)
    };
    let is_legal = match name.strip_prefix('@') {
        Some(scoped) => scoped.split_once('/').is_some_and(|(scope, name)| part(scope) && part(name)),
        None => part(name) && !matches!(name, "node_modules" | "favicon.ico"),
    };
    is_legal && name.len() <= 214
}

/// What is written refers to nothing that is not.
struct TargetsOff;

impl Rule for TargetsOff {
    fn code(&self) -> &'static Code {
        &TARGET_OFF
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        for (_, module) in written(model) {
            let mut reported = Vec::new();
            for (_, referred) in references(model, module) {
                let definition = model.definition(referred);
                let home = model.catalogue_of(definition.module);
                if home.targets.typescript.is_some() || reported.contains(&definition.module) {
                    continue;
                }
                reported.push(definition.module);
                let import = module.imports.iter().find(|import| import.module == definition.module);
                let place = import.map_or(model.catalogue(module.catalogue).origin, |import| import.origin);
                let message = format!(
                    "`{}` uses `{}` of catalogue `{}`, which writes no TypeScript",
                    module.dotted_path(),
                    definition.name,
                    home.name,
                );
                out.push(
                    Diagnostic::error(&TARGET_OFF, place, message)
                        .help(format!("remove `typescript: false` in {}, or turn it off here, too", home.file_path)),
                );
            }
        }
    }
}

/// A name that two modules of a catalogue export cannot be imported from the catalogue.
struct AmbiguousExports;

impl Rule for AmbiguousExports {
    fn code(&self) -> &'static Code {
        &AMBIGUOUS_EXPORT
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        let context = Context::with_names(model);
        for (id, catalogue) in (0..).map(CatalogueId).zip(&model.catalogues) {
            if catalogue.targets.typescript.is_none() {
                continue;
            }
            let ambiguous = ambiguous(&context, id);
            if ambiguous.is_empty() {
                continue;
            }
            for &module in &catalogue.modules {
                let mut reported = Vec::new();
                for export in exports(&context, module) {
                    let Some(homes) = ambiguous.get(&export.name).filter(|homes| homes[0] != module) else { continue };
                    if reported.contains(&export.origin) {
                        continue;
                    }
                    reported.push(export.origin);
                    let first = model.module(homes[0]).dotted_path();
                    let message = format!("`{}` stands in `{first}`, too", export.name);
                    out.push(Diagnostic::warning(&AMBIGUOUS_EXPORT, export.origin, message).help(format!(
                        "TypeScript imports both from their modules alone; rename one for `{}` to export them",
                        catalogue.name,
                    )));
                }
            }
        }
    }
}
