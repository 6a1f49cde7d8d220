//! Reads catalogues of events and messages from YAML and writes Rust, TypeScript, Thrift and JSON Schema.
