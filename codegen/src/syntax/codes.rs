//! Codes of what can be wrong with the form of declarations, `E03xx`.

use crate::diagnostic::codes;

codes! {
    UNKNOWN_KEY = "E0301" "unknown-key";
    WRONG_KIND = "E0302" "wrong-kind";
    MISSING_KEY = "E0303" "missing-key";
    EMPTY_NAME = "E0304" "empty-name";
    EMPTY_TEXT = "E0305" "empty-text";
    INVALID_NAME = "E0306" "invalid-name";
    INVALID_VALUE = "E0307" "invalid-value";
    CONFLICTING_KEYS = "E0308" "conflicting-keys";
    NO_BODY = "E0309" "no-body";
    TYPE_SYNTAX = "E0310" "type-syntax";
    INLINE_UNION = "E0311" "inline-union";
    LITERALS_MISPLACED = "E0312" "literals-misplaced";
    NULL_MISPLACED = "E0313" "null-misplaced";
    INVALID_LITERAL = "E0314" "invalid-literal";
    BOOLEAN_LITERAL = "E0315" "boolean-literal";
    MIXED_LITERALS = "E0316" "mixed-literals";
    NO_VALUES = "E0317" "no-values";
    TOO_FEW = "E0318" "too-few";
    DEPRECATED_WITHOUT_REASON = "E0319" "deprecated-without-reason";
    INVALID_VERSION = "E0320" "invalid-version";
    TYPESCRIPT_FIELD_NAME = "E0321" "typescript-field-name";
    BUILTIN_NAME = "E0322" "builtin-name";
    DUPLICATE_FIELD = "E0323" "duplicate-field";
    INVALID_RANGE = "E0324" "invalid-range";
    INVALID_HTTP = "E0325" "invalid-http";
    TOO_MANY_MISTAKES = "E0326" "too-many-mistakes";
}
