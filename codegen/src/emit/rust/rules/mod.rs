//! What a model must hold to be written as Rust, so that every mistake points at YAML.

mod clashes;
mod identifiers;
mod targets;

use crate::check::Rule;
use crate::model::{Model, Module, ModuleId};

/// The target's rules.
pub(super) const RULES: &[&dyn Rule] = &[&clashes::NameClashes, &targets::TargetsOff, &identifiers::Identifiers];

/// The modules of catalogues that are written as Rust.
fn modules(model: &Model) -> impl Iterator<Item = (ModuleId, &Module)> {
    let on = model.catalogues.iter().filter(|catalogue| catalogue.targets.rust);
    on.flat_map(|catalogue| &catalogue.modules).map(|&id| (id, model.module(id)))
}
