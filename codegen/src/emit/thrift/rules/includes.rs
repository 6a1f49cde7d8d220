//! Files that a module includes.

use std::collections::BTreeMap;

use crate::check::Rule;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Model, Module, ModuleId, Type};
use crate::source::Span;

use super::super::codes::{INCLUDE_CLASH, TARGET_OFF};
use super::super::includes;
use super::sites;

/// Refuses to include two files of one name.
pub(super) struct IncludeClashes;

impl Rule for IncludeClashes {
    fn code(&self) -> &'static Code {
        &INCLUDE_CLASH
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        for (id, module) in sites::modules(model) {
            let mut seen: BTreeMap<String, ModuleId> = BTreeMap::new();
            for included in includes::included(model, id) {
                let other = model.module(included);
                let stem = includes::stem(other);
                let Some(&first) = seen.get(&stem) else {
                    seen.insert(stem, included);
                    continue;
                };
                let message = format!(
                    "`{}` and `{}` are both `{stem}` in Thrift",
                    model.module(first).dotted_path(),
                    other.dotted_path()
                );
                let place = import_of(module, included).unwrap_or_else(|| first_use(model, module, included));
                let mut diagnostic = Diagnostic::error(self.code(), place, message)
                    .label("this file has the same name")
                    .help("rename one of the two files");
                if let Some(span) = import_of(module, first) {
                    diagnostic = diagnostic.also(span, "as this one");
                }
                out.push(diagnostic);
            }
        }
    }
}

/// Refuses to use types of a catalogue that has no Thrift files.
pub(super) struct TargetsOff;

impl Rule for TargetsOff {
    fn code(&self) -> &'static Code {
        &TARGET_OFF
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        for (id, module) in sites::modules(model) {
            for included in includes::included(model, id) {
                let other = model.catalogue_of(included);
                if other.targets.thrift.is_some() {
                    continue;
                }
                let message = format!("the types of catalogue `{}` are not written as Thrift", other.name);
                out.push(
                    Diagnostic::error(self.code(), first_use(model, module, included), message)
                        .label(format!("uses `{}`", model.module(included).dotted_path()))
                        .also(other.origin, "Thrift is off here")
                        .help("turn Thrift on there, or off for this catalogue"),
                );
            }
        }
    }
}

fn import_of(module: &Module, imported: ModuleId) -> Option<Span> {
    module.imports.iter().find(|import| import.module == imported).map(|import| import.origin)
}

/// The first place where a module uses a type of another one.
fn first_use(model: &Model, module: &Module, used: ModuleId) -> Span {
    let found = sites::types(model, module).into_iter().find(|(ty, _)| uses(model, ty, used)).map(|(_, origin)| origin);
    found.or_else(|| import_of(module, used)).unwrap_or(model.catalogue(module.catalogue).origin)
}

fn uses(model: &Model, ty: &Type, used: ModuleId) -> bool {
    let mut found = false;
    ty.each_reference(&mut |id| found |= model.definition(id).module == used);
    found
}
