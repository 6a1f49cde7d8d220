//! Modules: which there are, and what each says for itself.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::super::change::Subject;
use super::super::rules;
use super::super::site::{Finding, Scope, Site};
use super::super::spell;
use super::Walk;
use crate::model::{CatalogueId, Model, Module};
use crate::source::Span;

impl Walk<'_> {
    pub(super) fn modules(&mut self, scope: &Scope, (old, new): (CatalogueId, CatalogueId)) {
        let (before, after) = (self.before, self.after);
        let mut table: BTreeMap<&[String], (Option<&Module>, Option<&Module>)> = BTreeMap::new();
        for (_, module) in before.modules_of(old) {
            table.entry(&module.path[1..]).or_default().0 = Some(module);
        }
        for (_, module) in after.modules_of(new) {
            table.entry(&module.path[1..]).or_default().1 = Some(module);
        }
        for pair in table.into_values() {
            let path = pair.1.or(pair.0).map(Module::dotted_path).unwrap_or_default();
            let start = |module: &Module| Span { file: module.file, start: 0, end: 0 };
            let place = pair.1.map_or(after.catalogue(new).origin, start);
            let site = Site::top(scope, Subject::Module, &path).at(None, Some(place));
            match pair {
                (Some(old), Some(new)) => self.module(&site, old, new),
                (Some(old), None) => {
                    let site = site.gone(start(old));
                    self.report(&site, Finding::new(rules::MODULE_REMOVED).old(&path));
                    self.consts(&site, &old.consts, &[]);
                    self.services(&site, &old.services, &[]);
                }
                (None, Some(new)) => {
                    self.report(&site, Finding::new(rules::MODULE_ADDED).new_is(&path));
                    self.consts(&site, &[], &new.consts);
                    self.services(&site, &[], &new.services);
                }
                (None, None) => {}
            }
        }
    }

    fn module(&mut self, site: &Site<'_>, old: &Module, new: &Module) {
        // Definitions and events are walked by catalogue, because they may move. Paths were paired.
        let Module {
            catalogue: _,
            path: _,
            doc,
            imports: _,
            consts,
            definitions: _,
            events: _,
            services,
            thrift_namespaces,
            allow: _,
            file: _,
            file_path: _,
        } = new;
        if old.doc != *doc {
            let shown = |text: &Option<String>| spell::text(text.as_deref());
            self.report(site, Finding::new(rules::DOC_CHANGED).between(shown(&old.doc), shown(doc)));
        }
        let (was, is) = (imports(self.before, old), imports(self.after, new));
        if was != is {
            self.report(site, Finding::new(rules::IMPORT_CHANGED).between(was, is));
        }
        if old.thrift_namespaces != *thrift_namespaces {
            let shown = |of: &Option<IndexMap<String, String>>| {
                of.as_ref().map_or_else(|| "those of the catalogue".to_owned(), namespaces)
            };
            let finding = Finding::new(rules::THRIFT_NAMESPACE_CHANGED);
            self.report(site, finding.between(shown(&old.thrift_namespaces), shown(thrift_namespaces)));
        }
        self.consts(site, &old.consts, consts);
        self.services(site, &old.services, services);
    }
}

/// Namespaces in one line, by language.
pub(super) fn namespaces(of: &IndexMap<String, String>) -> String {
    let mut all: Vec<String> = of.iter().map(|(language, name)| format!("{language} {name}")).collect();
    all.sort();
    if all.is_empty() { "no namespaces".to_owned() } else { all.join(", ") }
}

/// Imports in one line, by alias.
fn imports(model: &Model, module: &Module) -> String {
    let mut all: Vec<String> = module
        .imports
        .iter()
        .map(|import| format!("{}: {}", import.alias, model.module(import.module).dotted_path()))
        .collect();
    all.sort();
    if all.is_empty() { "no imports".to_owned() } else { all.join(", ") }
}
