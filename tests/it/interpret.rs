//! What the interpreter says of values: rule and pointer of each violation, in order.

use codegen::interpret::{Document, Interpreter, Subject};
use codegen::model::{CatalogueId, DefinitionId, Model};
use serde_json::{Value, json};

use crate::support::lowered;

const SCHEMA: &str = r#"
types:
  Slug: { type: string, pattern: "^[a-z-]+$", min_length: 2 }
  Long: { type: i64, json: string }
  Either: { type: i64, json: either }
  Colour: { enum: [red, green] }
  Level: { enum: { Low: 1, High: 2 } }
  Open: { open: true, enum: { A: 1 } }
  OpenText: { open: true, enum: [a] }
  Mixed: { union: [string, i64, list<Slug>, Pair] }
  Pair: { fields: { left: i32, right?: i32 } }
  Tree: { fields: { value: i8, children?: list<Tree> } }
  Free: { fields: { any: any, many: { type: list<any>, unique: true } } }
  Scalars:
    fields:
      bool?: bool
      i8?: i8
      i16?: i16
      i32?: i32
      i64?: i64
      u8?: u8
      u16?: u16
      u32?: u32
      f64?: f64
      string?: string
      bytes?: bytes
      long?: Long
      either?: Either
      uuid?: uuid
      date?: date
      level?: Level
      open?: Open
      colour?: Colour
      open_text?: OpenText
      any?: any
      object?: object
      share?: [1, 0]
  Bounds:
    fields:
      between?: { type: i32, min: 1, max: 9, multiple_of: 2 }
      inside?: { type: f64, exclusive_min: 0, exclusive_max: 1, multiple_of: 0.25 }
      long?: { type: Long, min: 10, max: 20 }
      slug?: { type: Slug, max_length: 4 }
      bytes?: { type: bytes, min_length: 2, max_length: 3 }
      list?: { type: list<Slug>, min_items: 1, max_items: 2, unique: true }
      set?: set<i32>
      map?: { type: "map<i8, i32>", max_items: 2 }
      dates?: map<date, string>
      slugs?: map<Slug, string>
      longs?: map<i64, string>
      levels?: map<Level, bool>
      nulls?: list<string | null>
  Fields:
    fields:
      a: string
      b?: { type: i32, aliases: [bee, be] }
      c: { type: string | null, aliases: [see] }
      d?: string | null
      e: { type: i32, default: 3 }
  Payment:
    fields: { amount: i32 }
    variants:
      tag: method
      cases:
        card: { when: [visa, amex], fields: { number: string, note?: string } }
        cash: { fields: { note?: i32 } }
events:
  paid: { aliases: [settled], fields: { id: uuid } }
  seen: none
  free: object
"#;

struct Judged {
    model: Model,
}

impl Judged {
    fn new(policy: &str) -> Self {
        let manifest = format!("version: 1.0.0\n{policy}");
        let files = [("catalogue.yaml", manifest.as_str()), ("all.yaml", SCHEMA)];
        Self { model: lowered(&files).unwrap_or_else(|mistakes| panic!("{mistakes}")).model }
    }

    fn definition(&self, name: &str) -> DefinitionId {
        let found = self.model.definitions.iter().position(|definition| definition.name == name);
        DefinitionId(u32::try_from(found.expect("the schema has the type")).expect("few"))
    }

    /// `rule@pointer` of each violation.
    fn of(&self, name: &str, value: &Value) -> Vec<String> {
        let violations = Interpreter::new(&self.model).definition(self.definition(name), value);
        violations.into_iter().map(|violation| format!("{}@{}", violation.rule, violation.pointer)).collect()
    }

    fn table(&self, rows: &[(&str, Value, &[&str])]) {
        for (name, value, expected) in rows {
            assert_eq!(&self.of(name, value), expected, "{name} {value}");
        }
    }
}

