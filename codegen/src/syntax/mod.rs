//! Schema files as written: YAML read into declarations. Knows nothing of ids, of what names mean, or of targets.

pub mod decl;
