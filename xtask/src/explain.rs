//! `cargo xtask explain`.

use codegen::codes;
use codegen::diff::rules;

use crate::cli::ExplainArguments;
use crate::report::BOLD;
use crate::{Ending, Failure};

/// Prints a code's explanation, or the list of codes.
pub(crate) fn run(arguments: &ExplainArguments) -> Result<Ending, Failure> {
    let Some(wanted) = &arguments.code else {
        for code in codes::all() {
            anstream::println!("{BOLD}{}{BOLD:#} {}", code.id, code.name);
        }
        for rule in rules::all() {
            let name = rule.name.to_ascii_lowercase().replace('_', "-");
            anstream::println!("{BOLD}{}{BOLD:#} {name}", rule.id);
        }
        return Ok(Ending::Fine);
    };
    if let Some(rule) = rules::find(wanted) {
        anstream::print!("{}", rules::explain(rule));
        return Ok(Ending::Fine);
    }
    let code = codes::find(wanted).ok_or_else(|| {
        format!("there is no code `{wanted}`\n  help: `cargo xtask explain` without a code lists all of them")
    })?;
    anstream::println!("{BOLD}{}: {}{BOLD:#}\n\n{}", code.id, code.name, code.explanation.trim());
    Ok(Ending::Fine)
}
