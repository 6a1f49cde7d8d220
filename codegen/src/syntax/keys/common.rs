//! Keys that several kinds of mappings share.

use super::{KeySpec, ObjectSpec, Shape, key, required};
use crate::syntax::choices::words;
use crate::syntax::decl::{EnumStyleDecl, JsonFormDecl, SensitivityDecl};

const TEXTS: Shape = Shape::List(&Shape::Text);
static ALLOWED: Shape = Shape::Object(&ALLOW_ITEM);
static INCLUDED: Shape = Shape::AnyOf(&[Shape::Type, Shape::Object(&super::INCLUDE_ITEM)]);
static FIELD_VALUE: Shape = Shape::AnyOf(&[Shape::Type, Shape::Literals, Shape::Object(&super::FIELD)]);

pub(super) const DOC: KeySpec = key("doc", Shape::Text, "What it is, in CommonMark; carried into every target.");
pub(super) const TITLE: KeySpec = key("title", Shape::Text, "A short heading.");
pub(super) const DEPRECATED: KeySpec =
    key("deprecated", Shape::Text, "Why not to use it any more, and what to use instead.");
pub(super) const SINCE: KeySpec =
    key("since", Shape::Version, "The version of the catalogue that brought it: `1.2.0`.");
pub(super) const OWNER: KeySpec = key("owner", Shape::Text, "Who answers for it; else the catalogue's owner.");
pub(super) const SENSITIVITY: KeySpec =
    key("sensitivity", Shape::Choice(words::<SensitivityDecl>), "How sensitive the data is.");
pub(super) const ALLOW: KeySpec =
    key("allow", Shape::List(&ALLOWED), "Lints that are silenced here: `[{ lint: missing-doc, because: … }]`.");
pub(super) const ANNOTATIONS: KeySpec =
    key("annotations", Shape::Map(&Shape::Text), "Annotations that are carried into Thrift IDL as written.");
pub(super) const RUST: KeySpec = key("rust", Shape::Object(&TARGET_NAME), "Its name in Rust alone.");
pub(super) const TYPESCRIPT: KeySpec = key("typescript", Shape::Object(&TARGET_NAME), "Its name in TypeScript alone.");
pub(super) const THRIFT: KeySpec = key("thrift", Shape::Object(&TARGET_NAME), "Its name in Thrift IDL alone.");

pub(super) const INCLUDE: KeySpec =
    key("include", Shape::List(&INCLUDED), "Structs whose fields are copied here, in order.");
pub(super) const FIELDS: KeySpec =
    key("fields", Shape::Map(&FIELD_VALUE), "Fields: `name: Type` is required, `name?: Type` is optional.");
pub(super) const VARIANTS: KeySpec =
    key("variants", Shape::Object(&super::VARIANTS), "Fields that depend on the value of one field, the tag.");
pub(super) const STRUCT_RESERVED_KEY: KeySpec =
    key("reserved", Shape::Object(&STRUCT_RESERVED), "Ids and names that must not come back.");

pub(super) const JSON: KeySpec = key(
    "json",
    Shape::Choice(words::<JsonFormDecl>),
    "How the innermost `i64` is written in JSON: a number within ±(2^53−1), a decimal string, or either.",
);
pub(super) const MIN: KeySpec = key("min", Shape::Number, "Least value, inclusive.");
pub(super) const MAX: KeySpec = key("max", Shape::Number, "Greatest value, inclusive.");
pub(super) const EXCLUSIVE_MIN: KeySpec = key("exclusive_min", Shape::Number, "Bound below, exclusive.");
pub(super) const EXCLUSIVE_MAX: KeySpec = key("exclusive_max", Shape::Number, "Bound above, exclusive.");
pub(super) const MULTIPLE_OF: KeySpec = key("multiple_of", Shape::Number, "The value is a whole multiple of this.");
pub(super) const MIN_LENGTH: KeySpec = key("min_length", Shape::Count, "Least length in Unicode code points.");
pub(super) const MAX_LENGTH: KeySpec = key("max_length", Shape::Count, "Greatest length in Unicode code points.");
pub(super) const PATTERN: KeySpec = key(
    "pattern",
    Shape::Text,
    "Regular expression that is found in the string; the subset that Rust and ECMAScript read alike.",
);
pub(super) const FORMAT: KeySpec = key("format", Shape::Text, "Format of the string: `uuid`, `url`, `datetime`, …");
pub(super) const MIN_ITEMS: KeySpec = key("min_items", Shape::Count, "Least number of items or entries.");
pub(super) const MAX_ITEMS: KeySpec = key("max_items", Shape::Count, "Greatest number of items or entries.");
pub(super) const UNIQUE: KeySpec = key("unique", Shape::Bool, "No two items are equal.");

pub(super) const NAMESPACES: KeySpec =
    key("namespaces", Shape::Map(&Shape::Text), "Namespace by language, exactly as written: `{ go: onlive }`.");

pub(in crate::syntax) static TARGET_NAME: ObjectSpec = ObjectSpec {
    id: "target_name",
    what: "a target's settings of one thing",
    doc: "What differs in one target.",
    keys: &[required("name", Shape::Identifier, "Its name in this target.")],
    advice: &[],
};

pub(in crate::syntax) static ALLOW_ITEM: ObjectSpec = ObjectSpec {
    id: "allow_item",
    what: "an item of `allow`",
    doc: "A lint that is silenced, and why.",
    keys: &[
        required("lint", Shape::Text, "Name of the lint."),
        required("because", Shape::Text, "Why the lint does not apply here."),
    ],
    advice: &[],
};

pub(in crate::syntax) static TYPESCRIPT_ENUM: ObjectSpec = ObjectSpec {
    id: "typescript_enum",
    what: "TypeScript's settings of an enum",
    doc: "What differs in TypeScript.",
    keys: &[
        key("name", Shape::Identifier, "Its name in TypeScript."),
        key(
            "style",
            Shape::Choice(words::<EnumStyleDecl>),
            "`union` writes a union of literals and a value object, `enum` a TypeScript enum.",
        ),
    ],
    advice: &[],
};

pub(in crate::syntax) static STRUCT_RESERVED: ObjectSpec = ObjectSpec {
    id: "struct_reserved",
    what: "`reserved` of a struct",
    doc: "Ids and names that were used once and must not come back.",
    keys: &[
        key(
            "ids",
            Shape::List(&Shape::AnyOf(&[Shape::Integer, Shape::Text])),
            "Wire ids: `[12, 20..25]`, both ends included.",
        ),
        key("names", TEXTS, "Names of fields."),
    ],
    advice: &[],
};

pub(in crate::syntax) static ENUM_RESERVED: ObjectSpec = ObjectSpec {
    id: "enum_reserved",
    what: "`reserved` of an enum",
    doc: "Values and names that were used once and must not come back.",
    keys: &[key("values", Shape::Literals, "Values on the wire."), key("names", TEXTS, "Names of values.")],
    advice: &[],
};