#[test]
fn scalars() {
    let judged = Judged::new("");
    for (field, value, expected) in [
        ("bool", json!(true), None),
        ("bool", json!(1), Some("type")),
        ("i8", json!(-128), None),
        ("i8", json!(128), Some("range")),
        ("i8", json!(1.0), None),
        ("i8", json!(1e2), None),
        ("i8", json!(1.5), Some("type")),
        ("i8", json!("1"), Some("type")),
        ("i8", json!(null), Some("type")),
        ("i16", json!(32768), Some("range")),
        ("i32", json!(2_147_483_648_u64), Some("range")),
        ("i32", json!(1e300), Some("range")),
        ("i64", json!(9_007_199_254_740_991_i64), None),
        ("i64", json!(9_007_199_254_740_992_i64), Some("range")),
        ("i64", json!("1"), Some("type")),
        ("u8", json!(-1), Some("range")),
        ("u8", json!(-0.0), None),
        ("u16", json!(65536), Some("range")),
        ("u32", json!(4_294_967_295_u32), None),
        ("f64", json!(1.5), None),
        ("f64", json!("1.5"), Some("type")),
        ("string", json!(""), None),
        ("string", json!([]), Some("type")),
        ("bytes", json!("aGk="), None),
        ("bytes", json!("aGk"), Some("format")),
        ("long", json!("-9223372036854775808"), None),
        ("long", json!("9223372036854775808"), Some("range")),
        ("long", json!("99999999999999999999999999999999999999999999"), Some("range")),
        ("long", json!("01"), Some("format")),
        ("long", json!("-0"), None),
        ("long", json!(1), Some("type")),
        ("either", json!(1), None),
        ("either", json!("9007199254740993"), None),
        ("either", json!(9_007_199_254_740_993_i64), Some("range")),
        ("either", json!("one"), Some("format")),
        ("either", json!(true), Some("type")),
        ("uuid", json!("550e8400-e29b-41d4-a716-446655440000"), None),
        ("uuid", json!("550e8400"), Some("format")),
        ("date", json!("2024-02-30"), Some("format")),
        ("level", json!(1), None),
        ("level", json!(1.0), None),
        ("level", json!(3), Some("enum")),
        ("level", json!(1.5), Some("type")),
        ("level", json!("1"), Some("type")),
        ("level", json!(1_000_000_000_000_i64), Some("enum")),
        ("open", json!(7), None),
        ("open", json!(1_000_000_000_000_i64), Some("range")),
        ("colour", json!("red"), None),
        ("colour", json!("blue"), Some("enum")),
        ("colour", json!(1), Some("type")),
        ("open_text", json!("anything"), None),
        ("any", json!(null), Some("type")),
        ("object", json!({ "a": [1, null] }), None),
        ("object", json!([]), Some("type")),
        ("share", json!(1), None),
        ("share", json!(2), Some("enum")),
    ] {
        // `any` takes null wherever it may stand.
        let expected = expected.filter(|_| field != "any");
        let expected: Vec<String> = expected.map(|rule: &str| format!("{rule}@/{field}")).into_iter().collect();
        assert_eq!(judged.of("Scalars", &json!({ field: value })), expected, "{field} {value}");
    }
}

#[test]
fn constraints_are_all_reported_and_in_order() {
    Judged::new("").table(&[
        ("Bounds", json!({ "between": 4, "inside": 0.5, "slug": "a-b", "long": "15" }), &[]),
        ("Bounds", json!({ "between": 11 }), &["max@/between", "multiple_of@/between"]),
        ("Bounds", json!({ "between": 3_000_000_000_u32 }), &["range@/between", "max@/between"]),
        ("Bounds", json!({ "inside": 0 }), &["exclusive_min@/inside"]),
        ("Bounds", json!({ "inside": 1 }), &["exclusive_max@/inside"]),
        ("Bounds", json!({ "inside": 0.3 }), &["multiple_of@/inside"]),
        ("Bounds", json!({ "long": "21" }), &["max@/long"]),
        ("Bounds", json!({ "long": "99999999999999999999" }), &["range@/long", "max@/long"]),
        ("Bounds", json!({ "long": "x" }), &["format@/long"]),
        ("Bounds", json!({ "slug": "A" }), &["min_length@/slug", "pattern@/slug"]),
        ("Bounds", json!({ "slug": "ABCDE" }), &["pattern@/slug", "max_length@/slug"]),
        ("Bounds", json!({ "slug": "éé" }), &["pattern@/slug"]),
        ("Bounds", json!({ "bytes": "AA==" }), &["min_length@/bytes"]),
        ("Bounds", json!({ "bytes": "AAAAAA==" }), &["max_length@/bytes"]),
        ("Bounds", json!({ "list": [] }), &["min_items@/list"]),
        (
            "Bounds",
            json!({ "list": ["aa", "bb", "aa", "A"] }),
            &["max_items@/list", "unique@/list/2", "min_length@/list/3", "pattern@/list/3"],
        ),
        ("Bounds", json!({ "set": [1, 2, 1.0, 1] }), &["unique@/set/2", "unique@/set/3"]),
        (
            "Bounds",
            json!({ "map": { "1": 1, "01": 2, "-0": 3, "200": "x" } }),
            // Names that are array indices come first, as JavaScript visits them.
            &["max_items@/map", "key@/map/200", "type@/map/200", "key@/map/01", "key@/map/-0"],
        ),
        ("Bounds", json!({ "dates": { "2024-02-30": "", "2024-02-29": "" } }), &["key@/dates/2024-02-30"]),
        ("Bounds", json!({ "slugs": { "a/b~c": "", "ok": 1 } }), &["key@/slugs/a~1b~0c", "type@/slugs/ok"]),
        (
            "Bounds",
            json!({ "longs": { "9223372036854775807": "", "9223372036854775808": "" } }),
            &["key@/longs/9223372036854775808"],
        ),
        ("Bounds", json!({ "levels": { "1": true, "3": true, "Low": true } }), &["key@/levels/3", "key@/levels/Low"]),
        ("Bounds", json!({ "nulls": ["a", null, 1] }), &["type@/nulls/2"]),
    ]);
}

