//! The text of a module by hand-made models, and what each rule finds.

use indexmap::IndexMap;
use serde_json::json;

use super::annotation::{doc, quote};
use super::*;
use crate::diagnostic::{Code, Diagnostics};
use crate::model::testing::{alias, case, definition, enumeration, event, field, list_of, model, optional, structure};
use crate::model::{
    Const, Constraints, Definition, DefinitionId, Enum, EnumStyle, EnumValue, Field, HttpMethod, JsonForm, Literal,
    Meta, Operation, Presence, RequiredAs, Reserved, Scalar, Service, Struct, Type, Union, UnionMember, Variants,
};
use crate::source::{FileId, Span};

fn origin() -> Span {
    Span { file: FileId(0), start: 0, end: 0 }
}

fn text_type() -> Type {
    Type::Scalar(Scalar::String)
}

fn with_id(id: i16, field: Field) -> Field {
    Field { id, ..field }
}

fn documented(doc: &str) -> Meta {
    Meta { doc: Some(doc.into()), ..Meta::default() }
}

fn numbers(name: &str, values: &[(&str, i32)]) -> Definition {
    let values = values.iter().map(|&(name, value)| EnumValue {
        name: name.into(),
        value: Literal::Integer(value),
        meta: Meta::default().into(),
        origin: origin(),
    });
    let listed = Enum {
        values: values.collect(),
        open: false,
        inline: false,
        reserved: Reserved::default(),
        style: EnumStyle::Union,
    };
    definition(name, DefinitionKind::Enum(listed))
}

fn union(name: &str, members: &[(&str, Type)]) -> Definition {
    let members = members.iter().zip(1..).map(|((name, ty), id)| UnionMember {
        ty: ty.clone(),
        name: (*name).into(),
        id,
        origin: origin(),
    });
    definition(name, DefinitionKind::Union(Union { members: members.collect() }))
}

fn reference(index: u32) -> Type {
    Type::Ref(DefinitionId(index))
}

fn codes_of(model: &Model) -> Vec<&'static str> {
    let mut out = Diagnostics::default();
    Thrift.rules().iter().for_each(|rule| rule.check(model, &mut out));
    out.iter().map(|diagnostic| diagnostic.code.id).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one model and its text")]
fn writes_every_kind_of_definition() {
    let mut size = with_id(7, field("size", reference(1)));
    size.presence = Presence::Default;
    size.default = Some(Box::new(json!(2)));
    size.meta = Meta { deprecated: Some("use \"weight\"".into()), ..documented("How large.\n\nIn all.") }.into();
    let mut sent = with_id(2, field("from", Type::Scalar(Scalar::Datetime)));
    sent.annotations.insert("api.query".into(), "from".into());
    let mut nothing = with_id(9, field("nothing", text_type()));
    nothing.nullable = true;
    let order = Struct {
        fields: vec![
            size,
            sent,
            with_id(3, optional("notes", list_of(Type::Any))),
            nothing,
            with_id(4, field("counts", Type::Map(Box::new(text_type()), Box::new(Type::Scalar(Scalar::U32))))),
        ],
        reserved: Reserved { ids: vec![(1, 1), (10, 12)], ..Reserved::default() },
        ..Struct::default()
    };
    let mut order = definition("Order", DefinitionKind::Struct(order));
    order.meta = documented("An order.");
    let definitions = vec![
        enumeration("Kind", &["in", "Out"]),
        numbers("Size", &[("Small", -1), ("Large", 2)]),
        alias("Notes", list_of(reference(3)), Constraints::default()),
        alias("Note", Type::Scalar(Scalar::Uuid), Constraints::default()),
        order,
        union("TextOrCount", &[("String", text_type()), ("I64", Type::Scalar(Scalar::I64(JsonForm::default())))]),
        structure("Empty", vec![]),
    ];
    let mut model = model(
        definitions,
        vec![event("order_sent", Payload::Type(reference(4))), {
            let mut sent = event(
                "cart.opened",
                Payload::Struct(Struct { fields: vec![field("kind", reference(0))], ..Struct::default() }),
            );
            sent.meta.title = Some("Cart opened".into());
            sent
        }],
    );
    model.catalogues[0].targets.thrift.as_mut().unwrap().required_as = RequiredAs::Required;
    model.catalogues[0].targets.thrift.as_mut().unwrap().namespaces.insert("py".into(), "shops.shop".into());
    model.modules[0].doc = Some("What is in a cart.".into());
    model.modules[0].consts.push(Const {
        name: "Sizes".into(),
        ty: list_of(reference(1)),
        value: json!([2, -1]),
        meta: Meta::default(),
        origin: origin(),
    });
    model.modules[0].services.push(Service {
        name: "Orders".into(),
        base_url: Some("https://example.com".into()),
        operations: vec![Operation {
            name: "send".into(),
            http: Some((HttpMethod::Post, "/orders".into())),
            request: Some(reference(4)),
            response: None,
            stream: true,
            annotations: IndexMap::new(),
            meta: documented("Sends an order."),
            origin: origin(),
        }],
        meta: Meta::default(),
        origin: origin(),
    });
    assert_eq!(codes_of(&model), [""; 0]);
    let expected = r#"// @generated by `cargo xtask codegen` from schema/shop/cart.yaml; do not edit
// What is in a cart.

namespace py shops.shop.cart

typedef string Kind (concord.enum = "closed")
const string Kind_in = "in"
const string Kind_Out = "Out"

enum Size {
  Small = -1,
  Large = 2,
}

const list<Size> Sizes = [Size.Large, Size.Small]

typedef string Note (concord.type = "uuid")

typedef list<Note> Notes

/** An order. */
struct Order {
  // reserved: 1, 10..12
  2: required string from_ (api.query = "from", concord.type = "datetime"),
  3: optional list<string> notes (concord.type = "list<any>"),
  4: required map<string, i64> counts (concord.type = "map<string, u32>"),
  /**
   * How large.
   *
   * In all.
   *
   * @deprecated use "weight"
   */
  7: Size size = Size.Large (deprecated = "use \"weight\""),
  9: optional string nothing,
}

union TextOrCount {
  1: string String,
  2: i64 I64,
}

struct Empty {
}

/** Cart opened */
struct CartOpened {
  1: required Kind kind,
} (concord.event = "cart.opened")

service Orders {
  /** Sends an order. */
  void send(1: Order request) (api.post = "/orders", streaming.mode = "server"),
} (concord.base_url = "https://example.com")
"#;
    assert_eq!(text(&model, ModuleId(0)), expected);
}

