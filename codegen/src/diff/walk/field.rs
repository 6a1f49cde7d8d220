//! One field on both sides: names, id, type, presence, and what is said about it.

use indexmap::IndexMap;

use super::super::Surface;
use super::super::change::Subject;
use super::super::rules;
use super::super::site::{Finding, Site};
use super::Walk;
use super::meta::MetaRules;
use super::names::{Spelling, respelled};
use super::structure::{FieldContext, held_path};
use crate::model::{Field, Presence, Type};

impl Walk<'_> {
    pub(super) fn field(&mut self, site: &Site<'_>, (old, new): (&Field, &Field), context: FieldContext) {
        // `from` says which struct declares the field: that it came by `include` is no change.
        let Field {
            name,
            ty,
            nullable: _,
            presence,
            default: _,
            id,
            examples,
            aliases,
            constraints,
            annotations,
            meta,
            from: _,
            origin,
        } = new;
        let declarer = self.declarer(Some(old), Some(new));
        let site = site.child(Subject::Field, name).at(Some(old.origin), Some(*origin));
        let site = Site { declared: declarer.as_deref().zip(Some(held_path(&site))), ..site };
        self.field_name(&site, (old, new), context);
        if old.name == *name && old.id != *id {
            self.field_id(&site, (old.id, *id), context);
        }
        if !(context.tag && matches!((&old.ty, ty), (Type::Literals(_), Type::Literals(_)))) {
            self.typed(&site, (&old.ty, &old.constraints), (ty, constraints));
        }
        self.presence(&site, old, new);
        self.examples(&site, rules::FIELD_DOC_OR_EXAMPLE_CHANGED, (&old.examples, examples));
        let known = |alias: &String| *alias == old.name;
        self.aliases(&site, (&old.aliases, aliases), |alias| known(alias) || *alias == *name);
        self.annotations(&site, (&old.annotations, annotations));
        let rules_of = MetaRules {
            words: rules::FIELD_DOC_OR_EXAMPLE_CHANGED,
            deprecated: rules::DEPRECATION_ADDED,
            required: *presence == Presence::Required,
        };
        self.meta(&site, rules_of, (&old.meta, meta));
    }

    /// The wire name, and the names in single targets.
    fn field_name(&mut self, site: &Site<'_>, (old, new): (&Field, &Field), context: FieldContext) {
        let seen = respelled(Spelling::Field, (&old.name, &old.meta.names), (&new.name, &new.meta.names));
        if old.name == new.name {
            if seen.contains(&Surface::RustRead) {
                let shown = |field: &Field| field.meta.names.rust.clone().unwrap_or_else(|| field.name.clone());
                let finding = Finding::new(rules::FIELD_RUST_NAME_CHANGED);
                self.report(site, finding.between(shown(old), shown(new)));
            }
            if seen.contains(&Surface::ThriftIdl) {
                let shown = |field: &Field| field.meta.names.thrift.clone().unwrap_or_else(|| field.name.clone());
                let finding = Finding::new(rules::FIELD_THRIFT_NAME_CHANGED);
                self.report(site, finding.between(shown(old), shown(new)));
            }
            self.silent_names(site, old, new, &seen);
            return;
        }
        let aliased = new.aliases.contains(&old.name);
        let named_in_sources = seen.contains(&Surface::RustRead);
        let rule = match (named_in_sources, aliased) {
            (true, false) => rules::FIELD_RENAMED,
            (true, true) => rules::FIELD_RENAMED_WITH_ALIAS,
            (false, false) => rules::FIELD_JSON_KEY_CHANGED,
            (false, true) => rules::FIELD_JSON_KEY_CHANGED_WITH_ALIAS,
        };
        let mut finding = Finding::new(rule).between(&old.name, &new.name).paired(context.evidence);
        // The second of two releases: readers of the first one know the name already.
        finding = finding.open_wire(old.aliases.contains(&new.name), false);
        if old.id != new.id {
            finding = finding.also(rules::FIELD_ID_CHANGED);
        }
        if !named_in_sources && seen.contains(&Surface::ThriftIdl) {
            finding = finding.also(rules::FIELD_THRIFT_NAME_CHANGED);
        }
        self.report(site, finding);
    }

    /// Names that differ and change no spelling, or are for a target that takes the wire name.
    fn silent_names(&mut self, site: &Site<'_>, old: &Field, new: &Field, seen: &[Surface]) {
        let (was, is) = (&old.meta.names, &new.meta.names);
        if was.typescript != is.typescript {
            let shown = |name: &Option<String>| name.clone().unwrap_or_else(|| new.name.clone());
            let finding = Finding::new(rules::FIELD_TS_NAME_CHANGED);
            self.report(site, finding.between(shown(&was.typescript), shown(&is.typescript)));
        }
        let silent = (was.rust != is.rust && !seen.contains(&Surface::RustRead))
            || (was.thrift != is.thrift && !seen.contains(&Surface::ThriftIdl));
        if silent {
            let finding = Finding::new(rules::UNRELATED_ANNOTATION_CHANGED);
            self.report(site, finding.between(format!("{was:?}"), format!("{is:?}")));
        }
    }

    fn field_id(&mut self, site: &Site<'_>, (old, new): (i16, i16), context: FieldContext) {
        let rule = if context.swapped { rules::FIELD_IDS_SWAPPED } else { rules::FIELD_ID_CHANGED };
        self.report(site, Finding::new(rule).between(format!("id {old}"), format!("id {new}")));
    }

    /// Other names that are read. A name that is declared on either side belongs to a rename, which was reported.
    pub(super) fn aliases(
        &mut self,
        site: &Site<'_>,
        (old, new): (&[String], &[String]),
        declared: impl Fn(&String) -> bool,
    ) {
        if old == new {
            return;
        }
        let mut reported = false;
        for gone in old.iter().filter(|alias| !new.contains(alias) && !declared(alias)) {
            self.report(site, Finding::new(rules::ALIAS_REMOVED).old(gone));
            reported = true;
        }
        for added in new.iter().filter(|alias| !old.contains(alias) && !declared(alias)) {
            self.report(site, Finding::new(rules::ALIAS_ADDED).new_is(added));
            reported = true;
        }
        let renamed = old.iter().chain(new).any(declared);
        if !reported && !renamed {
            let finding = Finding::new(rules::FIELD_ALIASES_REORDERED);
            self.report(site, finding.between(old.join(", "), new.join(", ")));
        }
    }

    /// Annotations for Thrift, one finding a key.
    pub(super) fn annotations(
        &mut self,
        site: &Site<'_>,
        (old, new): (&IndexMap<String, String>, &IndexMap<String, String>),
    ) {
        if old == new {
            return;
        }
        let keys = old.keys().chain(new.keys().filter(|key| !old.contains_key(*key)));
        for key in keys.filter(|key| old.get(*key) != new.get(*key)) {
            let mut finding = Finding::new(rules::FOREIGN_ANNOTATION_CHANGED);
            if let Some(value) = old.get(key) {
                finding = finding.old(format!("{key} = {value}"));
            }
            if let Some(value) = new.get(key) {
                finding = finding.new_is(format!("{key} = {value}"));
            }
            self.report(site, finding);
        }
    }
}
