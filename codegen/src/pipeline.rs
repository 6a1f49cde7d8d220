//! The table of contents: load, parse, lower, check. Mistakes are gathered within a stage and stop the run between
//! stages.

use std::{mem, thread};

use crate::check;
use crate::diagnostic::Diagnostics;
use crate::lower::{self, Lowered};
use crate::monitor::{Monitor, Stage};
use crate::source::{LoadProblem, Sources};
use crate::syntax::{self, Known, decl::Declarations};

/// From loaded sources to a model that holds every rule, with the id locks to write. `None` where there are errors;
/// lints are not among the findings ([`crate::check::lint`]).
pub fn resolve(sources: &Sources, problems: Vec<LoadProblem>) -> (Option<Lowered>, Diagnostics) {
    let (lowered, found) = resolve_watched(sources, problems, None, &Monitor::default());
    (lowered.map(tidied), found)
}

/// [`resolve`], telling the monitor what it does, and without reading again what is known.
pub(crate) fn resolve_watched(
    sources: &Sources,
    problems: Vec<LoadProblem>,
    known: Option<&mut Known>,
    monitor: &Monitor,
) -> (Option<Lowered>, Diagnostics) {
    let files = sources.map.files().count();
    let parsed = monitor.stage(Stage::Parse, files, || match known {
        Some(known) => syntax::parse_again(sources, known, monitor),
        None => syntax::parse_watched(sources, monitor),
    });
    lowered(sources, problems, parsed, monitor)
}

/// [`resolve`] for two versions of a schema, side by side: what is the same on both is parsed once, and each is
/// lowered on a thread of its own.
pub fn resolve_both(
    (old, old_problems): (&Sources, Vec<LoadProblem>),
    (new, new_problems): (&Sources, Vec<LoadProblem>),
) -> [(Option<Lowered>, Diagnostics); 2] {
    let [old_parsed, new_parsed] = syntax::parse_both(old, new);
    let nobody = Monitor::default();
    thread::scope(|scope| {
        let before = scope.spawn(|| lowered(old, old_problems, old_parsed, &nobody));
        let after = lowered(new, new_problems, new_parsed, &nobody);
        let before = before.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        [before, after].map(|(lowered, found)| (lowered.map(tidied), found))
    })
}

/// Without what nobody needs any more.
fn tidied(mut lowered: Lowered) -> Lowered {
    mem::take(&mut lowered.spent).drop_beside();
    lowered
}

fn lowered(
    sources: &Sources,
    problems: Vec<LoadProblem>,
    (declarations, parsed): (Declarations, Diagnostics),
    monitor: &Monitor,
) -> (Option<Lowered>, Diagnostics) {
    // Files that could not be loaded are passed over, so what is wrong with the others shows in the same run.
    let mut found = Diagnostics::from(problems);
    found.extend(parsed);
    if found.has_errors() {
        return (None, found);
    }
    let (lowered, linked) = monitor.stage(Stage::Lower, 0, || lower::lower(&declarations, &sources.map));
    found.extend(linked);
    let Some(mut lowered) = lowered else {
        syntax::cut_short(&mut found);
        return (None, found);
    };
    lowered.spent.add(declarations);
    found.extend(monitor.stage(Stage::Check, 0, || check::check(&lowered.model)));
    syntax::cut_short(&mut found);
    let lowered = (!found.has_errors()).then_some(lowered);
    (lowered, found)
}
