//! Values that are good, and what they are in Rust and as JSON again.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::generated::*;
use crate::{Rule, Validate};

const ID: &str = "123e4567-e89b-12d3-a456-426614174000";

fn every(rest: &str) -> Every {
    let json = format!(r#"{{"id":"{ID}"{rest}}}"#);
    let value = Every::from_json(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"));
    let again = Every::from_json(&value.to_json()).expect("what is written can be read");
    assert_eq!(again, value, "{json}");
    assert_eq!(value.validate(), Ok(()), "{json}");
    let tree = serde_json::to_value(&value).unwrap();
    assert_eq!(serde_json::from_value::<Every>(tree).unwrap(), value, "{json}");
    value
}

#[test]
fn reads_every_type() {
    assert_eq!(every("").label, None);
    assert_eq!(every(r#","label":"ab""#).label.as_deref(), Some("ab"));
    assert_eq!(every(r#","label":"\u00e9\"a""#).label.as_deref(), Some("é\"a"));
    assert_eq!(every(r#","flag":true"#).flag, Some(true));
    assert_eq!(every(r#","small":-128"#).small, Some(-128));
    assert_eq!(every(r#","small":-0"#).small, Some(0));
    assert_eq!(every(r#","small":1.2e2"#).small, Some(120));
    assert_eq!(every(r#","count":10.0"#).count, Some(10));
    assert_eq!(every(r#","safe":9007199254740991"#).safe, Some((1 << 53) - 1));
    assert_eq!(every(r#","text":"-9223372036854775808""#).text, Some(i64::MIN));
    assert_eq!(every(r#","text":"-0""#).text, Some(0));
    assert_eq!(every(r#","either":"9223372036854775807""#).either, Some(i64::MAX));
    assert_eq!(every(r#","either":-5"#).either, Some(-5));
    assert_eq!(every(r#","ratio":1e300"#).ratio, Some(1e300));
    assert_eq!(every(r#","blob":"AQID""#).blob, Some(vec![1, 2, 3]));
    assert_eq!(every(r#","small_list":[1,255]"#).small_list, Some(vec![1, 255]));
    assert_eq!(every(r#","any":null"#).any, Some(json!(null)));
    assert_eq!(every(r#","any":{"b":[1,-0,1.5,18446744073709551615],"a":"\n"}"#).any.unwrap()["b"][3], json!(u64::MAX));
    assert_eq!(every(r#","object":{"a":1,"a":2}"#).object.unwrap()["a"], json!(2));
    assert_eq!(every(r#","color":"green""#).color, Some(Color::Green));
    assert_eq!(every(r#","action":-3.0"#).action, Some(Action::Remove));
    assert_eq!(every(r#","entry":"home""#).entry, Some(Entry::Home));
    assert_eq!(every(r#","entry":"away""#).entry, Some(Entry::Unknown("away".to_owned())));
    assert_eq!(every(r#","level":1"#).level, Some(Level::Low));
    assert_eq!(every(r#","level":-1"#).level, Some(Level::Unknown(-1)));
    assert_eq!(every(r#","names":[null,"2024-02-29"]"#).names, Some(vec![None, Some("2024-02-29".to_owned())]));
    assert_eq!(every(r#","tags":["b","a"]"#).tags, Some(BTreeSet::from(["a".to_owned(), "b".to_owned()])));
    assert_eq!(every(r#","by_color":{"red":1}"#).by_color, Some(BTreeMap::from([(Color::Red, 1.0)])));
    let nested = every(&format!(r#","by_number":{{"-9223372036854775808":{{"id":"{ID}"}}}}"#));
    assert_eq!(nested.by_number.unwrap()[&i64::MIN].id, ID);
    assert_eq!(every(r#","maybe":null"#).maybe, Some(None));
    assert_eq!(every(r#","maybe":"""#).maybe, Some(Some(String::new())));
    assert_eq!(every("").maybe, None);
    assert_eq!(every(r#","distinct":[1,2,1.5]"#).distinct, Some(vec![1.0, 2.0, 1.5]));
    assert_eq!(every(&format!(r#","child":{{"id":"{ID}","flag":false}}"#)).child.unwrap().flag, Some(false));
    assert_eq!(every(r#","union":"1.2.3""#).union, Some(Union3::Text("1.2.3".to_owned())));
    assert_eq!(every(r#","union":4"#).union, Some(Union3::Number(4)));
    assert_eq!(every(r#","union":{"x":1}"#).union, Some(Union3::Point(Point { x: 1, y: 7, note: None })));
}

#[test]
fn writes_in_the_order_of_the_schema() {
    let value = every(r#","either":"9007199254740992","ratio":2,"text":"5","blob":"AA==","maybe":null"#);
    let expected =
        format!(r#"{{"id":"{ID}","text":"5","either":"9007199254740992","ratio":2.0,"blob":"AA==","maybe":null}}"#);
    assert_eq!(String::from_utf8(value.to_json()).unwrap(), expected);
}

#[test]
fn writes_defaults_and_escapes() {
    let point = Point::from_json(br#"{"note":"\u0001\u001f\"\\/\b\f\n\r\t\u2028","x":1}"#).unwrap();
    let expected = "{\"x\":1,\"y\":7,\"note\":\"\\u0001\\u001f\\\"\\\\/\\b\\f\\n\\r\\t\u{2028}\"}";
    assert_eq!(String::from_utf8(point.to_json()).unwrap(), expected);
}

#[test]
fn null_is_absent_where_the_policy_says_so() {
    let point = Point::from_json(br#"{"x":1,"y":null,"note":null}"#).unwrap();
    assert_eq!(point, Point { x: 1, y: 7, note: None });
}

#[test]
fn aliases_are_read_and_the_name_wins() {
    assert_eq!(every(r#","Label":"abc""#).label.as_deref(), Some("abc"));
    assert_eq!(every(r#","caption":"cd","Label":"ab""#).label.as_deref(), Some("ab"));
    assert_eq!(every(r#","caption":7,"label":"ab""#).label.as_deref(), Some("ab"));
}

#[test]
fn the_last_of_equal_keys_wins() {
    assert_eq!(every(r#","flag":true,"flag":false"#).flag, Some(false));
    assert_eq!(every(r#","small_list":[1,2],"small_list":[3]"#).small_list, Some(vec![3]));
    assert_eq!(every(r#","flag":"bad","flag":false"#).flag, Some(false));
}

#[test]
fn cases_are_flat_and_keep_their_tag() {
    let json = br#"{"reply_id":5,"id":"a","extra":[1],"action":"copy"}"#;
    let prompt = Prompt::from_json(json).unwrap();
    let case = PromptRequest { action: PromptRequestAction::Copy, reply_id: 5 };
    assert_eq!(prompt.action, PromptCase::Request(case));
    assert_eq!(prompt.unknown_fields_["extra"], json!([1]));
    let text = String::from_utf8(prompt.to_json()).unwrap();
    assert_eq!(text, r#"{"id":"a","action":"copy","reply_id":5,"extra":[1]}"#);

    let prompt = Prompt::from_json(br#"{"id":"a","reply_id":5,"act":"exit","note":"n"}"#).unwrap();
    assert_eq!(prompt.action, PromptCase::Exit);
    let text = String::from_utf8(prompt.to_json()).unwrap();
    assert_eq!(text, r#"{"id":"a","action":"exit","note":"n","reply_id":5}"#);
}

#[test]
fn kept_fields_never_pose_as_declared_ones() {
    let mut prompt = Prompt::from_json(br#"{"id":"a","action":"exit"}"#).unwrap();
    prompt.unknown_fields_.insert("act".to_owned(), json!("copy"));
    prompt.unknown_fields_.insert("id".to_owned(), json!(1));
    assert_eq!(prompt.to_json(), br#"{"id":"a","action":"exit"}"#);
}

#[test]
fn values_built_by_hand_are_checked_whole() {
    let mut value = every("");
    value.id = "no id".to_owned();
    value.ratio = Some(f64::NAN);
    value.safe = Some(1 << 53);
    value.tags = Some(BTreeSet::new());
    let violations = value.validate().unwrap_err();
    let found: Vec<_> = violations.iter().map(|violation| (violation.pointer.as_str(), violation.rule)).collect();
    let expected = [("/id", Rule::Format), ("/safe", Rule::Range), ("/ratio", Rule::Type), ("/tags", Rule::MinItems)];
    assert_eq!(found, expected);
    assert_eq!(Validate::validate(&value), Err(violations));
}

#[test]
fn enums_convert() {
    assert_eq!("red".parse(), Ok(Color::Red));
    assert_eq!("blue".parse::<Color>().unwrap_err().to_string(), "blue is no value of Color");
    assert_eq!(Action::try_from(1), Ok(Action::Click));
    assert_eq!(Action::try_from(2).unwrap_err().to_string(), "2 is no value of Action");
    assert_eq!(i32::from(Action::Remove), -3);
    assert_eq!(Entry::from("x").to_string(), "x");
    assert_eq!(Level::from(1), Level::Low);
    assert_eq!(format!("{:>6}|{}", Color::Red, Action::Click), "   red|1");
}
