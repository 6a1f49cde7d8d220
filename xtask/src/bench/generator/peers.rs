//! Other generators, each from its own registry, in a folder that git ignores; what cannot be had is named and left out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use super::formats;
use crate::Failure;
use crate::bench::Subject;
use crate::paths::workspace_root;

/// Packages of npm, with the versions that figures are about.
const NPM: [&str; 2] = ["quicktype@26.0.0", "json-schema-to-typescript@16.0.0"];
/// A package of the Python Package Index.
const PYPI: &str = "glean_parser==22.0.1";

/// The peers that read one file of a catalogue of so many events, as far as they can be had.
pub(super) fn subjects<'a>(folder: &Path, events: usize) -> Result<Vec<Subject<'a>>, Failure> {
    fs::create_dir_all(folder)?;
    let (schema, metrics) = (folder.join("synthetic.json"), folder.join("metrics.yaml"));
    formats::json_schema(&schema, events)?;
    formats::glean(&metrics, events)?;
    let mut found = Vec::new();
    if let Some(bin) = npm() {
        let out = folder.join("quicktype.ts");
        let mut command = Command::new(bin.join("quicktype"));
        command.args(["--src-lang", "schema", "--lang", "typescript", "--top-level", "Synthetic", "--out"]);
        command.arg(&out).arg(&schema);
        found.push(subject(format!("{}, TypeScript", name(NPM[0])), command, out));
        let out = folder.join("json2ts.ts");
        let mut command = Command::new(bin.join("json2ts"));
        command.arg("--input").arg(&schema).arg("--output").arg(&out);
        found.push(subject(name(NPM[1]), command, out));
    }
    if let Some(program) = glean() {
        let out = folder.join("glean");
        let mut command = Command::new(program);
        command.args(["translate", "--format", "rust", "--output"]).arg(&out).arg(&metrics);
        found.push(subject(format!("{}, Rust", name(PYPI)), command, out));
    }
    Ok(found)
}

fn subject<'a>(name: String, mut command: Command, out: PathBuf) -> Subject<'a> {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    Subject::timed(name, move || {
        let _ = fs::remove_dir_all(&out);
        let _ = fs::remove_file(&out);
        let start = Instant::now();
        if !command.status()?.success() || !out.exists() {
            return Err(format!("{command:?} failed").into());
        }
        Ok(start.elapsed())
    })
}

/// `quicktype 26.0.0`.
fn name(package: &str) -> String {
    package.replace("==", " ").replacen('@', " ", 1)
}

fn home() -> PathBuf {
    workspace_root().join("target/bench-peers")
}

/// The folder of the programs that npm installs.
fn npm() -> Option<PathBuf> {
    let folder = home().join("npm");
    let install = || {
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        call(
            Command::new(npm)
                .args(["install", "--no-audit", "--no-fund", "--save-exact"])
                .args(NPM)
                .current_dir(&folder),
        )
    };
    had(&folder, &NPM.join(" "), install).then(|| folder.join("node_modules/.bin"))
}

/// The program that pip installs.
fn glean() -> Option<PathBuf> {
    let folder = home().join("python");
    let scripts = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let install = || {
        call(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", PYPI];
        call(Command::new(scripts.join("python")).args(pip))
    };
    had(&folder, PYPI, install).then(|| scripts.join("glean_parser"))
}

/// Whether these packages are in the folder, now or since an earlier run; says which are not, and why.
fn had(folder: &Path, packages: &str, install: impl Fn() -> Result<(), Failure>) -> bool {
    let stamp = folder.join("installed.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == packages) {
        return true;
    }
    anstream::eprintln!("installing {packages} into {}", folder.display());
    match install().and_then(|()| Ok(fs::write(&stamp, packages)?)) {
        Ok(()) => true,
        Err(failure) => {
            anstream::eprintln!("not measured: {packages} ({failure})");
            false
        }
    }
}

fn call(command: &mut Command) -> Result<(), Failure> {
    let status = command.stdout(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} ended with {status}").into()) }
}
