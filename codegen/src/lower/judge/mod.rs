//! Rules about types, constraints and values, judged while every part still has its place in YAML.

mod aliases;
mod bounds;
mod constraints;
mod cycles;
mod infinite;
mod pattern;
mod types;
mod values;

use super::model::Built;
use super::shape::Shape;
use super::types::Linker;
use crate::diagnostic::Diagnostics;
use crate::source::SourceMap;

/// What the rules look at.
#[derive(Clone, Copy)]
struct Case<'a, 'p> {
    linker: Linker<'a, 'p>,
    shape: &'p Shape<'a>,
    built: &'p Built,
    map: &'p SourceMap,
}

/// Judges a model that is put together.
pub(super) fn judge<'a>(
    linker: Linker<'a, '_>,
    shape: &Shape<'a>,
    built: &Built,
    map: &SourceMap,
    out: &mut Diagnostics,
) {
    let case = Case { linker, shape, built, map };
    // Whatever follows an alias to its end would follow a cycle for ever.
    if cycles::refuse(case, out) {
        return;
    }
    infinite::refuse(case, out);
    types::judge(case, out);
    aliases::judge(case, out);
    constraints::judge(case, out);
    values::judge(case, out);
}
