//! Types: scalars, enums, containers and unions.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::text::{one_of, show};
use super::unique::canonical;
use super::{Checker, in_order};
use crate::base64;
use crate::json::{Flaw, Key, MAX_DEPTH};
use crate::shape::{Constraint, Enum, Kind, Literals, Number, Type, Union};
use crate::violation::Rule;

impl Checker<'_> {
    /// Checks a value against a type.
    pub(super) fn value(&mut self, ty: &'static Type, value: &Value) {
        if let Some(flaw) = self.flaw() {
            return self.flawed(flaw, ty);
        }
        if self.depth >= MAX_DEPTH && (value.is_array() || value.is_object()) {
            return self.flawed(Flaw::TooDeep, ty);
        }
        if let Type::Nullable(inner) = ty {
            if !value.is_null() {
                self.value(inner, value);
            }
            return;
        }
        let constraints = ty.constraints();
        match ty.plain() {
            Type::Bool => {
                if !value.is_boolean() {
                    self.mistyped("boolean", value);
                }
            }
            plain @ (Type::I8 | Type::I16 | Type::I32 | Type::U8 | Type::U16 | Type::U32) => {
                self.integer(plain, &constraints, value);
            }
            Type::I64(form) => self.i64(*form, &constraints, value),
            Type::F64 => self.double(&constraints, value),
            plain @ (Type::String | Type::Format(_)) => self.text(plain, &constraints, value),
            Type::Bytes => self.bytes(&constraints, value),
            Type::Any => self.any(value),
            Type::Object => match value {
                Value::Object(_) => self.any(value),
                _ => self.mistyped("object", value),
            },
            Type::Enum(listed) => self.listed(listed, value),
            Type::Struct(shape) => self.structure(shape, value),
            Type::Union(union) => self.union(union, value),
            Type::List(item) => {
                let is_unique = constraints.iter().any(|constraint| **constraint == Constraint::Unique);
                self.items(item, is_unique, &constraints, value);
            }
            Type::Set(item) => self.items(item, true, &constraints, value),
            Type::Map(key, of) => self.entries((key, of), &constraints, value),
            Type::Nullable(inner) | Type::Constrained(_, inner) => self.value(inner, value),
        }
    }

    fn flawed(&mut self, flaw: Flaw, ty: &'static Type) {
        let names: Vec<_> = ty.kinds().iter().map(|kind| kind.name()).collect();
        match flaw {
            Flaw::TooDeep => self.violate(Rule::Depth, format!("at most {MAX_DEPTH} levels"), "more".to_owned()),
            Flaw::BrokenName => self.violate(Rule::Type, "string".to_owned(), "a lone surrogate".to_owned()),
            Flaw::LoneSurrogate => self.violate(Rule::Type, names.join(" or "), "a lone surrogate".to_owned()),
            Flaw::HugeNumber => self.violate(Rule::Type, names.join(" or "), "a number beyond f64".to_owned()),
        }
    }

    fn text(&mut self, plain: &'static Type, constraints: &[&Constraint], value: &Value) {
        let Value::String(text) = value else { return self.mistyped("string", value) };
        if let Type::Format(format) = plain
            && !format.matches(text)
        {
            self.violate(Rule::Format, format.name().to_owned(), show(value));
        }
        for constraint in constraints.iter().filter(|constraint| !constraint.text_holds(text)) {
            let found = match constraint {
                Constraint::Pattern(_) => show(value),
                _ => text.chars().count().to_string(),
            };
            self.violate(constraint.rule(), constraint.bound(), found);
        }
    }

    fn bytes(&mut self, constraints: &[&Constraint], value: &Value) {
        let Value::String(text) = value else { return self.mistyped("string", value) };
        let count = base64::decode(text).map(|bytes| bytes.len());
        if count.is_none() {
            self.violate(Rule::Format, "bytes".to_owned(), show(value));
        }
        for constraint in constraints {
            let (holds, found) = match (constraint, count) {
                (Constraint::Pattern(_), _) => (constraint.text_holds(text), show(value)),
                (_, Some(count)) => (constraint.byte_count_holds(count), count.to_string()),
                (_, None) => continue,
            };
            if !holds {
                self.violate(constraint.rule(), constraint.bound(), found);
            }
        }
    }

    /// A free value can only be too deep, or have a flaw in it.
    fn any(&mut self, value: &Value) {
        match value {
            Value::Array(items) => {
                for (position, item) in items.iter().enumerate() {
                    self.inside(&position.to_string(), |checker| checker.value(&Type::Any, item));
                }
            }
            Value::Object(entries) => {
                for (key, entry) in in_order(entries) {
                    self.inside(key, |checker| checker.value(&Type::Any, entry));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn listed(&mut self, listed: &'static Enum, value: &Value) {
        match listed.values {
            Literals::Strings(_) => {
                let Value::String(text) = value else { return self.mistyped("string", value) };
                if !listed.open && !listed.values.has_text(text) {
                    self.violate(Rule::Enum, one_of(listed.values), show(value));
                }
            }
            Literals::Integers(_) => {
                let Some(integer) = super::numbers::integer(value) else { return self.mistyped("integer", value) };
                let small = match integer {
                    Number::Integer(integer) => i32::try_from(integer).ok(),
                    Number::Float(_) => None,
                };
                match small {
                    None if listed.open => self.violate(Rule::Range, "i32".to_owned(), show(value)),
                    Some(integer) if listed.open || listed.values.has_integer(integer.into()) => {}
                    _ => self.violate(Rule::Enum, one_of(listed.values), show(value)),
                }
            }
        }
    }

    fn union(&mut self, union: &'static Union, value: &Value) {
        let kind = Kind::of(value);
        if let Some(member) = union.members.iter().find(|member| member.has_kind(kind)) {
            return self.value(member, value);
        }
        let names: Vec<_> = union.members.iter().flat_map(Type::kinds).map(|kind| kind.name()).collect();
        self.mistyped(&names.join(" or "), value);
    }

    fn items(&mut self, item_type: &'static Type, is_unique: bool, constraints: &[&Constraint], value: &Value) {
        let Value::Array(items) = value else { return self.mistyped("array", value) };
        self.item_count(constraints, items.len());
        let mut seen = BTreeSet::new();
        for (position, item) in items.iter().enumerate() {
            self.inside(&position.to_string(), |checker| {
                if is_unique && !checker.is_flawed() && !seen.insert(canonical(item)) {
                    checker.violate(Rule::Unique, "unique items".to_owned(), show(item));
                }
                checker.value(item_type, item);
            });
        }
    }

    fn entries(&mut self, (key_type, of): (&'static Type, &'static Type), constraints: &[&Constraint], value: &Value) {
        let Value::Object(entries) = value else { return self.mistyped("object", value) };
        self.item_count(constraints, entries.len());
        for (key, entry) in in_order(entries) {
            self.inside(key, |checker| {
                if checker.flaw() == Some(Flaw::BrokenName) {
                    return checker.value(of, entry);
                }
                if let Some(expected) = broken_key(key_type, key) {
                    checker.violate(Rule::Key, expected, key.clone());
                }
                checker.value(of, entry);
            });
        }
    }

    fn item_count(&mut self, constraints: &[&Constraint], count: usize) {
        for constraint in constraints.iter().filter(|constraint| !constraint.item_count_holds(count)) {
            self.violate(constraint.rule(), constraint.bound(), count.to_string());
        }
    }

    /// The kept fields of an object are free values.
    pub(super) fn kept(&mut self, entries: &Map<String, Value>, is_known: impl Fn(&str) -> bool) {
        for (key, value) in in_order(entries).into_iter().filter(|(key, _)| !is_known(key)) {
            self.inside(key, |checker| checker.value(&Type::Any, value));
        }
    }

    /// Reports each field that is not declared.
    pub(super) fn unknown(&mut self, entries: &Map<String, Value>, is_known: impl Fn(&str) -> bool) {
        for (key, _) in in_order(entries).into_iter().filter(|(key, _)| !is_known(key)) {
            self.inside(key, |checker| {
                if checker.flaw() == Some(Flaw::BrokenName) {
                    return checker.flawed(Flaw::BrokenName, &Type::String);
                }
                checker.violate(Rule::UnknownField, "a declared field".to_owned(), key.clone());
            });
        }
    }
}

/// What a key should be, if it is not.
fn broken_key(ty: &'static Type, key: &str) -> Option<String> {
    if key_holds(ty, key) {
        return None;
    }
    let name = match ty.plain() {
        Type::I8 => "i8",
        Type::I16 => "i16",
        Type::I32 => "i32",
        Type::I64(_) => "i64",
        Type::U8 => "u8",
        Type::U16 => "u16",
        Type::U32 => "u32",
        Type::Enum(listed) => listed.name,
        Type::Format(format) => format.name(),
        _ => "string",
    };
    Some(name.to_owned())
}

/// Whether a key of a map holds the type of keys.
pub(crate) fn key_holds(ty: &'static Type, key: &str) -> bool {
    match ty.plain() {
        Type::I8 => is_key::<i8>(ty, key),
        Type::I16 => is_key::<i16>(ty, key),
        Type::I32 => is_key::<i32>(ty, key),
        Type::I64(_) => is_key::<i64>(ty, key),
        Type::U8 => is_key::<u8>(ty, key),
        Type::U16 => is_key::<u16>(ty, key),
        Type::U32 => is_key::<u32>(ty, key),
        Type::Enum(listed) => key_is_listed(listed, key),
        _ => ty.text_holds(key),
    }
}

fn is_key<'a, K: Key<'a>>(ty: &'static Type, key: &'a str) -> bool {
    K::from_key(Cow::Borrowed(key), ty).is_some()
}

fn key_is_listed(listed: &Enum, key: &str) -> bool {
    match listed.values {
        Literals::Strings(_) => listed.open || listed.values.has_text(key),
        Literals::Integers(_) => {
            let integer = i32::from_key(Cow::Borrowed(key), &Type::I32);
            integer.is_some_and(|integer| listed.open || listed.values.has_integer(integer.into()))
        }
    }
}
