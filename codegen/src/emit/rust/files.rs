//! Which files there are: the crate, a folder for each catalogue, and in it a file for each module.

use std::collections::{BTreeMap, BTreeSet};

use quote::quote;

use crate::emit::{FileSet, Generated, Settings, header};
use crate::model::{CatalogueId, DefinitionId, ModuleId};
use crate::names::rust::{module_name, unescape};

use super::borrowed::BORROWED;
use super::catalogue::folder;
use super::context::Context;
use super::source::Source;
use super::spliced::{ident, print};
use super::text::string;
use super::wire::WIRE;

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

impl Context<'_> {
    /// Every file of the crate, below `root`.
    pub(super) fn files(&self, root: &str, settings: &Settings, files: &mut FileSet) {
        let all: Vec<String> = self.model.catalogues.iter().map(|catalogue| catalogue.file_path.clone()).collect();
        let manifest = Generated { text: self.manifest(settings), sources: all.clone() };
        files.add(format!("{root}/Cargo.toml"), manifest);
        files.add(format!("{root}/src/lib.rs"), Generated { text: self.crate_root(), sources: all });
        let tags = self.tag_enums();
        let borrowing = self.borrowing();
        for id in self.catalogues() {
            let catalogue = self.model.catalogue(id);
            let mut tree = Folder::default();
            for (module, found) in self.model.modules_of(id) {
                let segments = found.path.iter().skip(1).map(|segment| module_name(segment));
                segments.fold(&mut tree, |folder, segment| folder.below.entry(segment).or_default()).module =
                    Some(module);
            }
            let place = format!("{root}/src/{}", unescape(&module_name(&catalogue.name)));
            let modules = self.model.modules_of(id).map(|(_, module)| module.file_path.clone());
            let sources: Vec<String> = std::iter::once(catalogue.file_path.clone()).chain(modules).collect();
            if self.model.events_of(id).next().is_some() {
                let text = borrowing.borrowed_events(id);
                files.add(format!("{place}/{BORROWED}.rs"), Generated { text, sources: Vec::clone(&sources) });
            }
            files.add(format!("{place}/mod.rs"), Generated { text: self.catalogue(id, &tree.names()), sources });
            for (module, found) in self.model.modules_of(id).filter(|(module, _)| self.has_borrowed(*module)) {
                let segments = found.path.iter().skip(1).map(|segment| module_name(segment));
                let place = segments.fold(place.clone(), |place, segment| place + "/" + unescape(&segment));
                let sources = vec![catalogue.file_path.clone(), found.file_path.clone()];
                let text = borrowing.borrowed(module);
                files.add(format!("{place}/{BORROWED}.rs"), Generated { text, sources });
            }
            self.folder(id, &tree, &place, &tags, files);
        }
    }

    fn folder(
        &self,
        catalogue: CatalogueId,
        tree: &Folder,
        place: &str,
        tags: &BTreeSet<DefinitionId>,
        files: &mut FileSet,
    ) {
        for (name, folder) in &tree.below {
            let place = format!("{place}/{}", unescape(name));
            if let Some(id) = folder.module {
                let emitted = self.module(id, &folder.names(), tags);
                let sources =
                    vec![self.model.catalogue(catalogue).file_path.clone(), self.model.module(id).file_path.clone()];
                let types = Generated { text: emitted.types, sources: sources.clone() };
                files.add(format!("{place}.rs"), types);
                files.add(format!("{place}/__code.rs"), Generated { text: emitted.code, sources: sources.clone() });
                if self.has_wire(id) {
                    files.add(format!("{place}/{WIRE}.rs"), Generated { text: self.wire(id, tags), sources });
                }
            } else {
                let source = self::folder(&self.model.catalogue(catalogue).file_path);
                let mut out = Source::file(&header(source), &["Modules that stand together.".to_owned()]);
                out.gap();
                for name in folder.names() {
                    out.line(0, "#[rustfmt::skip]");
                    out.line(0, &format!("pub mod {name};"));
                }
                let sources = vec![self.model.catalogue(catalogue).file_path.clone()];
                files.add(format!("{place}/mod.rs"), Generated { text: out.into_text(), sources });
            }
            self.folder(catalogue, folder, &place, tags, files);
        }
    }

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
        let mut out = Source::file(&header("schema"), &[format!("{ABOUT}.")]);
        out.raw(ALLOWED);
        print(quote! { #(#modules)* }, &mut out);
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
             borrowed = []\n{}\n\n\
             [dependencies]\nconcord-runtime = {}\n",
            header("schema"),
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
