//! Every declaration with its id, and what each name means where it stands.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{codes, foreign};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{CatalogueId, ModuleId};
use crate::names::nearest;
use crate::source::Span;
use crate::syntax::decl::{Builtin, Declarations, EventDecl, ModuleDecl, TypeDecl, TypeName};

/// Position of a written type in [`Program::types`]: module by module, as written.
pub(super) type TypeIndex = usize;

/// Position of an event in [`Program::events`]: module by module, as written. The same as its id in the model.
pub(super) type EventIndex = usize;

/// All declarations of a run.
pub(super) struct Program<'a> {
    pub(super) declarations: &'a Declarations,
    /// Sorted by path; a [`ModuleId`] is a position in it.
    pub(super) modules: Vec<ModuleEntry<'a>>,
    pub(super) types: Vec<TypeEntry<'a>>,
    pub(super) events: Vec<EventEntry<'a>>,
    by_path: HashMap<String, ModuleId>,
}

/// A module and the names that it sees.
pub(super) struct ModuleEntry<'a> {
    pub(super) decl: &'a ModuleDecl,
    pub(super) catalogue: CatalogueId,
    pub(super) types: Range<TypeIndex>,
    pub(super) events: Range<EventIndex>,
    names: HashMap<&'a str, TypeIndex>,
    /// One for each import; `None` where there is no such module.
    pub(super) imports: Vec<Option<ModuleId>>,
    /// Whether each import was used.
    pub(super) used: Vec<AtomicBool>,
}

/// A written type.
pub(super) struct TypeEntry<'a> {
    pub(super) module: ModuleId,
    pub(super) decl: &'a TypeDecl,
}

/// An event.
pub(super) struct EventEntry<'a> {
    pub(super) module: ModuleId,
    pub(super) decl: &'a EventDecl,
}

impl<'a> Program<'a> {
    /// Numbers everything and links the imports.
    pub(super) fn new(declarations: &'a Declarations, out: &mut Diagnostics) -> Self {
        let (modules, types, events, by_path) = (Vec::new(), Vec::new(), Vec::new(), HashMap::new());
        let mut program = Self { declarations, modules, types, events, by_path };
        for (catalogue, decl) in (0..).map(CatalogueId).zip(&declarations.catalogues) {
            for module in &decl.modules {
                program.add_module(catalogue, module);
            }
        }
        program.link_imports(out);
        program
    }

