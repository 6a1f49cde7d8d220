//! That the vectors try what they should with each field of each type and event: left out, each listed value, and each
//! constraint, type and format broken alone.

use std::path::Path;

use codegen::emit::vectors::{Line, Subject, lines};
use codegen::model::{
    CatalogueId, Constraints, DefinitionKind, Enum, Field, Literal, Model, Payload, Presence, Scalar, Struct, Type,
};
use serde_json::Value;

use crate::project::{model_of_everything, resolve};

/// What only breaks together with something else, by field: its other constraints are narrower.
const IMPOSSIBLE: [(&str, &str); 2] = [("step", "range broken"), ("step", "exclusive_min broken")];

#[test]
fn each_field_is_tried_in_every_way() {
    let scratch = crate::root().join("target/agreement/complete");
    let models = [
        resolve(&crate::root().join("schema")).expect("the own schemas"),
        model_of_everything(crate::root(), Path::new(&scratch)).expect("the schema of everything"),
    ];
    let mut missing = Vec::new();
    let mut fields = 0;
    for model in &models {
        for index in 0..model.catalogues.len() {
            let id = CatalogueId(u32::try_from(index).expect("few"));
            let made = lines(model, id, 0);
            for (subject, structure) in structures(model, id) {
                let of_subject: Vec<&Line> =
                    made.iter().filter(|(other, _)| *other == subject).map(|(_, line)| line).collect();
                let cases = structure.variants.iter().flat_map(|variants| &variants.cases);
                for field in structure.fields.iter().chain(cases.flat_map(|case| &case.fields)) {
                    fields += 1;
                    let wanted = Wanted { model, field, lines: &of_subject };
                    missing
                        .extend(wanted.missing().into_iter().map(|what| format!("{subject:?} {}: {what}", field.name)));
                }
            }
        }
    }
    assert!(fields > 2000, "only {fields} fields were looked at");
    assert!(missing.is_empty(), "{} of {fields} fields lack something:\n{}", missing.len(), missing.join("\n"));
}

fn structures(model: &Model, id: CatalogueId) -> Vec<(Subject, &Struct)> {
    let mut out = Vec::new();
    for (_, module) in model.modules_of(id) {
        for &definition in &module.definitions {
            let definition = model.definition(definition);
            if let DefinitionKind::Struct(structure) = &definition.kind {
                out.push((Subject::Type(format!("{}.{}", module.dotted_path(), definition.name)), structure));
            }
        }
    }
    for (_, event) in model.events_of(id) {
        if let Payload::Struct(structure) = &event.payload {
            out.push((Subject::Event(event.name.clone()), structure));
        }
    }
    out
}

/// A field, and the lines that should try it.
struct Wanted<'a> {
    model: &'a Model,
    field: &'a Field,
    lines: &'a [&'a Line],
}

impl Wanted<'_> {
    fn missing(&self) -> Vec<String> {
        let at = format!("/{}", self.field.name.replace('~', "~0").replace('/', "~1"));
        let mut out = Vec::new();
        let mut want = |is_there: bool, what: String| {
            if !is_there && !IMPOSSIBLE.contains(&(self.field.name.as_str(), what.as_str())) {
                out.push(what);
            }
        };
        let breaks = |rule: &str| {
            let mut broken = self.lines.iter().flat_map(|line| &line.bad).filter_map(|case| case.breaks.as_ref());
            broken.any(|(place, found)| found == rule && place.starts_with(&at))
        };
        let is_there = self.lines.iter().any(|line| line.base.as_ref().is_some_and(|base| base.pointer(&at).is_some()));
        want(is_there, "in a whole value".to_owned());
        let mut good = self.lines.iter().flat_map(|line| &line.good);
        match self.field.presence {
            Presence::Required => want(breaks("required"), "left out and missed".to_owned()),
            Presence::Optional | Presence::Default => {
                want(good.any(|case| case.remove.contains(&at)), "left out".to_owned());
            }
        }
        for literal in self.literals() {
            let in_base =
                self.lines.iter().any(|line| line.base.as_ref().and_then(|base| base.pointer(&at)) == Some(&literal));
            let mut puts = self.lines.iter().flat_map(|line| &line.good).flat_map(|case| &case.put);
            want(
                in_base || puts.any(|(place, value)| *place == at && *value == literal),
                format!("the value {literal}"),
            );
        }
        for rule in self.rules() {
            want(breaks(rule), format!("{rule} broken"));
        }
        out
    }

    fn listed(&self) -> Option<&Enum> {
        let (Type::Ref(id) | Type::Literals(id)) = self.model.resolve(&self.field.ty) else { return None };
        match &self.model.definition(*id).kind {
            DefinitionKind::Enum(listed) => Some(listed),
            _ => None,
        }
    }

    fn literals(&self) -> Vec<Value> {
        let values = self.listed().into_iter().flat_map(|listed| &listed.values).map(|value| match &value.value {
            Literal::String(text) => Value::from(text.as_str()),
            Literal::Integer(number) => Value::from(*number),
        });
        values.collect()
    }

    fn rules(&self) -> Vec<&'static str> {
        let mut out = Vec::new();
        let ty = self.model.resolve(&self.field.ty);
        if *ty != Type::Any {
            out.push("type");
        }
        if let Type::Scalar(scalar) = ty {
            if scalar.integer_range().is_some() {
                out.push("range");
            }
            if scalar.is_text() && *scalar != Scalar::String {
                out.push("format");
            }
        }
        if let Type::Set(_) = ty {
            out.push("unique");
        }
        if self.listed().is_some_and(|listed| !listed.open) {
            out.push("enum");
        }
        let mut all: Vec<&Constraints> = self.model.alias_constraints(&self.field.ty);
        all.push(&self.field.constraints);
        for constraints in all {
            for (rule, is_set) in [
                ("min", constraints.min.is_some()),
                ("max", constraints.max.is_some()),
                ("exclusive_min", constraints.exclusive_min.is_some()),
                ("exclusive_max", constraints.exclusive_max.is_some()),
                ("multiple_of", constraints.multiple_of.is_some()),
                ("min_length", constraints.min_length.is_some()),
                ("max_length", constraints.max_length.is_some()),
                ("pattern", constraints.pattern.is_some()),
                ("min_items", constraints.min_items.is_some()),
                ("max_items", constraints.max_items.is_some()),
                ("unique", constraints.unique),
            ] {
                if is_set {
                    out.push(rule);
                }
            }
        }
        out
    }
}
