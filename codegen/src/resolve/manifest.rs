//! Catalogues with their policies and targets.

use serde_json::{Map, Value, json};

use super::field::presence;
use super::{Writer, put, put_meta};
use crate::model::{
    Casing, CatalogueId, DocsPolicy, Policy, RequiredAs, Targets, ThriftTarget, UnknownEvents, UnknownFields,
};

impl Writer<'_> {
    pub(super) fn catalogue(&self, id: CatalogueId) -> Value {
        let catalogue = self.model.catalogue(id);
        let mut object = Map::new();
        object.insert("name".to_owned(), catalogue.name.as_str().into());
        object.insert("version".to_owned(), catalogue.version.to_string().into());
        put(&mut object, "title", catalogue.title.as_deref());
        put_meta(&mut object, &catalogue.meta);
        put(&mut object, "source", catalogue.source.as_deref());
        object.insert("policy".to_owned(), policy(&catalogue.policy));
        object.insert("targets".to_owned(), targets(&catalogue.targets));
        object.insert("file".to_owned(), catalogue.file_path.as_str().into());
        object.insert("modules".to_owned(), catalogue.modules.iter().map(|id| self.module(*id)).collect());
        object.into()
    }
}

fn policy(policy: &Policy) -> Value {
    let unknown_fields = match policy.unknown_fields {
        UnknownFields::Ignore => "ignore",
        UnknownFields::Reject => "reject",
        UnknownFields::Keep => "keep",
    };
    let unknown_events = match policy.unknown_events {
        UnknownEvents::Reject => "reject",
        UnknownEvents::Accept => "accept",
    };
    let require_docs = match policy.require_docs {
        DocsPolicy::None => "none",
        DocsPolicy::Definitions => "definitions",
        DocsPolicy::Fields => "fields",
    };
    json!({
        "unknown_fields": unknown_fields,
        "unknown_events": unknown_events,
        "optional_null": if policy.optional_null { "accept" } else { "reject" },
        "presence": presence(policy.presence),
        "promises": policy.promises.iter().map(|surface| surface.id()).collect::<Vec<_>>(),
        "require_docs": require_docs,
        "names": {
            "event": casing(policy.names.event),
            "field": casing(policy.names.field),
            "type": casing(policy.names.r#type),
        },
    })
}

fn casing(casing: Casing) -> &'static str {
    match casing {
        Casing::Snake => "snake",
        Casing::Camel => "camel",
        Casing::Pascal => "pascal",
        Casing::Kebab => "kebab",
        Casing::Any => "any",
    }
}

/// A target that is off is `false`; one with settings is an object.
fn targets(targets: &Targets) -> Value {
    let typescript = targets.typescript.as_ref().map_or(json!(false), |target| match &target.package {
        Some(package) => json!({ "package": package }),
        None => json!({}),
    });
    json!({
        "rust": targets.rust,
        "typescript": typescript,
        "json_schema": targets.json_schema,
        "vectors": targets.vectors,
        "thrift": targets.thrift.as_ref().map_or(json!(false), thrift),
    })
}

fn thrift(target: &ThriftTarget) -> Value {
    let required_as = match target.required_as {
        RequiredAs::Default => "default",
        RequiredAs::Required => "required",
    };
    json!({ "namespaces": target.namespaces, "required_as": required_as })
}
