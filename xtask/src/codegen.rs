//! `cargo xtask codegen`.

use std::path::Path;
use std::time::Instant;

use codegen::emit::TargetId;
use codegen::output::{ChangeKind, Plan};
use codegen::{Mode, Options, Outcome};

use crate::changes::{self, Listing};
use crate::cli::{CodegenArguments, MessageFormat, TargetArgument};
use crate::paths::{output_folder, relative, schema_folder, workspace_root};
use crate::report::{self, BOLD, ERROR, GOOD, plural};
use crate::{Ending, Failure};

/// Generates, or says what generating would change.
pub(crate) fn run(arguments: &CodegenArguments) -> Result<Ending, Failure> {
    let start = Instant::now();
    let options = options(arguments)?;
    let outcome = codegen::generate(&options)?;
    let format = arguments.schema.message_format;
    let consequence = if options.mode == Mode::Write { "; nothing was written" } else { "" };
    let ending = report::with_consequence(&outcome.diagnostics, &outcome.sources, format, consequence);
    let Some(plan) = &outcome.plan else { return Ok(ending) };
    if !plan.foreign.is_empty() {
        return Err(foreign(plan, &options.out).into());
    }
    changes::list(plan, Listing { format, verbose: arguments.verbose, check: arguments.check });
    if format != MessageFormat::Json {
        summary(&outcome, plan, arguments, start);
    }
    Ok(if arguments.check && !plan.changes.is_empty() { Ending::Found } else { ending })
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
    let count = |kind| plan.changes.iter().filter(|change| change.kind == kind).count();
    let (created, updated, removed) = (count(ChangeKind::Create), count(ChangeKind::Update), count(ChangeKind::Remove));
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
    } else {
        let done = if arguments.dry_run { "would be " } else { "" };
        anstream::eprintln!(
            "{created} {done}created, {updated} {done}updated, {removed} {done}removed, {unchanged} unchanged in {time} ms"
        );
    }
}
