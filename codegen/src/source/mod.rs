//! Text and places in it. Knows files and byte offsets, and nothing of YAML.

mod span;

pub use span::{FileId, Span};
