//! How findings and changes are shown.

use anstyle::{AnsiColor, Style};
use clap::ColorChoice;
use codegen::diagnostic::{Diagnostics, Format, Severity, render};
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
    with_consequence(found, sources, format, "")
}

/// As [`diagnostics`]; with errors, their count says what came of them.
pub(crate) fn with_consequence(
    found: &Diagnostics,
    sources: &SourceMap,
    format: MessageFormat,
    consequence: &str,
) -> Ending {
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
        count(found, consequence);
    } else {
        anstream::print!("{text}");
    }
    if found.has_errors() { Ending::Found } else { Ending::Fine }
}

fn count(found: &Diagnostics, consequence: &str) {
    let of = |severity| found.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    if errors > 0 {
        anstream::eprintln!("{ERROR}{}{ERROR:#}{consequence}", plural(errors, "error"));
    } else if warnings > 0 {
        anstream::eprintln!("{WARNING}{}{WARNING:#}", plural(warnings, "warning"));
    }
}

/// `1 file`, `2 files`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
