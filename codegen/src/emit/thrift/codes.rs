//! Codes of what Thrift cannot express, `E06xx`.

use crate::diagnostic::codes;

codes! {
    NULLABLE_ELEMENT = "E0601" "thrift-nullable-element";
    INCLUDE_CLASH = "E0602" "thrift-include-clash";
    TARGET_OFF = "E0603" "thrift-target-off";
    NAME_CLASH = "E0604" "thrift-name-clash";
    TEXT = "E0605" "thrift-text";
    LITERAL = "E0606" "thrift-literal";
    IDENTIFIER = "E0607" "thrift-identifier";
}
