//! Catalogues: policies and targets, then what is in them.

use super::super::change::Subject;
use super::super::pair::{Evidence, Sign};
use super::super::rules;
use super::super::site::{Finding, Scope, Site};
use super::super::verdict::Verdict;
use super::super::{SURFACES, Surface};
use super::Walk;
use super::meta::MetaRules;
use crate::model::{
    CasingPolicy, Catalogue, CatalogueId, Policy, RequiredAs, Targets, ThriftTarget, TypescriptTarget, UnknownEvents,
    UnknownFields,
};

const RUST: [Surface; 2] = [Surface::RustConstruct, Surface::RustRead];
const TYPESCRIPT: [Surface; 2] = [Surface::TypescriptProduce, Surface::TypescriptConsume];
const THRIFT: [Surface; 3] = [Surface::ThriftForward, Surface::ThriftBackward, Surface::ThriftIdl];

impl Walk<'_> {
    pub(super) fn catalogues(&mut self) {
        let ids = |count: usize| (0u32..).map(CatalogueId).take(count);
        let (before, after) = (self.before, self.after);
        for old in ids(before.catalogues.len()) {
            if let Some(new) = self.pairs.catalogue_of(old) {
                self.catalogue((old, before.catalogue(old)), (new, after.catalogue(new)));
            } else {
                let catalogue = before.catalogue(old);
                let (path, scope) = (&catalogue.name, Scope::new(catalogue, catalogue));
                let site = catalogue_site(&scope, path).gone(catalogue.origin);
                self.report(&site, Finding::new(rules::CATALOGUE_REMOVED).old(&catalogue.name));
            }
        }
        let known = self.pairs.catalogue.clone();
        for new in ids(after.catalogues.len()).filter(|new| !known.contains(&Some(*new))) {
            let catalogue = after.catalogue(new);
            let (path, scope) = (&catalogue.name, Scope::new(catalogue, catalogue));
            let site = catalogue_site(&scope, path).at(None, Some(catalogue.origin));
            self.report(&site, Finding::new(rules::CATALOGUE_ADDED).new_is(&catalogue.name));
        }
    }

    fn catalogue(&mut self, (old_id, old): (CatalogueId, &Catalogue), (new_id, new): (CatalogueId, &Catalogue)) {
        let scope = Scope::new(old, new);
        let site = catalogue_site(&scope, &new.name).at(Some(old.origin), Some(new.origin));
        self.catalogue_itself(&site, old, new);
        self.modules(&scope, (old_id, new_id));
        self.definitions(&scope, (old_id, new_id));
        self.catalogue_events(&scope, (old_id, new_id));
        self.scopes.insert(new_id, scope);
    }

    fn catalogue_itself(&mut self, site: &Site<'_>, old: &Catalogue, new: &Catalogue) {
        // Modules are walked on their own; where a manifest lies is no part of the contract.
        let Catalogue { name, title, version, source, policy, targets, modules: _, meta, file_path: _, origin: _ } =
            new;
        if old.name != *name {
            self.report(
                site,
                Finding::new(rules::CATALOGUE_RENAMED)
                    .between(&old.name, name)
                    .paired(Some(Evidence::of(Sign::Contents))),
            );
        }
        for (label, old, new) in [("title", &old.title, title), ("source", &old.source, source)] {
            if old != new {
                let shown = |text: &Option<String>| format!("{label} {}", text.as_deref().unwrap_or("of nobody"));
                let finding = Finding::new(rules::CATALOGUE_DESCRIPTION_CHANGED);
                self.report(site, finding.between(shown(old), shown(new)));
            }
        }
        if old.version != *version {
            self.report(site, Finding::new(rules::CATALOGUE_VERSION_CHANGED).between(&old.version, version));
        }
        self.policy(site, &old.policy, policy);
        self.targets(site, &old.targets, targets);
        self.meta(site, MetaRules::plain(rules::CATALOGUE_DESCRIPTION_CHANGED), (&old.meta, meta));
        self.unused_names(site, &old.meta, meta);
    }

    fn policy(&mut self, site: &Site<'_>, old: &Policy, new: &Policy) {
        let Policy { unknown_fields, unknown_events, optional_null, presence, promises, require_docs, names } = new;
        if let Some(rule) = unknown_fields_rule(old.unknown_fields, *unknown_fields) {
            let finding = Finding::new(rule)
                .between(setting("unknown_fields", old.unknown_fields), setting("unknown_fields", unknown_fields));
            let finding = match (old.unknown_fields, *unknown_fields) {
                (UnknownFields::Keep, UnknownFields::Reject) => finding.also(rules::UNKNOWN_FIELDS_DROPPED),
                (UnknownFields::Reject, UnknownFields::Keep) => finding.also(rules::UNKNOWN_FIELDS_KEPT),
                _ => finding,
            };
            self.report(site, finding);
        }
        match (old.unknown_events, unknown_events) {
            (UnknownEvents::Reject, UnknownEvents::Accept) => {
                self.report(
                    site,
                    Finding::new(rules::UNION_CLOSED_TO_OPEN)
                        .between("unknown_events: reject", "unknown_events: accept"),
                );
            }
            (UnknownEvents::Accept, UnknownEvents::Reject) => {
                self.report(
                    site,
                    Finding::new(rules::UNION_OPEN_TO_CLOSED)
                        .between("unknown_events: accept", "unknown_events: reject"),
                );
            }
            (UnknownEvents::Reject, UnknownEvents::Reject) | (UnknownEvents::Accept, UnknownEvents::Accept) => {}
        }
        if old.optional_null != *optional_null {
            let gained = rules::OPTIONAL_NULL_ACCEPTED;
            let rule = if *optional_null { gained } else { rules::OPTIONAL_NULL_REJECTED };
            let shown = |accepts: bool| if accepts { "optional_null: accept" } else { "optional_null: reject" };
            self.report(site, Finding::new(rule).between(shown(old.optional_null), shown(*optional_null)));
        }
        if old.presence != *presence {
            let shown = |of: crate::model::Presence| format!("presence: {}", super::super::spell::presence(of));
            let finding = Finding::new(rules::CATALOGUE_DEFAULT_CHANGED);
            self.report(site, finding.between(shown(old.presence), shown(*presence)));
        }
        if old.promises != *promises {
            let shown = |of: &[Surface]| match of {
                [] => "nothing".to_owned(),
                of if of.len() == SURFACES.len() => "everything".to_owned(),
                of => of.iter().map(|surface| surface.id()).collect::<Vec<_>>().join(", "),
            };
            self.report(site, Finding::new(rules::PROMISES_CHANGED).between(shown(&old.promises), shown(promises)));
        }
        if old.require_docs != *require_docs {
            let finding = Finding::new(rules::LINT_POLICY_CHANGED);
            self.report(
                site,
                finding.between(setting("require_docs", old.require_docs), setting("require_docs", require_docs)),
            );
        }
        let CasingPolicy { event, field, r#type } = names;
        let casings = [
            ("event names", old.names.event, *event),
            ("field names", old.names.field, *field),
            ("type names", old.names.r#type, *r#type),
        ];
        for (label, old, new) in casings.into_iter().filter(|(_, old, new)| old != new) {
            let finding = Finding::new(rules::LINT_POLICY_CHANGED);
            self.report(site, finding.between(setting(label, old), setting(label, new)));
        }
    }

    fn targets(&mut self, site: &Site<'_>, old: &Targets, new: &Targets) {
        let Targets { rust, typescript, json_schema, vectors, thrift } = new;
        self.target(site, "rust", (old.rust, *rust), &RUST);
        self.target(site, "typescript", (old.typescript.is_some(), typescript.is_some()), &TYPESCRIPT);
        self.target(site, "json_schema", (old.json_schema, *json_schema), &[]);
        self.target(site, "vectors", (old.vectors, *vectors), &[]);
        self.target(site, "thrift", (old.thrift.is_some(), thrift.is_some()), &THRIFT);
        if let (Some(TypescriptTarget { package: old }), Some(TypescriptTarget { package: new })) =
            (&old.typescript, typescript)
            && old != new
        {
            let shown = |name: &Option<String>| name.clone().unwrap_or_else(|| "no package of its own".to_owned());
            self.report(site, Finding::new(rules::TS_MODULE_PATH_CHANGED).between(shown(old), shown(new)));
        }
        if let (Some(old), Some(new)) = (&old.thrift, thrift) {
            self.thrift(site, old, new);
        }
    }

    fn target(&mut self, site: &Site<'_>, name: &str, (old, new): (bool, bool), surfaces: &[Surface]) {
        if old == new {
            return;
        }
        if new {
            self.report(site, Finding::new(rules::TARGET_ENABLED).new_is(name));
            return;
        }
        let mut change = Finding::new(rules::TARGET_DISABLED).old(name).at(site);
        for surface in super::super::SURFACES {
            // The target is off now, so the scope says that its surfaces do not apply; for this one change they do.
            change.verdicts.set(surface, surfaces.contains(&surface).then_some(Verdict::Breaking));
        }
        self.changes.push(change);
    }

    fn thrift(&mut self, site: &Site<'_>, old: &ThriftTarget, new: &ThriftTarget) {
        // Namespaces are compared where they take effect: at the modules.
        let ThriftTarget { namespaces, required_as } = new;
        if old.namespaces != *namespaces {
            let shown = |of: &indexmap::IndexMap<String, String>| super::module::namespaces(of);
            let finding = Finding::new(rules::THRIFT_NAMESPACE_CHANGED);
            self.report(site, finding.between(shown(&old.namespaces), shown(namespaces)));
        }
        let rule = match (old.required_as, required_as) {
            (RequiredAs::Default, RequiredAs::Required) => rules::REQUIREDNESS_DEFAULT_TO_REQUIRED,
            (RequiredAs::Required, RequiredAs::Default) => rules::REQUIREDNESS_REQUIRED_TO_DEFAULT,
            (RequiredAs::Default, RequiredAs::Default) | (RequiredAs::Required, RequiredAs::Required) => return,
        };
        let shown = |of: RequiredAs| {
            format!("required_as: {}", if of == RequiredAs::Required { "required" } else { "default" })
        };
        self.report(site, Finding::new(rule).between(shown(old.required_as), shown(*required_as)));
    }
}

fn catalogue_site<'a>(scope: &'a Scope, path: &'a str) -> Site<'a> {
    Site::top(scope, Subject::Catalogue, path)
}

/// A setting as in the manifest: the words there are the choices' names in lower case.
fn setting(key: &str, choice: impl std::fmt::Debug) -> String {
    format!("{key}: {}", format!("{choice:?}").to_ascii_lowercase())
}

fn unknown_fields_rule(old: UnknownFields, new: UnknownFields) -> Option<&'static super::super::rules::Rule> {
    match (old, new) {
        (UnknownFields::Ignore | UnknownFields::Keep, UnknownFields::Reject) => Some(rules::STRUCT_CLOSED),
        (UnknownFields::Reject, UnknownFields::Ignore | UnknownFields::Keep) => Some(rules::STRUCT_OPENED),
        (UnknownFields::Ignore, UnknownFields::Keep) => Some(rules::UNKNOWN_FIELDS_KEPT),
        (UnknownFields::Keep, UnknownFields::Ignore) => Some(rules::UNKNOWN_FIELDS_DROPPED),
        _ => None,
    }
}
