//! Structs and payloads: whole values, and each field left out, changed and broken alone.

use serde_json::{Map, Value, json};

use super::case::{Case, Line};
use super::samples::{Generator, Samples};
use super::scalar::literal;
use crate::model::{Case as Variant, DefinitionId, Field, ModuleId, Policy, Presence, Struct, UnknownFields};

/// Values of a field that hold, beside the one in the base.
const GOOD: usize = 6;
/// Key that no schema declares.
const UNDECLARED: &str = "an undeclared field";

/// A value of a struct with nothing that can be left out; `None` where a required field has no value.
pub(super) fn minimal(generator: &mut Generator<'_>, id: DefinitionId, structure: &Struct) -> Option<Value> {
    if generator.inside.contains(&id) {
        return None;
    }
    generator.inside.push(id);
    let case = structure.variants.as_ref().and_then(|variants| variants.cases.first());
    let fields = all_fields(structure, case).filter(|field| field.presence == Presence::Required);
    let value = object(generator, fields);
    generator.inside.pop();
    value.map(|mut value| {
        set_tag(&mut value, structure, case);
        Value::Object(value)
    })
}

/// Lines for a struct: one, or one for each case of its variants.
pub(super) fn lines(generator: &mut Generator<'_>, structure: &Struct, module: ModuleId) -> Vec<Line> {
    let policy = &generator.model.catalogue_of(module).policy;
    let Some(variants) = &structure.variants else {
        return line(generator, structure, None, policy).into_iter().collect();
    };
    variants.cases.iter().filter_map(|case| line(generator, structure, Some(case), policy)).collect()
}

fn line(generator: &mut Generator<'_>, structure: &Struct, case: Option<&Variant>, policy: &Policy) -> Option<Line> {
    let mut base = object(generator, all_fields(structure, case))?;
    set_tag(&mut base, structure, case);
    let mut cases = Cases { policy, base: &base, good: Vec::new(), bad: Vec::new() };
    cases.whole(structure, case);
    let is_first = structure
        .variants
        .as_ref()
        .is_none_or(|all| all.cases.first().map(|first| &first.name) == case.map(|case| &case.name));
    for field in all_fields(structure, case) {
        // What all cases share is tried with the first.
        let is_common = structure.fields.iter().any(|common| common.name == field.name);
        if is_first || !is_common {
            let is_tag = structure.variants.as_ref().is_some_and(|all| structure.fields[all.tag].name == field.name);
            let mut samples = Samples::clone(&generator.samples(&field.ty, &field.constraints));
            if is_tag {
                samples.good.clear();
            }
            let is_enum = generator.is_enum(&field.ty);
            cases.field(field, &samples, is_enum);
        }
    }
    let Cases { good, bad, .. } = cases;
    Some(Line { base: Some(Value::Object(base)), good, bad })
}

fn all_fields<'s>(structure: &'s Struct, case: Option<&'s Variant>) -> impl Iterator<Item = &'s Field> {
    structure.fields.iter().chain(case.into_iter().flat_map(|case| &case.fields))
}

/// A value for each field, the first example before anything made up. Optional fields without one are left out.
fn object<'f>(generator: &mut Generator<'_>, fields: impl Iterator<Item = &'f Field>) -> Option<Map<String, Value>> {
    let mut out = Map::new();
    for field in fields {
        let value = field.examples.first().cloned().or_else(|| {
            let samples = generator.samples(&field.ty, &field.constraints);
            samples.good.first().cloned()
        });
        match value {
            Some(value) => {
                out.insert(field.name.clone(), value);
            }
            None if field.presence == Presence::Required => return None,
            None => {}
        }
    }
    Some(out)
}

fn set_tag(value: &mut Map<String, Value>, structure: &Struct, case: Option<&Variant>) {
    if let (Some(variants), Some(when)) = (&structure.variants, case.and_then(|case| case.when.first())) {
        value.insert(structure.fields[variants.tag].name.clone(), literal(when));
    }
}

/// The cases of one line in the making.
struct Cases<'a> {
    policy: &'a Policy,
    base: &'a Map<String, Value>,
    good: Vec<Case>,
    bad: Vec<Case>,
}

