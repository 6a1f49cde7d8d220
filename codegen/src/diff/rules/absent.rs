//! Kinds of change that the schema language cannot express, each with the reason.

/// A rule of the catalogue of changes that cannot occur here.
#[derive(Debug)]
pub struct AbsentRule {
    /// Stable id.
    pub id: &'static str,
    /// Stable name in capitals.
    pub name: &'static str,
    /// Why it cannot occur.
    pub reason: &'static str,
}

macro_rules! absent {
    ($($id:ident $name:ident $reason:literal)*) => {
        /// Every rule that cannot occur, by id.
        pub const ABSENT: &[AbsentRule] =
            &[$(AbsentRule { id: stringify!($id), name: stringify!($name), reason: $reason }),*];
    };
}

absent! {
CAT004 CATALOGUE_RENAMED_WITH_SHIM "a catalogue is its folder; the language has no second name for one"
CAT006 RUST_MODULE_PATH_CHANGED "a module's path is its file's; CAT005 reports the definition that moved"
CAT009 THRIFT_FILE_RENAMED_OR_SPLIT "a `.thrift` file is a schema file; CAT005 reports the definition that moved"
CAT014 STABILITY_LOWERED "the language has no stability levels"
CAT015 STABILITY_RAISED "the language has no stability levels"
CAT017 PROTOCOL_OR_CODEC_OPTION_CHANGED "binary and compact Thrift are both generated always, and JSON has one form"
EVT007 EVENT_CHANNEL_OR_TOPIC_CHANGED "transport is not part of the language"
EVT008 EVENT_PARTITION_KEY_CHANGED "transport is not part of the language"
EVT009 EVENT_DIRECTION_CHANGED "the language does not say who produces an event"
EVT010 EVENT_ENVELOPE_FIELD_CHANGED "events have no envelope: a name and a payload"
EVT011 EVENT_ENVELOPE_ID_CHANGED_OR_REUSED "events have no numeric code"
EVT013 EVENT_VERSION_FIELD_CHANGED "the version is the catalogue's"
STR007 STRUCT_TO_OR_FROM_EXCEPTION "the language has no exceptions"
STR014 NON_EXHAUSTIVE_ADDED "it follows `open: true`: see ENM012 and UNI011"
STR015 NON_EXHAUSTIVE_REMOVED "it follows `open: true`: see ENM013 and UNI012"
STR017 CROSS_FIELD_RULE_TIGHTENED "the language has no rules across fields but variants"
STR018 CROSS_FIELD_RULE_LOOSENED "the language has no rules across fields but variants"
STR021 NEWTYPE_INTRODUCED_OR_REMOVED "aliases are transparent in every target"
FLD002 FIELD_ADDED_OPTIONAL_WITH_DEFAULT "a default makes the presence `default`: see FLD004"
FLD016 OMIT_EMPTY_POLICY_CHANGED "defaults and empty containers are always written"
FLD040 FIELD_F32_F64_CHANGED "the only float is `f64`"
FLD043 FIELD_BYTES_ENCODING_CHANGED "bytes are base64 in JSON, always"
FLD045 FIELD_SEMANTIC_UNIT_CHANGED "the language has no units; a unit in the doc shows as FLD083"
FLD064 LIST_TO_FIXED_TUPLE "the language has no tuples"
FLD065 TS_READONLY_ADDED "properties are never `readonly`"
FLD079 VALIDATION_SEVERITY_CHANGED "every violation refuses the value"
ENM008 ENUM_VALUE_WIRE_STRING_CHANGED_WITH_ALIAS "enum values have no aliases"
ENM014 ENUM_UNKNOWN_FALLBACK_CHANGED "an open enum always keeps the unknown value"
ENM016 ENUM_VALUES_REORDERED_IMPLICIT_NUMBERS "every value is written out"
ENM017 ENUM_DUPLICATE_NUMBER_ADDED "a value that is listed twice is an error"
UNI002 UNION_VARIANT_ADDED_OPEN "unions and variants are closed"
UNI006 UNION_TAG_VALUE_CHANGED_WITH_ALIAS "a case lists several values under `when` instead"
UNI008 UNION_TAGGING_STYLE_CHANGED "variants are tagged by a field and unions are untagged; between them it is STR027"
UNI016 UNION_DEFAULT_VARIANT_CHANGED "no case is the default one"
UNI018 UNTAGGED_UNION_AMBIGUOUS "members that do not differ in JSON kind are an error"
THR006 FIELD_ID_REMOVED_FROM_SCHEMA "the lock file keeps every id"
THR007 FIELD_ID_OUT_OF_RANGE "an id outside 1..=32767 is an error"
THR010 REQUIREDNESS_OPTIONAL_TO_DEFAULT "the keyword follows the presence: see FLD012"
THR011 REQUIREDNESS_DEFAULT_TO_OPTIONAL "the keyword follows the presence: see FLD072"
THR012 REQUIREDNESS_OPTIONAL_TO_REQUIRED "the keyword follows the presence: see FLD011"
THR013 REQUIREDNESS_REQUIRED_TO_OPTIONAL "the keyword follows the presence: see FLD010"
THR017 IDENTIFIER_HITS_THRIFT_RESERVED_WORD "reserved words are escaped by the generator"
THR018 UUID_TYPE_INTRODUCED "`uuid` is a string in Thrift"
CON006 CONST_RENAMED_WITH_ALIAS "consts have no aliases"
CON007 CONST_I64_BEYOND_2_53 "a constant beyond ±(2^53−1) is an error"
DEP003 SUNSET_MISSING_OR_TOO_SOON "the language has no sunset dates"
DEP004 SUNSET_MOVED_EARLIER "the language has no sunset dates"
DEP005 REMOVED_AFTER_SUNSET "the language has no sunset dates"
MET003 GENERATOR_VERSION_CHANGED "the generator is not part of the schema; its changelog lists changes of output"
MET004 ELEMENT_ID_CHANGED "things are paired by wire id, name, alias and shape; there is no other id"
}
