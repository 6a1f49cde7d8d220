//! Codes of what can be wrong with YAML, `E02xx`.

use crate::diagnostic::codes;

codes! {
    YAML_SYNTAX = "E0201" "yaml-syntax";
    DUPLICATE_KEY = "E0202" "duplicate-key";
    ANCHOR = "E0203" "anchor";
    ALIAS = "E0204" "alias";
    MERGE_KEY = "E0205" "merge-key";
    TAG = "E0206" "tag";
    DIRECTIVE = "E0207" "directive";
    SECOND_DOCUMENT = "E0208" "second-document";
    TOO_DEEP = "E0209" "too-deep";
    TOO_MANY_VALUES = "E0210" "too-many-values";
    COMPLEX_KEY = "E0211" "complex-key";
    SPLIT_AT_COMMA = "E0212" "split-at-comma";
    EMPTY_FILE = "E0213" "empty-file";
}
