//! Thrift IDL: one file a module, which the Apache compiler, thriftgo and thriftpy2 read.
//!
//! Fields stand by id, because that is the order in which Apache's libraries write them; definitions stand behind
//! those that they use. What IDL cannot say of a type stands in the annotation `concord.type`.

/// Appends formatted text to a `String`, which cannot fail.
macro_rules! put {
    ($out:expr, $($text:tt)*) => {{
        use std::fmt::Write as _;
        let _ = write!($out, $($text)*);
    }};
}

mod annotation;
mod codes;
mod constant;
mod definition;
mod includes;
mod literal;
mod name;
mod order;
mod rules;
mod service;
mod spell;
mod structure;

#[cfg(test)]
mod tests;

pub(crate) use codes::CODES;

use crate::check::Rule;
use crate::emit::{Job, Settings, Target, TargetId, header};
use crate::model::{Catalogue, DefinitionId, DefinitionKind, Model, Module, ModuleId, Payload};

use spell::Spelling;

/// The Thrift target.
pub struct Thrift;

impl Target for Thrift {
    fn id(&self) -> TargetId {
        TargetId::Thrift
    }

    fn rules(&self) -> &[&dyn Rule] {
        rules::RULES
    }

    fn jobs<'a>(&self, model: &'a Model, _: &Settings) -> Vec<Job<'a>> {
        let catalogues = model.catalogues.iter().filter(|catalogue| catalogue.targets.thrift.is_some());
        let job = |(catalogue, &id): (&Catalogue, &ModuleId)| {
            let module = model.module(id);
            let path = format!("{}/{}", self.id().folder(), includes::path(module));
            let sources = vec![catalogue.file_path.clone(), module.file_path.clone()];
            Job::one(path, sources, move || text(model, id)).of(id)
        };
        catalogues.flat_map(|catalogue| catalogue.modules.iter().map(move |id| (catalogue, id))).map(job).collect()
    }
}

/// The text of a module's file.
fn text(model: &Model, id: ModuleId) -> String {
    let module = model.module(id);
    let spelling = Spelling { model, module: id };
    let mut out = format!("// {}\n", header(&module.file_path));
    if let Some(text) = &module.doc {
        // A doc comment must document something, to the Apache compiler.
        for line in text.trim().lines() {
            out.push_str(format!("// {}", annotation::harmless(line)).trim_end());
            out.push('\n');
        }
    }
    head(&mut out, &spelling, module);
    definitions(&mut out, &spelling, module);
    for service in &module.services {
        service::write(&mut out, &spelling, service);
    }
    out
}

fn head(out: &mut String, spelling: &Spelling<'_>, module: &Module) {
    let paths = includes::paths(spelling.model, spelling.module);
    if !paths.is_empty() {
        out.push('\n');
    }
    for path in paths {
        put!(out, "include \"{path}\"\n");
    }
    let namespaces = name::namespaces(spelling.model, module);
    if !namespaces.is_empty() {
        out.push('\n');
    }
    for (language, namespace) in namespaces {
        put!(out, "namespace {language} {namespace}\n");
    }
}

fn definitions(out: &mut String, spelling: &Spelling<'_>, module: &Module) {
    for definition in module.definitions.iter().map(|&id| spelling.model.definition(id)) {
        if let DefinitionKind::Enum(listed) = &definition.kind {
            definition::write_enum(out, definition, listed);
        }
    }
    let (for_constants, others) = order::definitions(spelling.model, module);
    for id in for_constants {
        definition(out, spelling, id);
    }
    for constant in &module.consts {
        constant::write(out, spelling, constant);
    }
    for id in others {
        definition(out, spelling, id);
    }
    for &id in &module.events {
        let event = spelling.model.event(id);
        if let Payload::Struct(payload) = &event.payload {
            structure::write(out, spelling, structure::Head::of_event(event), payload);
        }
    }
}

fn definition(out: &mut String, spelling: &Spelling<'_>, id: DefinitionId) {
    let definition = spelling.model.definition(id);
    match &definition.kind {
        DefinitionKind::Struct(structure) => {
            structure::write(out, spelling, structure::Head::of_definition(definition), structure);
        }
        DefinitionKind::Union(union) => definition::write_union(out, spelling, definition, union),
        DefinitionKind::Alias(alias) => definition::write_alias(out, spelling, definition, alias),
        DefinitionKind::Enum(listed) => definition::write_enum(out, definition, listed),
    }
}
