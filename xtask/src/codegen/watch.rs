//! `--watch`: generates again after every save.
//!
//! Files are looked at every few milliseconds rather than reported by the system: that needs no crate, costs next to
//! nothing for the hundreds of files that a schema is, works on network and container mounts, and sees a folder that
//! was moved away and came back like any other change.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use codegen::output::Plan;
use codegen::source::{Stamps, stamps};
use codegen::{Known, Options};

use crate::Failure;
use crate::cli::CodegenArguments;
use crate::report::{BOLD, ERROR, WARNING, plural};

/// Time between two looks at a schema of usual size.
const LOOK: Duration = Duration::from_millis(30);
/// Looking takes at most this part of the time, so that a schema of very many files is looked at less often.
const SHARE: u32 = 20;
/// A save is over when nothing changed for so long.
const SETTLE: Duration = Duration::from_millis(15);
/// A folder that never comes to rest is generated from after so long.
const PATIENCE: Duration = Duration::from_secs(2);

/// Generates, and again whenever a schema file changes. Ends with an error only if the first run cannot be done.
pub(super) fn run(arguments: &CodegenArguments, options: &Options) -> Result<(), Failure> {
    let folder = &options.schema;
    let mut known = stamps(folder).unwrap_or_default();
    let mut read = Known::default();
    let start = Instant::now();
    let plan = super::once(arguments, options, Some(&mut read))?.1;
    say(&folder.display().to_string(), plan.as_ref(), start);
    settle_own(&mut known, folder, plan.as_ref());
    anstream::eprintln!("{BOLD}watching{BOLD:#} {}; Ctrl-C ends it", folder.display());
    let mut is_gone = false;
    loop {
        let start = Instant::now();
        let seen = stamps(folder);
        let cost = start.elapsed();
        match seen {
            None if !is_gone => {
                is_gone = true;
                anstream::eprintln!("{WARNING}{} is gone{WARNING:#}; waiting for it", folder.display());
            }
            Some(seen) if is_gone || seen != known => {
                is_gone = false;
                // What is saved while a run reads is found by the next look.
                let now = settled(folder, seen);
                let changed: Vec<PathBuf> = now.since(&known).into_iter().map(Path::to_owned).collect();
                known = now;
                if !changed.is_empty() {
                    let plan = again(arguments, options, &mut read, &changed);
                    settle_own(&mut known, folder, plan.as_ref());
                }
            }
            _ => {}
        }
        thread::sleep(LOOK.max(cost * SHARE));
    }
}

/// Waits until two looks find the same: an editor may write a file in several steps, and a checkout thousands of them.
fn settled(folder: &Path, mut seen: Stamps) -> Stamps {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        thread::sleep(SETTLE);
        match stamps(folder) {
            Some(later) if later == seen => break,
            Some(later) => seen = later,
            // The folder went away; what was seen last is compared with what comes back.
            None => break,
        }
    }
    seen
}

/// The locks that a run writes into the schema folder are no change of the user's.
fn settle_own(known: &mut Stamps, folder: &Path, plan: Option<&Plan>) {
    let Some(later) = stamps(folder) else { return };
    for change in plan.iter().flat_map(|plan| &plan.changes) {
        known.accept(Path::new(&change.place), &later);
    }
}

/// A run and its line.
fn again(arguments: &CodegenArguments, options: &Options, read: &mut Known, changed: &[PathBuf]) -> Option<Plan> {
    let start = Instant::now();
    let name = match changed {
        [only] => only.display().to_string(),
        all => plural(all.len(), "schema file"),
    };
    match super::once(arguments, options, Some(read)) {
        Ok((_, plan)) => {
            say(&name, plan.as_ref(), start);
            plan
        }
        Err(failure) => {
            anstream::eprintln!("{ERROR}error{ERROR:#}: {failure}");
            None
        }
    }
}

/// The line of a run.
fn say(name: &str, plan: Option<&Plan>, start: Instant) {
    let what = plan.map_or_else(|| "nothing was written".to_owned(), super::counts);
    anstream::eprintln!("{BOLD}{name}{BOLD:#}: {what} in {} ms", start.elapsed().as_millis());
}
