//! What users rely on, over the whole project, in one binary.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod architecture;
mod cache;
mod crash_safety;
mod determinism;
mod diagnostics;
mod diff;
mod diff_proof;
mod diff_renames;
mod diff_reports;
mod fidelity;
mod freshness;
mod hostile;
mod ids;
mod interpret;
mod language;
mod licences;
mod lints;
mod lower;
mod output_folder;
mod reference;
mod rust;
mod stability;
mod support;
mod thrift;
