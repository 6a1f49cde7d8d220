//! Constraints as tests: what stands behind `&&` in `is…`, and what `validate…` reports one by one.

use super::script::Script;
use super::text::quote;
use crate::model::{Constraints, JsonForm, Number, Scalar, Type};

/// A constraint: rule, bound as an expression, test on `x`, and the function that measures what `found` says.
pub(super) struct Limit {
    pub(super) rule: &'static str,
    pub(super) bound: String,
    pub(super) test: String,
    pub(super) measure: Option<String>,
}

impl Script<'_> {
    /// The constraints of a type's aliases and of the field itself, in the order in which they are reported.
    pub(super) fn limits(&mut self, ty: &Type, own: &Constraints) -> Vec<Limit> {
        let model = self.context.model;
        let base = model.resolve(ty);
        let mut limits = Vec::new();
        for constraints in model.alias_constraints(ty).into_iter().chain([own]) {
            number_limits(constraints, base, &mut limits);
            self.text_limits(constraints, base, &mut limits);
            self.count_limits(constraints, base, &mut limits);
        }
        limits
    }

    fn text_limits(&mut self, constraints: &Constraints, base: &Type, limits: &mut Vec<Limit>) {
        let bytes = matches!(base, Type::Scalar(Scalar::Bytes));
        let bounds = [("min_length", constraints.min_length, ">="), ("max_length", constraints.max_length, "<=")];
        for (rule, bound, operator) in bounds {
            let Some(bound) = bound else { continue };
            let measure = self.runtime("is", if bytes { "decodedLength" } else { "length" });
            let test = if bound == 1 && rule == "min_length" && !bytes {
                "x.length > 0".to_owned()
            } else {
                format!("{measure}(x) {operator} {bound}")
            };
            limits.push(Limit { rule, bound: bound.to_string(), test, measure: Some(measure) });
        }
        if let Some(pattern) = &constraints.pattern {
            let expression = self.constant(&format!("/* @__PURE__ */ new RegExp({}, \"u\")", quote(pattern)));
            let test = format!("{expression}.test(x)");
            limits.push(Limit { rule: "pattern", bound: quote(pattern), test, measure: None });
        }
    }

    fn count_limits(&mut self, constraints: &Constraints, base: &Type, limits: &mut Vec<Limit>) {
        let bounds = [("min_items", constraints.min_items, ">="), ("max_items", constraints.max_items, "<=")];
        for (rule, bound, operator) in bounds {
            let Some(bound) = bound else { continue };
            let is_list = matches!(base, Type::List(_) | Type::Set(_));
            let measure = self.runtime("is", if is_list { "count" } else { "size" });
            let size = if is_list { "x.length".to_owned() } else { format!("{measure}(x)") };
            let test = format!("{size} {operator} {bound}");
            limits.push(Limit { rule, bound: bound.to_string(), test, measure: Some(measure) });
        }
    }
}

fn number_limits(constraints: &Constraints, base: &Type, limits: &mut Vec<Limit>) {
    // A 64-bit integer may be text, and then beyond what a number holds.
    let wide = matches!(base, Type::Scalar(Scalar::I64(JsonForm::String | JsonForm::Either)));
    let value = if wide { "BigInt(x)" } else { "x" };
    let bounds = [
        ("min", constraints.min, ">="),
        ("max", constraints.max, "<="),
        ("exclusive_min", constraints.exclusive_min, ">"),
        ("exclusive_max", constraints.exclusive_max, "<"),
    ];
    for (rule, bound, operator) in bounds {
        let Some(bound) = bound else { continue };
        limits.push(Limit {
            rule,
            bound: number(bound),
            test: format!("{value} {operator} {}", operand(bound, wide)),
            measure: None,
        });
    }
    if let Some(divisor) = constraints.multiple_of {
        let test = match divisor {
            Number::Integer(_) if wide => format!("BigInt(x) % {} === 0n", operand(divisor, wide)),
            Number::Float(_) if wide => format!("Number(x) % {divisor} === 0"),
            Number::Integer(_) | Number::Float(_) => format!("x % {} === 0", number(divisor)),
        };
        limits.push(Limit { rule: "multiple_of", bound: number(divisor), test, measure: None });
    }
}

/// A number as JavaScript; Rust prints the shortest text that reads back the same.
fn number(number: Number) -> String {
    number.to_string()
}

fn operand(bound: Number, wide: bool) -> String {
    match bound {
        Number::Integer(bound) if wide => format!("{bound}n"),
        Number::Integer(_) | Number::Float(_) => number(bound),
    }
}
