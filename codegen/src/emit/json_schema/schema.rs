//! Types and definitions as schemas.

use std::collections::BTreeSet;

use super::constraints::{assertions, bounds, integer, integers};
use super::format::{BYTES, format_key, format_schema};
use super::fragment;
use super::node::{Node, Object};
use super::range::decimal_range;
use super::structure::structure;
use crate::model::{
    CatalogueId, Constraints, Definition, DefinitionId, DefinitionKind, Enum, Event, Literal, Meta, Model, Policy,
    Scalar, Struct, Type, Union,
};

/// Builds the schemas of one document and remembers what they refer to.
pub(super) struct Builder<'a> {
    model: &'a Model,
    catalogue: CatalogueId,
    /// Definitions of other catalogues that are referred to: those still to write, and all.
    waiting: Vec<DefinitionId>,
    foreign: BTreeSet<DefinitionId>,
    formats: BTreeSet<&'static str>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(model: &'a Model, catalogue: CatalogueId) -> Self {
        Self { model, catalogue, waiting: Vec::new(), foreign: BTreeSet::new(), formats: BTreeSet::new() }
    }

    pub(super) fn model(&self) -> &'a Model {
        self.model
    }

    /// Adds what the schemas of another builder refer to, as if they came behind this one's.
    pub(super) fn take_over(&mut self, other: Builder<'a>) {
        self.waiting.extend(other.waiting.into_iter().filter(|id| self.foreign.insert(*id)));
        self.formats.extend(other.formats);
    }

    /// A definition of another catalogue that is referred to and not yet taken.
    pub(super) fn next_foreign(&mut self) -> Option<DefinitionId> {
        self.waiting.pop()
    }

    /// The formats that the schemas so far refer to.
    pub(super) fn formats(&self) -> Object {
        let mut out = Object::default();
        for name in &self.formats {
            out.set(format_key(name), format_schema(name));
        }
        out
    }

    /// The names of the formats that the schemas refer to; `None` where they refer to other catalogues, too.
    pub(super) fn format_names(&self) -> Option<String> {
        let names: Vec<&str> = self.formats.iter().copied().collect();
        self.foreign.is_empty().then(|| names.join(" "))
    }

    /// Takes over formats by [`Builder::format_names`]; false where one of them is none.
    pub(super) fn refer_to_formats(&mut self, names: &str) -> bool {
        let all = || Scalar::ALL.iter().map(|scalar| scalar.name()).chain([BYTES]);
        names.split(' ').filter(|name| !name.is_empty()).all(|name| {
            let found = all().find(|known| *known == name);
            self.formats.extend(found);
            found.is_some()
        })
    }

    /// The key of a definition under `$defs`.
    pub(super) fn key(&self, id: DefinitionId) -> String {
        let definition = self.model.definition(id);
        format!("{}.{}", self.model.module(definition.module).dotted_path(), definition.name)
    }

    /// A definition's whole schema.
    pub(super) fn definition(&mut self, id: DefinitionId) -> Object {
        let definition = self.model.definition(id);
        let body = match &definition.kind {
            DefinitionKind::Alias(alias) => self.constrained(&alias.ty, &alias.constraints),
            DefinitionKind::Enum(listed) => listing(listed),
            DefinitionKind::Struct(fields) => structure(self, fields, self.policy(definition)),
            DefinitionKind::Union(union) => self.union(union),
        };
        annotated(&definition.meta, body, &[])
    }

    /// The payload of an event that declares its fields itself.
    pub(super) fn payload(&mut self, event: &Event, fields: &Struct) -> Object {
        let policy = &self.model.catalogue_of(event.module).policy;
        let body = structure(self, fields, policy);
        annotated(&event.meta, body, &event.examples)
    }

    /// A type with the constraints of the place that uses it.
    pub(super) fn constrained(&mut self, ty: &Type, constraints: &Constraints) -> Object {
        if let Type::Scalar(scalar) = ty
            && let Some(schema) = integer(*scalar, &[constraints])
        {
            return schema;
        }
        let mut out = self.ty(ty);
        out.fill(assertions(self.model, ty, constraints));
        out
    }

    /// A type as such.
    pub(super) fn ty(&mut self, ty: &Type) -> Object {
        match ty {
            Type::Scalar(scalar) => self.scalar(*scalar),
            Type::Any => Object::default(),
            Type::Object => Object::of("type", "object"),
            Type::Ref(id) => self.reference(*id),
            Type::Literals(id) => match &self.model.definition(*id).kind {
                DefinitionKind::Enum(listed) => listing(listed),
                DefinitionKind::Alias(_) | DefinitionKind::Struct(_) | DefinitionKind::Union(_) => self.reference(*id),
            },
            Type::List(item) => Object::of("type", "array").with("items", self.ty(item)),
            Type::Set(item) => Object::of("type", "array").with("items", self.ty(item)).with("uniqueItems", true),
            Type::Map(key, value) => self.map(key, value),
            Type::Nullable(inner) => nullable(self.ty(inner)),
        }
    }

    fn reference(&mut self, id: DefinitionId) -> Object {
        let definition = self.model.definition(id);
        if self.model.module(definition.module).catalogue != self.catalogue && self.foreign.insert(id) {
            self.waiting.push(id);
        }
        reference(&self.key(id))
    }

    fn policy(&self, definition: &Definition) -> &'a Policy {
        &self.model.catalogue_of(definition.module).policy
    }

    fn scalar(&mut self, scalar: Scalar) -> Object {
        if let Some(schema) = integer(scalar, &[]) {
            return schema;
        }
        match scalar {
            Scalar::Bool => Object::of("type", "boolean"),
            Scalar::F64 => Object::of("type", "number"),
            Scalar::String => Object::of("type", "string"),
            Scalar::Bytes => self.format(BYTES),
            _ => self.format(scalar.name()),
        }
    }

    fn format(&mut self, name: &'static str) -> Object {
        self.formats.insert(name);
        reference(&format_key(name))
    }

    fn map(&mut self, key: &Type, value: &Type) -> Object {
        let mut out = Object::of("type", "object");
        out.set_some("propertyNames", self.map_key(key));
        out.with("additionalProperties", self.ty(value))
    }

    /// What the names of a map's entries must hold; nothing where any string is a key.
    fn map_key(&mut self, key: &Type) -> Option<Object> {
        match self.model.resolve(key) {
            Type::Scalar(scalar) => {
                // A key is text, so an `i64` has its whole range there.
                let range = match scalar {
                    Scalar::I64(_) => Some((i64::MIN, i64::MAX)),
                    _ => scalar.integer_range(),
                };
                if let Some(range) = range {
                    let (least, greatest) = bounds(range, &self.model.alias_constraints(key));
                    return Some(Object::of("pattern", decimal_range(least, greatest, false)));
                }
                (*key != Type::Scalar(Scalar::String)).then(|| self.ty(key))
            }
            Type::Ref(id) | Type::Literals(id) => match &self.model.definition(*id).kind {
                DefinitionKind::Enum(listed) => key_listing(listed),
                DefinitionKind::Alias(_) | DefinitionKind::Struct(_) | DefinitionKind::Union(_) => None,
            },
            Type::Any | Type::Object | Type::List(_) | Type::Set(_) | Type::Map(..) | Type::Nullable(_) => None,
        }
    }

    /// Members differ in JSON kind, so that at most one can hold and `anyOf` says the same as `oneOf`, sooner.
    fn union(&mut self, union: &Union) -> Object {
        let members: Vec<Object> = union.members.iter().map(|member| self.ty(&member.ty)).collect();
        Object::of("anyOf", members)
    }
}

