//! Tests over the table of keys.

mod coverage;
mod walk;
mod wrong_kinds;
