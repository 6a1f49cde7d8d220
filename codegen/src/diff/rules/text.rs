//! The rule table in words: one rule for `explain`, and all of them as a page.

use std::fmt::Write as _;

use super::{ABSENT, Cell, Rule, all};
use crate::diff::{SURFACES, Surface};

/// What a rule means, for whom, and how to go about it; Markdown.
pub fn explain(rule: &Rule) -> String {
    let mut out = format!("{}: {}\n\n", rule.id, rule.title());
    let _ = writeln!(out, "Why it matters: {}.\n", rule.why);
    if !rule.instead.is_empty() {
        let _ = writeln!(out, "Instead: {}.\n", rule.instead);
    }
    for surface in SURFACES {
        let _ = writeln!(out, "  {:<16} {} ({})", surface.title(), words(rule, surface), surface.audience());
    }
    if !rule.note.is_empty() {
        let _ = writeln!(out, "\n{}", rule.note);
    }
    out
}

/// Every rule as a page of Markdown, and those that cannot occur.
pub fn page() -> String {
    let mut out = String::from(
        "# Rules of the schema diff\n\n\
         Written by `UPDATE_EXPECT=1 cargo test -p concord-tests diff`; the table itself is `codegen/src/diff/rules`.\n\n\
         A cell is **S** safe, **R** risky, **B** breaking, `·` not applicable, `=` judged from its parts; `x/y` is the \
         closed or plain profile and the open one.\n`cargo xtask explain FLD035` says more about one rule.\n\n| rule |",
    );
    for surface in SURFACES {
        let _ = write!(out, " {} |", surface.title());
    }
    out.push_str(" why | instead |\n| --- |");
    out.push_str(&" :-: |".repeat(SURFACES.len()));
    out.push_str(" --- | --- |\n");
    for rule in all() {
        let _ = write!(out, "| {} {} |", rule.id, rule.title());
        for cell in rule.cells {
            let _ = write!(out, " {} |", sign(cell));
        }
        let _ = writeln!(out, " {} | {} |", rule.why, rule.instead);
    }
    out.push_str("\n## What cannot occur\n\n| rule | because |\n| --- | --- |\n");
    for rule in ABSENT {
        let _ = writeln!(out, "| {} {} | {} |", rule.id, rule.name.to_ascii_lowercase().replace('_', " "), rule.reason);
    }
    out
}

fn words(rule: &Rule, surface: Surface) -> String {
    match rule.cells[surface.index()] {
        Cell::Is(verdict) => verdict.id().to_owned(),
        Cell::Split(first, second) if rule.note.contains("second verdict") => {
            format!("{}, or {} in the case told below", first.id(), second.id())
        }
        Cell::Split(closed, open) => format!("{}, or {} under an open policy", closed.id(), open.id()),
        Cell::Derived => "judged from its parts".to_owned(),
        Cell::Never => "not applicable".to_owned(),
    }
}

fn sign(cell: Cell) -> String {
    let letter = |verdict: crate::diff::Verdict| verdict.id()[..1].to_ascii_uppercase();
    match cell {
        Cell::Is(verdict) => letter(verdict),
        Cell::Split(closed, open) => format!("{}/{}", letter(closed), letter(open)),
        Cell::Derived => "=".to_owned(),
        Cell::Never => "·".to_owned(),
    }
}
