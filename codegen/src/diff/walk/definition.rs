//! Named types: which there are, what they are called, and what they are.

use super::super::Surface;
use super::super::change::Subject;
use super::super::rules;
use super::super::site::{Finding, Scope, Site};
use super::super::verdict::Verdict;
use super::Walk;
use super::meta::MetaRules;
use super::names::{Spelling, respelled};
use crate::model::{CatalogueId, Definition, DefinitionId, DefinitionKind, Meta, Model, ModuleId, Type};
use crate::source::Span;

impl Walk<'_> {
    pub(super) fn definitions(&mut self, scope: &Scope, (old, new): (CatalogueId, CatalogueId)) {
        let (before, after) = (self.before, self.after);
        for id in written(before, old) {
            match self.pairs.definition_of(id) {
                Some(found) => self.definition(scope, (id, before.definition(id)), (found, after.definition(found))),
                None => self.definition_gone(scope, before.definition(id), after.catalogue(new).origin),
            }
        }
        // An alias that keeps the old name of a renamed type was reported with it.
        let new_ones = written(after, new).filter(|id| self.pairs.definition_back[id.0 as usize].is_none());
        for id in new_ones.filter(|id| !self.pairs.shims.contains(id)).collect::<Vec<_>>() {
            let definition = after.definition(id);
            let path = path_of(after, definition);
            let site = site(scope, &path, definition).at(None, Some(definition.origin));
            let rule = match &definition.kind {
                DefinitionKind::Enum(_) => rules::ENUM_ADDED,
                DefinitionKind::Union(_) => rules::UNION_ADDED_OR_REMOVED_OR_RENAMED,
                DefinitionKind::Alias(_) | DefinitionKind::Struct(_) => rules::STRUCT_ADDED,
            };
            self.report(&site, Finding::new(rule).new_is(word(definition)));
        }
    }

    fn definition(
        &mut self,
        scope: &Scope,
        (old_id, old): (DefinitionId, &Definition),
        (new_id, new): (DefinitionId, &Definition),
    ) {
        let Definition { module, name, kind, annotations, meta, origin } = new;
        let already = self.changes.len();
        let path = path_of(self.after, new);
        let site = site(scope, &path, new).at(Some(old.origin), Some(*origin));
        let evidence = self.pairs.evidence.get(&old_id).copied();
        let tail = |model: &Model, module| model.module(module).path[1..].join(".");
        let moved_out = self.pairs.catalogue_of(self.before.module(old.module).catalogue)
            != Some(self.after.module(*module).catalogue);
        if moved_out {
            let finding = Finding::new(rules::TYPE_MOVED_BETWEEN_CATALOGUES).paired(evidence);
            self.report(&site, finding.between(path_of(self.before, old), &path));
        } else if tail(self.before, old.module) != tail(self.after, *module) {
            self.report(&site, Finding::new(rules::SCHEMA_FILE_MOVED).between(path_of(self.before, old), &path));
        }
        let seen = respelled(Spelling::Type, (&old.name, &old.meta.names), (name, &meta.names));
        if old.name != *name || old.meta.names != meta.names {
            self.renamed(&site, (old_id, old), new, &seen);
        }
        match (&old.kind, kind) {
            (DefinitionKind::Alias(old), DefinitionKind::Alias(new)) => {
                let first = self.changes.len();
                self.typed(&site, (&old.ty, &old.constraints), (&new.ty, &new.constraints));
                for change in self.changes[first..].iter_mut().filter(|change| change.rule.id.starts_with("FLD0")) {
                    let constraint = [rules::CONSTRAINT_ADDED_OR_TIGHTENED, rules::CONSTRAINT_REMOVED_OR_LOOSENED];
                    if !constraint.contains(&change.rule) && change.rule != rules::PATTERN_CHANGED {
                        change.also.push(rules::ALIAS_TARGET_CHANGED);
                    }
                }
            }
            (DefinitionKind::Enum(old), DefinitionKind::Enum(new)) => self.enums(&site, old, new),
            (DefinitionKind::Struct(old), DefinitionKind::Struct(new)) => self.structs(&site, old, new),
            (DefinitionKind::Union(old), DefinitionKind::Union(new)) => self.unions(&site, old, new),
            _ => self.kind_changed(&site, (old_id, old), (new_id, new)),
        }
        self.annotations(&site, (&old.annotations, annotations));
        self.meta(&site, MetaRules::plain(rules::STRUCT_DOC_CHANGED), (&old.meta, meta));
        for change in &mut self.changes[already..] {
            change.definition = Some(new_id);
        }
    }

    fn renamed(
        &mut self,
        site: &Site<'_>,
        (old_id, old): (DefinitionId, &Definition),
        new: &Definition,
        seen: &[Surface],
    ) {
        let shown = |definition: &Definition| {
            let Meta { names, .. } = &definition.meta;
            let other = names.rust.as_ref().or(names.typescript.as_ref()).or(names.thrift.as_ref());
            other.map_or_else(|| definition.name.clone(), |other| format!("{} ({other})", definition.name))
        };
        let rule = match (&new.kind, seen.is_empty()) {
            (_, true) => rules::UNRELATED_ANNOTATION_CHANGED,
            _ if self.pairs.shimmed.contains(&old_id) => rules::STRUCT_RENAMED_WITH_ALIAS,
            (DefinitionKind::Enum(_), false) => rules::ENUM_RENAMED,
            (DefinitionKind::Union(_), false) => rules::UNION_ADDED_OR_REMOVED_OR_RENAMED,
            (DefinitionKind::Alias(_) | DefinitionKind::Struct(_), false) => rules::STRUCT_RENAMED,
        };
        let finding =
            Finding::new(rule).between(shown(old), shown(new)).paired(self.pairs.evidence.get(&old_id).copied());
        let finding = if rule == rules::UNION_ADDED_OR_REMOVED_OR_RENAMED { as_removed(finding) } else { finding };
        let finding = if seen.is_empty() { finding } else { finding.only(seen) };
        self.report(site, finding);
    }

    fn definition_gone(&mut self, scope: &Scope, old: &Definition, manifest: Span) {
        let path = path_of(self.before, old);
        let site = site(scope, &path, old).at(None, Some(self.holder(old.module, manifest))).gone(old.origin);
        let rule = match &old.kind {
            DefinitionKind::Enum(_) => rules::ENUM_REMOVED,
            DefinitionKind::Union(_) => rules::UNION_ADDED_OR_REMOVED_OR_RENAMED,
            DefinitionKind::Alias(_) | DefinitionKind::Struct(_) => rules::STRUCT_REMOVED,
        };
        let mut finding = Finding::new(rule).old(word(old));
        if rule == rules::UNION_ADDED_OR_REMOVED_OR_RENAMED {
            finding = as_removed(finding);
        }
        if old.meta.deprecated.is_none() {
            finding = finding.also(rules::REMOVED_WITHOUT_DEPRECATION);
        }
        self.report(&site, finding);
    }

    fn kind_changed(
        &mut self,
        site: &Site<'_>,
        (old_id, old): (DefinitionId, &Definition),
        (new_id, new): (DefinitionId, &Definition),
    ) {
        let is_alias = |definition: &Definition| matches!(definition.kind, DefinitionKind::Alias(_));
        if is_alias(old) || is_alias(new) {
            // A name for a type on one side and the type itself on the other: what counts is what it stands for.
            let (old_end, new_end) =
                (self.before.resolve(&Type::Ref(old_id)).clone(), self.after.resolve(&Type::Ref(new_id)).clone());
            let finding = super::types_judge::judge((self.before, self.after), &old_end, &new_end);
            self.report(site, finding.between(word(old), word(new)).noting(rules::ALIAS_TARGET_CHANGED));
            return self.constraints_behind(site, &Type::Ref(old_id), &Type::Ref(new_id));
        }
        let rule = match (&old.kind, &new.kind) {
            (DefinitionKind::Struct(_), DefinitionKind::Union(_)) => rules::STRUCT_TO_UNION,
            (DefinitionKind::Union(_), DefinitionKind::Struct(_)) => rules::UNION_TO_STRUCT,
            _ => rules::TYPE_KIND_CHANGED,
        };
        self.report(site, Finding::new(rule).between(word(old), word(new)));
    }
}

