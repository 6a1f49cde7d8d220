//! `cargo xtask explain`.

use codegen::codes;
use codegen::diff::rules;
use codegen::names::nearest;

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
            anstream::println!("{BOLD}{}{BOLD:#} {}", rule.id, name_of(rule));
        }
        return Ok(Ending::Fine);
    };
    if let Some(rule) = rules::find(wanted) {
        anstream::print!("{}", rules::explain(rule));
        return Ok(Ending::Fine);
    }
    if let Some(absent) = rules::ABSENT.iter().find(|rule| rule.id.eq_ignore_ascii_case(wanted)) {
        let name = absent.name.to_ascii_lowercase().replace('_', " ");
        anstream::println!("{BOLD}{}: {name}{BOLD:#}\n\nThis cannot occur: {}.", absent.id, absent.reason);
        return Ok(Ending::Fine);
    }
    let code = codes::find(wanted).ok_or_else(|| unknown(wanted))?;
    anstream::println!("{BOLD}{}: {}{BOLD:#}\n\n{}", code.id, code.name, code.explanation.trim());
    Ok(Ending::Fine)
}

/// A rule's name as it is typed.
fn name_of(rule: &rules::Rule) -> String {
    rule.name.to_ascii_lowercase().replace('_', "-")
}

fn unknown(wanted: &str) -> String {
    let of_codes = codes::all().flat_map(|code| [code.id.to_owned(), code.name.to_owned()]);
    let known: Vec<String> =
        of_codes.chain(rules::all().flat_map(|rule| [rule.id.to_owned(), name_of(rule)])).collect();
    let near = nearest(wanted, known.iter().map(String::as_str));
    let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    format!("there is no code `{wanted}`\n  help: {near}`cargo xtask explain` without a code lists all of them")
}
