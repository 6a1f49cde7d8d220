//! Objects with declared fields: presence, aliases, cases and unknown fields.

use serde_json::{Map, Value};

use super::{Checker, numbers};
use crate::shape::{Case, Cases, Field, Number, Policy, Presence, Struct, UnknownFields};
use crate::violation::Rule;

impl Checker<'_> {
    pub(super) fn structure(&mut self, shape: &'static Struct, value: &Value) {
        let Value::Object(object) = value else { return self.mistyped("object", value) };
        for field in shape.fields {
            self.field(field, shape.policy, object);
        }
        let Some(cases) = &shape.cases else {
            return self.undeclared(shape.fields, &[], shape.policy, object);
        };
        // Without a case, what is declared is not known.
        if let Some(case) = chosen_case(&shape.fields[cases.tag], cases, object) {
            for field in case.fields {
                self.field(field, shape.policy, object);
            }
            self.undeclared(shape.fields, case.fields, shape.policy, object);
        }
    }

    fn field(&mut self, field: &'static Field, policy: Policy, object: &Map<String, Value>) {
        let Some((key, value)) = sent(field, object) else {
            if field.presence == Presence::Required {
                self.inside(field.name, |checker| {
                    checker.violate(Rule::Required, field.name.to_owned(), "nothing".to_owned());
                });
            }
            return;
        };
        let is_absent = field.presence != Presence::Required && policy.optional_null;
        self.inside(key, |checker| {
            if !value.is_null() || !(is_absent || field.nullable) || checker.flaw().is_some() {
                checker.value(&field.ty, value);
            }
        });
    }

    fn undeclared(&mut self, common: &[Field], own: &[Field], policy: Policy, object: &Map<String, Value>) {
        let is_known = |key: &str| common.iter().chain(own).any(|field| is_key_of(field, key));
        match policy.unknown_fields {
            UnknownFields::Ignore => {}
            UnknownFields::Reject => self.unknown(object, is_known),
            UnknownFields::Keep => self.kept(object, is_known),
        }
    }
}

fn is_key_of(field: &Field, key: &str) -> bool {
    field.name == key || field.aliases.contains(&key)
}

/// The key and the value that stand for a field: its name before its aliases, and these in their order.
pub(super) fn sent<'v>(field: &'static Field, object: &'v Map<String, Value>) -> Option<(&'static str, &'v Value)> {
    std::iter::once(&field.name).chain(field.aliases).find_map(|key| object.get(*key).map(|value| (*key, value)))
}

/// The case that the tag chooses; none where the tag is absent or wrong, which was reported with the other fields.
pub(super) fn chosen_case(
    tag: &'static Field,
    cases: &'static Cases,
    object: &Map<String, Value>,
) -> Option<&'static Case> {
    let (_, value) = sent(tag, object)?;
    cases.list.iter().find(|case| match value {
        Value::String(text) => case.when.has_text(text),
        other => matches!(numbers::integer(other), Some(Number::Integer(integer)) if case.when.has_integer(integer)),
    })
}
