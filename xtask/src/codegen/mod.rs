//! `cargo xtask codegen`.

mod progress;
mod timings;
mod watch;

use std::path::Path;
use std::time::Instant;

use codegen::emit::TargetId;
use codegen::monitor::Monitor;
use codegen::output::{ChangeKind, Plan};
use codegen::{Known, Mode, Options, Outcome};

use crate::changes::{self, Listing};
use crate::cli::{CodegenArguments, MessageFormat, TargetArgument};
use crate::paths::{output_folder, relative, schema_folder, workspace_root};
use crate::report::{self, BOLD, ERROR, GOOD, plural};
use crate::{Ending, Failure};

/// Generates, or says what generating would change.
pub(crate) fn run(arguments: &CodegenArguments) -> Result<Ending, Failure> {
    let options = options(arguments)?;
    if arguments.watch {
        watch::run(arguments, &options)?;
    }
    once(arguments, &options, None).map(|(ending, _)| ending)
}

/// One run: what it found is shown, and what it changed, or would change, is given back.
/// `known` is what runs before it have read.
fn once(
    arguments: &CodegenArguments,
    options: &Options,
    known: Option<&mut Known>,
) -> Result<(Ending, Option<Plan>), Failure> {
    let start = Instant::now();
    let monitor = Monitor::new(arguments.timings.is_some());
    let outcome = progress::during(&monitor, || match known {
        Some(known) => codegen::generate_again(options, known, &monitor),
        None => codegen::generate_watched(options, &monitor),
    })?;
    if let Some(trace) = &arguments.timings {
        timings::report(&monitor, trace)?;
    }
    let format = arguments.schema.message_format;
    let consequence = if options.mode == Mode::Write { "; nothing was written" } else { "" };
    let ending = report::with_consequence(&outcome.diagnostics, &outcome.sources, format, consequence);
    let Some(plan) = &outcome.plan else { return Ok((ending, None)) };
    if !plan.foreign.is_empty() {
        return Err(foreign(plan, &options.out).into());
    }
    let is_stale = arguments.check && !plan.changes.is_empty();
    if format == MessageFormat::Json || !arguments.watch {
        changes::list(plan, Listing { format, verbose: arguments.verbose, check: arguments.check });
    }
    if format != MessageFormat::Json && !arguments.watch {
        summary(&outcome, plan, arguments, start);
    }
    let Outcome { sources, model, plan, spent, .. } = outcome;
    // Nobody waits for a large model to be taken apart.
    std::thread::spawn(move || drop((sources, model, spent)));
    Ok((if is_stale { Ending::Found } else { ending }, plan))
}

fn options(arguments: &CodegenArguments) -> Result<Options, Failure> {
    let schema = schema_folder(arguments.schema.schema.as_deref());
    let out = output_folder(arguments.out.as_deref(), &schema);
    let mut options = Options::new(schema, out);
    options.mode = match (arguments.check, arguments.dry_run) {
        (true, _) => Mode::Check,
        (_, true) => Mode::DryRun,
        _ => Mode::Write,
    };
    if !arguments.targets.is_empty() {
        options.targets = arguments.targets.iter().map(|target| target_id(*target)).collect();
    }
    options.new_ids.clone_from(&arguments.new_ids);
    options.cache = !arguments.no_cache;
    options.rust_runtime = match &arguments.rust_runtime {
        Some(line) => line.clone(),
        None => runtime_path(&options.out)?,
    };
    Ok(options)
}

/// The runtime of this checkout, as the generated crate's folder sees it.
fn runtime_path(out: &Path) -> Result<String, Failure> {
    let crate_folder = std::path::absolute(out)?.join(TargetId::Rust.folder());
    let runtime = workspace_root().join("codegen/runtime");
    Ok(format!("{{ path = {:?} }}", relative(&crate_folder, &runtime)))
}

fn target_id(argument: TargetArgument) -> TargetId {
    match argument {
        TargetArgument::Rust => TargetId::Rust,
        TargetArgument::Typescript => TargetId::Typescript,
        TargetArgument::Thrift => TargetId::Thrift,
        TargetArgument::JsonSchema => TargetId::JsonSchema,
        TargetArgument::Vectors => TargetId::Vectors,
    }
}

fn foreign(plan: &Plan, out: &Path) -> String {
    let names: Vec<String> = plan.foreign.iter().map(|path| out.join(path).display().to_string()).collect();
    format!(
        "not written by this tool, so not overwritten: {}\n  help: move the file away, or choose another --out",
        names.join(", ")
    )
}

fn summary(outcome: &Outcome, plan: &Plan, arguments: &CodegenArguments, start: Instant) {
    if let Some(model) = &outcome.model {
        let catalogues: Vec<String> =
            model.catalogues.iter().map(|catalogue| format!("{} {}", catalogue.name, catalogue.version)).collect();
        anstream::eprintln!(
            "{BOLD}{}{BOLD:#}: {}, {}",
            catalogues.join(", "),
            plural(model.events.len(), "event"),
            plural(model.definitions.len(), "type"),
        );
    }
    let unchanged = plan.unchanged;
    let time = start.elapsed().as_millis();
    if plan.changes.is_empty() {
        anstream::eprintln!("{GOOD}up to date{GOOD:#}: {} checked in {time} ms", plural(unchanged, "file"));
    } else if arguments.check {
        let stale = plural(plan.changes.len(), "file");
        anstream::eprintln!("{ERROR}{stale} not up to date{ERROR:#}, {unchanged} are; run `cargo xtask codegen`");
    } else if arguments.dry_run {
        anstream::eprintln!("would be: {} in {time} ms", counts(plan));
    } else {
        anstream::eprintln!("{} in {time} ms", counts(plan));
    }
}

/// How many files a plan creates, updates, removes and leaves.
fn counts(plan: &Plan) -> String {
    let count = |kind| plan.changes.iter().filter(|change| change.kind == kind).count();
    let (created, updated, removed) = (count(ChangeKind::Create), count(ChangeKind::Update), count(ChangeKind::Remove));
    format!("{created} created, {updated} updated, {removed} removed, {} unchanged", plan.unchanged)
}
