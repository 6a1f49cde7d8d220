//! Codes of what lowering can find wrong, `E04xx`.

use crate::diagnostic::codes;

codes! {
    UNKNOWN_IMPORT = "E0401" "unknown-import";
    IMPORT_CYCLE = "E0402" "import-cycle";
    UNKNOWN_TYPE = "E0403" "unknown-type";
    UNKNOWN_IMPORT_ALIAS = "E0404" "unknown-import-alias";
    NOT_INCLUDABLE = "E0405" "not-includable";
    INCLUDE_CYCLE = "E0406" "include-cycle";
    UNKNOWN_PICK = "E0407" "unknown-picked-field";
    INCLUDE_CLASH = "E0408" "include-clash";
    REPEATED_FIELD = "E0409" "repeated-field";
    UNSPELLABLE_NAME = "E0410" "unspellable-name";
    UNNAMEABLE_LITERAL = "E0411" "unnameable-literal";
    REPEATED_ENUM_VALUE = "E0412" "repeated-enum-value";
    TAG = "E0413" "unfit-tag";
    OVERLAPPING_WHEN = "E0414" "overlapping-when";
    MIXED_WHEN = "E0415" "mixed-when";
    ALIAS_CYCLE = "E0416" "alias-cycle";
    INFINITE_STRUCT = "E0417" "infinite-struct";
    AMBIGUOUS_UNION = "E0418" "ambiguous-union";
    UNION_MEMBER = "E0419" "unfit-union-member";
    MISPLACED_JSON_FORM = "E0420" "misplaced-json-form";
    MISPLACED_FORMAT = "E0421" "misplaced-format";
    DEFAULT_WITHOUT_PRESENCE = "E0422" "default-without-presence";
    CONFLICTING_NULL = "E0423" "conflicting-null";
    SET_ELEMENT = "E0424" "unfit-set-element";
    MAP_KEY = "E0425" "unfit-map-key";
    ID_OUT_OF_RANGE = "E0426" "id-out-of-range";
    DUPLICATE_ID = "E0427" "duplicate-id";
    RESERVED = "E0428" "reserved";
    LOCK_EDITED = "E0429" "lock-edited";
    NOT_JSON = "E0430" "not-json";
    UNFIT_PAYLOAD = "E0431" "unfit-payload";
    CONST_TYPE = "E0432" "unfit-const-type";
    SHADOWING_ALIAS = "E0433" "shadowing-alias";
    UNFIT_CONSTRAINT = "E0434" "unfit-constraint";
    IMPOSSIBLE_CONSTRAINT = "E0435" "impossible-constraint";
    BAD_PATTERN = "E0436" "bad-pattern";
    BROKEN_DEFAULT = "E0437" "broken-default";
    BROKEN_EXAMPLE = "E0438" "broken-example";
    BROKEN_CONST = "E0439" "broken-const";
    LOCK_LOST = "E0440" "lock-lost";
    REPEATED_INCLUDE = "E0441" "repeated-include";
}
