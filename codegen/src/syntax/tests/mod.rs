//! Tests over the table of keys.

mod coverage;
mod oracle;
mod places;
mod reference;
mod types;
mod walk;
mod wrong_kinds;