/// Source code that names a union breaks as with a struct.
fn as_removed(finding: Finding) -> Finding {
    let source = [
        Surface::RustConstruct,
        Surface::RustRead,
        Surface::TypescriptProduce,
        Surface::TypescriptConsume,
        Surface::ThriftIdl,
    ];
    source.into_iter().fold(finding, |finding, surface| finding.cell(surface, Verdict::Breaking))
}

/// Types as written; those of literal lists belong to their fields.
fn written(model: &Model, catalogue: CatalogueId) -> impl Iterator<Item = DefinitionId> + '_ {
    model.modules_of(catalogue).flat_map(move |(id, _)| written_in(model, id))
}

/// The same for one module.
pub(super) fn written_in(model: &Model, module: ModuleId) -> impl Iterator<Item = DefinitionId> + '_ {
    let inline = |id: &DefinitionId| matches!(&model.definition(*id).kind, DefinitionKind::Enum(it) if it.inline);
    model.module(module).definitions.iter().copied().filter(move |id| !inline(id))
}

/// `onlive.groups.Form`.
pub(in super::super) fn path_of(model: &Model, definition: &Definition) -> String {
    format!("{}.{}", model.module(definition.module).dotted_path(), definition.name)
}

fn site<'a>(scope: &'a Scope, path: &'a str, definition: &Definition) -> Site<'a> {
    Site::top(scope, Subject::Type, path).at(None, Some(definition.origin))
}

fn word(definition: &Definition) -> &'static str {
    match definition.kind {
        DefinitionKind::Alias(_) => "alias",
        DefinitionKind::Enum(_) => "enum",
        DefinitionKind::Struct(_) => "struct",
        DefinitionKind::Union(_) => "union",
    }
}