#[test]
fn variants_are_optional_fields_and_share_what_they_can() {
    let action = enumeration("ActionTag", &["send", "copy", "exit"]);
    let when = |texts: &[&str]| texts.iter().map(|&text| Literal::String(text.into())).collect();
    let cases = vec![
        case(
            "request",
            when(&["send", "copy"]),
            vec![with_id(2, field("reply_id", text_type())), with_id(3, field("at", text_type()))],
        ),
        case(
            "exit",
            when(&["exit"]),
            vec![with_id(2, optional("reply_id", text_type())), with_id(4, field("at", Type::Scalar(Scalar::I32)))],
        ),
    ];
    let structure = Struct {
        fields: vec![with_id(1, field("action", Type::Literals(DefinitionId(0))))],
        variants: Some(Variants { tag: 0, cases }),
        ..Struct::default()
    };
    let model = model(vec![action, definition("Action", DefinitionKind::Struct(structure))], vec![]);
    assert_eq!(codes_of(&model), [""; 0]);
    let text = text(&model, ModuleId(0));
    let expected = r#"struct Action {
  1: ActionTag action,
  /** Only where action is send or copy or exit. */
  2: optional string reply_id,
  /** Only where action is send or copy. */
  3: optional string at_request,
  /** Only where action is exit. */
  4: optional i32 at_exit,
} (concord.tag = "action")
"#;
    assert!(text.ends_with(expected), "{text}");
}

