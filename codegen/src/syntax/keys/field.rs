//! Keys of a field in its long form.

use super::common as c;
use super::{Advice, ObjectSpec, Shape, advice, key, required};
use crate::syntax::choices::words;
use crate::syntax::codes;
use crate::syntax::decl::PresenceDecl;

pub(in crate::syntax) static FIELD: ObjectSpec = ObjectSpec {
    id: "field",
    what: "a field",
    doc: "A field in its long form.",
    keys: &[
        required("type", Shape::AnyOf(&[Shape::Type, Shape::Literals]), "The type, or a list of literals."),
        c::DOC,
        key("id", Shape::Integer, "Wire id for Thrift, 1 to 32767; else it comes from `ids.lock.yaml`."),
        key(
            "presence",
            Shape::Choice(words::<PresenceDecl>),
            "What absence means; overrides `?` and the policy. `default`: always written, absent reads as the default.",
        ),
        key("nullable", Shape::Bool, "Stands for `| null` where the type is a list."),
        key("default", Shape::Value, "Read for an absent field; implies `presence: default`."),
        key("examples", Shape::List(&Shape::Value), "Example values, checked against type and constraints."),
        key("aliases", Shape::List(&Shape::Text), "Other names that are accepted when reading and never written."),
        c::DEPRECATED,
        c::SINCE,
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
        c::THRIFT,
        c::ALLOW,
    ],
    advice: &[
        Advice {
            key: "typescript",
            code: Some(&codes::TYPESCRIPT_FIELD_NAME),
            meant: None,
            help: "a property has the name on the wire; remove the key",
        },
        advice("optional", "write `?` behind the field's name"),
        advice("required", "a field is required unless `?` stands behind its name"),
        advice(
            "name",
            "the key of a field is its name on the wire; to rename it in one target write `rust: { name: … }` or `thrift: { name: … }`",
        ),
        Advice { key: "enum", code: None, meant: Some("type"), help: "write the literals as the type: `type: [a, b]`" },
        advice("values", "write the literals as the type: `type: [a, b]`"),
        advice("fields", "define a struct under `types` and use its name as the type"),
        advice("example", "write a list: `examples: [ … ]`"),
    ],
};
