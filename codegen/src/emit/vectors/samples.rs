//! Values of a type, good and minimally broken: candidates, told apart by the interpreter.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::random::Random;
use super::scalar;
use super::structure::minimal;
use crate::interpret::Interpreter;
use crate::model::{Constraints, DefinitionId, DefinitionKind, Model, Scalar, Type};

/// A value with exactly one thing wrong.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Broken {
    pub(super) value: Value,
    /// JSON Pointer of what is wrong, from the value.
    pub(super) at: String,
    pub(super) rule: &'static str,
}

/// Values of a type under constraints.
#[derive(Debug, Clone, Default)]
pub(super) struct Samples {
    /// Values that hold, the most ordinary one first. Empty where constraints leave nothing that was thought of.
    pub(super) good: Vec<Value>,
    /// Values that do not.
    pub(super) bad: Vec<Broken>,
}

/// Makes values for the types of a model.
pub(super) struct Generator<'a> {
    pub(super) model: &'a Model,
    interpreter: Interpreter<'a>,
    seed: u64,
    known: BTreeMap<String, Rc<Samples>>,
    /// Structs and unions whose values are in the making, to end recursion.
    pub(super) inside: Vec<DefinitionId>,
}

impl<'a> Generator<'a> {
    pub(super) fn new(model: &'a Model, seed: u64) -> Self {
        Self { model, interpreter: Interpreter::new(model), seed, known: BTreeMap::new(), inside: Vec::new() }
    }

    /// Values of a type with the constraints of the place that uses it.
    pub(super) fn samples(&mut self, ty: &Type, own: &Constraints) -> Rc<Samples> {
        let key = format!("{ty:?} {own:?}");
        if let Some(known) = self.known.get(&key) {
            return Rc::clone(known);
        }
        let candidates = self.candidates(ty, own);
        let samples = Rc::new(self.told_apart(ty, own, candidates));
        // What was made within a recursive type may have been cut short.
        if self.inside.is_empty() {
            self.known.insert(key, Rc::clone(&samples));
        }
        samples
    }

    fn candidates(&mut self, ty: &Type, own: &Constraints) -> Vec<Value> {
        let mut constraints = self.model.alias_constraints(ty);
        constraints.push(own);
        match self.model.resolve(ty) {
            Type::Scalar(of) => {
                // Named by what it is, never by an id: an unrelated definition must not change the values.
                let mut random = Random::new(self.seed, &format!("{of:?}{constraints:?}"));
                scalar::candidates(*of, &constraints, &mut random)
            }
            Type::Any => {
                vec![json!("anything"), json!({ "a": [1, null] }), json!(null), json!(0.5), json!([]), json!(false)]
            }
            Type::Object => [vec![json!({ "a": [1, null] })], scalar::kinds()].concat(),
            Type::Ref(id) | Type::Literals(id) => self.definition_candidates(*id),
            Type::List(item) => self.list_candidates(item, &constraints, false),
            Type::Set(item) => self.list_candidates(item, &constraints, true),
            Type::Map(key, value) => self.map_candidates(key, value, &constraints),
            Type::Nullable(inner) => {
                let inner = self.samples(inner, &Constraints::default());
                let bad = inner.bad.iter().map(|broken| &broken.value);
                inner.good.iter().chain(bad).cloned().chain([json!(null)]).collect()
            }
        }
    }

    /// Whether values of a type are listed.
    pub(super) fn is_enum(&self, ty: &Type) -> bool {
        match self.model.resolve(ty) {
            Type::Ref(id) | Type::Literals(id) => matches!(self.model.definition(*id).kind, DefinitionKind::Enum(_)),
            _ => false,
        }
    }

    fn definition_candidates(&mut self, id: DefinitionId) -> Vec<Value> {
        let model = self.model;
        match &model.definition(id).kind {
            DefinitionKind::Enum(listed) => scalar::enum_candidates(listed),
            DefinitionKind::Alias(alias) => self.candidates(&alias.ty, &alias.constraints),
            DefinitionKind::Struct(structure) => {
                let whole = minimal(self, id, structure);
                let missing = whole.as_ref().and_then(Value::as_object).and_then(|fields| {
                    let mut fields = fields.clone();
                    fields.shift_remove(&fields.keys().next()?.clone());
                    Some(Value::Object(fields))
                });
                [whole.into_iter().collect(), missing.into_iter().collect(), scalar::kinds()].concat()
            }
            DefinitionKind::Union(union) => {
                if self.inside.contains(&id) {
                    return scalar::kinds();
                }
                self.inside.push(id);
                let mut out = Vec::new();
                for member in &union.members {
                    let samples = self.samples(&member.ty, &Constraints::default());
                    out.extend(samples.good.iter().take(2).cloned());
                    out.extend(samples.bad.iter().map(|broken| broken.value.clone()));
                }
                self.inside.pop();
                out.extend(scalar::kinds());
                out
            }
        }
    }

