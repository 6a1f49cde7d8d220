//! Documents of small models, judged by the meta-schema and by an independent validator.

use serde_json::{Value, json};

use super::{JsonSchema, document_id, fragment};
use crate::emit::{FileSet, Settings, Target};
use crate::model::testing::{alias, constraints, event, field, list_of, model, optional, structure};
use crate::model::{testing, *};

fn text_of(model: &Model) -> String {
    let mut files = FileSet::default();
    JsonSchema.emit(model, &Settings { rust_runtime: "\"0.1\"".into() }, &mut files);
    files.get("json-schema/shop.schema.json").expect("the document is there").text.clone()
}

/// Whether the validator accepts each value as the type or event under a key of `$defs`.
#[track_caller]
fn check(model: &Model, key: &str, good: &[Value], bad: &[Value]) {
    let document: Value = serde_json::from_str(&text_of(model)).expect("the document is JSON");
    jsonschema::meta::validate(&document).expect("the document holds to the meta-schema");
    let registry = jsonschema::Registry::new()
        .add(document_id("shop"), document)
        .and_then(jsonschema::RegistryBuilder::prepare)
        .expect("references resolve");
    let root = json!({ "$ref": format!("{}{}", document_id("shop"), fragment(key)) });
    let validator =
        jsonschema::draft202012::options().with_registry(&registry).build(&root).expect("the schema builds");
    for value in good {
        let found: Vec<String> = validator.iter_errors(value).map(|error| error.to_string()).collect();
        assert!(found.is_empty(), "{key} refuses {value}: {found:?}");
    }
    for value in bad {
        assert!(!validator.is_valid(value), "{key} takes {value}");
    }
}

#[test]
fn scalars_have_their_ranges() {
    let fields = Scalar::ALL.map(|scalar| optional(scalar.name(), Type::Scalar(scalar)));
    let model = model(vec![structure("All", fields.to_vec())], vec![]);
    check(
        &model,
        "shop.cart.All",
        &[
            json!({}),
            json!({ "bool": true, "i8": -128, "u8": 255, "i64": 9_007_199_254_740_991_i64, "f64": 1e300, "i16": 1.0 }),
            json!({ "bytes": "", "unknown": 1 }),
            json!({ "bytes": "AA==", "uuid": "123e4567-e89b-12d3-a456-426614174000", "date": "2024-02-29" }),
        ],
        &[
            json!({ "bool": 1 }),
            json!({ "i8": 128 }),
            json!({ "i8": 1.5 }),
            json!({ "u32": -1 }),
            json!({ "i64": 9_007_199_254_740_992_i64 }),
            json!({ "f64": "1" }),
            json!({ "string": null }),
            json!({ "bytes": "AB==" }),
            json!({ "bytes": "A" }),
            json!({ "date": "2023-02-29" }),
            json!([]),
        ],
    );
}

#[test]
fn formats_are_exact() {
    for format in concord_runtime::format::Format::ALL {
        let scalar = Scalar::from_name(format.name()).expect("each format is a scalar");
        let model = model(vec![alias("Text", Type::Scalar(scalar), Constraints::default())], vec![]);
        let table: Value = serde_json::from_str(
            &std::fs::read_to_string(format!("../tests/fixtures/formats/{}.json", format.name())).expect("a table"),
        )
        .expect("the table is JSON");
        let texts = |pointer: &str| table.pointer(pointer).and_then(Value::as_array).cloned().unwrap_or_default();
        check(&model, "shop.cart.Text", &texts("/good"), &texts("/bad"));
        check(&model, "shop.cart.Text", &texts("/suite/good"), &texts("/suite/bad"));
        check(&model, "shop.cart.Text", &[], &texts("/suite/good_but_refused_here"));
    }
}

#[test]
fn leap_seconds_are_23_59_in_utc() {
    let model = model(vec![alias("Moment", Type::Scalar(Scalar::Datetime), Constraints::default())], vec![]);
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for sign in ['+', '-'] {
        for offset in (0..24 * 60).step_by(7) {
            let shift = if sign == '+' { offset } else { -offset };
            for late in [0, 1, 60] {
                let local = (23 * 60 + 59 + shift + late + 48 * 60) % (24 * 60);
                let (hour, minute) = (local / 60, local % 60);
                let zone = format!("{sign}{:02}:{:02}", offset / 60, offset % 60);
                let text = json!(format!("1990-12-31T{hour:02}:{minute:02}:60.5{zone}"));
                if late == 0 { &mut good } else { &mut bad }.push(text);
            }
        }
    }
    good.extend([json!("1990-12-31t23:59:60z"), json!("1990-12-31T15:59:60-08:00"), json!("1990-12-31T10:00:00Z")]);
    bad.extend([json!("1990-12-31T22:59:60Z"), json!("1990-12-31T23:58:60.1Z")]);
    check(&model, "shop.cart.Moment", &good, &bad);
}

