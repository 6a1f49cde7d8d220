//! Events: names on the wire, keys in code, payloads.

use super::super::Surface;
use super::super::change::Subject;
use super::super::fits::{World, fits, struct_fits};
use super::super::pair::{self, EventPair, Evidence};
use super::super::rules;
use super::super::site::{Finding, Scope, Site};
use super::super::spell;
use super::super::verdict::Verdict;
use super::Walk;
use super::meta::MetaRules;
use super::names::{Spelling, respelled};
use crate::model::{CatalogueId, DefinitionKind, Event, EventId, Model, Payload, Struct};

impl Walk<'_> {
    pub(super) fn catalogue_events(&mut self, scope: &Scope, (old, new): (CatalogueId, CatalogueId)) {
        let (before, after) = (self.before, self.after);
        let pairs = pair::events((before, old), (after, new));
        let mut kept: Vec<(EventId, EventId)> = pairs.iter().filter_map(|pair| pair.old.zip(pair.new)).collect();
        kept.sort_unstable();
        self.events.extend(&kept);
        for EventPair { old: was, new: is, evidence } in pairs {
            match (was.map(|id| before.event(id)), is.map(|id| after.event(id))) {
                (Some(old), Some(new)) => self.event(scope, (old, new), evidence),
                (Some(old), None) => {
                    let path = path_of(before, old);
                    let manifest = after.catalogue(new).origin;
                    let site = site(scope, &path).at(None, Some(self.holder(old.module, manifest))).gone(old.origin);
                    let mut finding = Finding::new(rules::EVENT_REMOVED)
                        .old(&old.name)
                        .open_wire(scope.events_open_before, scope.events_open_after);
                    if old.meta.deprecated.is_none() {
                        finding = finding.also(rules::REMOVED_WITHOUT_DEPRECATION);
                    }
                    self.report(&site, finding);
                }
                (None, Some(new)) => {
                    let path = path_of(after, new);
                    let site = site(scope, &path).at(None, Some(new.origin));
                    let finding = Finding::new(rules::EVENT_ADDED)
                        .new_is(&new.name)
                        .open_source(scope.events_open_before)
                        .open_wire(scope.events_open_before, scope.events_open_after);
                    self.report(&site, finding);
                }
                (None, None) => {}
            }
        }
    }

    fn event(&mut self, scope: &Scope, (old, new): (&Event, &Event), evidence: Option<Evidence>) {
        // The key is compared with the name.
        let Event { module, key: _, name, aliases, payload, examples, meta, origin } = new;
        let path = path_of(self.after, new);
        let site = site(scope, &path).at(Some(old.origin), Some(*origin));
        let tail = |model: &Model, module| model.module(module).path[1..].join(".");
        if tail(self.before, old.module) != tail(self.after, *module) {
            let finding = Finding::new(rules::SCHEMA_FILE_MOVED);
            self.report(&site, finding.between(path_of(self.before, old), &path));
        }
        self.event_name(&site, (old, new), evidence);
        self.aliases(&site, (&old.aliases, aliases), |alias| *alias == old.name || *alias == *name);
        self.payload(&site, &old.payload, payload);
        self.examples(&site, rules::EVENT_DOC_OR_OWNER_CHANGED, (&old.examples, examples));
        let rules_of = MetaRules {
            words: rules::EVENT_DOC_OR_OWNER_CHANGED,
            deprecated: rules::EVENT_DEPRECATED,
            required: false,
        };
        self.meta(&site, rules_of, (&old.meta, meta));
    }

    /// The name on the wire and the name in code. Where both changed, by a new key, it is one change.
    fn event_name(&mut self, site: &Site<'_>, (old, new): (&Event, &Event), evidence: Option<Evidence>) {
        let seen = respelled(Spelling::Type, (&old.key, &old.meta.names), (&new.key, &new.meta.names));
        if old.name != new.name {
            let aliased = new.aliases.contains(&old.name);
            let rule = if aliased { rules::EVENT_WIRE_NAME_CHANGED_WITH_ALIAS } else { rules::EVENT_WIRE_NAME_CHANGED };
            let mut finding = Finding::new(rule).between(&old.name, &new.name).paired(evidence);
            if old.aliases.contains(&new.name) {
                // The second of two releases: readers of the first one know the name already.
                finding = finding.cell(Surface::JsonForward, Verdict::Safe);
            }
            if !seen.is_empty() {
                finding = seen.iter().fold(finding, |finding, &surface| finding.cell(surface, Verdict::Breaking));
                finding = finding.noting(rules::EVENT_TYPE_NAME_CHANGED);
            }
            self.report(site, finding.open_wire(site.scope.events_open_before, site.scope.events_open_after));
        } else if !seen.is_empty() {
            let finding = Finding::new(rules::EVENT_TYPE_NAME_CHANGED).paired(evidence);
            self.report(site, finding.between(shown_name(old), shown_name(new)).only(&seen));
        }
        if seen.is_empty() && (old.key != new.key || old.meta.names != new.meta.names) {
            let finding = Finding::new(rules::UNRELATED_ANNOTATION_CHANGED).paired(evidence);
            self.report(site, finding.between(shown_name(old), shown_name(new)));
        }
    }

    fn payload(&mut self, site: &Site<'_>, old: &Payload, new: &Payload) {
        match (old, new) {
            (Payload::Struct(old), Payload::Struct(new)) => self.structs(site, old, new),
            (Payload::Type(old), Payload::Type(new)) => {
                let already = self.changes.len();
                self.types(site, old, new);
                for change in self.changes[already..].iter_mut().filter(|change| change.counts()) {
                    change.also.push(rules::EVENT_PAYLOAD_TYPE_REPLACED);
                }
            }
            (Payload::None, Payload::None) | (Payload::Object, Payload::Object) => {}
            (Payload::Struct(_) | Payload::Type(_) | Payload::None | Payload::Object, _) => {
                self.payload_replaced(site, old, new);
            }
        }
    }

    fn payload_replaced(&mut self, site: &Site<'_>, old: &Payload, new: &Payload) {
        let finding = Finding::new(rules::EVENT_PAYLOAD_TYPE_REPLACED)
            .between(spell::payload(self.before, old), spell::payload(self.after, new));
        let (before, after) = ((self.before, old), (self.after, new));
        let finding = finding
            .cell(Surface::TypescriptProduce, payload_fits(World::Typescript, after, before))
            .cell(Surface::TypescriptConsume, payload_fits(World::Typescript, before, after));
        let (forward, backward) = (payload_fits(World::Json, before, after), payload_fits(World::Json, after, before));
        let finding = finding.cell(Surface::JsonForward, forward).cell(Surface::JsonBackward, backward);
        self.report(site, finding.cell(Surface::ThriftForward, forward).cell(Surface::ThriftBackward, backward));
        // What differs between two structs is listed as well, where one of them only got a name.
        if let (Some(old), Some(new)) = (as_struct(self.before, old), as_struct(self.after, new)) {
            self.structs(site, old, new);
        }
    }
}