impl Cases<'_> {
    /// What is tried with the object as a whole.
    fn whole(&mut self, structure: &Struct, case: Option<&Variant>) {
        let can_go = all_fields(structure, case).filter(|field| field.presence != Presence::Required);
        let optional: Vec<String> =
            can_go.filter(|field| self.base.contains_key(&field.name)).map(|field| pointer(&field.name)).collect();
        if optional.len() > 1 {
            self.good.push(Case { remove: optional, ..Case::default() });
        }
        let undeclared = Case::put(pointer(UNDECLARED), json!(1));
        self.unknown(undeclared, UNDECLARED);
        for kind in [json!(null), json!([]), json!("{}")] {
            self.bad.push(Case::put("", kind).breaks("", "type"));
        }
        let Some((variants, case)) = structure.variants.as_ref().zip(case) else { return };
        let tag = &structure.fields[variants.tag];
        for when in case.when.iter().skip(1) {
            self.good.push(Case::put(pointer(&tag.name), literal(when)));
        }
        let foreign = variants.cases.iter().flat_map(|other| &other.fields);
        let foreign = foreign.filter(|field| all_fields(structure, Some(case)).all(|own| own.name != field.name));
        let mut seen = Vec::new();
        for field in foreign {
            if !seen.contains(&&field.name) {
                seen.push(&field.name);
                self.unknown(Case::put(pointer(&field.name), json!(["of another case"])), &field.name);
            }
        }
    }

    fn unknown(&mut self, case: Case, name: &str) {
        match self.policy.unknown_fields {
            UnknownFields::Ignore | UnknownFields::Keep => self.good.push(case),
            UnknownFields::Reject => self.bad.push(case.breaks(&pointer(name), "unknown_field")),
        }
    }

    fn field(&mut self, field: &Field, samples: &Samples, is_enum: bool) {
        let at = pointer(&field.name);
        let present = self.base.contains_key(&field.name);
        if present && field.presence == Presence::Required {
            self.bad.push(Case::remove(at.clone()).breaks(&at, "required"));
        } else if present {
            self.good.push(Case::remove(at.clone()));
        }
        let null_is_good = field.nullable || self.policy.optional_null && field.presence != Presence::Required;
        if null_is_good {
            self.good.push(Case::put(at.clone(), json!(null)));
        }
        let in_base = self.base.get(&field.name);
        let others = samples.good.iter().filter(|value| Some(*value) != in_base && !(null_is_good && value.is_null()));
        // All literals of an enum count, and all texts; of anything else a few values do.
        let is_whole = is_enum || samples.good.iter().all(Value::is_string);
        let most = if is_whole { samples.good.len() } else { GOOD };
        for value in others.take(most) {
            self.good.push(Case::put(at.clone(), value.clone()));
        }
        let mut rules = Vec::new();
        for broken in &samples.bad {
            let is_null = null_is_good && broken.value.is_null();
            if !is_null && rules.iter().filter(|rule| **rule == broken.rule).count() < 2 {
                rules.push(broken.rule);
                self.bad.push(
                    Case::put(at.clone(), broken.value.clone()).breaks(&format!("{at}{}", broken.at), broken.rule),
                );
            }
        }
        self.aliases(field, samples);
    }

    fn aliases(&mut self, field: &Field, samples: &Samples) {
        let at = pointer(&field.name);
        let Some(value) = self.base.get(&field.name) else { return };
        for alias in &field.aliases {
            let other = pointer(alias);
            self.good.push(Case {
                put: vec![(other.clone(), value.clone())],
                remove: vec![at.clone()],
                ..Case::default()
            });
            if let Some(broken) = samples.bad.first().filter(|broken| !broken.value.is_null()) {
                // Beside the name it is not looked at; in its place it is.
                self.good.push(Case::put(other.clone(), broken.value.clone()));
                let case = Case {
                    put: vec![(other.clone(), broken.value.clone())],
                    remove: vec![at.clone()],
                    ..Case::default()
                };
                self.bad.push(case.breaks(&format!("{other}{}", broken.at), broken.rule));
            }
        }
    }
}

/// A JSON Pointer of one step.
fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}