#[test]
fn decimal_strings_hold_their_range() {
    let text = |form, limits| vec![alias("Id", Type::Scalar(Scalar::I64(form)), limits)];
    let good = [json!("0"), json!("-0"), json!("9223372036854775807"), json!("-9223372036854775808")];
    let bad = [json!(""), json!("01"), json!("+1"), json!("9223372036854775808"), json!("1.0"), json!(null)];
    let strings = model(text(JsonForm::String, Constraints::default()), vec![]);
    check(&strings, "shop.cart.Id", &good, &[&bad[..], &[json!(1)]].concat());
    let either = model(text(JsonForm::Either, Constraints::default()), vec![]);
    check(
        &either,
        "shop.cart.Id",
        &[&good[..], &[json!(1)]].concat(),
        &[&bad[..], &[json!(1.5), json!(1e300)]].concat(),
    );
    let limits = constraints(|all| {
        all.min = Some(Number::Integer(-3));
        all.exclusive_max = Some(Number::Integer(120));
    });
    let limited = model(text(JsonForm::Either, limits), vec![]);
    check(
        &limited,
        "shop.cart.Id",
        &[json!("-3"), json!(-3), json!("119"), json!(0), json!("0")],
        &[json!("-4"), json!(-4), json!("120"), json!(120), json!("1000")],
    );
}

#[test]
fn byte_lengths_are_exact() {
    let texts = ["", "AA==", "AAA=", "AAAA", "AAAAAA==", "AAAAAAA=", "AAAAAAAA", "AAAAAAAAAA=="];
    for least in 0..7_u32 {
        for most in least..8_u32 {
            let limits = constraints(|all| {
                all.min_length = Some(least);
                all.max_length = Some(most);
            });
            let model = model(vec![alias("Blob", Type::Scalar(Scalar::Bytes), limits)], vec![]);
            let (good, bad): (Vec<_>, Vec<_>) =
                (0_u32..).zip(texts).partition(|(length, _)| (least..=most).contains(length));
            let values = |texts: Vec<(u32, &str)>| texts.into_iter().map(|(_, text)| json!(text)).collect::<Vec<_>>();
            check(&model, "shop.cart.Blob", &values(good), &values(bad));
        }
    }
}

#[test]
fn aliases_are_read_in_their_order() {
    let mut id = field("bizid", Type::Scalar(Scalar::I8));
    id.aliases = vec!["biz_id".into(), "bizId".into()];
    let mut closed = model(vec![structure("Push", vec![id])], vec![]);
    closed.catalogues[0].policy.unknown_fields = UnknownFields::Reject;
    check(
        &closed,
        "shop.cart.Push",
        &[
            json!({ "bizid": 1 }),
            json!({ "biz_id": 1 }),
            json!({ "bizId": 1 }),
            json!({ "bizid": 1, "biz_id": "not looked at", "bizId": [] }),
            json!({ "biz_id": 1, "bizId": [] }),
        ],
        &[
            json!({}),
            json!({ "bizid": "1", "biz_id": 1 }),
            json!({ "biz_id": "1" }),
            json!({ "biz_id": "1", "bizId": 1 }),
            json!({ "bizId": 300 }),
            json!({ "bizid": 1, "other": 1 }),
        ],
    );
}

#[test]
fn null_and_absence_are_kept_apart() {
    let mut nullable = optional("note", Type::Scalar(Scalar::String));
    nullable.nullable = true;
    let fields = vec![nullable, optional("plain", Type::Scalar(Scalar::String)), field("id", Type::Scalar(Scalar::I8))];
    let mut lax = model(vec![structure("Line", fields)], vec![]);
    check(
        &lax,
        "shop.cart.Line",
        &[json!({ "id": 1, "note": null })],
        &[json!({ "id": 1, "plain": null }), json!({ "id": null })],
    );
    lax.catalogues[0].policy.optional_null = true;
    check(
        &lax,
        "shop.cart.Line",
        &[json!({ "id": 1, "plain": null })],
        &[json!({ "id": null }), json!({ "plain": "" })],
    );
}

