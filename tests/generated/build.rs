//! Lists every type of the crate that is used here.

#[path = "../oracle/registry.rs"]
mod registry;

fn main() {
    registry::write("catalogues", "../../generated/rust/src");
}
