//! Expressions that test a value: what `is…` runs, and `validate…` first. They read the value `x` and, where it may hold
//! others, the mode: `e` is whether it must be exact (undeclared fields, which `validate…` drops, make it fail), `m` is how
//! many levels may follow.

use std::fmt::Write as _;

use super::context::{is_expression, is_format, scalar_test};
use super::script::Script;
use super::value::literal;
use crate::model::{Constraints, DefinitionId, DefinitionKind, Enum, EnumValue, JsonForm, Scalar, Type, Union};

/// Enums with more values than this are looked up in a set instead of compared one by one.
const MOST_COMPARISONS: usize = 16;

impl Script<'_> {
    /// The test of a value under a type and its field's own constraints.
    pub(super) fn value_test(&mut self, ty: &Type, own: &Constraints) -> String {
        if let Type::Ref(id) = ty
            && own.is_empty()
        {
            return self.reference_test(*id);
        }
        let model = self.context.model;
        let mut test = self.base_test(model.resolve(ty));
        for limit in self.limits(ty, own) {
            test = format!("{} && {}", grouped(test), limit.test);
        }
        if is_unique(&model.alias_constraints(ty), own, model.resolve(ty)) {
            let _ = write!(test, " && {}(x)", self.runtime("is", "unique"));
        }
        test
    }

    fn reference_test(&mut self, id: DefinitionId) -> String {
        if self.context.is_contextual(id) {
            return format!("{}(x, e, {})", self.part(id, |name| format!("{name}$is")), self.levels);
        }
        // Few values are compared in place: a call costs more, in bytes and in time.
        if let DefinitionKind::Enum(listed) = &self.context.model.definition(id).kind
            && (listed.open || listed.values.len() <= MOST_COMPARISONS)
        {
            return self.listed_test(listed);
        }
        format!("{}(x)", self.part(id, |name| format!("is{name}")))
    }

    fn base_test(&mut self, ty: &Type) -> String {
        match ty {
            Type::Ref(id) => self.reference_test(*id),
            Type::Literals(id) => match &self.context.model.definition(*id).kind {
                DefinitionKind::Enum(listed) if listed.open && !listed.is_integer() => self.scalar_test(Scalar::String),
                DefinitionKind::Enum(listed) => self.listed_test(listed),
                DefinitionKind::Alias(_) | DefinitionKind::Struct(_) | DefinitionKind::Union(_) => {
                    self.reference_test(*id)
                }
            },
            Type::Nullable(inner) => format!("x === null || {}", self.value_test(inner, &Constraints::default())),
            Type::List(of) | Type::Set(of) => {
                let of = self.item_test(of);
                format!("{}(x, e, {}, {of})", self.runtime("is", "list"), self.levels)
            }
            Type::Map(key, of) => {
                let of = self.item_test(of);
                let key = self.key_test(key);
                format!("{}(x, e, {}, {of}, {key})", self.runtime("is", "map"), self.levels)
            }
            Type::Any => "x !== undefined".to_owned(),
            Type::Object => format!("{}(x)", self.runtime("is", "object")),
            Type::Scalar(scalar) => self.scalar_test(*scalar),
        }
    }

    fn scalar_test(&mut self, scalar: Scalar) -> String {
        match scalar {
            Scalar::Bool => "x === true || x === false".to_owned(),
            Scalar::String => "typeof x === \"string\"".to_owned(),
            Scalar::I32 => "typeof x === \"number\" && (x | 0) === x".to_owned(),
            Scalar::F64 => "Number.isFinite(x)".to_owned(),
            Scalar::I64(JsonForm::Number) => "Number.isSafeInteger(x)".to_owned(),
            scalar if is_expression(scalar) => {
                let expression = self.runtime("formats", &scalar.name().to_uppercase());
                format!("typeof x === \"string\" && {expression}.test(x)")
            }
            scalar => format!("{}(x)", self.item_test(&Type::Scalar(scalar))),
        }
    }

    /// Whether the test of a type reads the mode.
    fn needs_mode(&self, ty: &Type) -> bool {
        match ty {
            Type::Ref(id) => self.context.is_contextual(*id),
            Type::Nullable(of) => self.needs_mode(of),
            Type::Scalar(_) | Type::Literals(_) | Type::Any | Type::Object => false,
            Type::List(_) | Type::Set(_) | Type::Map(..) => true,
        }
    }

    /// A function `(x, e, m)` that tests a value of a type.
    pub(super) fn item_test(&mut self, ty: &Type) -> String {
        match ty {
            Type::Scalar(scalar) => {
                let file = if is_format(*scalar) { "formats" } else { "is" };
                self.runtime(file, scalar_test(*scalar))
            }
            Type::Any => self.runtime("is", "any"),
            Type::Object => self.runtime("is", "object"),
            Type::Ref(id) if self.context.is_contextual(*id) => self.part(*id, |name| format!("{name}$is")),
            Type::Ref(id) if !self.needs_mode(ty) => self.part(*id, |name| format!("is{name}")),
            Type::Ref(_) | Type::Literals(_) | Type::List(_) | Type::Set(_) | Type::Map(..) | Type::Nullable(_) => {
                let outer = std::mem::replace(&mut self.levels, "m");
                let test = self.value_test(ty, &Constraints::default());
                self.levels = outer;
                self.helper_function(if self.needs_mode(ty) { "x, e, m" } else { "x" }, &test)
            }
        }
    }

    /// A function that tests a key of a map, in which integers stand as decimal text.
    pub(super) fn key_test(&mut self, ty: &Type) -> String {
        let model = self.context.model;
        let range = match model.resolve(ty) {
            Type::Scalar(Scalar::I64(_)) => {
                let any = self.runtime("is", "decimalKey");
                let constraints = self.limits(ty, &Constraints::default());
                if constraints.is_empty() {
                    return any;
                }
                let tests: Vec<_> = constraints.iter().map(|limit| limit.test.as_str()).collect();
                return self.helper_function("x", &format!("{any}(x) && {}", tests.join(" && ")));
            }
            Type::Scalar(scalar) => scalar.integer_range(),
            Type::Ref(id) | Type::Literals(id) => match &model.definition(*id).kind {
                DefinitionKind::Enum(listed) if listed.is_integer() => Some((i32::MIN.into(), i32::MAX.into())),
                _ => None,
            },
            _ => None,
        };
        let Some((least, greatest)) = range else {
            return match ty {
                Type::Scalar(Scalar::String) => self.runtime("is", "textKey"),
                ty => self.item_test(ty),
            };
        };
        let in_range = self.runtime("is", "integerKey");
        let mut test = format!("{in_range}(x, {least}, {greatest})");
        if !matches!(ty, Type::Scalar(_)) {
            let _ = write!(test, " && {}(+x)", self.item_test(ty));
        }
        self.helper_function("x", &test)
    }

    fn helper_function(&mut self, parameters: &str, test: &str) -> String {
        let key = format!("({parameters}) => {test}");
        if let Some(name) = self.known_helper(&key) {
            return name;
        }
        let name = self.helper_name(key);
        let _ = write!(self.helpers, "function {name}({parameters}) {{\n  return {test};\n}}\n\n");
        name
    }

    /// The test of an enum's value.
    pub(super) fn listed_test(&mut self, listed: &Enum) -> String {
        if listed.open {
            return if listed.is_integer() {
                self.scalar_test(Scalar::I32)
            } else {
                "typeof x === \"string\"".to_owned()
            };
        }
        if listed.values.len() > MOST_COMPARISONS {
            let values: Vec<_> = listed.values.iter().map(|value| literal(&value.value)).collect();
            let set = self.constant(&format!("/* @__PURE__ */ new Set([{}])", values.join(", ")));
            return format!("{set}.has(x)");
        }
        let one = |value: &EnumValue| format!("x === {}", literal(&value.value));
        listed.values.iter().map(one).collect::<Vec<_>>().join(" || ")
    }

    /// The test of a union: its members differ in JSON kind, so at most one can hold.
    pub(super) fn union_test(&mut self, union: &Union) -> String {
        let tests: Vec<_> =
            union.members.iter().map(|member| self.value_test(&member.ty, &Constraints::default())).collect();
        tests.join(" || ")
    }
}

/// A test that can stand before `&&`: in brackets if it has `||` outside of brackets.
pub(super) fn grouped(test: String) -> String {
    let mut depth = 0_usize;
    let is_choice = test.char_indices().any(|(at, character)| {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && test[at..].starts_with(" || ")
    });
    if is_choice { format!("({test})") } else { test }
}

/// Whether items must not repeat.
pub(super) fn is_unique(aliases: &[&Constraints], own: &Constraints, base: &Type) -> bool {
    let asked = own.unique || aliases.iter().any(|constraints| constraints.unique);
    matches!(base, Type::Set(_)) || asked && matches!(base, Type::List(_))
}
