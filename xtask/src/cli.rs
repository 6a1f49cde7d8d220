//! What a person may type. The texts here are what `--help` teaches.

use std::path::PathBuf;

use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};

/// One YAML catalogue of events and messages, every language agrees.
#[derive(Debug, Parser)]
#[command(
    name = "xtask",
    bin_name = "cargo xtask",
    version,
    after_help = "Exit codes: 0 fine, 1 something was found, 2 wrong use.\n\
                  A first schema in a minute: README.md. The language: schema/README.md."
)]
pub(crate) struct Cli {
    /// When to use colour; `auto` also respects `NO_COLOR`
    #[arg(long, global = true, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub(crate) color: ColorChoice,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write Rust, TypeScript, Thrift and JSON Schema from the catalogues
    Codegen(CodegenArguments),
    /// Print the resolved model: what every target sees
    Resolve(ResolveArguments),
    /// Look for what is allowed and unwise: casing, missing docs, unused types, …
    Lint(LintArguments),
    /// Say what a diagnostic means and how to mend it
    Explain(ExplainArguments),
    /// Compare two versions of the schemas: what changed, whom it breaks, and what to write instead
    Diff(DiffArguments),
    /// Print what changed in one catalogue, for its readers
    Changelog(ChangelogArguments),
    /// Check payloads against a type or an event, with the violations that generated code gives
    Validate(ValidateArguments),
    /// Fuzz Rust, TypeScript and JSON Schema against each other, and store what they disagree on
    Agree(AgreeArguments),
    /// Run every test, installing what the tests need
    Test(TestArguments),
    /// Measure our side and its peers in one interleaved run
    Bench(BenchArguments),
    /// Print a completion script for a shell
    #[command(after_help = "The script completes the word `xtask`; make it one: alias xtask='cargo xtask'\n\
                            Example: cargo xtask completions bash > ~/.local/share/bash-completion/completions/xtask")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Where schemas are, and how findings are shown.
#[derive(Debug, Args)]
pub(crate) struct SchemaArguments {
    /// Folder of the catalogues [default: the nearest `schema`, here or above]
    #[arg(long, value_name = "DIR")]
    pub(crate) schema: Option<PathBuf>,
    /// How findings are shown
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) message_format: MessageFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// With the text underlined, for people
    Human,
    /// One line each: path:line:column
    Short,
    /// One JSON object per line
    Json,
    /// Annotations in GitHub Actions
    Github,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo xtask codegen                    write what changed
  cargo xtask codegen --check            in CI: exit 1 and say which files are stale, and why
  cargo xtask codegen --watch            while you edit: one line a save
  cargo xtask codegen --target thrift    only the IDL
  cargo xtask codegen --check --message-format github    the same, as annotations on a pull request
  cargo xtask codegen --schema api --out build/api    another layout

With --message-format json each file that changes is an object with `kind` (create, update, remove; foreign for one that is not ours and left alone), `file`, `reason` and `diff`, after the findings.")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct CodegenArguments {
    #[command(flatten)]
    pub(crate) schema: SchemaArguments,
    /// Folder to write to [default: `generated` beside the schema folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Only these targets; may be repeated
    #[arg(long = "target", value_name = "TARGET")]
    pub(crate) targets: Vec<TargetArgument>,
    /// Write nothing; exit 1 when a file is stale, missing or orphaned (ours, and no longer produced)
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) check: bool,
    /// Write nothing; say what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Right-hand side of the runtime's dependency line in the generated Cargo.toml [default: the path to this
    /// project's codegen/runtime]
    #[arg(long, value_name = "TOML")]
    pub(crate) rust_runtime: Option<String>,
    /// Give all wire ids of a catalogue anew, where its `ids.lock.yaml` is lost and nobody reads what was written
    /// before; may be repeated
    #[arg(long, value_name = "CATALOGUE", conflicts_with = "check")]
    pub(crate) new_ids: Vec<String>,
    /// Generate again after every save, until Ctrl-C
    #[arg(long, conflicts_with_all = ["check", "dry_run"])]
    pub(crate) watch: bool,
    /// Make everything again, whatever the last run noted
    #[arg(long)]
    pub(crate) no_cache: bool,
    /// Say where the time went, and write a trace [default: target/codegen-timings.json]
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = TRACE)]
    pub(crate) timings: Option<PathBuf>,
    /// Name every file, not only the first twenty
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

