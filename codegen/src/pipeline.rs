//! The table of contents: load, parse, lower, check. Mistakes are gathered within a stage and stop the run between
//! stages.

use crate::check;
use crate::diagnostic::Diagnostics;
use crate::lower::{self, Lowered};
use crate::monitor::{Monitor, Stage};
use crate::source::{LoadProblem, Sources};
use crate::syntax;

/// From loaded sources to a model that holds every rule, with the id locks to write. `None` where there are errors;
/// lints are not among the findings ([`crate::check::lint`]).
pub fn resolve(sources: &Sources, problems: Vec<LoadProblem>) -> (Option<Lowered>, Diagnostics) {
    resolve_watched(sources, problems, &Monitor::default())
}

/// [`resolve`], telling the monitor what it does.
pub(crate) fn resolve_watched(
    sources: &Sources,
    problems: Vec<LoadProblem>,
    monitor: &Monitor,
) -> (Option<Lowered>, Diagnostics) {
    // Files that could not be loaded are passed over, so what is wrong with the others shows in the same run.
    let mut found = Diagnostics::from(problems);
    let files = sources.map.files().count();
    let (declarations, parsed) = monitor.stage(Stage::Parse, files, || syntax::parse_watched(sources, monitor));
    found.extend(parsed);
    if found.has_errors() {
        return (None, found);
    }
    let (lowered, linked) = monitor.stage(Stage::Lower, 0, || lower::lower(&declarations, &sources.map));
    found.extend(linked);
    // Nobody waits for the declarations to be taken apart.
    std::thread::spawn(move || drop(declarations));
    let Some(lowered) = lowered else { return (None, found) };
    found.extend(monitor.stage(Stage::Check, 0, || check::check(&lowered.model)));
    let lowered = (!found.has_errors()).then_some(lowered);
    (lowered, found)
}
