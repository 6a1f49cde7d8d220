//! Violations as people and programs read them.

use std::borrow::Cow;
use std::path::Path;

use codegen::diagnostic::{github_data, github_property, visible};
use codegen::interpret::Violation;
use serde_json::{Value, json};

use crate::cli::MessageFormat;
use crate::report::{ERROR, GOOD, plural};

/// Prints what is wrong with a file: words to standard error, violations to standard output. Payloads are not trusted, so
/// what of them is shown cannot act on a terminal.
pub(super) fn violations(file: &Path, violations: &[Violation], format: MessageFormat) {
    match format {
        MessageFormat::Human => human(file, violations),
        MessageFormat::Short => {
            for violation in violations {
                anstream::println!("{}: {}", file.display(), line(violation));
            }
        }
        MessageFormat::Json => anstream::println!("{}", object(file, violations)),
        MessageFormat::Github => {
            for violation in violations {
                let (file, rule) = (github_property(&file.display().to_string()), github_property(violation.rule));
                anstream::println!("::error file={file},title={rule}::{}", github_data(&line(violation)));
            }
        }
    }
}

fn human(file: &Path, violations: &[Violation]) {
    let file = file.display();
    if violations.is_empty() {
        anstream::eprintln!("{GOOD}valid{GOOD:#}: {file}");
        return;
    }
    anstream::eprintln!("{ERROR}{}{ERROR:#}: {file}", plural(violations.len(), "violation"));
    for violation in violations {
        anstream::println!("{}", line(violation));
    }
}

/// `/price/cents: type: expected integer, found string`.
fn line(violation: &Violation) -> String {
    let Violation { pointer, rule, expected, found } = violation;
    let place = if pointer.is_empty() { Cow::Borrowed("(root)") } else { visible(pointer) };
    let found = if found.is_empty() { Cow::Borrowed("an empty text") } else { visible(found) };
    format!("{place}: {rule}: expected {}, found {found}", visible(expected))
}

/// One object a file, on one line.
fn object(file: &Path, violations: &[Violation]) -> Value {
    let violations: Vec<Value> = violations
        .iter()
        .map(|Violation { pointer, rule, expected, found }| {
            json!({ "pointer": pointer, "rule": rule, "expected": expected, "found": found })
        })
        .collect();
    json!({ "file": file.display().to_string(), "ok": violations.is_empty(), "violations": violations })
}