/// Where `--timings` writes its trace.
const TRACE: &str = "target/codegen-timings.json";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TargetArgument {
    Rust,
    Typescript,
    Thrift,
    JsonSchema,
    Vectors,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo xtask resolve --catalogue onlive | jq '.catalogues[].modules[].events[].name'
  cargo xtask resolve > before.json    to compare later: cargo xtask diff before.json

The shape is described by schema/resolved.schema.json, and versioned by its `format`: within a format keys come, none \
goes, and none changes its meaning.")]
pub(crate) struct ResolveArguments {
    #[command(flatten)]
    pub(crate) schema: SchemaArguments,
    /// How the model is printed
    #[arg(long, default_value = "json")]
    pub(crate) format: ModelFormat,
    /// Only this catalogue
    #[arg(long, value_name = "NAME")]
    pub(crate) catalogue: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ModelFormat {
    Json,
    Yaml,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo xtask lint --deny-warnings      in CI
  cargo xtask explain casing            what a lint is about, and how it is silenced in place")]
pub(crate) struct LintArguments {
    #[command(flatten)]
    pub(crate) schema: SchemaArguments,
    /// Exit 1 on warnings, too
    #[arg(long)]
    pub(crate) deny_warnings: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo xtask explain E0301
  cargo xtask explain unknown-key
  cargo xtask explain FLD035            a rule of `cargo xtask diff`")]
pub(crate) struct ExplainArguments {
    /// A code such as E0301 or FLD035, or its name such as unknown-key; without one, all are listed
    pub(crate) code: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
BASE and HEAD are git revisions (`main`, `v1.2.0`, `a..b`, `a...b`), folders of catalogues, or files that
`cargo xtask resolve` wrote. Nothing is checked out; revisions are read from git's objects.

Examples:
  cargo xtask diff                         the working tree against where it left the default branch
  cargo xtask diff v1.2.0 v2.0.0           two tags
  cargo xtask diff --format markdown       for a comment on a pull request
  cargo xtask diff --surface json,thrift   fail on what breaks the wire, not on what breaks sources
  cargo xtask diff old/schema schema       two folders, without git")]
pub(crate) struct DiffArguments {
    /// The old side [default: the merge base of HEAD with the default branch]
    pub(crate) base: Option<String>,
    /// The new side [default: the schema folder as it is]
    pub(crate) head: Option<String>,
    /// Folder of the catalogues [default: the nearest `schema`, here or above]
    #[arg(long, value_name = "DIR")]
    pub(crate) schema: Option<PathBuf>,
    /// How the comparison is printed
    #[arg(long, default_value = "human")]
    pub(crate) format: DiffFormat,
    /// Exit 1 on changes that are at least this bad and not accepted
    #[arg(long, value_name = "VERDICT", default_value = "breaking")]
    pub(crate) fail_on: FailOn,
    /// Fail only on these surfaces, such as rust, typescript-consume, json or wire; with commas or repeated
    #[arg(long = "surface", value_name = "SURFACE", value_delimiter = ',')]
    pub(crate) surfaces: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// A tree, for a terminal
    Human,
    /// For a comment on a pull request
    Markdown,
    /// One document; its schema is published beside it
    Json,
    /// Annotations in GitHub Actions
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Somebody breaks
    Breaking,
    /// Somebody breaks or is at risk
    Risky,
    /// Never
    None,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example: cargo xtask changelog onlive v1.0.0..v2.0.0")]
pub(crate) struct ChangelogArguments {
    /// The catalogue
    pub(crate) catalogue: String,
    /// Two revisions as FROM..TO [default: from the merge base with the default branch to the schema folder as it is]
    pub(crate) range: Option<String>,
    /// Folder of the catalogues [default: the nearest `schema`, here or above]
    #[arg(long, value_name = "DIR")]
    pub(crate) schema: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct TestArguments {
    /// Only this part; may be repeated
    #[arg(long, value_name = "PART")]
    pub(crate) only: Vec<TestPart>,
    /// Fail where a tool is missing, instead of leaving its tests out
    #[arg(long)]
    pub(crate) require_all: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestPart {
    /// Spelling, and formatting and lints of the Rust sources
    Style,
    /// cargo test, with the Thrift and fidelity tests; the generated crate, its users, and whether the fuzzers compile
    Rust,
    /// The npm package
    Typescript,
    /// Rust, TypeScript, JSON Schema and the interpreter on the same values
    Agreement,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo xtask validate --event element_click payload.json
  cargo xtask validate --type onlive.groups.Form form.yaml
  cargo xtask validate --type onlive.events.element_click payloads/*.json --message-format github
  curl … | cargo xtask validate --type sobot.ask.question.Question --message-format json -

Exit codes: 0 all values hold, 1 one does not (or the schemas have errors), 2 a file or a name is not there.")]
pub(crate) struct ValidateArguments {
    #[command(flatten)]
    pub(crate) schema: SchemaArguments,
    #[command(flatten)]
    pub(crate) what: ValidateWhat,
    /// The catalogue of the event, where several have one of that name
    #[arg(long, value_name = "NAME", conflicts_with = "type")]
    pub(crate) catalogue: Option<String>,
    /// Files with one value each: JSON, or YAML where the name ends in .yaml or .yml; `-` reads JSON or YAML from
    /// standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct ValidateWhat {
    /// A type, or an event by its key: module path and name, such as onlive.groups.Form
    #[arg(long, value_name = "NAME")]
    pub(crate) r#type: Option<String>,
    /// An event by its name on the wire
    #[arg(long, value_name = "NAME")]
    pub(crate) event: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct AgreeArguments {
    /// For how long
    #[arg(long, default_value_t = 1.0)]
    pub(crate) minutes: f64,
    /// What the random numbers start from; printed, so that a run can be repeated [default: the clock]
    #[arg(long)]
    pub(crate) seed: Option<u64>,
}

#[derive(Debug, Args)]
pub(crate) struct BenchArguments {
    /// What is measured
    pub(crate) area: BenchArea,
    /// Rounds that count; each area has its own default
    #[arg(long)]
    pub(crate) rounds: Option<usize>,
    /// Print a list of objects instead of a table
    #[arg(long)]
    pub(crate) json: bool,
    /// Rewrite the area's table in BENCHMARKS.md
    #[arg(long)]
    pub(crate) write: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BenchArea {
    /// The generator beside Apache's compiler
    Generator,
    /// Two revisions of a catalogue of 10,000 events
    Diff,
    /// JSON in Rust beside Serde JSON, sonic-rs, simd-json and validators
    Rust,
    /// Compiling generated Rust beside the same structs under serde derive
    RustCompile,
    /// Thrift in Rust beside Apache's crate, pilota and prost
    Thrift,
    /// Validators and types of the npm package beside typia, ajv, zod and valibot
    Typescript,
}

impl BenchArea {
    /// The name as typed and as in BENCHMARKS.md.
    pub(crate) fn name(self) -> &'static str {
        match self {
            BenchArea::Generator => "generator",
            BenchArea::Diff => "diff",
            BenchArea::Rust => "rust",
            BenchArea::RustCompile => "rust-compile",
            BenchArea::Thrift => "thrift",
            BenchArea::Typescript => "typescript",
        }
    }
}
