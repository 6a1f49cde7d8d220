//! How findings and changes are shown.

use anstyle::{AnsiColor, Style};
use clap::ColorChoice;
use codegen::diagnostic::{Diagnostics, Format, Severity, render};
use codegen::output::{ChangeKind, Plan};
use codegen::source::SourceMap;

use crate::Ending;
use crate::cli::MessageFormat;

/// Style of the word "error" and of what failed.
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// Style of the word "warning".
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// Style of what went well.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default().bold();
/// Style of headings.
pub(crate) const BOLD: Style = Style::new().bold();

/// Files named before "and N more".
const NAMED_FILES: usize = 20;

/// Makes `--color` hold for everything that is printed.
pub(crate) fn set_color(choice: ColorChoice) {
    match choice {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    }
    .write_global();
}

/// Prints findings: formats for machines to standard output, for people to standard error.
pub(crate) fn diagnostics(found: &Diagnostics, sources: &SourceMap, format: MessageFormat) -> Ending {
    let text = render(
        found,
        sources,
        match format {
            // Escapes are taken out again where the stream is no terminal or colour is off.
            MessageFormat::Human => Format::Human { color: true },
            MessageFormat::Short => Format::Short,
            MessageFormat::Json => Format::Json,
            MessageFormat::Github => Format::Github,
        },
    );
    if format == MessageFormat::Human {
        anstream::eprint!("{text}");
        count(found);
    } else {
        anstream::print!("{text}");
    }
    if found.has_errors() { Ending::Found } else { Ending::Fine }
}

fn count(found: &Diagnostics) {
    let of = |severity| found.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    if errors > 0 {
        anstream::eprintln!("{ERROR}{}{ERROR:#}; nothing was written", plural(errors, "error"));
    } else if warnings > 0 {
        anstream::eprintln!("{WARNING}{}{WARNING:#}", plural(warnings, "warning"));
    }
}

/// Prints what would change or has changed, the first twenty by name unless `verbose`.
pub(crate) fn changes(plan: &Plan, verbose: bool, with_reasons: bool) {
    let shown = if verbose { plan.changes.len() } else { NAMED_FILES };
    for change in plan.changes.iter().take(shown) {
        let (style, word) = match (change.kind, with_reasons) {
            (ChangeKind::Create, true) => (ERROR, "missing"),
            (ChangeKind::Update, true) => (ERROR, "stale"),
            (ChangeKind::Remove, true) => (ERROR, "orphaned"),
            (ChangeKind::Create, false) => (GOOD, "create"),
            (ChangeKind::Update, false) => (GOOD, "update"),
            (ChangeKind::Remove, false) => (GOOD, "remove"),
        };
        anstream::eprintln!("{style}{word:>9}{style:#} {} ({})", change.path, change.reason.words());
        if with_reasons && !change.diff.is_empty() {
            for line in change.diff.lines() {
                anstream::eprintln!("          {line}");
            }
        }
    }
    if plan.changes.len() > shown {
        anstream::eprintln!("          … and {} more; --verbose names them", plan.changes.len() - shown);
    }
}

/// `1 file`, `2 files`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
