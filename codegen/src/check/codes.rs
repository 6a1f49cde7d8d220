//! Codes of what breaks a rule over the whole model, `E05xx`.

use crate::diagnostic::codes;

codes! {
    NAME_COLLISION = "E0501" "name-collision";
    DUPLICATE_EVENT_NAME = "E0502" "duplicate-event-name";
    NO_ZERO_VALUE = "E0503" "no-zero-value";
    UNFIT_QUERY = "E0504" "unfit-query";
    DUPLICATE_PATH = "E0505" "duplicate-path";
}