#[test]
fn cases_follow_the_tag() {
    let mut tagged = Struct { fields: vec![optional("label", Type::Scalar(Scalar::String))], ..Struct::default() };
    let when = |text: &str| vec![Literal::String(text.into())];
    let kinds = testing::enumeration("Kind", &["open", "close"]);
    let mut tag = field("kind", Type::Ref(DefinitionId(0)));
    tag.aliases = vec!["Kind".into()];
    tagged.fields.push(tag);
    tagged.variants = Some(Variants {
        tag: 1,
        cases: vec![
            testing::case("open", when("open"), vec![field("width", Type::Scalar(Scalar::I8))]),
            testing::case("close", when("close"), vec![]),
        ],
    });
    let mut closed = model(vec![kinds, testing::definition("Door", DefinitionKind::Struct(tagged))], vec![]);
    let good =
        [json!({ "kind": "open", "width": 3 }), json!({ "kind": "close" }), json!({ "Kind": "open", "width": 3 })];
    let bad = [
        json!({ "kind": "open" }),
        json!({ "kind": "open", "width": "3" }),
        json!({ "kind": "shut" }),
        json!({ "width": 3 }),
        json!({ "Kind": "open" }),
    ];
    check(&closed, "shop.cart.Door", &[&good[..], &[json!({ "kind": "close", "width": "kept" })]].concat(), &bad);
    closed.catalogues[0].policy.unknown_fields = UnknownFields::Reject;
    check(&closed, "shop.cart.Door", &good, &[&bad[..], &[json!({ "kind": "close", "width": 3 })]].concat());
}

#[test]
fn containers_hold_keys_and_items() {
    let map = |key, value| Type::Map(Box::new(key), Box::new(value));
    let small = constraints(|all| all.max_items = Some(1));
    let model = model(
        vec![
            alias("Counts", map(Type::Scalar(Scalar::I8), Type::Scalar(Scalar::U8)), Constraints::default()),
            alias("Tags", Type::Set(Box::new(Type::Scalar(Scalar::I32))), Constraints::default()),
            alias("Few", list_of(Type::Nullable(Box::new(Type::Any))), small),
            testing::enumeration("Kind", &["open", "close"]),
            alias("ByKind", map(Type::Ref(DefinitionId(3)), Type::Any), Constraints::default()),
        ],
        vec![],
    );
    check(
        &model,
        "shop.cart.Counts",
        &[json!({ "-128": 1, "0": 2 })],
        &[json!({ "128": 1 }), json!({ "-0": 1 }), json!({ "1": -1 })],
    );
    check(&model, "shop.cart.Tags", &[json!([1, 2])], &[json!([1, 1.0]), json!(["1"])]);
    check(&model, "shop.cart.Few", &[json!([null]), json!([])], &[json!([1, 2])]);
    check(&model, "shop.cart.ByKind", &[json!({ "open": [] })], &[json!({ "shut": [] })]);
}

#[test]
fn events_stand_under_their_wire_names() {
    let payload = Payload::Struct(Struct { fields: vec![field("n", Type::Scalar(Scalar::I8))], ..Struct::default() });
    let mut click = event("click", payload);
    click.name = "shop/click 1~".into();
    click.aliases = vec!["old_click".into()];
    let model = model(vec![], vec![click, event("idle", Payload::None), event("free", Payload::Object)]);
    for key in ["event:shop/click 1~", "event:old_click", "shop.cart.click"] {
        check(&model, key, &[json!({ "n": 1 })], &[json!({}), json!(null)]);
    }
    check(&model, "event:idle", &[json!(null), json!({})], &[json!({ "a": 1 }), json!([])]);
    check(&model, "event:free", &[json!({ "a": 1 })], &[json!(null), json!([])]);
}

#[test]
fn words_are_carried_over() {
    let mut name = optional("name", Type::Scalar(Scalar::String));
    name.meta.doc = Some("Who \"it\" is.".into());
    name.meta.deprecated = Some("use id".into());
    name.examples = vec![json!("x")];
    name.presence = Presence::Default;
    name.default = Some(Box::new(json!("nobody")));
    let document: Value =
        serde_json::from_str(&text_of(&model(vec![structure("User", vec![name])], vec![]))).expect("JSON");
    assert_eq!(
        document["$defs"]["shop.cart.User"]["properties"]["name"],
        json!({
            "description": "Who \"it\" is.\n\nDeprecated: use id", "deprecated": true, "type": "string",
            "default": "nobody", "examples": ["x"]
        })
    );
    assert!(document["$comment"].as_str().is_some_and(|text| text.contains(crate::emit::MARKER)));
}
