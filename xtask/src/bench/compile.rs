//! What generated Rust costs to compile: 300 structs of twelve fields, ours and the same under serde derive, as the user
//! time of all processes that cargo starts. What both depend on is built before.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use codegen::{Mode, Options};

use super::generator::Scratch;
use super::{Row, measure};
use crate::Failure;
use crate::cli::BenchArguments;
use crate::paths::workspace_root;

const AREA: &str = "rust-compile";

/// Structs of a crate.
const STRUCTS: usize = 300;

/// A flavour of the crate: name, folder, arguments that every cargo call gets.
struct Flavour {
    name: &'static str,
    folder: PathBuf,
    arguments: &'static [&'static str],
}

/// `check`, a dev build, and the size of the rlib.
pub(super) fn run(arguments: &BenchArguments) -> Result<Vec<Row>, Failure> {
    let scratch = Scratch::new()?;
    let ours = ours(&scratch)?;
    let flavours = [
        Flavour { name: "serde derive, both ways", folder: derived(&scratch)?, arguments: &[] },
        Flavour { name: "concord", folder: ours.clone(), arguments: &[] },
        Flavour { name: "concord, with types that borrow", folder: ours, arguments: &["--features", "borrowed"] },
    ];
    let rounds = arguments.rounds.unwrap_or(3);
    let mut rows = Vec::new();
    for (case, command) in [("check", "check"), ("dev build", "build")] {
        let mut figures = vec![Vec::new(); flavours.len()];
        for _ in 0..rounds {
            for (flavour, figures) in flavours.iter().zip(&mut figures) {
                figures.push(user_seconds(flavour, command)?);
            }
        }
        rows.extend(table(case, "s", &flavours, &figures));
    }
    let mut sizes = Vec::new();
    for flavour in &flavours {
        user_seconds(flavour, "build")?;
        sizes.push(vec![rlib_megabytes(flavour)?]);
    }
    rows.extend(table("rlib of the dev build", "MB", &flavours, &sizes));
    Ok(rows)
}

fn table(case: &str, unit: &'static str, flavours: &[Flavour], figures: &[Vec<f64>]) -> Vec<Row> {
    let row = |(flavour, own): (&Flavour, &Vec<f64>)| Row {
        area: AREA.to_owned(),
        case: format!("{STRUCTS} structs of 12 fields, {case}"),
        subject: flavour.name.to_owned(),
        baseline: flavours[0].name.to_owned(),
        ratio: measure::median(own.iter().zip(&figures[0]).map(|(own, base)| own / base).collect()),
        figure: measure::median(own.clone()),
        unit: unit.to_owned(),
        allocations: None,
    };
    flavours.iter().zip(figures).map(row).collect()
}

/// User time of compiling the crate alone.
fn user_seconds(flavour: &Flavour, command: &str) -> Result<f64, Failure> {
    cargo(flavour, command)?;
    let manifest = fs::read_to_string(flavour.folder.join("Cargo.toml"))?;
    let name = manifest.lines().find_map(|line| line.strip_prefix("name = ")).unwrap_or_default().replace('"', "");
    let mut clean = Command::new("cargo");
    clean.args(["clean", "--quiet", "--package", &name]).current_dir(&flavour.folder);
    if !clean.status()?.success() {
        return Err(format!("{} is not cleaned", flavour.folder.display()).into());
    }
    let before = children_seconds()?;
    cargo(flavour, command)?;
    Ok(children_seconds()? - before)
}

fn cargo(flavour: &Flavour, command: &str) -> Result<(), Failure> {
    let mut cargo = Command::new("cargo");
    cargo.args([command, "--quiet", "--lib"]).args(flavour.arguments).env_remove("CARGO_TARGET_DIR");
    let status = cargo.env("CARGO_INCREMENTAL", "0").current_dir(&flavour.folder).stderr(Stdio::inherit()).status()?;
    if status.success() { Ok(()) } else { Err(format!("{} does not compile", flavour.folder.display()).into()) }
}

