//! Tests over the table of keys.

mod both;
mod coverage;
mod oracle;
mod places;
mod reference;
mod types;
mod walk;
mod wrong_kinds;

pub(in crate::syntax) use coverage::{FIXTURES, yaml_files};
