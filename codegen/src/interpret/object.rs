//! Objects with declared fields: presence, aliases, variants and unknown fields.

use serde_json::{Map, Value};

use super::value::{Reader, in_order};
use crate::model::{
    Case, Constraints, DefinitionKind, Field, JsonForm, Literal, ModuleId, Presence, Scalar, Struct, Type,
    UnknownFields, Variants,
};

impl Reader<'_> {
    /// Checks an object against a struct of a module, whose catalogue's policy rules.
    pub(super) fn structure(&mut self, structure: &Struct, module: ModuleId, value: &Value) {
        if self.flawed("object") {
            return;
        }
        let Value::Object(object) = value else { return self.mistyped("object", value) };
        for field in &structure.fields {
            self.field(field, module, object);
        }
        let Some(variants) = &structure.variants else {
            return self.unknown_fields(&[&structure.fields], module, object);
        };
        if let Some(case) = chosen_case(&structure.fields[variants.tag], variants, object) {
            for field in &case.fields {
                self.field(field, module, object);
            }
            self.unknown_fields(&[&structure.fields, &case.fields], module, object);
        }
    }

    fn field(&mut self, field: &Field, module: ModuleId, object: &Map<String, Value>) {
        let Some((key, value)) = sent(field, object) else {
            if field.presence == Presence::Required {
                self.inside(&field.name, |reader| {
                    reader.violate("required", field.name.clone(), "nothing".to_owned());
                });
            }
            return;
        };
        let takes_null = field.nullable || self.null_is_absent(field, module);
        self.inside(key, |reader| {
            if !value.is_null() || !takes_null || reader.flaw().is_some() {
                reader.read(&field.ty, Some(&field.constraints), value);
            }
        });
    }

    fn null_is_absent(&self, field: &Field, module: ModuleId) -> bool {
        field.presence != Presence::Required && self.model().catalogue_of(module).policy.optional_null
    }

    fn unknown_fields(&mut self, declared: &[&[Field]], module: ModuleId, object: &Map<String, Value>) {
        let policy = match self.model().catalogue_of(module).policy.unknown_fields {
            _ if self.interpreter.strict => UnknownFields::Reject,
            UnknownFields::Ignore => return,
            policy => policy,
        };
        let is_known = |key: &str| {
            let mut fields = declared.iter().copied().flatten();
            fields.any(|field| field.name == key || field.aliases.iter().any(|alias| alias == key))
        };
        for (key, value) in in_order(object).into_iter().filter(|(key, _)| !is_known(key)) {
            self.inside(key, |reader| match policy {
                _ if reader.flawed_name() => {}
                UnknownFields::Reject => {
                    reader.violate("unknown_field", "a declared field".to_owned(), key.to_owned());
                }
                UnknownFields::Ignore | UnknownFields::Keep => reader.read(&Type::Any, None, value),
            });
        }
    }

    /// Checks a key of a map against its key type.
    pub(super) fn key(&mut self, ty: &Type, key: &str) {
        if let Some(expected) = self.broken_key(ty, key) {
            self.violate("key", expected, key.to_owned());
        }
    }

    /// What the key should be, if it is not.
    fn broken_key(&self, ty: &Type, key: &str) -> Option<String> {
        let resolved = self.model().resolve(ty);
        let value = match self.integer_key(resolved) {
            None => Value::from(key),
            Some(range) => match decimal_key(key, range) {
                Some(integer) => Value::from(integer),
                None => return Some(self.key_name(resolved)),
            },
        };
        // As a key, an i64 is text: the range of its form as a value does not hold.
        let holds = match resolved {
            Type::Scalar(Scalar::I64(_)) => self.model().alias_constraints(ty).iter().all(|constraints| {
                let as_text = Type::Scalar(Scalar::I64(JsonForm::String));
                self.interpreter.value(&as_text, constraints, &Value::from(key)).is_empty()
            }),
            _ => self.interpreter.value(ty, &Constraints::default(), &value).is_empty(),
        };
        (!holds).then(|| self.key_name(resolved))
    }

    /// The inclusive range of a key that is an integer.
    fn integer_key(&self, ty: &Type) -> Option<(i64, i64)> {
        match ty {
            Type::Scalar(Scalar::I64(_)) => Some((i64::MIN, i64::MAX)),
            Type::Scalar(scalar) => scalar.integer_range(),
            Type::Ref(id) | Type::Literals(id) => match &self.model().definition(*id).kind {
                DefinitionKind::Enum(listed) => listed.is_integer().then_some((i32::MIN.into(), i32::MAX.into())),
                _ => None,
            },
            _ => None,
        }
    }

    fn key_name(&self, ty: &Type) -> String {
        match ty {
            Type::Scalar(scalar) => scalar.name().to_owned(),
            Type::Ref(id) | Type::Literals(id) => self.model().definition(*id).name.clone(),
            _ => "a key".to_owned(),
        }
    }
}

/// The case that the tag chooses; none where the tag is absent or wrong, which was reported with the other fields.
fn chosen_case<'v>(tag: &Field, variants: &'v Variants, object: &Map<String, Value>) -> Option<&'v Case> {
    let (_, value) = sent(tag, object)?;
    let literal = match value {
        Value::String(text) => Literal::String(text.clone()),
        other => Literal::Integer(i32::try_from(super::number::integer(other)?).ok()?),
    };
    variants.cases.iter().find(|case| case.when.contains(&literal))
}

fn decimal_key(key: &str, (least, greatest): (i64, i64)) -> Option<i64> {
    if !super::number::is_decimal(key) || key == "-0" {
        return None;
    }
    key.parse().ok().filter(|integer| (least..=greatest).contains(integer))
}

/// The key and the value that stand for a field: its name before its aliases, and these in their order.
fn sent<'v>(field: &'v Field, object: &'v Map<String, Value>) -> Option<(&'v str, &'v Value)> {
    std::iter::once(&field.name)
        .chain(&field.aliases)
        .find_map(|key| object.get(key).map(|value| (key.as_str(), value)))
}
