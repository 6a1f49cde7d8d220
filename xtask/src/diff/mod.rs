//! `cargo xtask diff` and `cargo xtask changelog`.

mod accepted;
mod choose;
mod git;
mod side;

use codegen::diagnostic::{Diagnostics, Format, Severity, render};
use codegen::diff::report::{Gate, Input, Report, Side, changelog, github, human, markdown, sarif};
use codegen::diff::{SURFACES, Surface, Verdict, compare};
use codegen::model::Model;
use codegen::source::shown_name;

use crate::cli::{ChangelogArguments, DiffArguments, DiffFormat, FailOn, MessageFormat};
use crate::paths::schema_folder;
use crate::report::{ERROR, WARNING};
use crate::{Ending, Failure, report};
use choose::choose;
use side::{Chosen, Loaded, load_both};

/// Compares two schemas and says what breaks for whom.
pub(crate) fn run(arguments: &DiffArguments) -> Result<Ending, Failure> {
    let gate = gate(arguments)?;
    let schema = schema_folder(arguments.schema.as_deref());
    let sides = choose(arguments.base.as_deref(), arguments.head.as_deref(), &schema)?;
    let (base, head) = load_both(&sides.base, &sides.head, sides.repository.as_ref(), &shown_name(&schema))?;
    let mut ending = findings(&head.diagnostics, &head, arguments.format);
    base_findings(&base, &sides.base);
    let Some(head_model) = &head.model else {
        let errors = render(&head.diagnostics, &head.sources.map, Format::Short);
        let errors = errors.lines().map(ToOwned::to_owned).collect();
        print(&Report::of_errors(&sides.base.label, &sides.head.label, errors), arguments.format);
        return Ok(Ending::Found);
    };
    let (acceptances, mistakes) = accepted::read(&head.sources, head_model, base.model.as_ref());
    if findings(&mistakes, &head, arguments.format) == Ending::Found {
        ending = Ending::Found;
    }
    let Some(base_model) = &base.model else {
        let warning = not_compared(&base, &sides.base);
        print(&Report::of_unreadable_base(&sides.base.label, &sides.head.label, warning), arguments.format);
        return Ok(ending);
    };
    let comparison = compare(base_model, head_model);
    let mut report = Report::new(&Input {
        comparison: &comparison,
        base: Side { label: &sides.base.label, sources: &base.sources.map },
        head: Side { label: &sides.head.label, sources: &head.sources.map },
        acceptances: &acceptances,
        gate: &gate,
    });
    if base.empty {
        report.warnings.push(format!("there is no schema at {}, so everything is new", sides.base.label));
    }
    print(&report, arguments.format);
    if report.failed {
        ending = Ending::Found;
    }
    // The process ends here: taking large models apart would only be waited for.
    std::mem::forget((base, head, comparison));
    Ok(ending)
}

/// Writes what changed in one catalogue, for its readers.
pub(crate) fn run_changelog(arguments: &ChangelogArguments) -> Result<Ending, Failure> {
    let schema = schema_folder(arguments.schema.as_deref());
    let sides = choose(arguments.range.as_deref(), None, &schema)?;
    let (base, head) = load_both(&sides.base, &sides.head, sides.repository.as_ref(), &shown_name(&schema))?;
    let (Some(base_model), Some(head_model)) = (&base.model, &head.model) else {
        base_findings(&base, &sides.base);
        report::diagnostics(&head.diagnostics, &head.sources.map, MessageFormat::Human);
        return Ok(Ending::Found);
    };
    let catalogue = &arguments.catalogue;
    if ![base_model, head_model].iter().any(|model| model.catalogues.iter().any(|it| it.name == *catalogue)) {
        return Err(format!("there is no catalogue `{catalogue}`\n  help: there are {}", names(head_model)).into());
    }
    let comparison = compare(base_model, head_model);
    let input = Input {
        comparison: &comparison,
        base: Side { label: &sides.base.label, sources: &base.sources.map },
        head: Side { label: &sides.head.label, sources: &head.sources.map },
        acceptances: &[],
        gate: &Gate { fail_on: None, surfaces: None },
    };
    anstream::print!("{}", changelog(&Report::new(&input), catalogue));
    Ok(Ending::Fine)
}

fn names(model: &Model) -> String {
    model.catalogues.iter().map(|catalogue| catalogue.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn gate(arguments: &DiffArguments) -> Result<Gate, Failure> {
    let fail_on = match arguments.fail_on {
        FailOn::Breaking => Some(Verdict::Breaking),
        FailOn::Risky => Some(Verdict::Risky),
        FailOn::None => None,
    };
    let mut surfaces = Vec::new();
    for name in &arguments.surfaces {
        let found = Surface::from_name(name).ok_or_else(|| {
            let ids: Vec<&str> = SURFACES.into_iter().map(Surface::id).collect();
            format!(
                "there is no surface `{name}`\n  help: there are {}; and rust, typescript, json, thrift, source, wire, \
                 forward, backward and all for several",
                ids.join(", ")
            )
        })?;
        surfaces.extend(found);
    }
    Ok(Gate { fail_on, surfaces: (!surfaces.is_empty()).then_some(surfaces) })
}

/// Mistakes in the new side, in the format of the report where that is one of ours.
fn findings(found: &Diagnostics, head: &Loaded, format: DiffFormat) -> Ending {
    match format {
        DiffFormat::Github => return report::diagnostics(found, &head.sources.map, MessageFormat::Github),
        DiffFormat::Human | DiffFormat::Markdown | DiffFormat::Json | DiffFormat::Sarif => {
            anstream::eprint!("{}", render(found, &head.sources.map, Format::Human { color: true }));
        }
    }
    if found.has_errors() { Ending::Found } else { Ending::Fine }
}

/// Mistakes in the base, to standard error, under the name of the revision.
fn base_findings(base: &Loaded, chosen: &Chosen) {
    let Loaded { diagnostics, sources, model, .. } = base;
    if model.is_some() {
        return;
    }
    anstream::eprintln!(
        "{WARNING}warning{WARNING:#}: the schema at {} has {}; it was not compared",
        chosen.label,
        report::plural(errors(diagnostics), "error")
    );
    anstream::eprint!("{}", render(diagnostics, &sources.map, Format::Human { color: true }));
}

fn errors(found: &Diagnostics) -> usize {
    found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

/// Why there is no comparison, with the first mistake of the base.
fn not_compared(base: &Loaded, chosen: &Chosen) -> String {
    let first = render(&base.diagnostics, &base.sources.map, Format::Short);
    let first = first.lines().next().unwrap_or_default().to_owned();
    format!(
        "the schema at {} could not be read, so nothing was compared; the new schema was checked: {first}",
        chosen.label
    )
}

/// Columns of the terminal that is printed to; `None` where it is none, so that logs and files keep their lines.
fn terminal_width() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size_of(std::io::stdout())?;
    Some(usize::from(width.0))
}

fn print(report: &Report, format: DiffFormat) {
    match format {
        // Escapes are taken out again where the stream is no terminal or colour is off.
        DiffFormat::Human => anstream::print!("{}", human(report, true, terminal_width())),
        DiffFormat::Markdown => anstream::print!("{}", markdown(report)),
        DiffFormat::Json => anstream::print!("{}", report.to_json()),
        DiffFormat::Github => anstream::print!("{}", github(report)),
        DiffFormat::Sarif => anstream::print!("{}", sarif(report)),
    }
    if format != DiffFormat::Human {
        for reason in &report.reasons {
            anstream::eprintln!("{ERROR}error{ERROR:#}: {reason}");
        }
    }
}
