//! Keys of a module and of its consts, events and services.

use super::common as c;
use super::{Advice, ObjectSpec, Shape, advice, key, required};

pub(in crate::syntax) static MODULE: ObjectSpec = ObjectSpec {
    id: "module",
    what: "a module",
    doc: "One module of a catalogue: types, events, consts and services.",
    keys: &[
        c::DOC,
        key("imports", Shape::Map(&Shape::Text), "Modules that this one uses: alias to path, `common: onlive.common`."),
        key("consts", Shape::Map(&Shape::Object(&CONST)), "Constants by name."),
        key(
            "types",
            Shape::Map(&Shape::AnyOf(&[
                Shape::Type,
                Shape::Object(&super::STRUCT),
                Shape::Object(&super::ENUM),
                Shape::Object(&super::ALIAS),
                Shape::Object(&super::UNION),
            ])),
            "Named types.",
        ),
        key(
            "events",
            Shape::Map(&Shape::AnyOf(&[Shape::Type, Shape::Object(&EVENT)])),
            "Events by key: a payload type, `none`, `object`, or the long form.",
        ),
        key("services", Shape::Map(&Shape::Object(&SERVICE)), "Operations that belong together, by name."),
        key("thrift", Shape::Object(&MODULE_THRIFT), "What differs in this module's Thrift IDL."),
        c::ALLOW,
    ],
    advice: &[advice("version", "a catalogue has a version, a module has none: it stands in `catalogue.yaml`")],
};

pub(in crate::syntax) static MODULE_THRIFT: ObjectSpec = ObjectSpec {
    id: "module_thrift",
    what: "`thrift` of a module",
    doc: "Settings for this module's Thrift IDL.",
    keys: &[c::NAMESPACES],
    advice: &[],
};

pub(in crate::syntax) static CONST: ObjectSpec = ObjectSpec {
    id: "const",
    what: "a const",
    doc: "A named constant.",
    keys: &[
        required("type", Shape::Type, "Its type."),
        required("value", Shape::Value, "Its value."),
        c::DOC,
        c::DEPRECATED,
        c::SINCE,
        c::OWNER,
        c::RUST,
        c::TYPESCRIPT,
        c::THRIFT,
        c::ALLOW,
    ],
    advice: &[],
};

pub(in crate::syntax) static EVENT: ObjectSpec = ObjectSpec {
    id: "event",
    what: "an event",
    doc: "An event and what it carries.",
    keys: &[
        key("type", Shape::Type, "The payload: a type, `none` or `object`."),
        c::INCLUDE,
        c::FIELDS,
        c::VARIANTS,
        c::STRUCT_RESERVED_KEY,
        key("name", Shape::Text, "The name on the wire, where it differs from the key."),
        c::TITLE,
        c::DOC,
        key("aliases", Shape::List(&Shape::Text), "Other names on the wire that are accepted when reading."),
        key("examples", Shape::List(&Shape::Value), "Whole payloads, checked."),
        c::DEPRECATED,
        c::SINCE,
        c::OWNER,
        c::SENSITIVITY,
        c::RUST,
        c::TYPESCRIPT,
        c::THRIFT,
        c::ALLOW,
    ],
    advice: &[
        Advice {
            key: "payload",
            code: None,
            meant: Some("type"),
            help: "write the payload's type as `type`, or its fields as `fields`",
        },
        advice("tag", "`tag` and `cases` stand inside `variants`"),
        advice("cases", "`tag` and `cases` stand inside `variants`"),
    ],
};

pub(in crate::syntax) static SERVICE: ObjectSpec = ObjectSpec {
    id: "service",
    what: "a service",
    doc: "Operations that belong together.",
    keys: &[
        required("operations", Shape::Map(&Shape::Object(&OPERATION)), "The operations by name."),
        key("base_url", Shape::Text, "Where the operations' paths start."),
        c::DOC,
        c::DEPRECATED,
        c::SINCE,
        c::OWNER,
        c::RUST,
        c::TYPESCRIPT,
        c::THRIFT,
        c::ALLOW,
    ],
    advice: &[],
};

pub(in crate::syntax) static OPERATION: ObjectSpec = ObjectSpec {
    id: "operation",
    what: "an operation",
    doc: "A request and its response.",
    keys: &[
        key("http", Shape::Text, "Method and path: `POST /ask/answer`."),
        key("request", Shape::Type, "What is sent; the fields of a GET request are query parameters."),
        key("response", Shape::Type, "What comes back."),
        key("stream", Shape::Bool, "The response is a stream of such values."),
        c::DOC,
        c::DEPRECATED,
        c::SINCE,
        c::SENSITIVITY,
        c::ANNOTATIONS,
        c::RUST,
        c::TYPESCRIPT,
        c::THRIFT,
        c::ALLOW,
    ],
    advice: &[],
};