    pub(super) fn module(&self, id: ModuleId) -> &ModuleEntry<'a> {
        &self.modules[id.0 as usize]
    }

    /// The modules with their ids.
    pub(super) fn module_ids(&self) -> impl Iterator<Item = (ModuleId, &ModuleEntry<'a>)> {
        (0..).map(ModuleId).zip(&self.modules)
    }

    /// The places of the imports that no name was looked up in.
    pub(super) fn unused_imports(&self) -> BTreeSet<Span> {
        let unused = |module: &ModuleEntry<'a>| {
            let imports = module.decl.imports.iter().zip(&module.used);
            imports
                .filter(|(_, used)| !used.load(Ordering::Relaxed))
                .map(|(import, _)| import.alias.span)
                .collect::<Vec<_>>()
        };
        self.modules.iter().flat_map(unused).collect()
    }

    /// The written type that a name means in a module; a name that means none is reported.
    pub(super) fn find(&self, from: ModuleId, name: &TypeName, out: &mut Diagnostics) -> Option<TypeIndex> {
        let module = self.module(from);
        let Some(alias) = &name.module else {
            let found = module.names.get(name.name.value.as_str()).copied();
            if found.is_none() {
                out.push(self.unknown_type(from, name));
            }
            return found;
        };
        let Some(position) = module.decl.imports.iter().position(|import| import.alias.value == alias.value) else {
            out.push(self.unknown_alias(from, name));
            return None;
        };
        module.used[position].store(true, Ordering::Relaxed);
        // An import of nothing was reported where it stands.
        let target = self.module(module.imports[position]?);
        let found = target.names.get(name.name.value.as_str()).copied();
        if found.is_none() {
            let candidates = target.decl.types.iter().map(|decl| decl.name.value.as_str());
            let near = nearest_of(&name.name, candidates).map(|near| format!("did you mean `{}.{near}`?", alias.value));
            let help = event_help(target.decl, &name.name).or(near).unwrap_or_else(|| {
                format!("declare it there, under `types`, or see what `{}` stands for", alias.value)
            });
            let message = format!("`{}` has no type `{}`", target.decl.path.join("."), name.name.value);
            out.push(Diagnostic::error(&codes::UNKNOWN_TYPE, name.name.span, message).help(help));
        }
        found
    }

    fn add_module(&mut self, catalogue: CatalogueId, decl: &'a ModuleDecl) {
        let id = ModuleId(u32::try_from(self.modules.len()).expect("fewer than 2^32 files fit a run"));
        let (first_type, first_event) = (self.types.len(), self.events.len());
        self.types.extend(decl.types.iter().map(|decl| TypeEntry { module: id, decl }));
        self.events.extend(decl.events.iter().map(|decl| EventEntry { module: id, decl }));
        let names = decl.types.iter().map(|decl| decl.name.value.as_str()).zip(first_type..).collect();
        self.modules.push(ModuleEntry {
            decl,
            catalogue,
            types: first_type..self.types.len(),
            events: first_event..self.events.len(),
            names,
            imports: Vec::new(),
            used: decl.imports.iter().map(|_| AtomicBool::new(false)).collect(),
        });
        self.by_path.insert(decl.path.join("."), id);
    }

    fn link_imports(&mut self, out: &mut Diagnostics) {
        for position in 0..self.modules.len() {
            let decl = self.modules[position].decl;
            let imports = decl.imports.iter().map(|import| {
                let found = self.by_path.get(&import.module.value).copied();
                if found.is_none() {
                    let message = format!("there is no module `{}`", import.module.value);
                    let diagnostic = Diagnostic::error(&codes::UNKNOWN_IMPORT, import.module.span, message);
                    let near = self.near_module(&import.module);
                    let help =
                        self.catalogue_help(&import.module).or(near.map(|near| format!("did you mean `{near}`?")));
                    out.push(diagnostic.help(
                        help.unwrap_or_else(|| "`schema/shop/common.yaml` is the module `shop.common`".to_owned()),
                    ));
                }
                found
            });
            self.modules[position].imports = imports.collect();
        }
    }

    /// What to do where a catalogue is named for a module.
    fn catalogue_help(&self, wanted: &str) -> Option<String> {
        let module = self.modules.iter().find(|module| module.decl.path.first().is_some_and(|name| name == wanted))?;
        Some(format!("`{wanted}` is a catalogue: import one of its modules, such as `{}`", module.decl.path.join(".")))
    }

    /// The module that was probably meant: one that ends so, else the nearest path.
    fn near_module(&self, wanted: &str) -> Option<String> {
        let paths: Vec<String> = self.modules.iter().map(|module| module.decl.path.join(".")).collect();
        let part = paths.iter().find(|path| path.strip_suffix(wanted).is_some_and(|before| before.ends_with('.')));
        part.cloned().or_else(|| nearest(wanted, paths.iter().map(String::as_str)).map(str::to_owned))
    }

    fn unknown_type(&self, from: ModuleId, name: &TypeName) -> Diagnostic {
        let wanted = name.name.value.as_str();
        let message = format!("there is no type `{wanted}`");
        let diagnostic = Diagnostic::error(&codes::UNKNOWN_TYPE, name.name.span, message);
        let help = event_help(self.module(from).decl, wanted).or_else(|| self.where_is(from, wanted));
        diagnostic.help(help.unwrap_or_else(|| "declare it under `types`, or import the module that has it".to_owned()))
    }

    /// Where a name that a module does not see can be found.
    fn where_is(&self, from: ModuleId, wanted: &str) -> Option<String> {
        let module = self.module(from);
        let imported =
            || module.decl.imports.iter().zip(&module.imports).filter_map(|(import, id)| Some((import, (*id)?)));
        if let Some((import, _)) = imported().find(|(_, id)| self.module(*id).names.contains_key(wanted)) {
            return Some(format!("write `{}.{wanted}`: it is declared in an import", import.alias.value));
        }
        let elsewhere = self.modules.iter().find(|other| {
            other.names.contains_key(wanted) && other.catalogue == module.catalogue && !std::ptr::eq(*other, module)
        });
        if let Some(other) = elsewhere {
            let alias = other.decl.path.last()?;
            let path = other.decl.path.join(".");
            return Some(format!("add `imports: {{ {alias}: {path} }}` and write `{alias}.{wanted}`"));
        }
        if let Some(ours) = foreign::ours(wanted) {
            return Some(format!("write {ours}"));
        }
        let own = module.decl.types.iter().map(|decl| decl.name.value.as_str());
        let builtin = Builtin::ALL.iter().map(|(name, _)| *name);
        let local = nearest_of(wanted, own.chain(builtin)).map(str::to_owned);
        let near = local.or_else(|| {
            imported().find_map(|(import, id)| {
                let names = self.module(id).decl.types.iter().map(|decl| decl.name.value.as_str());
                nearest_of(wanted, names).map(|near| format!("{}.{near}", import.alias.value))
            })
        });
        near.map(|near| format!("did you mean `{near}`?"))
    }

    fn unknown_alias(&self, from: ModuleId, name: &TypeName) -> Diagnostic {
        let module = self.module(from);
        let alias = name.module.as_ref().unwrap_or(&name.name);
        let near = nearest(alias, module.decl.imports.iter().map(|import| import.alias.value.as_str()));
        let help = near.map(|near| format!("did you mean `{near}.{}`?", name.name.value)).or_else(|| {
            let found = self.modules.iter().find(|other| {
                other.decl.path.last() == Some(&alias.value) && other.names.contains_key(name.name.value.as_str())
            })?;
            Some(format!("add `imports: {{ {}: {} }}`", alias.value, found.decl.path.join(".")))
        });
        let help = help.unwrap_or_else(|| format!("add the module that has it: `imports: {{ {}: … }}`", alias.value));
        let message = format!("there is no import `{}`", alias.value);
        Diagnostic::error(&codes::UNKNOWN_IMPORT_ALIAS, alias.span, message).help(help)
    }
}

/// The name that was meant. Among very many names nobody looks: each slip in a hostile schema would be compared with all.
fn nearest_of<'n>(wanted: &str, names: impl Iterator<Item = &'n str> + Clone) -> Option<&'n str> {
    const MANY: usize = 3000;
    if names.clone().nth(MANY).is_some() { None } else { nearest(wanted, names) }
}

/// What to do where an event is named for a type.
fn event_help(module: &ModuleDecl, wanted: &str) -> Option<String> {
    let is_event = module.events.iter().any(|event| event.key.value == wanted);
    is_event.then(|| "it is an event: what it shares with others is declared under `types`".to_owned())
}
