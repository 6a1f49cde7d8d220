//! Fields that read as a zero value when they are absent must have one.

use super::{Rule, codes};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::interpret::Interpreter;
use crate::model::{Field, Model, Presence, Struct};

/// A field of presence `default` without a default has a zero value that holds its constraints.
pub(super) struct ZeroValues;

impl Rule for ZeroValues {
    fn code(&self) -> &'static Code {
        &codes::NO_ZERO_VALUE
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        let interpreter = Interpreter::new(model);
        // Included fields are checked where they are declared.
        let fields = model.structs().flat_map(Struct::all_fields).filter(|field| field.from.is_none());
        for field in fields {
            if field.presence == Presence::Default && field.default.is_none() {
                check(model, &interpreter, field, out);
            }
        }
    }
}

fn check(model: &Model, interpreter: &Interpreter<'_>, field: &Field, out: &mut Diagnostics) {
    let error = |message| {
        Diagnostic::error(&codes::NO_ZERO_VALUE, field.origin, message)
            .help(format!("give it a `default`, or make it optional: `{}?`", field.name))
    };
    let Some(zero) = model.zero_value(&field.ty, field.nullable) else {
        let message =
            format!("`{}` reads as its zero value when absent, and its type has none, or one too large", field.name);
        out.push(error(message));
        return;
    };
    if zero.is_null() && field.nullable {
        return;
    }
    if let Some(violation) = interpreter.value(&field.ty, &field.constraints, &zero).first() {
        let message = format!(
            "`{}` reads as {zero} when absent, which breaks `{}: {}`",
            field.name, violation.rule, violation.expected
        );
        out.push(error(message));
    }
}