/// User time of all children that have ended, in hundredths of a second (proc(5): `cutime`).
fn children_seconds() -> Result<f64, Failure> {
    let stat = fs::read_to_string("/proc/self/stat").map_err(|_| "user time is read from /proc, which Linux has")?;
    let fields = stat.rsplit_once(')').map(|(_, rest)| rest).unwrap_or_default();
    let ticks: f64 = fields.split_whitespace().nth(13).unwrap_or_default().parse()?;
    Ok(ticks / 100.0)
}

#[expect(clippy::cast_precision_loss, reason = "a size in megabytes")]
fn rlib_megabytes(flavour: &Flavour) -> Result<f64, Failure> {
    let folder = flavour.folder.join("target/debug");
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rlib") {
            return Ok(fs::metadata(path)?.len() as f64 / 1e6);
        }
    }
    Err(format!("{} has no rlib", folder.display()).into())
}

/// The generated crate of a catalogue with such structs.
fn ours(scratch: &Scratch) -> Result<PathBuf, Failure> {
    let (schema, out) = (scratch.path("compile-schema"), scratch.path("compile-out"));
    fs::create_dir_all(schema.join("plain"))?;
    let catalogue = "title: Plain\nversion: 1.0.0\ntargets: { typescript: false, thrift: false }\n";
    fs::write(schema.join("plain/catalogue.yaml"), catalogue)?;
    fs::write(schema.join("plain/all.yaml"), yaml())?;
    let mut options = Options::new(&schema, &out);
    options.mode = Mode::Write;
    options.rust_runtime = format!("{{ path = '{}' }}", workspace_root().join("codegen/runtime").display());
    let outcome = codegen::generate(&options)?;
    if outcome.diagnostics.has_errors() {
        return Err(format!("{} does not generate", schema.display()).into());
    }
    alone(&out.join("rust"))
}

/// Keeps a crate from being taken for a member of a workspace around it.
fn alone(folder: &Path) -> Result<PathBuf, Failure> {
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)?;
    fs::write(manifest, text + "\n[workspace]\n")?;
    Ok(folder.to_owned())
}

fn yaml() -> String {
    let mut text = "types:\n  Context:\n    fields: { a: string, b?: string, c: i64 }\n".to_owned();
    for at in 0..STRUCTS {
        let _ = writeln!(text, "  Kind{at}: {{ enum: [input, button, link, other] }}");
        let _ = writeln!(
            text,
            "  Event{at}:\n    fields: {{ event_id: string, kind: Kind{at}, user_id?: string, room_id?: string, \
             page_url?: string, label: string, count: i64, score?: f64, demo?: bool, tags: 'list<string>', \
             utm_source?: string, context: Context }}"
        );
    }
    text
}

fn derived(scratch: &Scratch) -> Result<PathBuf, Failure> {
    const DERIVE: &str = "#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]";
    let folder = scratch.path("compile-derived");
    fs::create_dir_all(folder.join("src"))?;
    let manifest = "[package]\nname = \"derived\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
                    serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";
    fs::write(folder.join("Cargo.toml"), manifest)?;
    let mut text = format!("{DERIVE}\npub struct Context {{ pub a: String, pub b: Option<String>, pub c: i64 }}\n");
    for at in 0..STRUCTS {
        let _ = writeln!(
            text,
            "{DERIVE}\n#[serde(rename_all = \"lowercase\")]\npub enum Kind{at} {{ Input, Button, Link, Other }}\n\
             {DERIVE}\npub struct Event{at} {{ pub event_id: String, pub kind: Kind{at}, pub user_id: Option<String>, \
             pub room_id: Option<String>, pub page_url: Option<String>, pub label: String, pub count: i64, \
             pub score: Option<f64>, pub demo: Option<bool>, pub tags: Vec<String>, pub utm_source: Option<String>, \
             pub context: Context }}\n\
             impl Event{at} {{\n    pub fn from_json(json: &[u8]) -> serde_json::Result<Self> {{ \
             serde_json::from_slice(json) }}\n    pub fn to_json(&self) -> Vec<u8> {{ \
             serde_json::to_vec(self).unwrap_or_default() }}\n}}"
        );
    }
    fs::write(folder.join("src/lib.rs"), text)?;
    alone(&folder)
}
