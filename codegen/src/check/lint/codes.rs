//! Codes of the lints, `L05xx`.

use crate::diagnostic::codes;

codes! {
    CASING = "L0501" "casing";
    MISSING_DOC = "L0502" "missing-doc";
    ENUM_WITHOUT_ZERO = "L0503" "enum-without-zero";
    UNUSED_TYPE = "L0504" "unused-type";
    UNUSED_IMPORT = "L0505" "unused-import";
    NEAR_DUPLICATE = "L0506" "near-duplicate";
    DEPRECATED_USE = "L0507" "deprecated-use";
    SENSITIVITY_UNSET = "L0508" "sensitivity-unset";
    OWNER_MISSING = "L0509" "owner-missing";
    IDLE_ALLOW = "L0510" "idle-allow";
}
