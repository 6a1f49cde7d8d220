//! Keys of a catalogue's manifest.

use super::common as c;
use super::{ObjectSpec, Shape, advice, key, required};
use crate::syntax::choices::{PlainPresence, words};
use crate::syntax::decl::{
    CasingDecl, DocsPolicyDecl, OptionalNullDecl, PromiseDecl, RequiredAsDecl, UnknownEventsDecl, UnknownFieldsDecl,
};

pub(in crate::syntax) static MANIFEST: ObjectSpec = ObjectSpec {
    id: "catalogue",
    what: "a manifest",
    doc: "The manifest of a catalogue.",
    keys: &[
        c::TITLE,
        c::DOC,
        required("version", Shape::Version, "Version of the catalogue: `1.0.0`."),
        key("owner", Shape::Text, "Who answers for the catalogue."),
        key("source", Shape::Text, "Where the facts came from."),
        key("policy", Shape::Object(&POLICY), "How values are read, and how names and docs are judged."),
        key("targets", Shape::Object(&TARGETS), "What is written; every target is on unless it is `false`."),
        c::ALLOW,
    ],
    advice: &[
        advice("name", "a catalogue is named by its folder"),
        advice("types", "types stand in modules: any other `.yaml` file beside the manifest"),
        advice("events", "events stand in modules: any other `.yaml` file beside the manifest"),
    ],
};

pub(in crate::syntax) static POLICY: ObjectSpec = ObjectSpec {
    id: "policy",
    what: "`policy`",
    doc: "How values are read, and how names and docs are judged.",
    keys: &[
        key(
            "unknown_fields",
            Shape::Choice(words::<UnknownFieldsDecl>),
            "What happens to a field that is not declared: it is dropped (`ignore`), a violation (`reject`), or kept.",
        ),
        key(
            "unknown_events",
            Shape::Choice(words::<UnknownEventsDecl>),
            "What happens to an event name that is not declared.",
        ),
        key("optional_null", Shape::Choice(words::<OptionalNullDecl>), "Whether an optional field may be `null`."),
        key("presence", Shape::Choice(words::<PlainPresence>), "What a plain `name: T` means."),
        key(
            "promises",
            Shape::List(&Shape::Choice(words::<PromiseDecl>)),
            "Whom a change may not break: surfaces of the schema diff. Without it all of them but `rust-construct`.",
        ),
        key("require_docs", Shape::Choice(words::<DocsPolicyDecl>), "Lint: what must have a doc."),
        key("names", Shape::Object(&NAMES), "Lint: how names are cased."),
    ],
    advice: &[],
};

pub(in crate::syntax) static NAMES: ObjectSpec = ObjectSpec {
    id: "names",
    what: "`names` of `policy`",
    doc: "How names are cased; `any` does not judge them.",
    keys: &[
        key("event", Shape::Choice(words::<CasingDecl>), "Casing of event names."),
        key("field", Shape::Choice(words::<CasingDecl>), "Casing of field names."),
        key("type", Shape::Choice(words::<CasingDecl>), "Casing of type names."),
    ],
    advice: &[],
};

pub(in crate::syntax) static TARGETS: ObjectSpec = ObjectSpec {
    id: "targets",
    what: "`targets`",
    doc: "What is written.",
    keys: &[
        key("rust", Shape::Bool, "Rust types."),
        key(
            "typescript",
            Shape::AnyOf(&[Shape::Bool, Shape::Object(&TYPESCRIPT_TARGET)]),
            "TypeScript declarations and validators.",
        ),
        key("json_schema", Shape::Bool, "JSON Schema."),
        key("vectors", Shape::Bool, "Test vectors for validators; off unless `true`."),
        key("thrift", Shape::AnyOf(&[Shape::Bool, Shape::Object(&THRIFT_TARGET)]), "Thrift IDL and wire code."),
    ],
    advice: &[],
};

pub(in crate::syntax) static TYPESCRIPT_TARGET: ObjectSpec = ObjectSpec {
    id: "typescript_target",
    what: "`typescript` of `targets`",
    doc: "Settings for TypeScript.",
    keys: &[key("package", Shape::Text, "npm name of the catalogue's own package.")],
    advice: &[],
};

pub(in crate::syntax) static THRIFT_TARGET: ObjectSpec = ObjectSpec {
    id: "thrift_target",
    what: "`thrift` of `targets`",
    doc: "Settings for Thrift.",
    keys: &[
        c::NAMESPACES,
        key(
            "required_as",
            Shape::Choice(words::<RequiredAsDecl>),
            "How a required field is written in IDL: without a keyword (`default`, safe to evolve) or `required`.",
        ),
    ],
    advice: &[],
};
