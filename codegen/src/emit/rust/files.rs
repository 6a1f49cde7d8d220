//! Which files there are: the crate, a folder for each catalogue, and in it a file for each module.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use quote::quote;

use crate::emit::{Generated, Job, Output, Settings, header};
use crate::model::{Catalogue, CatalogueId, DefinitionId, ModuleId};
use crate::names::rust::{module_name, unescape};

use super::borrowed::BORROWED;
use super::context::Context;
use super::source::Source;
use super::spliced::{ident, print};
use super::text::string;
use super::wire::{BORROWED_WIRE, WIRE};

/// What stands below a folder of the schema.
#[derive(Default)]
struct Folder {
    module: Option<ModuleId>,
    below: BTreeMap<String, Folder>,
}

impl Folder {
    fn names(&self) -> Vec<String> {
        self.below.keys().cloned().collect()
    }
}

/// Every file of the crate, below `root`.
pub(super) fn jobs<'a>(context: Context<'a>, root: &str, settings: &Settings) -> Vec<Job<'a>> {
    let model = context.model;
    let all: Vec<String> = model.catalogues.iter().map(|catalogue| catalogue.file_path.clone()).collect();
    let manifest = Generated { text: context.manifest(settings), sources: all.clone() };
    let crate_root = Generated { text: context.crate_root(), sources: all.clone() };
    let program = Generated { text: context.program(), sources: all };
    let mut jobs = vec![
        Job::done(format!("{root}/Cargo.toml"), manifest),
        Job::done(format!("{root}/src/lib.rs"), crate_root),
        Job::done(format!("{root}/src/bin/check-events.rs"), program),
    ];
    let tags = Arc::new(context.tag_enums());
    let borrowing = Arc::new(context.borrowing());
    let context = Arc::new(context);
    for id in context.catalogues() {
        let catalogue = model.catalogue(id);
        let mut tree = Folder::default();
        for (module, found) in model.modules_of(id) {
            let segments = found.path.iter().skip(1).map(|segment| module_name(segment));
            segments.fold(&mut tree, |folder, segment| folder.below.entry(segment).or_default()).module = Some(module);
        }
        let place = format!("{root}/src/{}", unescape(&module_name(&catalogue.name)));
        let modules = model.modules_of(id).map(|(_, module)| module.file_path.clone());
        let sources: Vec<String> = std::iter::once(catalogue.file_path.clone()).chain(modules).collect();
        if model.events_of(id).next().is_some() {
            let borrowing = Arc::clone(&borrowing);
            let path = format!("{place}/{BORROWED}.rs");
            jobs.push(Job::one(path, sources.clone(), move || borrowing.borrowed_events(id)));
        }
        let names = tree.names();
        let shared = Arc::clone(&context);
        jobs.push(Job::one(format!("{place}/mod.rs"), sources, move || shared.catalogue(id, &names)));
        let walk = Walk { context: &context, borrowing: &borrowing, catalogue, tags: &tags };
        walk.folder(&tree, &place, &mut jobs);
    }
    jobs
}

/// A walk over the modules of a catalogue.
struct Walk<'a, 'w> {
    context: &'w Arc<Context<'a>>,
    /// The same, for types that borrow.
    borrowing: &'w Arc<Context<'a>>,
    catalogue: &'a Catalogue,
    tags: &'w Arc<BTreeSet<DefinitionId>>,
}

impl<'a> Walk<'a, '_> {
    fn folder(&self, tree: &Folder, place: &str, jobs: &mut Vec<Job<'a>>) {
        for (name, folder) in &tree.below {
            let place = format!("{place}/{}", unescape(name));
            jobs.push(match folder.module {
                Some(id) => self.module(id, &place, folder.names()),
                None => self.plain(&place, folder.names()),
            });
            self.folder(folder, &place, jobs);
        }
    }

    /// The files of a module. `below` are modules that stand below it in the schema.
    fn module(&self, id: ModuleId, place: &str, below: Vec<String>) -> Job<'a> {
        let sources = vec![self.catalogue.file_path.clone(), self.context.model.module(id).file_path.clone()];
        let mut paths = vec![format!("{place}.rs"), format!("{place}/__code.rs")];
        paths.extend(self.context.has_wire(id).then(|| format!("{place}/{WIRE}.rs")));
        let borrows = self.context.has_borrowed(id);
        paths.extend(borrows.then(|| format!("{place}/{BORROWED}.rs")));
        let borrows_wire = borrows && self.context.has_wire(id);
        paths.extend(borrows_wire.then(|| format!("{place}/{BORROWED_WIRE}.rs")));
        let outputs = paths.into_iter().map(|path| Output { path, sources: sources.clone() });
        let (context, borrowing, tags) = (Arc::clone(self.context), Arc::clone(self.borrowing), Arc::clone(self.tags));
        let work = move || {
            let emitted = context.module(id, &below, &tags);
            let wire = context.has_wire(id).then(|| context.wire(id, &tags));
            let borrowed = borrows.then(|| borrowing.borrowed(id));
            let borrowed_wire = borrows_wire.then(|| borrowing.wire(id, &tags));
            [emitted.types, emitted.code].into_iter().chain(wire).chain(borrowed).chain(borrowed_wire).collect()
        };
        Job::new(outputs.collect(), work).of(id)
    }

    /// A folder of the schema that is no module itself.
    fn plain(&self, place: &str, names: Vec<String>) -> Job<'a> {
        let catalogue = self.catalogue;
        Job::one(format!("{place}/mod.rs"), vec![catalogue.file_path.clone()], move || {
            let mut out = Source::file(&header(catalogue.folder()), &["Modules that stand together.".to_owned()]);
            out.gap();
            for name in &names {
                out.line(0, "#[rustfmt::skip]");
                out.line(0, &format!("pub mod {name};"));
            }
            out.into_text()
        })
    }
}

