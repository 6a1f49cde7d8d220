//! The generator itself: cold, unchanged, and one module changed, on Onlive and on synthetic catalogues. Apache's
//! compiler runs beside it on the IDL that we emit from the same catalogue, one target at a time as it works; others at
//! 300 events, on the same events in their formats. They take minutes for 10,000.

mod formats;
mod memory;
mod peers;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use codegen::{Mode, Options};

use super::{ROUNDS, Row, Subject, interleave, synthetic};
use crate::Failure;
use crate::cli::BenchArguments;
use crate::paths::workspace_root;

const AREA: &str = "generator";

/// Onlive, all real catalogues, and synthetic ones of 300 and 10,000 events.
pub(super) fn run(arguments: &BenchArguments) -> Result<Vec<Row>, Failure> {
    let scratch = Scratch::new()?;
    let schema = workspace_root().join("schema");
    let onlive = scratch.path("onlive");
    copy_folder(&schema.join("onlive"), &onlive.join("onlive"))?;
    let mut rows = case("Onlive", &onlive, &scratch, arguments)?;
    rows.extend(case("five catalogues", &schema, &scratch, arguments)?);
    for events in [300, 10_000] {
        let folder = scratch.path(&format!("synthetic-{events}"));
        synthetic::write(&folder, events)?;
        rows.extend(case(&format!("{events} events"), &folder, &scratch, arguments)?);
    }
    for events in [10_000, 100_000] {
        let folder = scratch.path(&format!("synthetic-{events}"));
        synthetic::write(&folder, events)?;
        // The first one gives all fields their ids, which a repository has in its locks.
        for subject in
            ["concord, all targets, a new catalogue, a process, once", "concord, all targets, cold, a process, once"]
        {
            let out = scratch.path(&format!("once-{events}-{}", rows.len()));
            rows.extend(memory::rows(AREA, &format!("{events} events"), subject, &folder, &out)?);
        }
    }
    Ok(rows)
}

/// One catalogue folder: our runs first (cold is the baseline), then the compiler's.
fn case(name: &str, schema: &Path, scratch: &Scratch, arguments: &BenchArguments) -> Result<Vec<Row>, Failure> {
    let out = scratch.path(&format!("{name}-out"));
    // The locks are written once, so that every later run reads the same schema.
    generate(schema, &out)?;
    let mut round = 0;
    let mut subjects = vec![Subject::timed("concord, all targets, cold", move || {
        round += 1;
        generate(schema, &scratch.path(&format!("{name}-cold-{round}")))
    })];
    let unchanged_out = out.clone();
    subjects.push(Subject::timed("concord, nothing changed", move || generate(schema, &unchanged_out)));
    if schema.starts_with(&scratch.folder) && name.ends_with("events") {
        subjects.push(one_module_changed(schema, &out));
    }
    if let Some(root) = thrift_root(&out) {
        for target in ["rs", "js:ts"] {
            subjects.push(apache(target, &root, scratch.path(&format!("{name}-apache-{}", target.replace(':', "-")))));
        }
    }
    if name == "300 events" {
        subjects.extend(peers::subjects(&scratch.path("peers"), 300)?);
    }
    interleave(AREA, name, arguments.rounds.unwrap_or(ROUNDS), subjects)
}

/// The time until the files are there. A command ends then, and nobody waits for its model to be taken apart.
fn generate(schema: &Path, out: &Path) -> Result<Duration, Failure> {
    let mut options = Options::new(schema, out);
    options.mode = Mode::Write;
    let start = Instant::now();
    let outcome = codegen::generate(&options)?;
    let time = start.elapsed();
    if outcome.diagnostics.has_errors() {
        return Err(format!("{} does not generate", schema.display()).into());
    }
    Ok(time)
}

/// Changes the documentation of one event before each run.
fn one_module_changed<'a>(schema: &'a Path, out: &Path) -> Subject<'a> {
    let module = schema.join("synthetic/module_0000.yaml");
    let out = out.to_owned();
    let mut flip = false;
    Subject::timed("concord, one module changed", move || {
        flip = !flip;
        let text = fs::read_to_string(&module)?;
        let (from, to) = ("Something of kind 0 happened.", "Something of kind zero happened.");
        fs::write(&module, if flip { text.replace(from, to) } else { text.replace(to, from) })?;
        generate(schema, &out)
    })
}

/// Apache's compiler on every emitted file, where it is installed.
fn apache<'a>(target: &'static str, root: &Path, folder: PathBuf) -> Subject<'a> {
    let files = thrift_files(root);
    let mut round = 0;
    Subject::timed(format!("thrift -gen {target}"), move || {
        round += 1;
        let out = folder.join(round.to_string());
        fs::create_dir_all(&out)?;
        let start = Instant::now();
        for file in &files {
            let mut command = Command::new("thrift");
            command.args(["-gen", target, "-out"]).arg(&out).arg(file).stdout(Stdio::null()).stderr(Stdio::null());
            if !command.status()?.success() {
                return Err(format!("thrift refuses {}", file.display()).into());
            }
        }
        Ok(start.elapsed())
    })
}

fn thrift_root(out: &Path) -> Option<PathBuf> {
    let root = out.join("thrift");
    let installed = Command::new("thrift").arg("--version").stdout(Stdio::null()).status().is_ok();
    (installed && root.is_dir()).then_some(root)
}

fn thrift_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(thrift_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "thrift") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// A folder that goes when the run ends, and nothing in it before: on ext4, making a file among thousands that were deleted
/// in the last minutes takes a search through all of them.
pub(super) struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    pub(super) fn new() -> Result<Self, Failure> {
        let folder = std::env::temp_dir().join(format!("concord-bench-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name.replace([' ', ','], "-"))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
