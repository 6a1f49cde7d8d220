//! What generated Rust calls: formats, violations, JSON and the Thrift protocols.

pub mod base64;
pub mod check;
pub mod event;
pub mod format;
#[doc(hidden)]
pub mod generated;
pub mod json;
mod listed;
mod macros;
pub mod service;
pub mod shape;
pub mod thrift;
#[cfg(feature = "cli")]
pub mod traffic;
pub mod violation;

pub use json::{Json, RawObject, RawValue, Schema, Typed, Validate};
pub use listed::Unlisted;
pub use violation::{Rule, Violation, Violations};

#[doc(hidden)]
pub use serde;
/// Any JSON value.
pub use serde_json::Value;

/// Any JSON object. Members keep their order.
pub type Object = serde_json::Map<String, Value>;
