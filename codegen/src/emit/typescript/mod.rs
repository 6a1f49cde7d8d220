//! TypeScript: an npm package of ES modules with declarations, one module a schema module, an entry point a catalogue.
//!
//! Scripts are written as text, straight from the model: of 10,000 events it is tens of megabytes. What does not depend on
//! the schema lies in `runtime` and is copied. Names without `$` are the schema's, names with one are ours.

mod checker;
mod context;
mod declare;
mod doc;
mod exports;
mod import;
mod index;
mod limit;
mod package;
mod reach;
mod rules;
mod runtime;
mod script;
mod shape;
mod structure;
mod test;
mod text;
mod value;

#[cfg(test)]
mod tests;

use crate::check::Rule;
use crate::emit::{FileSet, Generated, Settings, Target, TargetId, header};
use crate::model::{CatalogueId, Model};
use context::{Context, modules};

pub(crate) use rules::CODES;

/// The TypeScript target.
pub struct Typescript;

impl Target for Typescript {
    fn id(&self) -> TargetId {
        TargetId::Typescript
    }

    fn rules(&self) -> &[&dyn Rule] {
        rules::RULES
    }

    fn emit(&self, model: &Model, _: &Settings, files: &mut FileSet) {
        if package::catalogues(model).next().is_none() {
            return;
        }
        let folder = self.id().folder();
        let context = Context::new(model);
        runtime::emit(folder, files);
        files.add(format!("{folder}/package.json"), package::manifest(model));
        files.add(format!("{folder}/README.md"), package::readme(model));
        for (id, module) in modules(model) {
            if model.catalogue(module.catalogue).targets.typescript.is_none() {
                continue;
            }
            let path = format!("{folder}/{}", import::module_path(module));
            let sources = context.sources(id);
            let file = |body: &str| Generated {
                text: format!("// {}\n\n{body}", header(&module.file_path)),
                sources: sources.clone(),
            };
            files.add(format!("{path}.js"), file(&script::script(&context, id)));
            files.add(format!("{path}.d.ts"), file(&declare::declaration(&context, id)));
        }
        for (id, catalogue) in (0..).map(CatalogueId).zip(&model.catalogues) {
            let Some(target) = &catalogue.targets.typescript else { continue };
            let index = index::index(&context, id);
            let schema = catalogue.file_path.rsplit_once('/').map_or("schema", |(folder, _)| folder);
            let modules = model.modules_of(id).map(|(_, module)| module.file_path.clone());
            let sources: Vec<_> = std::iter::once(catalogue.file_path.clone()).chain(modules).collect();
            let file =
                |body: &str| Generated { text: format!("// {}\n\n{body}", header(schema)), sources: sources.clone() };
            files.add(format!("{folder}/catalogues/{}.js", catalogue.name), file(&index.script));
            files.add(format!("{folder}/catalogues/{}.d.ts", catalogue.name), file(&index.declaration));
            if let Some(name) = &target.package {
                for (path, file) in package::own(model, catalogue, name) {
                    files.add(format!("{folder}/{path}"), file);
                }
            }
        }
    }
}
