//! A model with everything in it that the language has.

use indexmap::IndexMap;
use serde_json::json;

use crate::model::testing::{
    alias, case, constraints, definition, enumeration, event, field, list_of, model, optional, structure,
};
use crate::model::{
    CatalogueId, Const, DefinitionId, DefinitionKind, Enum, EnumStyle, EnumValue, Field, HttpMethod, Import, JsonForm,
    Literal, Meta, Model, Module, ModuleId, Number, Operation, Payload, Presence, Reserved, Scalar, Service, Struct,
    Type, Union, UnionMember, Variants,
};
use crate::source::{FileId, Span};

const HERE: Span = Span { file: FileId(0), start: 0, end: 0 };

fn text(name: &str) -> Literal {
    Literal::String(name.to_owned())
}

fn numbered(mut fields: Vec<Field>) -> Vec<Field> {
    for (field, id) in fields.iter_mut().zip(1..) {
        field.id = id;
    }
    fields
}

fn reference(id: u32) -> Type {
    Type::Ref(DefinitionId(id))
}

fn full_field() -> Field {
    Field {
        nullable: true,
        presence: Presence::Default,
        default: Some(Box::new(json!(3))),
        examples: vec![json!(4)],
        aliases: vec!["quantity".into(), "amount".into()],
        constraints: constraints(|all| {
            all.min = Some(Number::Integer(1));
            all.max = Some(Number::Float(9.5));
            all.exclusive_min = Some(Number::Integer(0));
            all.exclusive_max = Some(Number::Integer(10));
            all.multiple_of = Some(Number::Integer(1));
            all.min_length = Some(1);
            all.max_length = Some(9);
            all.pattern = Some("^a".into());
            all.min_items = Some(1);
            all.max_items = Some(9);
            all.unique = true;
        })
        .into(),
        annotations: IndexMap::from([("go.tag".to_owned(), "count".to_owned())]).into(),
        meta: Meta { doc: Some("How many.".into()), ..Meta::default() }.into(),
        ..field("count", Type::Scalar(Scalar::I32))
    }
}

fn sizes() -> Enum {
    let value = |name: &str, number| EnumValue {
        name: name.into(),
        value: Literal::Integer(number),
        meta: Meta::default().into(),
        origin: HERE,
    };
    let reserved = Reserved { ids: vec![], names: vec!["Huge".into()], values: vec![Literal::Integer(9)] };
    let values = vec![value("None", 0), value("Small", 1), value("Large", 2)];
    Enum { values, open: false, inline: false, reserved, style: EnumStyle::Union }
}

fn variants() -> Struct {
    let cases = vec![
        case("Open", vec![text("open")], numbered(vec![optional("reason", Type::Scalar(Scalar::String))])),
        case("Shut", vec![text("shut"), text("closed")], vec![]),
    ];
    let mut fields = vec![field("state", reference(0)), field("at", Type::Scalar(Scalar::Datetime))];
    (fields[0].id, fields[1].id) = (7, 8);
    Struct { fields, variants: Some(Variants { tag: 0, cases }), reserved: Reserved::default() }
}

fn definitions() -> Vec<crate::model::Definition> {
    let member = |name: &str, id, ty| UnionMember { ty, name: name.into(), id, origin: HERE };
    let fields = numbered(vec![
        full_field(),
        optional("note", reference(1)),
        field("tags", list_of(Type::Scalar(Scalar::String))),
        field("sizes", Type::Set(Box::new(reference(2)))),
        field("by_name", Type::Map(Box::new(Type::Scalar(Scalar::String)), Box::new(Type::Scalar(Scalar::I32)))),
        field("maybe", list_of(Type::Nullable(Box::new(Type::Scalar(Scalar::Bool))))),
        field("total", Type::Scalar(Scalar::I64(JsonForm::Number))),
        field("extra", Type::Any),
        field("free", Type::Object),
        field("form", Type::Literals(DefinitionId(6))),
        optional("parts", reference(4)),
    ]);
    let mut line = structure("Line", fields);
    if let DefinitionKind::Struct(fields) = &mut line.kind {
        fields.reserved = Reserved { ids: vec![(20, 25)], names: vec!["old".into()], values: vec![] };
    }
    line.annotations = IndexMap::from([("go.type".to_owned(), "Line".to_owned())]);
    let mut form = enumeration("LineForm", &["plain", "fancy"]);
    if let DefinitionKind::Enum(listed) = &mut form.kind {
        listed.inline = true;
    }
    vec![
        enumeration("State", &["open", "shut", "closed"]),
        alias("Note", Type::Scalar(Scalar::String), constraints(|all| all.max_length = Some(64))),
        definition("Size", DefinitionKind::Enum(sizes())),
        line,
        definition(
            "Part",
            DefinitionKind::Union(Union {
                members: vec![
                    member("String", 1, Type::Scalar(Scalar::String)),
                    member("I32", 2, Type::Scalar(Scalar::I32)),
                ],
            }),
        ),
        definition("Door", DefinitionKind::Struct(variants())),
        form,
        structure("Address", numbered(vec![field("street", Type::Scalar(Scalar::String))])),
    ]
}

fn service() -> Service {
    let operation = Operation {
        name: "order".into(),
        http: Some((HttpMethod::Post, "/order".into())),
        request: Some(reference(3)),
        response: Some(reference(5)),
        stream: false,
        annotations: IndexMap::from([("api.body".to_owned(), "1".to_owned())]),
        meta: Meta::default(),
        origin: HERE,
    };
    Service {
        name: "Orders".into(),
        base_url: Some("https://shop.example".into()),
        operations: vec![operation],
        meta: Meta::default(),
        origin: HERE,
    }
}

/// Two modules, `shop.cart` and the empty `shop.other`.
pub(super) fn example() -> Model {
    let own = Struct { fields: numbered(vec![field("id", Type::Scalar(Scalar::Uuid))]), ..Struct::default() };
    let mut opened = event("cart_opened", Payload::Struct(own));
    opened.aliases = vec!["basket_opened".into()];
    opened.examples = vec![json!({ "id": "…" })];
    let events = vec![
        opened,
        event("line_added", Payload::Type(reference(3))),
        event("cart_left", Payload::None),
        event("cart_noted", Payload::Object),
    ];
    let mut model = model(definitions(), events);
    let module = &mut model.modules[0];
    module.doc = Some("Carts.".into());
    module.imports = vec![Import { alias: "other".into(), module: ModuleId(1), origin: HERE }];
    module.consts = vec![Const {
        name: "LIMIT".into(),
        ty: Type::Scalar(Scalar::I32),
        value: json!(5),
        meta: Meta::default(),
        origin: HERE,
    }];
    module.services = vec![service()];
    model.modules.push(Module {
        catalogue: CatalogueId(0),
        path: vec!["shop".into(), "other".into()],
        doc: None,
        imports: vec![],
        consts: vec![],
        definitions: vec![],
        events: vec![],
        services: vec![],
        thrift_namespaces: None,
        allow: vec![],
        file: FileId(1),
        file_path: "schema/shop/other.yaml".into(),
    });
    model.catalogues[0].modules = vec![ModuleId(0), ModuleId(1)];
    model
}
