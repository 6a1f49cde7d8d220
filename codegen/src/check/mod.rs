//! Rules over a whole model. Knows nothing of YAML and nothing of targets.

mod codes;
mod collisions;
mod events;
mod lint;
mod operations;
mod zero;

pub(crate) use codes::CODES;
pub(crate) use lint::CODES as LINT_CODES;
pub use lint::lint;

use crate::diagnostic::{Code, Diagnostics};
use crate::model::Model;
use crate::parallel;

/// One rule that a model must hold.
pub trait Rule: Sync {
    /// The code of what it finds.
    fn code(&self) -> &'static Code;

    /// Adds a diagnostic for each place that breaks it.
    fn check(&self, model: &Model, out: &mut Diagnostics);
}

/// The rules that hold for every model, whatever its targets.
pub const RULES: &[&dyn Rule] = &[
    &collisions::Collisions,
    &events::UniqueWireNames,
    &zero::ZeroValues,
    &operations::QueryParameters,
    &operations::UniquePaths,
];

/// What breaks a rule.
pub fn check(model: &Model) -> Diagnostics {
    let one = |rule: &&dyn Rule| {
        let mut out = Diagnostics::default();
        rule.check(model, &mut out);
        out
    };
    let mut out = Diagnostics::default();
    for found in parallel::map(RULES, one) {
        out.extend(found);
    }
    out
}
