//! The project's commands, run as `cargo xtask <command>`.

fn main() {}
