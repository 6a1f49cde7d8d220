//! Every shape of the language in use: what the types are, what they read and what they write.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

use serde_json::json;
use shapes::shapes::basics::{
    self, Bounded, Colour, Containers, Defaults, Entry, Free, Level, Literals, LiteralsAction, LiteralsIsShare, Narrow,
    Nothing, Numbers, Presence, Rank, Small, Taken, Wide,
};
use shapes::shapes::recursive::{Dated, First, Json, JsonItem, Loop, LoopCase, Second, Tree, Unions};
use shapes::shapes::variants::{Only, OnlyCase, Prompt, PromptCase, PromptRequest, PromptRequestAction, Task, TaskCase};

/// Pointers and rules of what a text breaks.
macro_rules! broken {
    ($ty:ty, $json:expr) => {
        <$ty>::from_json($json.as_bytes())
            .expect_err($json)
            .iter()
            .map(|found| (found.pointer.clone(), found.rule.id()))
            .collect::<Vec<_>>()
    };
}

fn at(pointer: &str, rule: &'static str) -> (String, &'static str) {
    (pointer.to_owned(), rule)
}

/// Reads, writes, reads again.
macro_rules! pass {
    ($ty:ty, $json:expr) => {{
        let value = <$ty>::from_json($json.as_bytes()).unwrap_or_else(|error| panic!("{}: {error}", $json));
        assert_eq!(<$ty>::from_json(&value.to_json()), Ok(value.clone()));
        assert_eq!(value.validate(), Ok(()));
        assert_eq!(serde_json::from_value::<$ty>(serde_json::to_value(&value).unwrap()).unwrap(), value);
        value
    }};
}

macro_rules! written {
    ($value:expr) => {
        String::from_utf8($value.to_json()).expect("JSON is UTF-8")
    };
}

