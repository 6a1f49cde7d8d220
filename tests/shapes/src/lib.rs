//! Every type of the golden crate of shapes, as a table for the tests beside it and for fuzzers.
#![allow(deprecated, reason = "what a schema deprecates is still read and written")]

include!(concat!(env!("OUT_DIR"), "/types.rs"));
