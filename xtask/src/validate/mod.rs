//! `cargo xtask validate`: checks payloads against a type or an event, with the violations that generated code gives.

mod payload;
mod show;
mod subject;

use codegen::interpret::Interpreter;

use crate::cli::ValidateArguments;
use crate::report::{self, ERROR};
use crate::{Ending, Failure, schemas};
use payload::Unreadable;

/// Checks each file and prints what is wrong with it. A file that cannot be read does not keep others from being checked.
pub(crate) fn run(arguments: &ValidateArguments) -> Result<Ending, Failure> {
    let resolved = schemas::resolve(&arguments.schema);
    let format = arguments.schema.message_format;
    let ending = report::diagnostics(&resolved.diagnostics, &resolved.sources.map, format);
    let Some(model) = &resolved.model else { return Ok(ending) };
    let subject = subject::find(model, arguments)?;
    let interpreter = Interpreter::new(model);
    let (mut broken, mut unread) = (0, 0);
    for file in &arguments.files {
        let violations = match payload::read(file) {
            Ok(document) => interpreter.document(&subject, &document),
            Err(Unreadable::NoJson(violation)) => vec![violation],
            Err(Unreadable::Other(error)) => {
                anstream::eprintln!("{ERROR}error{ERROR:#}: {}: {error}", file.display());
                unread += 1;
                continue;
            }
        };
        broken += usize::from(!violations.is_empty());
        show::violations(file, &violations, format);
    }
    match (broken, unread) {
        (0, 0) => Ok(Ending::Fine),
        (_, 0) => Ok(Ending::Found),
        _ => Err(format!("{} could not be read", report::plural(unread, "file")).into()),
    }
}