#[test]
fn text_of_a_schema_stays_in_its_comment_or_string() {
    let mut out = String::new();
    doc(&mut out, 1, &["ends */ struct Evil {} /*\r\nhere\u{b}too\u{202e} **/", " \n"]);
    assert_eq!(out, "  /**\n   * ends * / struct Evil {} /*\n   * here too  ** /\n   */\n");
    let mut out = String::new();
    quote(&mut out, "a\"b\\c\nd'e");
    assert_eq!(out, r#""a\"b\\c\nd'e""#);
}

#[test]
fn defaults_and_constants_are_written_by_type() {
    let structure_type =
        structure("Point", vec![field("x", Type::Scalar(Scalar::F64)), with_id(2, optional("from", text_type()))]);
    let model = model(
        vec![
            numbers("Size", &[("Large", 2)]),
            structure_type,
            union("Either", &[("String", text_type()), ("Point", reference(1))]),
        ],
        vec![],
    );
    let spelling = Spelling { model: &model, module: ModuleId(0) };
    let map = |key, value| Type::Map(Box::new(key), Box::new(value));
    for (ty, value, expected) in [
        (Type::Scalar(Scalar::Bool), json!(true), "true"),
        (Type::Scalar(Scalar::I32), json!(-5.0), "-5"),
        (Type::Scalar(Scalar::F64), json!(3), "3.0"),
        (Type::Scalar(Scalar::F64), json!(1.5e300), "1.5e300"),
        (Type::Scalar(Scalar::I64(JsonForm::String)), json!("-9007199254740993"), "-9007199254740993"),
        (Type::Any, json!({ "a": [1, null] }), r#""{\"a\":[1,null]}""#),
        (reference(0), json!(2), "Size.Large"),
        (reference(1), json!({ "x": 1, "from": "a" }), r#"{"x": 1.0, "from_": "a"}"#),
        (reference(2), json!("a"), r#"{"String": "a"}"#),
        (reference(2), json!({ "x": 1 }), r#"{"Point": {"x": 1.0}}"#),
        (map(Type::Scalar(Scalar::I32), list_of(text_type())), json!({ "-1": ["a", "b"] }), r#"{-1: ["a", "b"]}"#),
        (map(reference(0), text_type()), json!({ "2": "a" }), r#"{Size.Large: "a"}"#),
    ] {
        assert!(literal::is_writable(&spelling, &ty, &value), "{value}");
        let mut out = String::new();
        literal::write(&mut out, &spelling, &ty, &value);
        assert_eq!(out, expected);
    }
    assert!(!literal::is_writable(&spelling, &Type::Scalar(Scalar::Bytes), &json!("AA==")));
    assert!(!literal::is_writable(&spelling, &reference(2), &json!("\u{7}")));
}

#[test]
fn rules_find_what_thrift_cannot_express() {
    let one = |fields| model(vec![structure("Thing", fields)], vec![]);
    let nullable = || Type::Nullable(Box::new(text_type()));
    let check = |model: &Model, code: &'static Code| assert_eq!(codes_of(model), [code.id], "{}", code.name);

    check(&one(vec![field("a", list_of(list_of(nullable())))]), &codes::NULLABLE_ELEMENT);
    check(&one(vec![field("a-b", text_type()), with_id(2, field("a_b", text_type()))]), &codes::NAME_CLASH);
    check(&model(vec![enumeration("A", &["B"]), structure("A_B", vec![])], vec![]), &codes::NAME_CLASH);
    check(&model(vec![enumeration("A", &["bell\u{7}"])], vec![]), &codes::TEXT);

    let mut bytes = field("key", Type::Scalar(Scalar::Bytes));
    bytes.default = Some(Box::new(json!("AA==")));
    check(&one(vec![bytes]), &codes::LITERAL);

    let mut annotated = field("kind", text_type());
    annotated.annotations.insert("a=\"b\") string evil (c".into(), String::new());
    check(&one(vec![annotated]), &codes::IDENTIFIER);
    let mut spaced = one(vec![]);
    spaced.modules[0].thrift_namespaces =
        Some([("go".to_owned(), "x\ninclude \"y\"".to_owned())].into_iter().collect());
    check(&spaced, &codes::IDENTIFIER);

    let mut off = one(vec![field("a", list_of(nullable()))]);
    off.catalogues[0].targets.thrift = None;
    assert_eq!(codes_of(&off), [""; 0]);
}

/// A model of modules `shop.cart`, `shop.a.common`, `shop.b.common`, where the first uses the others.
fn three_modules() -> Model {
    let mut model = model(
        vec![
            structure("Cart", vec![field("a", reference(1)), with_id(2, field("b", list_of(reference(2))))]),
            structure("A", vec![]),
            structure("B", vec![]),
        ],
        vec![],
    );
    for (index, folder) in [(1, "a"), (2, "b")] {
        let mut other = model.modules[0].clone();
        other.path = vec!["shop".into(), folder.into(), "common".into()];
        other.definitions = vec![DefinitionId(index)];
        model.modules.push(other);
        model.definitions[index as usize].module = ModuleId(index);
        model.catalogues[0].modules.push(ModuleId(index));
    }
    model.modules[0].definitions.truncate(1);
    model
}

#[test]
fn includes_are_relative_and_told_apart_by_file_name() {
    let mut model = three_modules();
    assert_eq!(codes_of(&model), [codes::INCLUDE_CLASH.id]);
    model.modules[2].path[2] = "people".into();
    assert_eq!(codes_of(&model), [""; 0]);
    let text = text(&model, ModuleId(0));
    assert!(text.contains("include \"a/common.thrift\"\ninclude \"b/people.thrift\"\n"), "{text}");
    assert!(text.contains("1: common.A a,\n  2: list<people.B> b,\n"), "{text}");
    assert_eq!(includes::path(&model.modules[2]), "shop/b/people.thrift");

    let mut other = model.catalogues[0].clone();
    other.name = "other".into();
    other.targets.thrift = None;
    model.catalogues.push(other);
    model.modules[2].catalogue = crate::model::CatalogueId(1);
    model.catalogues[0].modules.truncate(2);
    assert_eq!(codes_of(&model), [codes::TARGET_OFF.id]);
}

#[test]
fn definitions_stand_behind_what_they_use() {
    let model = model(
        vec![
            structure("Order", vec![field("lines", reference(1)), with_id(2, field("size", reference(4)))]),
            alias("Lines", list_of(reference(2)), Constraints::default()),
            structure("Line", vec![field("parts", reference(1)), with_id(2, optional("order", reference(0)))]),
            alias("Text", reference(5), Constraints::default()),
            numbers("Size", &[("Large", 2)]),
            union("Either", &[("String", text_type()), ("I64", Type::Scalar(Scalar::I64(JsonForm::default())))]),
        ],
        vec![],
    );
    let text = text(&model, ModuleId(0));
    let heads =
        text.lines().filter(|line| ["enum", "typedef", "struct", "union"].iter().any(|word| line.starts_with(word)));
    let expected = [
        "enum Size {",
        "typedef list<Line> Lines",
        "struct Order {",
        "struct Line {",
        "union Either {",
        "typedef Either Text",
    ];
    assert_eq!(heads.collect::<Vec<_>>(), expected);
}
