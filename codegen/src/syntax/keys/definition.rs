//! Keys of named types and of what stands inside them.

use super::common as c;
use super::{ObjectSpec, Shape, advice, key, required};

const NAMED_OR_BARE: Shape =
    Shape::AnyOf(&[Shape::Map(&Shape::AnyOf(&[Shape::Literal, Shape::Object(&ENUM_VALUE)])), Shape::Literals]);

pub(in crate::syntax) static ALIAS: ObjectSpec = ObjectSpec {
    id: "alias",
    what: "an alias",
    doc: "Another name for a type, with constraints of its own.",
    keys: &[
        required("type", Shape::Type, "The type."),
        c::DOC,
        c::DEPRECATED,
        c::SINCE,
        c::OWNER,
        c::SENSITIVITY,
        c::MIN,
        c::MAX,
        c::EXCLUSIVE_MIN,
        c::EXCLUSIVE_MAX,
        c::MULTIPLE_OF,
        c::MIN_LENGTH,
        c::MAX_LENGTH,
        c::PATTERN,
        c::FORMAT,
        c::MIN_ITEMS,
        c::MAX_ITEMS,
        c::UNIQUE,
        c::JSON,
        c::ANNOTATIONS,
        c::RUST,
        c::TYPESCRIPT,
        c::THRIFT,
        c::ALLOW,
    ],
    advice: &[advice("nullable", "an alias is never null; write `| null` where it is used")],
};

pub(in crate::syntax) static ENUM: ObjectSpec = ObjectSpec {
    id: "enum",
    what: "an enum",
    doc: "One of listed values, all strings or all integers.",
    keys: &[
        required("enum", NAMED_OR_BARE, "The values: `{ Click: 1 }` or `[input, button]`."),
        key("open", Shape::Bool, "Readers keep a value that is not listed."),
        key("reserved", Shape::Object(&super::ENUM_RESERVED), "Values and names that must not come back."),
        c::DOC,
        c::DEPRECATED,
        c::SINCE,
        c::OWNER,
        c::SENSITIVITY,
        c::ANNOTATIONS,
        c::RUST,
        key("typescript", Shape::Object(&super::TYPESCRIPT_ENUM), "Its name and style in TypeScript."),
        c::THRIFT,
        c::ALLOW,
    ],
    advice: &[advice("values", "write the values under `enum`")],
};

pub(in crate::syntax) static ENUM_VALUE: ObjectSpec = ObjectSpec {
    id: "enum_value",
    what: "a value of an enum",
    doc: "A value of an enum in its long form.",
    keys: &[
        required("value", Shape::Literal, "The value on the wire."),
        c::DOC,
        c::DEPRECATED,
        c::SINCE,
        c::RUST,
        c::TYPESCRIPT,
        c::THRIFT,
        c::ALLOW,
    ],
    advice: &[],
};

pub(in crate::syntax) static STRUCT: ObjectSpec = ObjectSpec {
    id: "struct",
    what: "a struct",
    doc: "Named fields, and perhaps fields that depend on a tag.",
    keys: &[
        c::INCLUDE,
        c::FIELDS,
        c::VARIANTS,
        c::STRUCT_RESERVED_KEY,
        c::DOC,
        c::DEPRECATED,
        c::SINCE,
        c::OWNER,
        c::SENSITIVITY,
        c::ANNOTATIONS,
        c::RUST,
        c::TYPESCRIPT,
        c::THRIFT,
        c::ALLOW,
    ],
    advice: &[
        advice("tag", "`tag` and `cases` stand inside `variants`"),
        advice("cases", "`tag` and `cases` stand inside `variants`"),
    ],
};

pub(in crate::syntax) static UNION: ObjectSpec = ObjectSpec {
    id: "union",
    what: "a union",
    doc: "One of several types that differ in JSON kind.",
    keys: &[
        required("union", Shape::List(&Shape::Type), "The types, at least two."),
        c::DOC,
        c::DEPRECATED,
        c::SINCE,
        c::OWNER,
        c::SENSITIVITY,
        c::ANNOTATIONS,
        c::RUST,
        c::TYPESCRIPT,
        c::THRIFT,
        c::ALLOW,
    ],
    advice: &[],
};

pub(in crate::syntax) static INCLUDE_ITEM: ObjectSpec = ObjectSpec {
    id: "include_item",
    what: "an item of `include`",
    doc: "A struct of which some fields are copied.",
    keys: &[
        required("from", Shape::Type, "The struct."),
        key("pick", Shape::List(&Shape::Text), "Only these fields."),
        key("omit", Shape::List(&Shape::Text), "All but these fields."),
    ],
    advice: &[],
};

pub(in crate::syntax) static VARIANTS: ObjectSpec = ObjectSpec {
    id: "variants",
    what: "`variants`",
    doc: "Fields that depend on the value of one field.",
    keys: &[
        required("tag", Shape::Text, "Name of the field whose value chooses the case."),
        required("cases", Shape::Map(&Shape::Object(&CASE)), "The cases by name."),
    ],
    advice: &[],
};

pub(in crate::syntax) static CASE: ObjectSpec = ObjectSpec {
    id: "case",
    what: "a case of `variants`",
    doc: "The fields of one case.",
    keys: &[
        key(
            "when",
            Shape::AnyOf(&[Shape::Literal, Shape::Literals]),
            "The tag's values that choose this case; else its own name.",
        ),
        c::INCLUDE,
        c::FIELDS,
        c::DOC,
        c::DEPRECATED,
        c::SINCE,
        c::RUST,
        c::TYPESCRIPT,
        c::THRIFT,
        c::ALLOW,
    ],
    advice: &[],
};
