//! An oracle for generated types: documents made from the table of any type, and what every way of reading a document
//! must agree on, with `serde_json` as the judge of what JSON is and what it says.
//!
//! Nothing here names a type. A crate of users has `build.rs` list the types of the crate that it uses (`registry.rs`),
//! so that a new type is tested without an edit.

mod document;
mod entropy;
mod free;
mod number;
mod regular;
mod same;
mod spelling;
mod subject;
mod table;

pub use document::document;
pub use entropy::Entropy;
pub use free::free;
pub use same::difference;
pub use spelling::harmed;
pub use subject::{Outcome, Subject, borrowed, owned};
