//! One walk over a value: types, enums, containers and unions.

use std::collections::BTreeSet;

use concord_runtime::json::{Flaw, Flaws};
use serde_json::{Map, Value};

use super::violation::{escape, one_of, show};
use super::{Interpreter, MAX_DEPTH, Violation};
use crate::model::{Constraints, Definition, DefinitionKind, Enum, JsonKind, Literal, Model, Scalar, Type, Union};

/// A walk in progress.
pub(super) struct Reader<'a> {
    pub(super) interpreter: &'a Interpreter<'a>,
    pub(super) violations: Vec<Violation>,
    /// JSON Pointer of the value in hand.
    pointer: String,
    /// Steps in the pointer.
    depth: usize,
    flaws: &'a Flaws,
}

impl<'a> Reader<'a> {
    pub(super) fn new(interpreter: &'a Interpreter<'a>, flaws: &'a Flaws) -> Self {
        Self { interpreter, violations: Vec::new(), pointer: String::new(), depth: 0, flaws }
    }

    pub(super) fn model(&self) -> &'a Model {
        self.interpreter.model
    }

    /// Checks a value against a type, the constraints of its aliases and those of the field.
    pub(super) fn read(&mut self, ty: &Type, own: Option<&Constraints>, value: &Value) {
        if self.flaw().is_some() {
            let kinds: Vec<_> = self.model().json_kinds(ty).into_iter().map(JsonKind::name).collect();
            self.flawed(&kinds.join(" or "));
            return;
        }
        if self.depth >= MAX_DEPTH && (value.is_array() || value.is_object()) {
            return self.too_deep();
        }
        let mut constraints = self.model().alias_constraints(ty);
        constraints.extend(own);
        match self.model().resolve(ty) {
            Type::Scalar(scalar) => self.scalar(*scalar, &constraints, value),
            Type::Any => self.any(value),
            Type::Object => match value.as_object() {
                Some(_) => self.any(value),
                None => self.mistyped("object", value),
            },
            Type::Ref(id) | Type::Literals(id) => self.definition(self.model().definition(*id), value),
            Type::List(of) => {
                let unique = constraints.iter().any(|constraints| constraints.unique);
                self.items(of, unique, &constraints, value);
            }
            Type::Set(of) => self.items(of, true, &constraints, value),
            Type::Map(key, of) => self.entries((key, of), &constraints, value),
            Type::Nullable(inner) => {
                if !value.is_null() {
                    self.read(inner, None, value);
                }
            }
        }
    }

    fn scalar(&mut self, scalar: Scalar, constraints: &[&Constraints], value: &Value) {
        if scalar == Scalar::Bool {
            if !value.is_boolean() {
                self.mistyped("boolean", value);
            }
        } else if scalar == Scalar::F64 || scalar.integer_range().is_some() {
            self.number(scalar, constraints, value);
        } else {
            self.text(scalar, constraints, value);
        }
    }

    /// A free value can only be too deep.
    fn any(&mut self, value: &Value) {
        match value {
            Value::Array(items) => {
                for (position, item) in items.iter().enumerate() {
                    self.inside(&position.to_string(), |reader| reader.read(&Type::Any, None, item));
                }
            }
            Value::Object(entries) => {
                for (key, entry) in in_order(entries) {
                    self.inside(key, |reader| reader.read(&Type::Any, None, entry));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn definition(&mut self, definition: &Definition, value: &Value) {
        match &definition.kind {
            DefinitionKind::Alias(alias) => self.read(&alias.ty, Some(&alias.constraints), value),
            DefinitionKind::Enum(listed) => self.listed(listed, value),
            DefinitionKind::Struct(structure) => self.structure(structure, definition.module, value),
            DefinitionKind::Union(union) => self.union(union, value),
        }
    }

    fn listed(&mut self, listed: &Enum, value: &Value) {
        let literal = if listed.is_integer() {
            match self.integer_literal(listed, value) {
                Some(literal) => literal,
                None => return,
            }
        } else {
            match value {
                Value::String(text) => Literal::String(text.clone()),
                _ => return self.mistyped("string", value),
            }
        };
        if !listed.open && !listed.values.iter().any(|known| known.value == literal) {
            self.unlisted(listed, value);
        }
    }

    /// The integer, unless it is none or fits no enum, which is then reported.
    fn integer_literal(&mut self, listed: &Enum, value: &Value) -> Option<Literal> {
        let Some(integer) = super::number::integer(value) else {
            self.mistyped("integer", value);
            return None;
        };
        if let Ok(integer) = i32::try_from(integer) {
            return Some(Literal::Integer(integer));
        }
        if listed.open {
            self.violate("range", "i32".to_owned(), show(value));
        } else {
            self.unlisted(listed, value);
        }
        None
    }

    fn unlisted(&mut self, listed: &Enum, value: &Value) {
        let expected = one_of(listed.values.iter().map(|known| known.value.to_string()));
        self.violate("enum", expected, show(value));
    }

    fn union(&mut self, union: &Union, value: &Value) {
        let kind = JsonKind::of(value);
        let member = union.members.iter().find(|member| self.model().json_kinds(&member.ty).contains(&kind));
        if let Some(member) = member {
            return self.read(&member.ty, None, value);
        }
        let kinds = union.members.iter().flat_map(|member| self.model().json_kinds(&member.ty));
        let names: Vec<_> = kinds.map(JsonKind::name).collect();
        self.mistyped(&names.join(" or "), value);
    }

    fn items(&mut self, of: &Type, unique: bool, constraints: &[&Constraints], value: &Value) {
        let Value::Array(items) = value else { return self.mistyped("array", value) };
        self.item_counts(constraints, items.len());
        let mut seen = BTreeSet::new();
        for (position, item) in items.iter().enumerate() {
            self.inside(&position.to_string(), |reader| {
                if unique && !reader.has_flaws() && !seen.insert(canonical(item)) {
                    reader.violate("unique", "unique items".to_owned(), show(item));
                }
                reader.read(of, None, item);
            });
        }
    }

    fn entries(&mut self, (key_type, of): (&Type, &Type), constraints: &[&Constraints], value: &Value) {
        let Value::Object(entries) = value else { return self.mistyped("object", value) };
        self.item_counts(constraints, entries.len());
        for (key, entry) in in_order(entries) {
            self.inside(key, |reader| {
                if reader.flawed_name() {
                    return;
                }
                reader.key(key_type, key);
                reader.read(of, None, entry);
            });
        }
    }

    /// What of the value in hand no JSON value of ours can hold.
    pub(super) fn flaw(&self) -> Option<Flaw> {
        self.flaws.get(&self.pointer).copied()
    }

    /// Whether the value in hand, or a part of it, has a flaw.
    fn has_flaws(&self) -> bool {
        self.flaws
            .keys()
            .any(|at| at.strip_prefix(&self.pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    }

    /// Reports the flaw of the value in hand, if it has one.
    pub(super) fn flawed(&mut self, expected: &str) -> bool {
        match self.flaw() {
            None => return false,
            Some(Flaw::TooDeep) => self.too_deep(),
            Some(Flaw::HugeNumber) => self.violate("type", expected.to_owned(), "a number beyond f64".to_owned()),
            Some(Flaw::LoneSurrogate) => self.violate("type", expected.to_owned(), "a lone surrogate".to_owned()),
            Some(Flaw::BrokenName) => self.violate("type", "string".to_owned(), "a lone surrogate".to_owned()),
        }
        true
    }

    /// Reports the name of the member in hand, if it has a lone surrogate.
    pub(super) fn flawed_name(&mut self) -> bool {
        self.flaw() == Some(Flaw::BrokenName) && self.flawed("string")
    }

    fn too_deep(&mut self) {
        self.violate("depth", format!("at most {MAX_DEPTH} levels"), "more".to_owned());
    }

    /// Runs a check on a part of the value in hand.
    pub(super) fn inside(&mut self, step: &str, check: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&escape(step));
        self.depth += 1;
        check(self);
        self.depth -= 1;
        self.pointer.truncate(length);
    }

    /// Reports that the value in hand has the wrong JSON kind.
    pub(super) fn mistyped(&mut self, expected: &str, value: &Value) {
        self.violate("type", expected.to_owned(), JsonKind::of(value).name().to_owned());
    }

    /// Reports something about the value in hand.
    pub(super) fn violate(&mut self, rule: &'static str, expected: String, found: String) {
        let pointer = self.pointer.clone();
        self.violations.push(Violation { pointer, rule, expected, found });
    }
}

/// The members of an object in the order in which their violations are told: names that are array indices first, in
/// rising order, for that is how JavaScript visits them (ECMA-262 §10.1.11.1); then the others as they were sent.
pub(super) fn in_order(entries: &Map<String, Value>) -> Vec<(&str, &Value)> {
    let index = |key: &str| key.parse::<u32>().ok().filter(|index| *index < u32::MAX && index.to_string() == key);
    let mut indices: Vec<(u32, (&str, &Value))> = Vec::new();
    let mut names = Vec::new();
    for (key, value) in entries {
        match index(key) {
            Some(index) => indices.push((index, (key, value))),
            None => names.push((key.as_str(), value)),
        }
    }
    indices.sort_by_key(|(index, _)| *index);
    indices.into_iter().map(|(_, member)| member).chain(names).collect()
}

/// A text that is the same for values that are equal as JSON: `1` and `1.0`, members in any order. Numbers are compared
/// as doubles, for JavaScript knows no others.
fn canonical(value: &Value) -> String {
    match value {
        // Adding zero makes 0 of -0.
        Value::Number(number) => {
            number.as_f64().map_or_else(|| number.to_string(), |double| (double + 0.0).to_string())
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::Object(entries) => {
            let mut entries: Vec<_> = entries.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            let member =
                |(key, entry): (&String, &Value)| format!("{}:{}", Value::from(key.as_str()), canonical(entry));
            format!("{{{}}}", entries.into_iter().map(member).collect::<Vec<_>>().join(","))
        }
        Value::Null | Value::Bool(_) | Value::String(_) => value.to_string(),
    }
}