#[test]
fn fields_aliases_and_null() {
    let rows: &[(&str, Value, &[&str])] = &[
        ("Fields", json!({}), &["required@/a", "required@/c"]),
        ("Fields", json!({ "a": "", "c": null }), &[]),
        ("Fields", json!({ "a": null, "see": 1 }), &["type@/a", "type@/see"]),
        ("Fields", json!({ "a": "", "c": "", "be": "x", "bee": "y" }), &["type@/bee"]),
        ("Fields", json!({ "a": "", "c": "", "b": 1, "bee": "y" }), &[]),
        ("Fields", json!({ "a": "", "c": "", "d": null, "x": 1 }), &[]),
        ("Fields", json!([]), &["type@"]),
    ];
    Judged::new("").table(rows);
    Judged::new("").table(&[("Fields", json!({ "a": "", "c": "", "b": null }), &["type@/b"])]);
    Judged::new("").table(&[("Fields", json!({ "a": "", "c": "", "e": null }), &["type@/e"])]);
    Judged::new("policy: { optional_null: accept }").table(&[
        ("Fields", json!({ "a": "", "c": "", "b": null, "e": null }), &[]),
        ("Fields", json!({ "a": null, "c": "" }), &["type@/a"]),
    ]);
    Judged::new("policy: { unknown_fields: reject }").table(&[
        (
            "Fields",
            json!({ "z": 1, "a": "", "y": 2, "c": "", "bee": 1, "be": 2 }),
            &["unknown_field@/z", "unknown_field@/y"],
        ),
        ("Scalars", json!({ "object": { "z": 1 } }), &[]),
    ]);
}

#[test]
fn unions_go_by_kind() {
    Judged::new("").table(&[
        ("Mixed", json!("any text"), &[]),
        ("Mixed", json!(1.5), &["type@"]),
        ("Mixed", json!(["ok", "X"]), &["min_length@/1", "pattern@/1"]),
        ("Mixed", json!({ "right": "x" }), &["required@/left", "type@/right"]),
        ("Mixed", json!(null), &["type@"]),
        ("Mixed", json!(true), &["type@"]),
    ]);
}

#[test]
fn variants_go_by_tag() {
    let judged = Judged::new("policy: { unknown_fields: reject }");
    judged.table(&[
        ("Payment", json!({ "method": "visa", "amount": 1, "number": "1" }), &[]),
        ("Payment", json!({ "method": "amex", "amount": 1 }), &["required@/number"]),
        ("Payment", json!({ "method": "cash", "amount": "1", "note": "x" }), &["type@/amount", "type@/note"]),
        ("Payment", json!({ "method": "cash", "amount": 1, "number": "1" }), &["unknown_field@/number"]),
        ("Payment", json!({ "method": "card", "amount": "1", "number": 1, "z": 1 }), &["enum@/method", "type@/amount"]),
        ("Payment", json!({ "amount": 1, "z": 1 }), &["required@/method"]),
    ]);
}

