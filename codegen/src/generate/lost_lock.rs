//! A lock that is gone is no new start: what was written with it would disagree with what is written without.

use std::path::Path;

use super::Options;
use crate::diagnostic::Diagnostics;
use crate::emit::{Settings, TARGETS};
use crate::lower;
use crate::model::Model;
use crate::output::{self, ReadError};
use crate::source::Sources;

/// Whether the catalogues that are to start anew are there, and have no lock any more.
pub(super) fn check_options(options: &Options, sources: &Sources) -> Result<(), String> {
    for name in &options.new_ids {
        let Some(catalogue) = sources.catalogues.iter().find(|catalogue| catalogue.name == *name) else {
            let names: Vec<&str> = sources.catalogues.iter().map(|catalogue| catalogue.name.as_str()).collect();
            return Err(format!("there is no catalogue `{name}`\n  help: there are {}", names.join(", ")));
        };
        if let Some(lock) = catalogue.id_lock {
            let place = sources.map.file(lock).place();
            return Err(format!(
                "`{place}` is there, and its ids hold\n  help: to give all ids of `{name}` anew, delete the file first"
            ));
        }
    }
    Ok(())
}

/// Reports each catalogue without a lock whose files were written before: here, or by the record.
pub(super) fn check(
    model: &Model,
    sources: &Sources,
    options: &Options,
    out: &mut Diagnostics,
) -> Result<(), ReadError> {
    let without = sources.catalogues.iter().filter(|catalogue| catalogue.id_lock.is_none());
    let lost: Vec<_> = without.filter(|catalogue| !options.new_ids.contains(&catalogue.name)).collect();
    // A folder that is not there has nothing in it that was written before.
    if lost.is_empty() || out.has_errors() || !output::is_there(&options.out) {
        return Ok(());
    }
    // Of every target: the files that show it may be those that this run does not write.
    let settings = Settings { rust_runtime: options.rust_runtime.clone() };
    let jobs: Vec<_> = TARGETS.iter().flat_map(|target| target.jobs(model, &settings)).collect();
    let outputs: Vec<_> = jobs.iter().flat_map(|job| &job.outputs).collect();
    for catalogue in lost {
        let Some(manifest) = catalogue.manifest.map(|file| sources.map.file(file)) else { continue };
        let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let own = folder(manifest.path());
        let is_own = |paths: &[String]| !paths.is_empty() && paths.iter().all(|path| path.starts_with(&own));
        let paths = || outputs.iter().filter(|output| is_own(&output.sources)).map(|output| output.path.as_str());
        if output::written_before(&options.out, paths())? || any_ours(&options.out, paths())? {
            let place = format!("{}ids.lock.yaml", folder(manifest.place()));
            out.push(lower::lock_lost(&place, &options.out.display().to_string(), &catalogue.name));
        }
    }
    Ok(())
}

fn any_ours<'a>(root: &Path, paths: impl Iterator<Item = &'a str>) -> Result<bool, ReadError> {
    for path in paths {
        if output::is_ours(&root.join(path))? {
            return Ok(true);
        }
    }
    Ok(false)
}
