//! The JSON form as it stands: what [`super::read_resolved`] takes. Keys that are not known are left alone, because the
//! form only grows.

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
pub(super) struct Document {
    pub(super) format: u32,
    pub(super) catalogues: Vec<Catalogue>,
}

#[derive(Deserialize)]
pub(super) struct Catalogue {
    pub(super) name: String,
    pub(super) version: semver::Version,
    pub(super) source: Option<String>,
    pub(super) policy: Policy,
    pub(super) targets: Targets,
    pub(super) file: String,
    pub(super) modules: Vec<Module>,
    #[serde(flatten)]
    pub(super) meta: Meta,
}

#[derive(Deserialize)]
pub(super) struct Policy {
    pub(super) unknown_fields: String,
    pub(super) unknown_events: String,
    pub(super) optional_null: String,
    pub(super) presence: String,
    /// Without it what is promised by default is: the key is younger than the form.
    pub(super) promises: Option<Vec<String>>,
    pub(super) require_docs: String,
    pub(super) names: Names,
}

#[derive(Deserialize)]
pub(super) struct Names {
    pub(super) event: String,
    pub(super) field: String,
    pub(super) r#type: String,
}

#[derive(Deserialize)]
pub(super) struct Targets {
    pub(super) rust: bool,
    pub(super) typescript: OrOff<Typescript>,
    pub(super) json_schema: bool,
    pub(super) vectors: bool,
    pub(super) thrift: OrOff<Thrift>,
}

/// Settings of a target, or `false`.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum OrOff<T> {
    On(T),
    Switch(bool),
}

#[derive(Deserialize)]
pub(super) struct Typescript {
    pub(super) package: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Thrift {
    pub(super) namespaces: IndexMap<String, String>,
    pub(super) required_as: String,
}

#[derive(Deserialize)]
pub(super) struct Module {
    pub(super) path: String,
    pub(super) file: String,
    pub(super) doc: Option<String>,
    #[serde(default)]
    pub(super) imports: Vec<Import>,
    pub(super) thrift_namespaces: Option<IndexMap<String, String>>,
    #[serde(default)]
    pub(super) allow: Vec<Allow>,
    pub(super) types: Vec<Definition>,
    pub(super) events: Vec<Event>,
    pub(super) consts: Vec<Const>,
    pub(super) services: Vec<Service>,
}

#[derive(Deserialize)]
pub(super) struct Import {
    pub(super) alias: String,
    pub(super) module: String,
}

#[derive(Deserialize)]
pub(super) struct Origin {
    pub(super) file: String,
    pub(super) line: u32,
}

#[derive(Deserialize)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    pub(super) doc: Option<String>,
    pub(super) deprecated: Option<String>,
    pub(super) since: Option<semver::Version>,
    pub(super) owner: Option<String>,
    pub(super) sensitivity: Option<String>,
    #[serde(default)]
    pub(super) names: IndexMap<String, String>,
    #[serde(default)]
    pub(super) allow: Vec<Allow>,
}

#[derive(Deserialize)]
pub(super) struct Allow {
    pub(super) lint: String,
    pub(super) because: String,
}

#[derive(Deserialize)]
pub(super) struct Definition {
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) kind: Kind,
    #[serde(default)]
    pub(super) annotations: IndexMap<String, String>,
    #[serde(flatten)]
    pub(super) meta: Meta,
    pub(super) origin: Origin,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Kind {
    Alias {
        r#type: Type,
        constraints: Constraints,
    },
    Enum {
        open: bool,
        #[serde(default)]
        inline: bool,
        #[serde(default)]
        style: Option<String>,
        values: Vec<EnumValue>,
        #[serde(default)]
        reserved: Reserved,
    },
    Struct(Struct),
    Union {
        of: Vec<Member>,
    },
}

