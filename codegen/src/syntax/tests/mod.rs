//! Tests over the table of keys.

mod coverage;
mod oracle;
mod places;
mod types;
mod walk;
mod wrong_kinds;
