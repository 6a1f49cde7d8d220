//! Services and operations: by name, then by route.

use super::super::Surface;
use super::super::change::Subject;
use super::super::pair::{Evidence, Sign};
use super::super::rules::{self, Rule};
use super::super::site::{Finding, Site};
use super::super::spell;
use super::super::verdict::Verdict;
use super::Walk;
use super::meta::MetaRules;
use super::names::{Spelling, respelled};
use super::types_judge::fitted;
use crate::model::{Meta, Operation, Service, Type};

impl Walk<'_> {
    pub(super) fn services(&mut self, site: &Site<'_>, old: &[Service], new: &[Service]) {
        let mut met = vec![false; new.len()];
        for service in old {
            let routes = |of: &Service| of.operations.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
            let found = new
                .iter()
                .position(|other| other.name == service.name)
                .or_else(|| new.iter().position(|other| !routes(other).is_empty() && routes(other) == routes(service)))
                .filter(|&found| !met[found]);
            if let Some(found) = found {
                met[found] = true;
                self.service(site, service, &new[found]);
                continue;
            }
            let site = site.child(Subject::Service, &service.name).gone(service.origin);
            let finding = Finding::new(rules::SERVICE_REMOVED).old(&service.name).noting(rules::SERVICE_CHANGED);
            self.report(&site, finding);
        }
        for service in new.iter().zip(met).filter(|(_, met)| !met).map(|(service, _)| service) {
            let site = site.child(Subject::Service, &service.name).at(None, Some(service.origin));
            self.report(&site, Finding::new(rules::SERVICE_ADDED).new_is(&service.name));
        }
    }

    fn service(&mut self, site: &Site<'_>, old: &Service, new: &Service) {
        let Service { name, base_url, operations, meta, origin } = new;
        let site = site.child(Subject::Service, name).at(Some(old.origin), Some(*origin));
        self.service_name(&site, Spelling::Type, (&old.name, &old.meta), (name, meta));
        if old.base_url != *base_url {
            let shown = |url: &Option<String>| url.clone().unwrap_or_else(|| "no base_url".to_owned());
            self.report(&site, Finding::new(rules::BASE_URL_CHANGED).between(shown(&old.base_url), shown(base_url)));
        }
        self.operations(&site, &old.operations, operations);
        self.meta(&site, MetaRules::plain(rules::DOC_CHANGED), (&old.meta, meta));
    }

    fn service_name(&mut self, site: &Site<'_>, spelling: Spelling, old: (&str, &Meta), new: (&str, &Meta)) {
        if old.0 == new.0 && old.1.names == new.1.names {
            return;
        }
        let seen = respelled(spelling, (old.0, &old.1.names), (new.0, &new.1.names));
        let renamed = Finding::new(rules::SERVICE_OR_OPERATION_RENAMED).noting(rules::SERVICE_CHANGED);
        let finding = if seen.is_empty() { Finding::new(rules::UNRELATED_ANNOTATION_CHANGED) } else { renamed };
        let shown = |(name, meta): (&str, &Meta)| {
            let other = meta.names.rust.as_ref().or(meta.names.typescript.as_ref()).or(meta.names.thrift.as_ref());
            other.map_or_else(|| name.to_owned(), |other| format!("{name} ({other})"))
        };
        let sign = if spelling == Spelling::Type { Sign::Operations } else { Sign::Route };
        let evidence = (old.0 != new.0).then(|| Evidence::of(sign));
        self.report(site, finding.between(shown(old), shown(new)).paired(evidence));
    }

    fn operations(&mut self, site: &Site<'_>, old: &[Operation], new: &[Operation]) {
        let mut met = vec![false; new.len()];
        for operation in old {
            let found = new
                .iter()
                .position(|other| other.name == operation.name)
                .or_else(|| new.iter().position(|other| other.http.is_some() && other.http == operation.http))
                .filter(|&found| !met[found]);
            if let Some(found) = found {
                met[found] = true;
                self.operation(site, operation, &new[found]);
                continue;
            }
            let site = site.child(Subject::Operation, &operation.name).gone(operation.origin);
            let mut finding =
                Finding::new(rules::OPERATION_REMOVED).old(route(operation)).noting(rules::SERVICE_CHANGED);
            if operation.meta.deprecated.is_none() {
                finding = finding.also(rules::REMOVED_WITHOUT_DEPRECATION);
            }
            self.report(&site, finding);
        }
        for operation in new.iter().zip(met).filter(|(_, met)| !met).map(|(operation, _)| operation) {
            let site = site.child(Subject::Operation, &operation.name).at(None, Some(operation.origin));
            self.report(&site, Finding::new(rules::OPERATION_ADDED).new_is(route(operation)));
        }
    }

    fn operation(&mut self, site: &Site<'_>, old: &Operation, new: &Operation) {
        let Operation { name, http, request, response, stream, annotations, meta, origin } = new;
        let site = site.child(Subject::Operation, name).at(Some(old.origin), Some(*origin));
        self.service_name(&site, Spelling::Field, (&old.name, &old.meta), (name, meta));
        if old.http != *http {
            self.report(&site, Finding::new(rules::ROUTE_CHANGED).between(route(old), route(new)));
        }
        self.message(&site, rules::REQUEST_TYPE_CHANGED, (old.request.as_ref(), request.as_ref()));
        self.message(&site, rules::RESPONSE_TYPE_CHANGED, (old.response.as_ref(), response.as_ref()));
        if old.stream != *stream {
            let shown = |stream: bool| if stream { "a stream" } else { "one answer" };
            let finding = Finding::new(rules::STREAM_CHANGED).noting(rules::SERVICE_CHANGED);
            self.report(&site, finding.between(shown(old.stream), shown(*stream)));
        }
        self.annotations(&site, (&old.annotations, annotations));
        self.meta(&site, MetaRules::plain(rules::DOC_CHANGED), (&old.meta, meta));
    }

    /// A request or a response.
    fn message(&mut self, site: &Site<'_>, rule: &'static Rule, (old, new): (Option<&Type>, Option<&Type>)) {
        let finding = match (old, new) {
            (None, None) => return,
            (Some(old), Some(new)) => {
                if self.met(old, new) || spell::ty(self.before, old) == spell::ty(self.after, new) {
                    return self.types(site, old, new);
                }
                let finding = Finding::new(rule).between(spell::ty(self.before, old), spell::ty(self.after, new));
                fitted(finding, (self.before, old), (self.after, new))
            }
            (Some(old), None) => gone_or_new(Finding::new(rule).between(spell::ty(self.before, old), "nothing")),
            (None, Some(new)) => gone_or_new(Finding::new(rule).between("nothing", spell::ty(self.after, new))),
        };
        self.report(site, finding.noting(rules::SERVICE_CHANGED));
    }
}

/// Something is sent on one side only.
fn gone_or_new(finding: Finding) -> Finding {
    let derived = [
        Surface::TypescriptProduce,
        Surface::TypescriptConsume,
        Surface::JsonForward,
        Surface::JsonBackward,
        Surface::ThriftForward,
        Surface::ThriftBackward,
    ];
    derived.into_iter().fold(finding, |finding, surface| finding.cell(surface, Verdict::Breaking))
}

/// `POST /ask/answer`, or the name where HTTP has no part in it.
fn route(operation: &Operation) -> String {
    operation.http.as_ref().map_or_else(
        || operation.name.clone(),
        |(method, path)| format!("{} {path}", format!("{method:?}").to_ascii_uppercase()),
    )
}
