//! Small models by hand, for the tests of what works on models.

use indexmap::IndexMap;

use super::*;
use crate::source::{FileId, Span};

fn origin() -> Span {
    Span { file: FileId(0), start: 0, end: 0 }
}

pub(crate) fn definition(name: &str, kind: DefinitionKind) -> Definition {
    let meta = Meta::default();
    Definition { module: ModuleId(0), name: name.into(), kind, annotations: IndexMap::new(), meta, origin: origin() }
}

pub(crate) fn alias(name: &str, ty: Type, constraints: Constraints) -> Definition {
    definition(name, DefinitionKind::Alias(Alias { ty, constraints }))
}

pub(crate) fn structure(name: &str, fields: Vec<Field>) -> Definition {
    definition(name, DefinitionKind::Struct(Struct { fields, ..Struct::default() }))
}

pub(crate) fn enumeration(name: &str, values: &[&str]) -> Definition {
    let values = values.iter().map(|&value| EnumValue {
        name: value.into(),
        value: Literal::String(value.into()),
        meta: Rare::default(),
        origin: origin(),
    });
    let (style, reserved) = (EnumStyle::Union, Reserved::default());
    definition(
        name,
        DefinitionKind::Enum(Enum { values: values.collect(), open: false, inline: false, reserved, style }),
    )
}

pub(crate) fn constraints(set: impl FnOnce(&mut Constraints)) -> Constraints {
    let mut all = Constraints::default();
    set(&mut all);
    all
}

pub(crate) fn list_of(item: Type) -> Type {
    Type::List(Box::new(item))
}

/// A required field.
pub(crate) fn field(name: &str, ty: Type) -> Field {
    Field {
        name: name.into(),
        ty,
        nullable: false,
        presence: Presence::Required,
        default: None,
        id: 1,
        examples: vec![],
        aliases: vec![],
        constraints: Rare::default(),
        annotations: Rare::default(),
        meta: Rare::default(),
        from: None,
        origin: origin(),
    }
}

/// An optional field.
pub(crate) fn optional(name: &str, ty: Type) -> Field {
    Field { presence: Presence::Optional, ..field(name, ty) }
}

pub(crate) fn case(name: &str, when: Vec<Literal>, fields: Vec<Field>) -> Case {
    Case { name: name.into(), when, fields, meta: Meta::default(), origin: origin() }
}

pub(crate) fn event(key: &str, payload: Payload) -> Event {
    Event {
        module: ModuleId(0),
        key: key.into(),
        name: key.into(),
        aliases: vec![],
        payload,
        examples: vec![],
        meta: Meta::default(),
        origin: origin(),
    }
}

/// A catalogue `shop` with one module `shop.cart`.
pub(crate) fn model(definitions: Vec<Definition>, events: Vec<Event>) -> Model {
    let ids = |count: usize| 0..u32::try_from(count).expect("few");
    let catalogue = Catalogue {
        name: "shop".into(),
        title: None,
        version: semver::Version::new(1, 0, 0),
        source: None,
        policy: Policy {
            unknown_fields: UnknownFields::Ignore,
            unknown_events: UnknownEvents::Reject,
            optional_null: false,
            presence: Presence::Required,
            promises: super::PROMISED.to_vec(),
            require_docs: DocsPolicy::None,
            names: CasingPolicy::default(),
        },
        targets: Targets::default(),
        modules: vec![ModuleId(0)],
        meta: Meta::default(),
        file_path: "schema/shop/catalogue.yaml".into(),
        origin: origin(),
    };
    let module = Module {
        catalogue: CatalogueId(0),
        path: vec!["shop".into(), "cart".into()],
        doc: None,
        imports: vec![],
        consts: vec![],
        definitions: ids(definitions.len()).map(DefinitionId).collect(),
        events: ids(events.len()).map(EventId).collect(),
        services: vec![],
        thrift_namespaces: None,
        allow: vec![],
        file: FileId(0),
        file_path: "schema/shop/cart.yaml".into(),
    };
    Model {
        catalogues: vec![catalogue],
        modules: vec![module],
        definitions,
        events,
        line_starts: vec![],
        texts: vec![],
        uses: Uses::default(),
    }
}
