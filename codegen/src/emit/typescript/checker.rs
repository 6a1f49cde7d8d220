//! Expressions that make checkers: what `validate…` runs where a value is not in canonical form.

use super::context::{is_format, scalar_test};
use super::limit::Limit;
use super::script::Script;
use super::test::is_unique;
use super::text::quote;
use super::value::literal;
use crate::model::{Constraints, DefinitionKind, Enum, JsonForm, JsonKind, Scalar, Type, Union};

impl Script<'_> {
    /// The checker of a type under its field's own constraints.
    pub(super) fn value_checker(&mut self, ty: &Type, own: &Constraints) -> String {
        if let Type::Ref(id) = ty
            && own.is_empty()
        {
            return self.definition_checker(*id);
        }
        let model = self.context.model;
        let base = model.resolve(ty);
        let limits = self.limits(ty, own);
        match base {
            Type::List(of) | Type::Set(of) => {
                let repeats = !is_unique(&model.alias_constraints(ty), own, base);
                let of = self.value_checker(of, &Constraints::default());
                self.call("list", &[of, repeats.to_string()], &limits)
            }
            Type::Map(key, of) => {
                let parts =
                    [self.value_checker(of, &Constraints::default()), quote(&self.key_name(key)), self.key_test(key)];
                self.call("map", &parts, &limits)
            }
            _ if limits.is_empty() => self.base_checker(base),
            _ => {
                let checker = self.base_checker(base);
                self.call("limited", &[checker], &limits)
            }
        }
    }

    fn base_checker(&mut self, ty: &Type) -> String {
        match ty {
            Type::Scalar(scalar) => self.scalar_checker(*scalar),
            Type::Any => self.runtime("check", "any"),
            Type::Object => self.runtime("check", "record"),
            Type::Nullable(inner) => {
                let inner = self.value_checker(inner, &Constraints::default());
                self.call("nullable", &[inner], &[])
            }
            Type::Literals(id) => match &self.context.model.definition(*id).kind {
                DefinitionKind::Enum(listed) => self.listed_checker(listed),
                DefinitionKind::Alias(_) | DefinitionKind::Struct(_) | DefinitionKind::Union(_) => {
                    self.definition_checker(*id)
                }
            },
            Type::Ref(id) => self.definition_checker(*id),
            Type::List(_) | Type::Set(_) | Type::Map(..) => self.value_checker(ty, &Constraints::default()),
        }
    }

    fn scalar_checker(&mut self, scalar: Scalar) -> String {
        match scalar {
            Scalar::I64(JsonForm::String) => self.runtime("check", "decimalText"),
            Scalar::I64(JsonForm::Either) => self.runtime("check", "eitherForm"),
            scalar if is_format(scalar) => self.runtime("formats-check", scalar.name()),
            scalar => self.runtime("check", scalar_test(scalar)),
        }
    }

    /// The checker of an enum's values.
    pub(super) fn listed_checker(&mut self, listed: &Enum) -> String {
        if listed.open {
            return self.runtime("check", if listed.is_integer() { "i32" } else { "string" });
        }
        let values: Vec<_> = listed.values.iter().map(|value| literal(&value.value)).collect();
        self.call("oneOf", &[format!("[{}]", values.join(", "))], &[])
    }

    /// The checker of a union: each member with its JSON kinds.
    pub(super) fn union_checker(&mut self, union: &Union) -> String {
        let model = self.context.model;
        let mut members = Vec::new();
        for member in &union.members {
            let kinds: Vec<_> = model.json_kinds(&member.ty).into_iter().map(JsonKind::name).map(quote).collect();
            let checker = self.value_checker(&member.ty, &Constraints::default());
            members.push(format!("[[{}], {checker}]", kinds.join(", ")));
        }
        self.call("union", &members, &[])
    }

    /// A call of a maker of checkers, marked as free of side effects.
    pub(super) fn call(&mut self, maker: &str, arguments: &[String], limits: &[Limit]) -> String {
        let mut arguments = arguments.to_vec();
        arguments.extend(limits.iter().map(limit_expression));
        format!("/* @__PURE__ */ {}({})", self.runtime("check", maker), arguments.join(", "))
    }

    /// What a key of a map should be, for people.
    fn key_name(&self, ty: &Type) -> String {
        match self.context.model.resolve(ty) {
            Type::Scalar(scalar) => scalar.name().to_owned(),
            Type::Ref(id) | Type::Literals(id) => self.context.model.definition(*id).name.clone(),
            _ => "a key".to_owned(),
        }
    }
}

fn limit_expression(limit: &Limit) -> String {
    let measure = limit.measure.as_ref().map(|measure| format!(", {measure}")).unwrap_or_default();
    format!("[{}, {}, (x) => {}{measure}]", quote(limit.rule), limit.bound, limit.test)
}
