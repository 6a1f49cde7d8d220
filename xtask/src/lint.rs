//! `cargo xtask lint`.

use codegen::check::lint;

use crate::cli::LintArguments;
use crate::report::{self, GOOD, plural};
use crate::{Ending, Failure, schemas};

/// Prints what is allowed and unwise; errors first, as they hide the rest.
#[expect(clippy::unnecessary_wraps, reason = "every command has this shape")]
pub(crate) fn run(arguments: &LintArguments) -> Result<Ending, Failure> {
    let resolved = schemas::resolve(&arguments.schema);
    let mut found = resolved.diagnostics;
    if let Some(model) = &resolved.model {
        found.extend(lint(model));
    }
    found.sort();
    let ending = report::diagnostics(&found, &resolved.sources.map, arguments.schema.message_format);
    if found.is_empty() {
        let modules = resolved.model.map_or(0, |model| model.modules.len());
        anstream::eprintln!("{GOOD}nothing to complain of{GOOD:#} in {}", plural(modules, "module"));
    }
    Ok(if arguments.deny_warnings && !found.is_empty() { Ending::Found } else { ending })
}
