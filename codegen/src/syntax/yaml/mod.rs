//! YAML texts read into trees with exact places: the one module that knows the YAML library.
//!
//! What schemas have no use for (anchors, aliases, merge keys, tags, directives, second documents) is refused here,
//! as are nesting and sizes that no schema has.

mod codes;
mod nesting;
mod plain;
mod reader;
mod scalar;
mod scan_error;
mod split;
mod tree;

pub(crate) use codes::CODES;
pub use nesting::nests_deeper;
pub(super) use reader::read;
pub(super) use scalar::{Core, resolve};
pub(super) use tree::{Data, Entry, Key, Node};
