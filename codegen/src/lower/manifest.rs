//! Manifests: what is not written gets its default here.

use indexmap::IndexMap;

use super::meta::{meta, text};
use crate::model::{
    Casing, CasingPolicy, Catalogue, DocsPolicy, PROMISED, Policy, Presence, RequiredAs, SURFACES, Surface, Targets,
    ThriftTarget, TypescriptTarget, UnknownEvents, UnknownFields,
};
use crate::source::SourceMap;
use crate::syntax::decl::{
    CasingDecl, CatalogueDecl, DocsPolicyDecl, OptionalNullDecl, PolicyDecl, PresenceDecl, RequiredAsDecl, Spanned,
    TargetsDecl, UnknownEventsDecl, UnknownFieldsDecl,
};

/// A catalogue without its modules.
pub(super) fn link(decl: &CatalogueDecl, map: &SourceMap) -> Catalogue {
    let manifest = &decl.manifest;
    let mut meta = meta(&manifest.meta);
    Catalogue {
        name: decl.name.clone(),
        title: meta.title.take(),
        version: manifest.version.value.clone(),
        source: text(manifest.source.as_ref()),
        policy: policy(&manifest.policy),
        targets: targets(&manifest.targets),
        modules: Vec::new(),
        meta,
        file_path: map.file(manifest.file).path().to_owned(),
        origin: manifest.span,
    }
}

/// Namespaces by language, in order.
pub(super) fn namespaces(decl: &[(Spanned<String>, Spanned<String>)]) -> IndexMap<String, String> {
    decl.iter().map(|(language, namespace)| (language.value.clone(), namespace.value.clone())).collect()
}

fn policy(decl: &PolicyDecl) -> Policy {
    let casing = |casing: Option<Spanned<CasingDecl>>, default| {
        casing.map_or(default, |casing| match casing.value {
            CasingDecl::Snake => Casing::Snake,
            CasingDecl::Camel => Casing::Camel,
            CasingDecl::Pascal => Casing::Pascal,
            CasingDecl::Kebab => Casing::Kebab,
            CasingDecl::Any => Casing::Any,
        })
    };
    let names = CasingPolicy::default();
    Policy {
        unknown_fields: decl.unknown_fields.map_or(UnknownFields::default(), |policy| match policy.value {
            UnknownFieldsDecl::Ignore => UnknownFields::Ignore,
            UnknownFieldsDecl::Reject => UnknownFields::Reject,
            UnknownFieldsDecl::Keep => UnknownFields::Keep,
        }),
        unknown_events: decl.unknown_events.map_or(UnknownEvents::default(), |policy| match policy.value {
            UnknownEventsDecl::Reject => UnknownEvents::Reject,
            UnknownEventsDecl::Accept => UnknownEvents::Accept,
        }),
        optional_null: decl.optional_null.is_some_and(|policy| policy.value == OptionalNullDecl::Accept),
        presence: decl.presence.map_or(Presence::Required, |presence| match presence.value {
            PresenceDecl::Default => Presence::Default,
            PresenceDecl::Required | PresenceDecl::Optional => Presence::Required,
        }),
        promises: promises(decl),
        require_docs: decl.require_docs.map_or(DocsPolicy::default(), |policy| match policy.value {
            DocsPolicyDecl::None => DocsPolicy::None,
            DocsPolicyDecl::Definitions => DocsPolicy::Definitions,
            DocsPolicyDecl::Fields => DocsPolicy::Fields,
        }),
        names: CasingPolicy {
            event: casing(decl.names.event, names.event),
            field: casing(decl.names.field, names.field),
            r#type: casing(decl.names.r#type, names.r#type),
        },
    }
}

fn promises(decl: &PolicyDecl) -> Vec<Surface> {
    let Some(written) = &decl.promises else { return PROMISED.to_vec() };
    let named: Vec<Surface> =
        written.iter().filter_map(|promise| Surface::from_name(promise.value.0)).flatten().collect();
    SURFACES.into_iter().filter(|surface| named.contains(surface)).collect()
}

fn targets(decl: &TargetsDecl) -> Targets {
    let is_on = |enabled: Option<Spanned<bool>>| enabled.is_none_or(|enabled| enabled.value);
    Targets {
        rust: is_on(decl.rust),
        typescript: is_on(decl.typescript.enabled)
            .then(|| TypescriptTarget { package: text(decl.typescript.package.as_ref()) }),
        json_schema: is_on(decl.json_schema),
        vectors: decl.vectors.is_some_and(|vectors| vectors.value),
        thrift: is_on(decl.thrift.enabled).then(|| ThriftTarget {
            namespaces: namespaces(&decl.thrift.namespaces),
            required_as: match decl.thrift.required_as.map(|required_as| required_as.value) {
                Some(RequiredAsDecl::Required) => RequiredAs::Required,
                Some(RequiredAsDecl::Default) | None => RequiredAs::Default,
            },
        }),
    }
}