    fn list_candidates(&mut self, item: &Type, constraints: &[&Constraints], is_set: bool) -> Vec<Value> {
        let of = self.samples(item, &Constraints::default());
        let unique = is_set || constraints.iter().any(|all| all.unique);
        let mut out = Vec::new();
        for count in counts(constraints) {
            let items = if unique { distinct(&of.good, count) } else { repeated(&of.good, count) };
            out.extend(items.map(Value::Array));
        }
        out.extend(of.bad.iter().take(3).map(|broken| json!([broken.value])));
        if let Some(first) = of.good.first() {
            out.push(json!([first, first]));
        }
        out.extend(scalar::kinds());
        out
    }

    fn map_candidates(&mut self, key: &Type, value: &Type, constraints: &[&Constraints]) -> Vec<Value> {
        let of = self.samples(value, &Constraints::default());
        let keys = self.key_candidates(key);
        let mut out = Vec::new();
        let Some(first) = of.good.first() else { return vec![json!({})] };
        for count in counts(constraints) {
            let entries: Map<String, Value> =
                keys.good.iter().take(count).map(|key| (key.clone(), first.clone())).collect();
            if entries.len() == count {
                out.push(Value::Object(entries));
            }
        }
        out.extend(keys.good.iter().chain(&keys.bad).map(|key| json!({ key: first })));
        if let Some(key) = keys.good.first() {
            out.extend(of.bad.iter().take(3).map(|broken| json!({ key: broken.value })));
        }
        out.extend(scalar::kinds());
        out
    }

    fn key_candidates(&mut self, key: &Type) -> Keys {
        let samples = self.samples(key, &Constraints::default());
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) if !number.is_f64() => Some(number.to_string()),
            _ => None,
        };
        let mut good: Vec<String> = samples.good.iter().filter_map(text).collect();
        good.dedup();
        if matches!(self.model.resolve(key), Type::Scalar(Scalar::String)) {
            good.extend((good.len()..8).map(|number| format!("key {number}")));
        }
        let bad = samples.bad.iter().filter_map(|broken| text(&broken.value));
        Keys { good, bad: bad.chain(["01", "-0", "x", ""].map(str::to_owned)).collect() }
    }

    fn told_apart(&self, ty: &Type, own: &Constraints, candidates: Vec<Value>) -> Samples {
        let mut out = Samples::default();
        for value in candidates {
            let mut violations = self.interpreter.value(ty, own, &value);
            match (violations.pop(), violations.is_empty()) {
                (None, _) if !out.good.contains(&value) => out.good.push(value),
                (Some(only), true) => {
                    let broken = Broken { value, at: only.pointer, rule: only.rule };
                    if !out.bad.contains(&broken) {
                        out.bad.push(broken);
                    }
                }
                _ => {}
            }
        }
        out
    }
}

struct Keys {
    good: Vec<String>,
    bad: Vec<String>,
}

/// How many items to try: one, none, the bounds and what lies just beyond.
fn counts(constraints: &[&Constraints]) -> Vec<usize> {
    let mut out = vec![1, 0, 2];
    for bound in constraints.iter().flat_map(|all| [all.min_items, all.max_items]).flatten() {
        let bound = usize::try_from(bound).unwrap_or(usize::MAX);
        out.extend([bound, bound.saturating_add(1), bound.saturating_sub(1)]);
    }
    out.retain(|&count| count <= 256);
    out
}

fn repeated(good: &[Value], count: usize) -> Option<Vec<Value>> {
    if count > 0 && good.is_empty() {
        return None;
    }
    Some(good.iter().cycle().take(count).cloned().collect())
}

/// Items that differ: the good ones, then numbers and texts made up until there are enough.
fn distinct(good: &[Value], count: usize) -> Option<Vec<Value>> {
    let mut items: Vec<Value> = Vec::new();
    let made_up = (10..).map(|number| match good.first() {
        Some(Value::String(_)) => json!(format!("text {number}")),
        _ => json!(number),
    });
    for value in good.iter().cloned().chain(made_up.take(count)) {
        // `1` and `1.0` are equal as JSON.
        if items.len() < count
            && !items.iter().any(|item| item == &value || item.as_f64() == value.as_f64() && item.is_number())
        {
            items.push(value);
        }
    }
    (items.len() == count).then_some(items)
}
