//! Proof of the verdicts: code, payloads and bytes of a user of the old schema meet what is generated from the new one.
//!
//! A folder in `tests/fixtures/diff` may hold `proof-<surface>.rs`, `.ts` or `.thrift` (source that was written for the
//! old schema), `proof-json.json` and `proof-thrift.json` (what one side writes and the other reads). What the report
//! calls breaking must break, and what it calls safe must not; what it calls risky proves nothing either way.

mod generated_rust;
mod idl;
mod json;
mod rust;
mod thrift;
mod typescript;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::emit::TargetId;
use codegen::{Options, generate};

use crate::diff::{cases, report};
use crate::support::copy;

/// A proof of one surface.
struct Proof {
    /// Name of the fixture.
    case: String,
    folder: PathBuf,
    /// Id of the surface.
    surface: String,
    /// What the report says: breaking, risky or safe.
    verdict: String,
    /// The source.
    file: PathBuf,
}

/// The proofs whose file ends like this, with the worst verdict that the report has for their surface.
fn proofs(extension: &str) -> Vec<Proof> {
    let mut found = Vec::new();
    for (case, folder) in cases() {
        let mut files: Vec<PathBuf> = fs::read_dir(&folder).expect("a folder").flatten().map(|it| it.path()).collect();
        files.sort();
        for file in files {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let surface = name.strip_prefix("proof-").and_then(|name| name.strip_suffix(extension));
            let Some(surface) = surface.map(str::to_owned) else { continue };
            let verdict = verdict(&folder, &surface);
            found.push(Proof { case: case.clone(), folder: folder.clone(), surface, verdict, file });
        }
    }
    found
}

/// The worst verdict of a case for a surface.
fn verdict(folder: &Path, surface: &str) -> String {
    let report = report(folder);
    let shown: BTreeSet<&str> = report.changes.iter().filter_map(|entry| entry.verdicts[surface]).collect();
    let worst = ["breaking", "risky", "safe"].into_iter().find(|verdict| shown.contains(verdict));
    worst.unwrap_or("safe").to_owned()
}

/// Generates one target from one side of a case into a folder, and answers the target's own folder there.
fn generated(folder: &Path, side: &str, target: TargetId, into: &Path) -> PathBuf {
    let schema = into.join("schema");
    copy(&folder.join(side).join("schema"), &schema);
    let mut options = Options::new(&schema, into.join("generated"));
    options.targets = vec![target];
    let runtime = crate::support::root().join("codegen/runtime");
    options.rust_runtime = format!("{{ path = {:?} }}", runtime.display().to_string());
    let outcome = generate(&options).expect("writable");
    assert!(!outcome.diagnostics.has_errors(), "{}: {:?}", folder.display(), outcome.diagnostics);
    options.out.join(target.folder())
}

/// Writes a file unless it is as it should be, so that cargo does not build it again.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("is in a folder")).expect("writable");
    fs::write(path, text).expect("writable");
}

/// Compares what happened with what the report says, and answers a line for what disagrees.
fn disagreement(proof: &Proof, breaks: bool, how: &str) -> Option<String> {
    let wrong = match proof.verdict.as_str() {
        "breaking" => !breaks,
        "safe" => breaks,
        _ => false,
    };
    let Proof { case, surface, verdict, .. } = proof;
    wrong.then(|| format!("{case}: {surface} is {verdict}, and it {}:\n{how}", if breaks { "breaks" } else { "holds" }))
}

/// Every surface is proven broken somewhere, and safe somewhere.
#[test]
fn every_surface_has_proofs_both_ways() {
    let mut seen = BTreeSet::new();
    for extension in [".rs", ".ts", ".thrift"] {
        seen.extend(proofs(extension).into_iter().map(|proof| (proof.surface, proof.verdict)));
    }
    for (proof, _) in json::entries() {
        seen.insert((proof.surface, proof.verdict));
    }
    for (proof, _) in thrift::entries() {
        seen.insert((proof.surface, proof.verdict));
    }
    for surface in codegen::diff::SURFACES {
        for verdict in ["breaking", "safe"] {
            let wanted = (surface.id().to_owned(), verdict.to_owned());
            assert!(seen.contains(&wanted), "no proof that {surface} is {verdict} anywhere");
        }
    }
}