#[test]
fn values_are_not_endlessly_deep() {
    let judged = Judged::new("");
    let nest =
        |levels: usize| (0..levels).fold(json!({ "value": 1 }), |inner, _| json!({ "value": 1, "children": [inner] }));
    // Two levels for each step, and the outermost object.
    assert_eq!(judged.of("Tree", &nest(63)), Vec::<String>::new());
    let found = judged.of("Tree", &nest(64));
    assert_eq!(found, [format!("depth@{}", "/children/0".repeat(64))]);
    let free = |levels: usize| json!({ "any": (0..levels).fold(json!([]), |inner, _| json!([inner])) });
    assert_eq!(judged.of("Scalars", &free(126)), Vec::<String>::new());
    assert_eq!(judged.of("Scalars", &free(127)), [format!("depth@/any{}", "/0".repeat(127))]);
}

#[test]
fn events() {
    let id = json!({ "id": "550e8400-e29b-41d4-a716-446655440000" });
    let of = |policy: &str, name: &str, payload: Option<Value>| {
        let judged = Judged::new(policy);
        let found = Interpreter::new(&judged.model).event(CatalogueId(0), name, payload.as_ref());
        found.into_iter().map(|violation| format!("{}@{}", violation.rule, violation.pointer)).collect::<Vec<_>>()
    };
    for (name, payload, expected) in [
        ("paid", Some(id.clone()), None),
        ("settled", Some(id.clone()), None),
        ("paid", Some(json!({})), Some("required@/id")),
        ("paid", None, Some("type@")),
        ("seen", None, None),
        ("seen", Some(json!(null)), None),
        ("seen", Some(json!({})), None),
        ("seen", Some(json!({ "a": 1 })), Some("type@")),
        ("free", Some(json!({ "a": 1 })), None),
        ("free", Some(json!(1)), Some("type@")),
        ("unheard_of", Some(json!(1)), Some("event@")),
    ] {
        assert_eq!(of("", name, payload.clone()), expected.into_iter().collect::<Vec<_>>(), "{name} {payload:?}");
    }
    assert_eq!(of("policy: { unknown_events: accept }", "unheard_of", Some(json!(1))), Vec::<String>::new());
}

#[test]
fn what_json_cannot_carry_is_refused_in_place() {
    let judged = Judged::new("policy: { unknown_fields: reject, optional_null: accept }");
    let free = judged.definition("Free");
    let found = |text: &str| -> Vec<String> {
        let document = Document::parse(text.as_bytes()).expect("JSON");
        let violations = Interpreter::new(&judged.model).document(&Subject::Type(free), &document);
        violations.iter().map(|violation| format!("{}@{}", violation.rule, violation.pointer)).collect()
    };
    // The object counts as one level.
    let deep = format!("{}1{}", "[".repeat(128), "]".repeat(128));
    let depth = format!("depth@/any{}", "/0".repeat(127));
    for (text, expected) in [
        (r#"{"any": "\ud83d\ude00", "many": [1]}"#.to_owned(), &[][..]),
        (r#"{"any": "\ud800", "many": [1]}"#.to_owned(), &["type@/any"]),
        (r#"{"any": 1e400, "many": [1]}"#.to_owned(), &["type@/any"]),
        (r#"{"any": {"a\udc00": 1}, "many": [1]}"#.to_owned(), &["type@/any/a\u{fffd}"]),
        (r#"{"any": 1, "many": [1], "\ud800": 1}"#.to_owned(), &["type@/\u{fffd}"]),
        // Equal places stand in for both, and are not compared.
        (
            r#"{"any": 1, "many": [1e400, 1e400, null, null]}"#.to_owned(),
            &["type@/many/0", "type@/many/1", "unique@/many/3"],
        ),
        // Of equal keys the last wins, with its flaws.
        (r#"{"any": 1e400, "any": 1, "many": [1]}"#.to_owned(), &[]),
        (format!(r#"{{"any": {deep}, "many": [1]}}"#), &[depth.as_str()]),
    ] {
        assert_eq!(found(&text), expected, "{text}");
    }
    let no_json = Document::parse(b"{\"any\": 1,}").unwrap_err();
    assert_eq!((no_json.rule, no_json.pointer.as_str()), ("json", ""));
    assert_eq!(no_json.found, "'}' at byte 10, line 1");
}
