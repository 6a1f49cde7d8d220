//! Structs and event payloads as object schemas, with the fields that depend on a tag.

use super::field::{properties, read_as};
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
        // What a case declares is known only to `unevaluatedProperties`, which is the dearer of the two.
        let closed = if fields.variants.is_some() { "unevaluatedProperties" } else { "additionalProperties" };
        out.set(closed, false);
    }
    out
}

/// One condition for each case: where the tag has one of its values, its fields hold.
fn cases(builder: &mut Builder<'_>, fields: &Struct, variants: &Variants, policy: &Policy) -> Vec<Object> {
    let Some(tag) = fields.fields.get(variants.tag) else { return Vec::new() };
    let cases = variants.cases.iter().filter(|case| !case.fields.is_empty());
    cases.map(|case| condition(builder, tag, case, policy)).collect()
}

fn condition(builder: &mut Builder<'_>, tag: &Field, case: &Case, policy: &Policy) -> Object {
    let when = Node::Object(Object::of("enum", literals(&case.when)));
    let fields = properties(builder, &case.fields, policy).into_schema();
    Object::of("if", read_as(tag, &when)).with("then", annotated(&case.meta, fields, &[]))
}
