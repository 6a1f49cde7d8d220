//! Defaults, examples and constants, checked by the interpreter; what is wrong is shown at the very value.

use super::super::codes;
use super::Case;
use super::meant::{self, Root};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::interpret::{Interpreter, Violation};
use crate::model::{Constraints, EventId, Field, Model};
use crate::source::Span;
use crate::syntax::decl::{Value, ValueKind};

/// Checks every value that is written in the schema. Unknown fields are refused, so that slips show.
pub(super) fn judge(case: Case<'_, '_>, out: &mut Diagnostics) {
    // Half a struct would refuse good examples.
    if !case.built.is_whole {
        return;
    }
    let interpreter = Interpreter::strict(&case.built.model);
    let model = &case.built.model;
    for (declared, linked) in case.shape.fields.iter().zip(&case.built.fields) {
        let Some(details) = declared.decl.details.as_deref().filter(|_| linked.sound) else { continue };
        if let Some(value) = &details.default {
            field_value((model, &interpreter), &linked.field, value, ("default", &codes::BROKEN_DEFAULT), out);
        }
        for value in &details.examples {
            field_value((model, &interpreter), &linked.field, value, ("example", &codes::BROKEN_EXAMPLE), out);
        }
    }
    for (id, entry) in (0..).map(EventId).zip(&case.linker.program.events) {
        for value in &entry.decl.examples {
            let Ok(json) = value.to_json() else { continue };
            let root = Root::Payload(&model.event(id).payload);
            report(
                (model, root),
                value,
                &interpreter.payload(id, Some(&json)),
                ("example", &codes::BROKEN_EXAMPLE),
                out,
            );
        }
    }
    for (entry, module) in case.linker.program.modules.iter().zip(&case.built.model.modules) {
        for (decl, constant) in entry.decl.consts.iter().zip(&module.consts) {
            let violations = interpreter.value(&constant.ty, &Constraints::default(), &constant.value);
            report(
                (model, Root::Type(&constant.ty)),
                &decl.value,
                &violations,
                ("constant", &codes::BROKEN_CONST),
                out,
            );
        }
    }
}

fn field_value(
    (model, interpreter): (&Model, &Interpreter<'_>),
    field: &Field,
    value: &Value,
    what: (&str, &'static Code),
    out: &mut Diagnostics,
) {
    // A number that JSON cannot write was reported.
    let Ok(json) = value.to_json() else { return };
    if json.is_null() && field.nullable {
        return;
    }
    let violations = interpreter.value(&field.ty, &field.constraints, &json);
    report((model, Root::Type(&field.ty)), value, &violations, what, out);
}

fn report(
    (model, root): (&Model, Root<'_>),
    value: &Value,
    violations: &[Violation],
    (what, code): (&str, &'static Code),
    out: &mut Diagnostics,
) {
    for violation in violations {
        let path: Vec<String> = violation.pointer.split('/').skip(1).map(unescape).collect();
        let Violation { rule, expected, found, .. } = violation;
        let message = match *rule {
            "required" => format!("the {what} lacks `{}`", path.last().map_or("", String::as_str)),
            "unknown_field" => format!("the {what} has `{found}`, which is no field"),
            rule => format!("the {what} breaks `{rule}`: expected {expected}, found {found}"),
        };
        let key = (*rule == "unknown_field" || *rule == "key").then(|| key_place(value, &path)).flatten();
        let place = key.unwrap_or_else(|| value.locate(path.iter().map(String::as_str)));
        out.push(Diagnostic::error(code, place, message).help(meant::help(model, root, &path, violation)));
    }
}

/// The place of the key that a path ends in.
fn key_place(value: &Value, path: &[String]) -> Option<Span> {
    let (last, before) = path.split_last()?;
    let mut at = value;
    for step in before {
        at = match &at.kind {
            ValueKind::List(items) => items.get(step.parse::<usize>().ok()?)?,
            ValueKind::Map(entries) => &entries.iter().find(|entry| entry.key.value == *step)?.value,
            _ => return None,
        };
    }
    let ValueKind::Map(entries) = &at.kind else { return None };
    entries.iter().find(|entry| entry.key.value == *last).map(|entry| entry.key.span)
}

fn unescape(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}
