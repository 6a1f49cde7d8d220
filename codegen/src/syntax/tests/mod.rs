//! Tests over the table of keys.

mod both;
mod coverage;
mod oracle;
mod places;
mod reference;
mod types;
mod walk;
mod wrong_kinds;
