//! Codes of what may stand beside a schema for its diff, `E07xx`.

use crate::diagnostic::codes;

codes! {
    MALFORMED_ACCEPTANCE = "E0701" "malformed-acceptance";
}
