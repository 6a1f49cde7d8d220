//! Manifests: version, policies and targets.

use super::Named;
use super::meta::meta;
use super::object::Object;
use crate::syntax::choices::PlainPresence;
use crate::syntax::context::Context;
use crate::syntax::decl::{
    CasingPolicyDecl, ManifestDecl, PolicyDecl, PresenceDecl, Spanned, TargetsDecl, ThriftTargetDecl,
    TypescriptTargetDecl,
};
use crate::syntax::keys::{MANIFEST, NAMES, POLICY, TARGETS, THRIFT_TARGET, TYPESCRIPT_TARGET};
use crate::syntax::yaml::{Data, Entry, Node};

/// Reads a manifest from the tree of its file.
pub(in crate::syntax) fn manifest(context: &mut Context, root: Node<'_>) -> Option<ManifestDecl> {
    let span = context.span(root.start, root.start);
    let mut object = Object::open(context, &MANIFEST, Named { name: "the manifest", place: span }, root)?;
    let version = object.require(context, "version");
    let version = context.value(version, Context::version);
    let source = context.value(object.take("source"), Context::text);
    let policy = context.value(object.take("policy"), policy).unwrap_or_default();
    let targets = context.value(object.take("targets"), targets).unwrap_or_default();
    let meta = meta(context, &mut object);
    object.finish();
    Some(ManifestDecl { file: context.file(), version: version?, source, policy, targets, meta, span })
}

fn policy(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<PolicyDecl> {
    let mut object = Object::open(context, &POLICY, named, node)?;
    let policy = PolicyDecl {
        unknown_fields: context.value(object.take("unknown_fields"), Context::choice),
        unknown_events: context.value(object.take("unknown_events"), Context::choice),
        optional_null: context.value(object.take("optional_null"), Context::choice),
        presence: context.value(object.take("presence"), presence),
        promises: context
            .value(object.take("promises"), |context, named, node| context.list_of(named, node, Context::choice)),
        require_docs: context.value(object.take("require_docs"), Context::choice),
        names: context.value(object.take("names"), names).unwrap_or_default(),
    };
    object.finish();
    Some(policy)
}

fn presence(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<Spanned<PresenceDecl>> {
    context.choice::<PlainPresence>(named, node).map(|presence| presence.map(|presence| presence.0))
}

fn names(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<CasingPolicyDecl> {
    let mut object = Object::open(context, &NAMES, named, node)?;
    let policy = CasingPolicyDecl {
        event: context.value(object.take("event"), Context::choice),
        field: context.value(object.take("field"), Context::choice),
        r#type: context.value(object.take("type"), Context::choice),
    };
    object.finish();
    Some(policy)
}

fn targets(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<TargetsDecl> {
    let mut object = Object::open(context, &TARGETS, named, node)?;
    let targets = TargetsDecl {
        rust: context.value(object.take("rust"), Context::bool),
        typescript: typescript(context, object.take("typescript")),
        json_schema: context.value(object.take("json_schema"), Context::bool),
        vectors: context.value(object.take("vectors"), Context::bool),
        thrift: thrift(context, object.take("thrift")),
    };
    object.finish();
    Some(targets)
}

fn typescript(context: &mut Context, entry: Option<Entry<'_>>) -> TypescriptTargetDecl {
    match entry {
        Some(entry) if matches!(entry.value.data, Data::Map(_)) => {
            let settings = |context: &mut Context, named: Named<'_>, node: Node<'_>| {
                let mut object = Object::open(context, &TYPESCRIPT_TARGET, named, node)?;
                let package = context.value(object.take("package"), Context::text);
                object.finish();
                Some(TypescriptTargetDecl { enabled: None, package })
            };
            context.value(Some(entry), settings).unwrap_or_default()
        }
        entry => TypescriptTargetDecl { enabled: context.value(entry, switch), package: None },
    }
}

fn thrift(context: &mut Context, entry: Option<Entry<'_>>) -> ThriftTargetDecl {
    match entry {
        Some(entry) if matches!(entry.value.data, Data::Map(_)) => {
            let settings = |context: &mut Context, named: Named<'_>, node: Node<'_>| {
                let mut object = Object::open(context, &THRIFT_TARGET, named, node)?;
                let namespaces = context.texts(object.take("namespaces"));
                let required_as = context.value(object.take("required_as"), Context::choice);
                object.finish();
                Some(ThriftTargetDecl { enabled: None, namespaces, required_as })
            };
            context.value(Some(entry), settings).unwrap_or_default()
        }
        entry => ThriftTargetDecl { enabled: context.value(entry, switch), ..ThriftTargetDecl::default() },
    }
}

/// Whether a target that may have settings is on.
fn switch(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<Spanned<bool>> {
    if matches!(node.data, Data::List(_)) {
        context.wrong_kind(named, &node, "`true`, `false` or a mapping");
        return None;
    }
    context.bool(named, node)
}
