//! What generated Rust calls: formats, violations, JSON and the Thrift protocols.

pub mod format;
pub mod thrift;