/// The key, and the name in a target where one was chosen.
fn shown_name(event: &Event) -> String {
    let names = &event.meta.names;
    let other = names.rust.as_ref().or(names.typescript.as_ref()).or(names.thrift.as_ref());
    other.map_or_else(|| event.key.clone(), |other| format!("{} ({other})", event.key))
}

/// What the reader of a payload makes of a writer's.
fn payload_fits(world: World, (reader, read): (&Model, &Payload), (writer, written): (&Model, &Payload)) -> Verdict {
    match (read, written) {
        (Payload::None, Payload::None) | (Payload::Object, _) => Verdict::Safe,
        (_, Payload::Object) if world == World::Json => Verdict::Risky,
        (Payload::Type(read), Payload::Type(written)) => fits(world, (reader, read), (writer, written)),
        (_, Payload::Object | Payload::None) | (Payload::None, _) => Verdict::Breaking,
        (Payload::Struct(_) | Payload::Type(_), Payload::Struct(_) | Payload::Type(_)) => {
            match (as_struct(reader, read), as_struct(writer, written)) {
                (Some(read), Some(written)) => struct_fits(world, (reader, read), (writer, written)),
                _ => Verdict::Breaking,
            }
        }
    }
}

/// The fields of a payload, its own or those of the type that it is.
fn as_struct<'m>(model: &'m Model, payload: &'m Payload) -> Option<&'m Struct> {
    match payload {
        Payload::Struct(fields) => Some(fields),
        Payload::Type(ty) => match model.resolve(ty) {
            crate::model::Type::Ref(id) => match &model.definition(*id).kind {
                DefinitionKind::Struct(fields) => Some(fields),
                DefinitionKind::Alias(_) | DefinitionKind::Enum(_) | DefinitionKind::Union(_) => None,
            },
            _ => None,
        },
        Payload::None | Payload::Object => None,
    }
}

/// `onlive.events.element_click`.
pub(in super::super) fn path_of(model: &Model, event: &Event) -> String {
    format!("{}.{}", model.module(event.module).dotted_path(), event.key)
}

fn site<'a>(scope: &'a Scope, path: &'a str) -> Site<'a> {
    Site::top(scope, Subject::Event, path)
}
