//! Lists every type of the crate that is used here.

#[path = "../oracle/registry.rs"]
mod registry;

fn main() {
    registry::write("shapes", "../../codegen/tests/golden/rust-shapes/expected/rust/src");
}
