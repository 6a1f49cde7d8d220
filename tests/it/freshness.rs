//! What is checked in under `generated/` is what the schemas give.

use codegen::{Mode, Options};

use crate::support::root;

#[test]
fn generated_files_are_up_to_date() {
    let mut options = Options::new(root().join("schema"), root().join("generated"));
    options.mode = Mode::Check;
    options.rust_runtime = "{ path = \"../../codegen/runtime\" }".to_owned();
    let outcome = codegen::generate(&options).expect("the folders are readable");
    assert!(!outcome.diagnostics.has_errors(), "the schemas have errors; run `cargo xtask codegen`");
    let plan = outcome.plan.expect("schemas without errors give a plan");
    let stale: Vec<&str> = plan.changes.iter().map(|change| change.path.as_str()).collect();
    assert!(stale.is_empty(), "run `cargo xtask codegen`; not up to date: {}", stale.join(", "));
}
