//! Reads catalogues of events and messages from YAML and writes Rust, TypeScript, Thrift and JSON Schema.

#![forbid(unsafe_code)]

pub mod check;
pub mod codes;
pub mod diagnostic;
pub mod diff;
pub mod emit;
mod generate;
pub mod interpret;
pub mod lower;
pub mod model;
pub mod monitor;
pub mod names;
pub mod output;
mod parallel;
pub mod pipeline;
pub mod resolve;
pub mod source;
pub mod syntax;

pub use generate::{Error, Mode, Options, Outcome, generate, generate_again, generate_watched};
pub use syntax::Known;
