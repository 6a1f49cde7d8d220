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
mod origin;
mod package;
mod reach;
mod readme;
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

use std::sync::Arc;

use crate::check::Rule;
use crate::emit::{Job, Output, Settings, Target, TargetId, header};
use crate::model::{CatalogueId, Model, Module};
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

    fn jobs<'a>(&self, model: &'a Model, _: &Settings) -> Vec<Job<'a>> {
        if package::catalogues(model).next().is_none() {
            return Vec::new();
        }
        let folder = self.id().folder();
        let context = Arc::new(Context::new(model));
        let mut jobs: Vec<Job<'a>> = runtime::jobs(folder).collect();
        jobs.push(Job::done(format!("{folder}/package.json"), package::manifest(model)));
        jobs.push(page(folder, &context));
        for (id, module) in modules(model) {
            if model.catalogue(module.catalogue).targets.typescript.is_none() {
                continue;
            }
            let path = format!("{folder}/{}", import::module_path(module));
            let sources = context.sources(id);
            let of_script = Output { path: format!("{path}.js"), sources: sources.clone() };
            let of_types = Output { path: format!("{path}.d.ts"), sources: sources.clone() };
            let of_map = Output { path: format!("{path}.d.ts.map"), sources };
            let context = Arc::clone(&context);
            let work = move || {
                let head = format!("// {}\n\n", header(&module.file_path));
                let [types, map] = declare::declaration(&context, id, &head);
                vec![format!("{head}{}", script::script(&context, id)), types, map]
            };
            jobs.push(Job::new(vec![of_script, of_types, of_map], work).of(id));
            jobs.extend(copy(model, module, format!("{path}.yaml")).map(|job| job.of(id)));
        }
        for (id, catalogue) in (0..).map(CatalogueId).zip(&model.catalogues) {
            let Some(target) = &catalogue.targets.typescript else { continue };
            jobs.push(entry_point(folder, id, &context));
            if let Some(name) = &target.package {
                jobs.push(own_page(folder, id, name, &context));
                let own = package::own(model, catalogue, name).into_iter();
                jobs.extend(own.map(|(path, file)| Job::done(format!("{folder}/{path}"), file)));
            }
        }
        jobs
    }
}

/// A module's schema file, which the declaration maps lead to; none where the model has no texts behind it. Line ends and a
/// byte-order mark are the checkout's, and equal inputs give equal bytes.
fn copy<'a>(model: &'a Model, module: &'a Module, path: String) -> Option<Job<'a>> {
    let text = model.texts.get(module.file.0 as usize)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Some(Job::one(path, vec![module.file_path.clone()], move || text.replace("\r\n", "\n")))
}

/// The page that npm shows: its example comes from any module.
fn page<'a>(folder: &str, context: &Arc<Context<'a>>) -> Job<'a> {
    let sources = package::catalogues(context.model).map(|catalogue| catalogue.file_path.clone()).collect();
    let context = Arc::clone(context);
    Job::one(format!("{folder}/README.md"), sources, move || readme::readme(&context))
}

/// The page of a catalogue's own package.
fn own_page<'a>(folder: &str, id: CatalogueId, name: &'a str, context: &Arc<Context<'a>>) -> Job<'a> {
    let path = format!("{folder}/packages/{}/README.md", context.model.catalogue(id).name);
    let context = Arc::clone(context);
    Job::one(path, sources_of(&context, id), move || readme::own(&context, id, name))
}

/// The schema files of a catalogue.
fn sources_of(context: &Context<'_>, id: CatalogueId) -> Vec<String> {
    let modules = context.model.modules_of(id).map(|(_, module)| module.file_path.clone());
    std::iter::once(context.model.catalogue(id).file_path.clone()).chain(modules).collect()
}

/// The entry point of a catalogue.
fn entry_point<'a>(folder: &str, id: CatalogueId, context: &Arc<Context<'a>>) -> Job<'a> {
    let catalogue = context.model.catalogue(id);
    let sources = sources_of(context, id);
    let output = |extension: &str| Output {
        path: format!("{folder}/catalogues/{}.{extension}", catalogue.name),
        sources: sources.clone(),
    };
    let context = Arc::clone(context);
    Job::new(vec![output("js"), output("d.ts")], move || {
        let index = index::index(&context, id);
        [index.script, index.declaration].map(|text| format!("// {}\n\n{text}", header(catalogue.folder()))).into()
    })
}