#[derive(Deserialize)]
pub(super) struct EnumValue {
    pub(super) name: String,
    pub(super) value: Literal,
    #[serde(flatten)]
    pub(super) meta: Meta,
    pub(super) origin: Origin,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Literal {
    Integer(i32),
    String(String),
}

#[derive(Deserialize, Default)]
pub(super) struct Reserved {
    #[serde(default)]
    pub(super) ids: Vec<(i16, i16)>,
    #[serde(default)]
    pub(super) names: Vec<String>,
    #[serde(default)]
    pub(super) values: Vec<Literal>,
}

#[derive(Deserialize)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) r#type: Type,
    pub(super) id: i16,
    pub(super) origin: Origin,
}

#[derive(Deserialize)]
pub(super) struct Struct {
    pub(super) fields: Vec<Field>,
    pub(super) variants: Option<Variants>,
    #[serde(default)]
    pub(super) reserved: Reserved,
}

#[derive(Deserialize)]
pub(super) struct Variants {
    pub(super) tag: String,
    pub(super) cases: Vec<Case>,
}

#[derive(Deserialize)]
pub(super) struct Case {
    pub(super) name: String,
    pub(super) when: Vec<Literal>,
    pub(super) fields: Vec<Field>,
    #[serde(flatten)]
    pub(super) meta: Meta,
    pub(super) origin: Origin,
}

#[derive(Deserialize)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) r#type: Type,
    pub(super) presence: String,
    pub(super) nullable: bool,
    pub(super) id: i16,
    pub(super) constraints: Constraints,
    #[serde(default, deserialize_with = "present")]
    pub(super) default: Option<Value>,
    #[serde(default)]
    pub(super) examples: Vec<Value>,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    #[serde(default)]
    pub(super) annotations: IndexMap<String, String>,
    pub(super) from: Option<String>,
    #[serde(flatten)]
    pub(super) meta: Meta,
    pub(super) origin: Origin,
}

/// A `default` of null is a default, too.
fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Constraints {
    pub(super) min: Option<serde_json::Number>,
    pub(super) max: Option<serde_json::Number>,
    pub(super) exclusive_min: Option<serde_json::Number>,
    pub(super) exclusive_max: Option<serde_json::Number>,
    pub(super) multiple_of: Option<serde_json::Number>,
    pub(super) min_length: Option<u32>,
    pub(super) max_length: Option<u32>,
    pub(super) pattern: Option<String>,
    pub(super) min_items: Option<u32>,
    pub(super) max_items: Option<u32>,
    pub(super) unique: bool,
}

#[derive(Deserialize)]
pub(super) struct Type {
    pub(super) kind: String,
    pub(super) name: Option<String>,
    pub(super) json: Option<String>,
    pub(super) to: Option<String>,
    pub(super) key: Option<Box<Type>>,
    pub(super) of: Option<Box<Type>>,
    #[serde(default)]
    pub(super) nullable: bool,
}

#[derive(Deserialize)]
pub(super) struct Event {
    pub(super) key: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    pub(super) payload: Value,
    #[serde(default)]
    pub(super) examples: Vec<Value>,
    #[serde(flatten)]
    pub(super) meta: Meta,
    pub(super) origin: Origin,
}

#[derive(Deserialize)]
pub(super) struct Const {
    pub(super) name: String,
    pub(super) r#type: Type,
    pub(super) value: Value,
    #[serde(flatten)]
    pub(super) meta: Meta,
    pub(super) origin: Origin,
}

#[derive(Deserialize)]
pub(super) struct Service {
    pub(super) name: String,
    pub(super) base_url: Option<String>,
    pub(super) operations: Vec<Operation>,
    #[serde(flatten)]
    pub(super) meta: Meta,
    pub(super) origin: Origin,
}

#[derive(Deserialize)]
pub(super) struct Operation {
    pub(super) name: String,
    pub(super) http: Option<Http>,
    pub(super) request: Option<Type>,
    pub(super) response: Option<Type>,
    pub(super) stream: bool,
    #[serde(default)]
    pub(super) annotations: IndexMap<String, String>,
    #[serde(flatten)]
    pub(super) meta: Meta,
    pub(super) origin: Origin,
}

#[derive(Deserialize)]
pub(super) struct Http {
    pub(super) method: String,
    pub(super) path: String,
}
