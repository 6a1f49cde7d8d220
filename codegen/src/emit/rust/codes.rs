//! Codes of what Rust cannot express, `E064x`.

use crate::diagnostic::codes;

codes! {
    NAME_CLASH = "E0641" "rust-name-clash";
    TARGET_OFF = "E0642" "rust-target-off";
    IDENTIFIER = "E0643" "rust-identifier";
}
