//! Rules over a whole model. Knows nothing of YAML and nothing of targets.

use crate::diagnostic::{Code, Diagnostics};
use crate::model::Model;

/// One rule that a model must hold.
pub trait Rule: Sync {
    /// The code of what it finds.
    fn code(&self) -> &'static Code;

    /// Adds a diagnostic for each place that breaks it.
    fn check(&self, model: &Model, out: &mut Diagnostics);
}
