//! Schema files as written: YAML read into declarations. Knows nothing of ids, of what names mean, or of targets.

mod choices;
mod codes;
mod context;
pub mod decl;
mod json_schema;
mod keys;
mod parse;
mod read;
mod yaml;

pub(crate) use codes::CODES;
pub(crate) use context::cut_short;
pub use json_schema::{EditorSchemas, json_schema};
pub use parse::{Known, parse, parse_both};
pub(crate) use parse::{parse_again, parse_watched};
pub(crate) use yaml::CODES as YAML_CODES;
pub use yaml::nests_deeper;

#[cfg(test)]
mod tests;