impl Context<'_> {
    fn crate_root(&self) -> String {
        let modules = self.catalogues().map(|id| {
            let feature = &self.model.catalogue(id).name;
            let name = ident(&module_name(feature));
            quote! {
                #[cfg(feature = #feature)]
                #[rustfmt::skip]
                pub mod #name;
            }
        });
        let mut out = Source::file(&header(self.model.schema_folder()), &[format!("{ABOUT}.")]);
        out.raw(ALLOWED);
        print(quote! { #(#modules)* }, &mut out);
        out.into_text()
    }

    /// The program that checks captured traffic against the catalogues that have events.
    fn program(&self) -> String {
        let about = "Checks captured events, one JSON object a line, against the catalogues of this crate.".to_owned();
        let mut out = Source::file(&header(self.model.schema_folder()), &[about]);
        let with_events = self.catalogues().filter(|id| self.model.events_of(*id).next().is_some());
        let tables = with_events.map(|id| {
            let feature = &self.model.catalogue(id).name;
            let name = ident(&module_name(feature));
            quote! {
                #[cfg(feature = #feature)]
                &catalogues::#name::EVENTS,
            }
        });
        print(
            quote! {
                fn main() -> std::process::ExitCode {
                    concord_runtime::traffic::main(&[#(#tables)*])
                }
            },
            &mut out,
        );
        out.into_text()
    }

    fn manifest(&self, settings: &Settings) -> String {
        let list = |ids: &[CatalogueId]| {
            let names: Vec<String> = ids.iter().map(|id| string(&self.model.catalogue(*id).name)).collect();
            names.join(", ")
        };
        let all: Vec<CatalogueId> = self.catalogues().collect();
        let feature = |id: &CatalogueId| {
            let uses: Vec<CatalogueId> = self.uses(*id).into_iter().collect();
            format!("{} = [{}]", string(&self.model.catalogue(*id).name), list(&uses))
        };
        let features: Vec<String> = all.iter().map(feature).collect();
        format!(
            "# {}\n\n[package]\nname = \"catalogues\"\ndescription = \"{ABOUT}\"\nversion = \"0.1.0\"\n\
             edition = \"2024\"\nrust-version = \"1.95\"\npublish = false\n\n\
             # Examples in documentation come from schemas and are no Rust.\n[lib]\ndoctest = false\n\n\
             [features]\ndefault = [{}]\n# Types that borrow from what they are read from: `ElementClickRef<'a>` beside `ElementClick`.\n\
             borrowed = []\n# The program `check-events`, which checks captured traffic.\ncli = [\"concord-runtime/cli\"]\n{}\n\n\
             [[bin]]\nname = \"check-events\"\npath = \"src/bin/check-events.rs\"\nrequired-features = [\"cli\"]\n\n\
             [dependencies]\nconcord-runtime = {}\n",
            header(self.model.schema_folder()),
            list(&all),
            features.join("\n"),
            settings.rust_runtime,
        )
    }

    /// The other catalogues whose modules a catalogue imports.
    fn uses(&self, id: CatalogueId) -> BTreeSet<CatalogueId> {
        let imports = self.model.modules_of(id).flat_map(|(_, module)| &module.imports);
        imports.map(|import| self.model.module(import.module).catalogue).filter(|used| *used != id).collect()
    }
}

const ABOUT: &str = "Events and messages of the catalogues, one feature each";

/// Lints that are no use on generated code, with the reason.
const ALLOWED: &str = r#"#![allow(
    deprecated,
    missing_docs,
    rustdoc::all,
    clippy::pedantic,
    clippy::large_enum_variant,
    clippy::type_complexity,
    reason = "names, docs and sizes are the schema's, and what it deprecates is still read and written"
)]
"#;