/// A reference to a key under `$defs` of the same document.
pub(super) fn reference(key: &str) -> Object {
    Object::of("$ref", fragment(key))
}

/// The schema, or `null`.
pub(super) fn nullable(schema: Object) -> Object {
    Object::of("anyOf", vec![schema, Object::of("type", "null")])
}

/// A schema behind what people write about the thing: heading, doc, deprecation, examples.
pub(super) fn annotated(meta: &Meta, body: Object, examples: &[serde_json::Value]) -> Object {
    let mut out = Object::default();
    out.set_some("title", meta.title.as_deref());
    let deprecation = meta.deprecated.as_ref().map(|reason| format!("Deprecated: {reason}"));
    let paragraphs: Vec<&str> = meta.doc.as_deref().into_iter().chain(deprecation.as_deref()).collect();
    if !paragraphs.is_empty() {
        out.set("description", paragraphs.join("\n\n"));
    }
    if meta.deprecated.is_some() {
        out.set("deprecated", true);
    }
    out.extend(body);
    if !examples.is_empty() {
        out.set("examples", examples.iter().collect::<Vec<_>>());
    }
    out
}

/// The values of an enum: listed one by one where there is something to say about one of them.
fn listing(listed: &Enum) -> Object {
    let values = values(listed);
    if listed.open {
        // Any value of the kind holds; the first branch tells editors which ones are known.
        return if listed.is_integer() {
            integers(i32::MIN.into(), i32::MAX.into())
        } else {
            Object::of("type", "string")
        }
        .with("anyOf", vec![Node::from(values), Node::from(true)]);
    }
    let mut out = Object::of("type", if listed.is_integer() { "integer" } else { "string" });
    out.extend(values);
    out
}

fn values(listed: &Enum) -> Object {
    let has_words = listed.values.iter().any(|value| value.meta.doc.is_some() || value.meta.deprecated.is_some());
    if !has_words {
        return Object::of("enum", literals(listed.values.iter().map(|value| &value.value)));
    }
    let values = listed.values.iter().map(|value| {
        let constant = Object::of("const", literal(&value.value)).with("title", value.name.as_str());
        annotated(&value.meta, constant, &[])
    });
    Object::of("oneOf", values.collect::<Vec<_>>())
}

/// Literals as a JSON list.
pub(super) fn literals<'a>(values: impl IntoIterator<Item = &'a Literal>) -> Vec<Node> {
    values.into_iter().map(literal).collect()
}

fn literal(literal: &Literal) -> Node {
    match literal {
        Literal::String(text) => text.as_str().into(),
        Literal::Integer(number) => i64::from(*number).into(),
    }
}

/// An enum as the names of entries: integers stand as decimal text.
fn key_listing(listed: &Enum) -> Option<Object> {
    if listed.open {
        return listed
            .is_integer()
            .then(|| Object::of("pattern", decimal_range(i32::MIN.into(), i32::MAX.into(), false)));
    }
    let names = listed.values.iter().map(|value| match &value.value {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
    });
    Some(Object::of("enum", names.collect::<Vec<_>>()))
}