#[test]
fn traits_hold_where_they_can() {
    fn copies<T: Copy + Hash + Eq>() {}
    fn hashes<T: Hash + Eq + Clone>() {}
    fn sorts<T: Copy + Ord + Hash>() {}
    copies::<Small>();
    copies::<Nothing>();
    copies::<Wide>();
    hashes::<Free>();
    hashes::<Unions>();
    hashes::<Entry>();
    sorts::<Colour>();
    sorts::<Level>();
    sorts::<Rank>();
    let numbers = pass!(Numbers, r#"{"flag":true,"tiny":-128,"small":1,"medium":2,"large":3,"byte":255,"port":4,"size":5,"ratio":0.5}"#);
    let copy = numbers;
    assert_eq!(copy, numbers);
}

#[test]
fn what_is_not_there_reads_as_the_default() {
    let value = pass!(Presence, r#"{"required":"r","nullable":null,"renamed":0}"#);
    assert_eq!((value.number, value.double, value.text.as_str(), value.wide), (20, 2.0, "a\"b\nc", -5));
    assert_eq!((value.zero.as_str(), value.none, value.some), ("", None, Some(7)));
    assert_eq!((value.colour, value.level, &value.rank), (Colour::Green, Level::Zero, &Rank::Unknown(0)));
    assert_eq!((value.listed.clone(), value.data.clone()), (vec!["a".to_owned()], vec![1, 2]));
    assert_eq!((value.table.clone(), value.free.clone()), (BTreeMap::from([("a".to_owned(), 1)]), json!({"a": [null]})));
    assert_eq!((value.inner, value.other), (Defaults { count: 0, level: Level::Low }, Defaults { count: 5, level: Level::Zero }));
    assert_eq!((&value.optional, &value.nullable, &value.both, value.called), (&None, &None, &None, 0));
    assert!(written!(value).contains(r#""number":20,"double":2.0,"text":"a\"b\nc","wide":"-5","zero":"","none":null,"some":7"#));
    assert_eq!(Defaults::default(), Defaults { count: 0, level: Level::Low });
    assert_eq!(Nothing::default(), Nothing);
}

#[test]
fn null_and_absent_are_two_things() {
    let value = pass!(Presence, r#"{"required":"","nullable":"n","both":null,"some":null,"older name":5}"#);
    assert_eq!((value.both, value.some, value.called), (Some(None), None, 5));
    assert_eq!(broken!(Presence, r#"{"required":null,"optional":null}"#), [
        at("/required", "type"),
        at("/optional", "type"),
        at("/nullable", "required"),
        at("/renamed", "required"),
    ]);
    let value = pass!(Presence, r#"{"required":"","nullable":"n","renamed":1,"listed":[],"other":{},"table":{"b":2}}"#);
    assert_eq!((value.listed, value.other, value.table), (vec![], Defaults::default(), BTreeMap::from([("b".to_owned(), 2)])));
    // Another catalogue takes null for absent, and a plain field there has a zero value.
    let item = pass!(shapes::other::items::Item, r#"{"name":null,"size":null,"id":"123e4567-e89b-12d3-a456-426614174000"}"#);
    assert_eq!((item.name.as_str(), item.size), ("", None));
    assert_eq!(broken!(shapes::other::items::Item, r#"{"extra":1}"#), [at("/id", "required"), at("/extra", "unknown_field")]);
}

#[test]
fn integers_keep_their_form_in_json() {
    let value = pass!(Wide, r#"{"text":"-9223372036854775808","either":"9223372036854775807","bounded":5}"#);
    assert_eq!((value.text, value.either, value.bounded), (i64::MIN, i64::MAX, Some(5)));
    assert_eq!(written!(value), r#"{"text":"-9223372036854775808","either":"9223372036854775807","bounded":5}"#);
    let value = pass!(Wide, r#"{"text":"1","either":"9007199254740991"}"#);
    assert_eq!(written!(value), r#"{"text":"1","either":9007199254740991}"#);
    assert_eq!(broken!(Wide, r#"{"text":1,"either":9007199254740992,"bounded":"9007199254740994"}"#), [
        at("/text", "type"),
        at("/either", "range"),
        at("/bounded", "max"),
    ]);
}

#[test]
fn containers_hold_what_they_say() {
    let json = r#"{"data":"AQI=","octets":[1,2],"grid":[[1,0.5],[]],"tags":["b","a"],"by_name":{"x":1},"by_number":{"-128":"y"},
        "by_id":{"123e4567-e89b-12d3-a456-426614174000":true},"by_colour":{"":["red"],"green":[]},"by_level":{"-1":false},
        "maybe":[null,"z"],"deep":{"a":[{"b":[{"c":"red"}]}]}}"#;
    let value = pass!(Containers, json);
    assert_eq!((value.data.as_slice(), value.octets.as_slice()), (&[1, 2][..], &[1, 2][..]));
    assert_eq!(value.tags, Some(BTreeSet::from(["a".to_owned(), "b".to_owned()])));
    assert_eq!(value.by_number, Some(BTreeMap::from([(-128, "y".to_owned())])));
    assert_eq!(value.by_colour.unwrap()[&Colour::Empty], [Colour::Red]);
    assert_eq!(value.by_level.unwrap()[&Level::Below], false);
    assert_eq!(value.maybe, Some(vec![None, Some("z".to_owned())]));
    let wrong = r#"{"data":"AQI","octets":[256],"tags":["a","a"],"by_number":{"01":"y","128":""},"by_id":{"x":1},"by_colour":{"blue":[]}}"#;
    assert_eq!(broken!(Containers, wrong), [
        at("/data", "format"),
        at("/octets/0", "range"),
        at("/tags/1", "unique"),
        at("/by_number/128", "key"),
        at("/by_number/01", "key"),
        at("/by_id/x", "key"),
        at("/by_id/x", "type"),
        at("/by_colour/blue", "key"),
    ]);
}

#[test]
fn constraints_are_checked_from_the_inside_out() {
    pass!(Bounded, r#"{"both":1,"between":1,"step":-0.75,"short":"éé","slug":"a`b","bytes":"AQI=","few":[1,2],"table":{"":true}}"#);
    let wrong = r#"{"both":11,"between":1.5,"step":0.1,"short":"é","slug":"A","bytes":"AQID","few":[1,2,1,3],"table":{}}"#;
    assert_eq!(broken!(Bounded, wrong), [
        at("/both", "max"),
        at("/between", "exclusive_max"),
        at("/step", "multiple_of"),
        at("/short", "min_length"),
        at("/slug", "pattern"),
        at("/bytes", "max_length"),
        at("/few", "max_items"),
        at("/few/2", "unique"),
        at("/table", "min_items"),
    ]);
    let slug: Narrow = "ab".to_owned();
    assert_eq!(pass!(basics::Aliased, r#"{"slug":"ab"}"#).slug, slug);
    assert_eq!(broken!(basics::Aliased, r#"{"slug":"ABCDE","slugs":[]}"#), [
        at("/slug", "pattern"),
        at("/slug", "max_length"),
        at("/slugs", "min_items"),
    ]);
    assert_eq!(broken!(basics::Aliased, r#"{"slug":""}"#), [
        at("/slug", "min_length"),
        at("/slug", "pattern"),
        at("/slug", "min_length"),
    ]);
}

#[test]
fn enums_are_closed_or_open() {
    assert_eq!(Colour::ALL, [Colour::Red, Colour::Green, Colour::Empty]);
    assert_eq!((Colour::default(), Level::default()), (Colour::Empty, Level::Zero));
    assert_eq!((Level::Below.value(), Level::Below as i32, Level::try_from(1)), (-1, -1, Ok(Level::Low)));
    assert_eq!("".parse(), Ok(Colour::Empty));
    assert_eq!(Entry::from("elsewhere"), Entry::Unknown("elsewhere".to_owned()));
    assert_eq!((Rank::from(2), Rank::from(3).value()), (Rank::Second, 3));
    assert_eq!(Taken::from("unknown"), Taken::Unknown);
    assert_eq!(Taken::from("other").as_str(), "other");
    let value = pass!(Literals, r#"{"action":"add","is_share":0,"truth":"true","either":null}"#);
    assert_eq!((value.action, value.is_share, value.either), (LiteralsAction::Add, Some(LiteralsIsShare::V0), Some(None)));
    assert_eq!(broken!(Literals, r#"{"action":"","is_share":true,"truth":true}"#), [
        at("/action", "enum"),
        at("/is_share", "type"),
        at("/truth", "type"),
    ]);
}

#[test]
fn types_may_contain_themselves() {
    let tree = pass!(Tree, r#"{"value":1,"left":{"value":2},"right":null,"children":[{"value":3,"right":{"value":4}}]}"#);
    assert_eq!((tree.left.unwrap().value, tree.right), (2, Some(None)));
    let first = First { second: Some(Second { first: Some(Box::new(First { second: None })), ratio: None }) };
    assert_eq!(written!(first), r#"{"second":{"first":{}}}"#);
    let json = pass!(JsonItem, r#"{"item":[{"item":1},{"item":{"item":"x"}}]}"#);
    let Some(Json::JsonItemList(items)) = json.item.map(|item| *item) else { panic!("it is a list") };
    assert_eq!(items[0].item.as_deref(), Some(&Json::F64(1.0)));
    let deep = pass!(Loop, r#"{"below":{"kind":"node","below":{"kind":"leaf"}},"kind":"node"}"#);
    assert!(matches!(deep.kind, LoopCase::Node(node) if matches!(node.below.kind, LoopCase::Node(_))));
}

#[test]
fn unions_are_told_apart_by_kind() {
    let value = pass!(Unions, r#"{"code":5,"dated":["2024-02-29"],"all":["x",-1]}"#);
    assert_eq!(value.dated, Some(Dated::DateList(vec!["2024-02-29".to_owned()])));
    assert_eq!(broken!(Unions, r#"{"code":null,"dated":"yesterday","all":[true]}"#), [
        at("/code", "type"),
        at("/dated", "format"),
        at("/all/0", "type"),
    ]);
}

#[test]
fn cases_keep_what_chose_them() {
    let value = pass!(Prompt, r#"{"reply_id":"r","act":"adopt","user":"u"}"#);
    let request = PromptRequest { action: PromptRequestAction::Adopt, reply_id: "r".to_owned(), score: None };
    assert_eq!(value.action, PromptCase::Request(request));
    assert_eq!(written!(value), r#"{"user":"u","action":"adopt","reply_id":"r"}"#);
    assert_eq!(broken!(Prompt, r#"{"user":1,"action":"stay"}"#), [at("/user", "type"), at("/action", "enum")]);
    assert_eq!(broken!(Prompt, r#"{"action":"send"}"#), [at("/user", "required"), at("/reply_id", "required")]);
    let task = pass!(Task, r#"{"level":1}"#);
    let TaskCase::Low(low) = &task.level else { panic!("{task:?}") };
    assert_eq!(low.filled, [1]);
    assert_eq!(written!(task), r#"{"level":1,"filled":[1]}"#);
    assert_eq!(written!(pass!(Task, r#"{"level":-1.0}"#)), r#"{"level":-1}"#);
    let OnlyCase::One(one) = pass!(Only, r#"{"kind":"one","size":3}"#).kind;
    assert_eq!(one.size, 3);
}

#[test]
fn unknown_fields_are_kept_where_the_catalogue_says_so() {
    use shapes::kept::events::{Empty, Point, Tagged};

    let value = pass!(Point, r#"{"new":[1],"x":1,"unknown_fields":"mine"}"#);
    assert_eq!(value.unknown_fields_["new"], json!([1]));
    assert_eq!(written!(value), r#"{"x":1,"unknown_fields":"mine","new":[1]}"#);
    assert_eq!(pass!(Empty, r#"{"a":null}"#).unknown_fields_.len(), 1);
    assert_eq!(written!(pass!(Tagged, r#"{"size":null,"kind":"b"}"#)), r#"{"kind":"b","size":null}"#);
}

#[test]
fn events_of_every_kind() {
    use shapes::shapes::Event;

    let read = |name: &str, payload: &str| Event::from_json(name, payload.as_bytes());
    assert_eq!(shapes::shapes::VERSION, "1.2.3");
    assert!(matches!(read("bot_shown", r#"{"flag":true}"#), Ok(event @ Event::BotShow(_)) if event.name() == "bot_show"));
    assert_eq!(read("view_database", ""), Ok(Event::ViewDatabase));
    assert_eq!(read("view_database", "null").map(|event| event.to_json()), Ok(b"{}".to_vec()));
    assert!(read("view_database", r#"{"a":1}"#).is_err());
    assert!(read("coze token/buy\"click", r#"{"user":"u","action":"exit"}"#).is_ok());
    assert!(matches!(read("prompt_given", r#"{"user":"u","action":"exit"}"#), Ok(Event::PromptGiven(_))));
    assert_eq!(read("empty", "{}").map(|event| event.to_json()), Ok(b"{}".to_vec()));
    assert_eq!(read("nobody", "{}").unwrap_err().as_slice()[0].rule.id(), "event");

    use shapes::kept::Event as Kept;
    let event = Kept::from_json("nobody", b"[1]").unwrap();
    assert_eq!(event, Kept::Undeclared { name: "nobody".to_owned(), payload: json!([1]) });
    assert_eq!((event.name(), event.to_json()), ("nobody", b"[1]".to_vec()));
}

#[test]
fn constants_are_what_the_schema_gives() {
    assert_eq!((basics::ORDER_DESC, basics::RATIO, basics::KEY), ("DESC", 1.0, &[1, 2][..]));
    assert_eq!((basics::FAVOURITE, basics::SIZES), (Colour::Green, &[("small", 1), ("x-large", 3)][..]));
    assert_eq!(shapes::shapes::hostile::TEXT, "a\"b\\c\n*/ `${x}` \u{2028} \u{202e} //'\u{0}");
}

/// Names of the prelude are names like any others.
#[test]
#[allow(deprecated)]
fn hostile_names_do_no_harm() {
    use shapes::shapes::hostile;

    let value = hostile::String::from_json(br#"{"option":{"none":{"vec":{}},"some":"Self"}}"#).unwrap();
    assert_eq!(value.option.some, Some(hostile::Some::Self_));
    let names = hostile::Self_::from_json(br##"{"self":1,"super":2,"type":3,"r#":4}"##).unwrap();
    assert_eq!((names.self_, names.super_, names.r#type, names.r), (1, 2, 3, 4));
    let text = hostile::Hostile::from_json(br#"{"*/x":"*/","x//../y":"`${x}`"}"#).unwrap();
    assert_eq!(text.x_y, Some(hostile::HostileXy::Dollar));
    assert_eq!(text.to_json(), br#"{"*/x":"*/","x//../y":"`${x}`"}"#);
}
