//! Structs and event payloads as object schemas, with the fields that depend on a tag.

use super::field::{names, properties, read_as};
use super::node::{Node, Object};
use super::schema::{Builder, annotated, literals};
use crate::model::{Case, Field, Policy, Struct, UnknownFields, Variants};

/// An object with these fields. Under a policy that refuses unknown ones it is closed.
pub(super) fn structure(builder: &mut Builder<'_>, fields: &Struct, policy: &Policy) -> Object {
    let mut parts = properties(builder, &fields.fields, policy);
    if let Some(variants) = &fields.variants {
        parts.conditions.extend(cases(builder, fields, variants, policy));
    }
    let mut out = Object::of("type", "object");
    out.extend(parts.into_schema());
    if policy.unknown_fields == UnknownFields::Reject {
        // With variants each case closes the object for itself.
        if fields.variants.is_none() {
            out.set("additionalProperties", false);
        }
    }
    out
}

/// One condition for each case: where the tag has one of its values, its fields hold.
fn cases(builder: &mut Builder<'_>, fields: &Struct, variants: &Variants, policy: &Policy) -> Vec<Object> {
    let Some(tag) = fields.fields.get(variants.tag) else { return Vec::new() };
    let closed = policy.unknown_fields == UnknownFields::Reject;
    let cases = variants.cases.iter().filter(|case| closed || !case.fields.is_empty());
    cases
        .map(|case| {
            let known = closed.then(|| fields.fields.iter().chain(&case.fields).flat_map(names).collect::<Vec<_>>());
            condition(builder, tag, case, (policy, known))
        })
        .collect()
}

/// The condition of one case. `known` lists the names that the object may have, where it is closed:
/// `unevaluatedProperties` would say the same, but not every validator counts names such as `toString` right.
fn condition(
    builder: &mut Builder<'_>,
    tag: &Field,
    case: &Case,
    (policy, known): (&Policy, Option<Vec<&str>>),
) -> Object {
    let when = Node::Object(Object::of("enum", literals(&case.when)));
    let mut fields = properties(builder, &case.fields, policy).into_schema();
    fields.set_some("propertyNames", known.map(|names| Object::of("enum", names)));
    Object::of("if", read_as(tag, &when)).with("then", annotated(&case.meta, fields, &[]))
}
