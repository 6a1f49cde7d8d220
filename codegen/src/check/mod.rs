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

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Model, ModuleId};
use crate::parallel;

/// One rule that a model must hold.
pub trait Rule: Sync {
    /// The code of what it finds.
    fn code(&self) -> &'static Code;

    /// Adds a diagnostic for each place that breaks it.
    fn check(&self, model: &Model, out: &mut Diagnostics);

    /// The same where some modules are known to hold it: neither they, nor anything that they are connected with by imports,
    /// changed since they did. Rules that take long and look at one module at a time pass these over.
    fn check_but(&self, _settled: &BTreeSet<ModuleId>, model: &Model, out: &mut Diagnostics) {
        self.check(model, out);
    }
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
