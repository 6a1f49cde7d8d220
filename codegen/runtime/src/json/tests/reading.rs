//! Texts that are refused, and that the hot path and the checker say the same of every text.

use serde_json::Value;

use super::generated::*;
use crate::Rule;
use crate::check::check_with_flaws;
use crate::json::{Reader, Schema, check_json, parse};
use crate::shape::build::{policy, required, structure};
use crate::shape::{Field, Type, UnknownFields, slot_of};
use crate::violation::Violations;

const ID: &str = "123e4567-e89b-12d3-a456-426614174000";

/// Pointers and rules of a text that is refused.
fn refused<T: Schema + std::fmt::Debug>(json: &str) -> Vec<(String, Rule)> {
    let violations = crate::json::from_json::<T>(json.as_bytes(), T::TYPE).expect_err(json);
    violations.into_iter().map(|violation| (violation.pointer, violation.rule)).collect()
}

#[test]
fn says_everything_at_once() {
    let json = r#"{
        "label": "A", "flag": 1, "small": 128, "count": 11, "safe": 9007199254740992, "text": 1, "either": "01",
        "ratio": 0.5, "blob": "AAAAAA==", "small_list": [256, -1, 1.5], "object": [], "color": "blue", "action": 2,
        "level": 3000000000, "names": ["2023-02-29", 1, null, null], "tags": ["a", "b", "a"], "by_color": {"blue": "x"},
        "by_number": {"01": {}}, "maybe": 1, "distinct": [1, 1.0], "child": {"id": null}, "union": true
    }"#;
    let expected = [
        ("/id", Rule::Required),
        ("/label", Rule::MinLength),
        ("/label", Rule::Pattern),
        ("/flag", Rule::Type),
        ("/small", Rule::Range),
        ("/count", Rule::Max),
        ("/safe", Rule::Range),
        ("/text", Rule::Type),
        ("/either", Rule::Format),
        ("/ratio", Rule::ExclusiveMin),
        ("/blob", Rule::MaxLength),
        ("/small_list/0", Rule::Range),
        ("/small_list/1", Rule::Range),
        ("/small_list/2", Rule::Type),
        ("/object", Rule::Type),
        ("/color", Rule::Enum),
        ("/action", Rule::Enum),
        ("/level", Rule::Range),
        ("/names", Rule::MaxItems),
        ("/names/0", Rule::Format),
        ("/names/1", Rule::Type),
        ("/tags/2", Rule::Unique),
        ("/by_color/blue", Rule::Key),
        ("/by_color/blue", Rule::Type),
        ("/by_number/01", Rule::Key),
        ("/by_number/01/id", Rule::Required),
        ("/maybe", Rule::Type),
        ("/distinct/1", Rule::Unique),
        ("/child/id", Rule::Type),
        ("/union", Rule::Type),
    ];
    assert_eq!(refused::<Every>(json), expected.map(|(pointer, rule)| (pointer.to_owned(), rule)));
}

#[test]
fn unknown_fields_come_last_and_in_the_order_of_the_input() {
    let found = refused::<Point>(r#"{"a/b":1,"x":"","~":2}"#);
    let pointers: Vec<_> = found.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(pointers, ["/x", "/a~1b", "/~0"]);
}

#[test]
fn a_wrong_tag_hides_the_fields_of_cases() {
    assert_eq!(refused::<Prompt>(r#"{"id":"","action":"no","reply_id":""}"#), [("/action".to_owned(), Rule::Enum)]);
    assert_eq!(refused::<Prompt>(r#"{"id":""}"#), [("/action".to_owned(), Rule::Required)]);
    assert_eq!(refused::<Prompt>(r#"{"id":"","act":"send"}"#), [("/reply_id".to_owned(), Rule::Required)]);
}

#[test]
fn an_alias_is_named_as_it_was_sent() {
    let found = refused::<Every>(&format!(r#"{{"id":"{ID}","caption":"A1"}}"#));
    assert_eq!(found, [("/caption".to_owned(), Rule::Pattern)]);
}

#[test]
fn what_no_tree_holds_is_a_violation_of_its_place() {
    for (rest, pointer) in [
        (r#""label":"\ud800ab""#, "/label"),
        (r#""ratio":1e400"#, "/ratio"),
        (r#""any":["\udc00"]"#, "/any/0"),
        (r#""any":{"a":-1e400}"#, "/any/a"),
        (r#""maybe":1e999"#, "/maybe"),
    ] {
        assert_eq!(
            refused::<Every>(&format!(r#"{{"id":"{ID}",{rest}}}"#)),
            [(pointer.to_owned(), Rule::Type)],
            "{rest}"
        );
    }
    // In what is dropped, it does not matter; nor where a later key wins.
    for rest in [r#""other":["\ud800",1e400]"#, r#""label":"\ud800","label":"ab""#, r#""any":{"a":[1e400],"a":1}"#] {
        let json = format!(r#"{{"id":"{ID}",{rest}}}"#);
        Every::from_json(json.as_bytes()).expect(rest);
    }
}

#[test]
fn texts_that_are_not_json() {
    let long = format!(r#"{{"id":"{ID}""#);
    for (text, place) in [
        ("", "byte 0, line 1"),
        ("{", "byte 1, line 1"),
        ("{\"a\" 1}", "byte 5, line 1"),
        ("{\"a\":1,}", "byte 7, line 1"),
        ("{\"a\":01}", "byte 5, line 1"),
        ("{\"a\":1.}", "byte 5, line 1"),
        ("{\"a\":.5}", "byte 5, line 1"),
        ("{\"a\":+1}", "byte 5, line 1"),
        ("{\"a\":1e}", "byte 5, line 1"),
        ("{\"a\":-}", "byte 5, line 1"),
        ("{\"a\":NaN}", "byte 5, line 1"),
        ("{\"a\":nul}", "byte 5, line 1"),
        ("{\"a\":truee}", "byte 9, line 1"),
        ("{\"a\":\"\u{1}\"}", "byte 6, line 1"),
        ("{\"a\":\"\\x\"}", "byte 6, line 1"),
        ("{\"a\":\"\\u12g4\"}", "byte 6, line 1"),
        ("{'a':1}", "byte 1, line 1"),
        ("[1 2]", "byte 3, line 1"),
        ("[1,]", "byte 3, line 1"),
        ("{} {}", "byte 3, line 1"),
        ("\u{feff}{}", "byte 0, line 1"),
        ("{\n\n\"a\":é}", "byte 7, line 3"),
        (&long, "byte 44, line 1"),
    ] {
        let violations = Every::from_json(text.as_bytes()).expect_err(text);
        let [violation] = violations.as_slice() else { panic!("{text}: {violations}") };
        assert_eq!((violation.pointer.as_str(), violation.rule), ("", Rule::Json), "{text}");
        assert!(violation.found.ends_with(place), "{text}: {violation}");
    }
    let violations = Every::from_json(b"{\"\xff\":1}").unwrap_err();
    assert_eq!(violations.as_slice()[0].found, "bytes that are not UTF-8 at byte 2, line 1");
}

/// Good and bad texts, and each of them with one byte changed or dropped.
#[test]
fn hot_path_and_checker_agree() {
    let texts = [
        format!(r#"{{"id":"{ID}","label":"ab","flag":true,"small":-1,"count":2.0,"safe":5,"text":"6","either":7}}"#),
        format!(
            r#"{{"id":"{ID}","ratio":1e2,"blob":"AA==","small_list":[1,2],"any":{{"a":[null,""]}},"object":{{}}}}"#
        ),
        format!(r#"{{"id":"{ID}","color":"red","action":1,"entry":"x","level":2,"names":[null],"tags":["a","b"]}}"#),
        format!(r#"{{"id":"{ID}","by_color":{{"red":0.1}},"by_number":{{"1":{{"id":"{ID}"}}}},"maybe":null}}"#),
        format!(
            r#"{{"id":"{ID}","nullable":null,"distinct":[1,2],"union":{{"x":1,"note":null}},"child":{{"id":"{ID}"}}}}"#
        ),
        format!(r#"{{ "\u0069d" : "{ID}" , "Label":"é\n","caption":"ab","other":[{{}},[[]],"\ud83d\ude00"] }}"#),
    ];
    let prompts = [
        r#"{"id":"a","action":"send","reply_id":1,"extra":null}"#,
        r#"{"reply_id":1,"act":"exit","id":"","note":"x"}"#,
    ];
    for text in texts {
        every_change(&text, agree::<Every>);
    }
    for text in prompts {
        every_change(text, agree::<Prompt>);
    }
}

/// Members in schema order, some of them alone or turned round, as many as make the reader expect no order any more.
#[test]
fn fields_come_in_any_order() {
    const NAMES: [&str; 30] = [
        "a",
        "bb",
        "ccc",
        "dddd",
        "eeeee",
        "ffffff",
        "ggggggg",
        "hhhhhhhh",
        "iiiiiiiii",
        "jjjjjjjjjj",
        "k",
        "l",
        "m",
        "n",
        "o",
        "a_name_of_exactly_28_letters",
        "a_name_of_more_than_28_letters",
        "a_name_of_more_than_28_letters_2",
        "r",
        "s",
        "t",
        "é",
        "v",
        "w",
        "x",
        "y",
        "z",
        "field_one",
        "field_two",
        "field_ten",
    ];
    let fields: Vec<_> = NAMES.map(|name| required(slot_of(name), name, Type::String)).into();
    let fields: &'static [Field] = Box::leak(fields.into_boxed_slice());
    let shape = Box::leak(Box::new(structure(policy(UnknownFields::Reject, false), fields)));
    let ty: &'static Type = Box::leak(Box::new(Type::Struct(shape)));
    let is_read = |members: &[usize]| {
        let members: Vec<String> = members.iter().map(|at| format!("{}:\"{at}\"", Value::from(NAMES[*at]))).collect();
        Reader::new(&format!("{{{}}}", members.join(",")), false).accept_whole(ty).is_ok()
    };
    for start in 0..NAMES.len() {
        for step in [1, 7, 11, 13, 17, 19, 23, 29] {
            for in_order in [0, 3, 12, 25] {
                // The count of fields has no divisor in common with a step, so that each comes once.
                let turned = (0..NAMES.len()).map(|at| (start + at * step) % NAMES.len());
                let (mut order, rest): (Vec<_>, Vec<_>) = turned.partition(|at| *at >= in_order);
                order.extend(0..rest.len());
                assert!(is_read(&order), "{order:?}");
                for at in [0, 9, NAMES.len() - 1] {
                    let twice = [&order[..], &order[at..=at]].concat();
                    assert!(!is_read(&twice), "{twice:?}");
                    let lost = order.remove(at);
                    assert!(!is_read(&order), "{order:?}");
                    order.insert(at, lost);
                }
            }
        }
    }
}

fn every_change(text: &str, check: fn(&str)) {
    check(text);
    for (at, character) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + character.len_utf8()..]);
        check(&format!("{before}{after}"));
        check(&format!("{before}{character}{character}{after}"));
        for other in "0a-.e \"\\,:[]{}n\u{1}".chars() {
            check(&format!("{before}{other}{after}"));
        }
    }
}

/// The checker has found all there is to find; both ways of reading, and the way that builds nothing, must agree.
fn agree<T: Schema + PartialEq + std::fmt::Debug>(json: &str) {
    let checked = parse(json.as_bytes())
        .map_err(Violations::from)
        .and_then(|(value, flaws)| check_with_flaws(T::TYPE, &value, &flaws));
    let fast = Reader::new(json, false).accept_whole(T::TYPE);
    let built = read_whole::<T>(json, false);
    assert_eq!(check_json(json.as_bytes(), T::TYPE), checked, "{json}");
    assert_eq!(fast.is_ok(), built.is_some(), "{json}");
    match (built, checked) {
        (Some(built), Ok(())) => assert_eq!(Some(built), read_whole(json, true), "{json}"),
        (Some(built), Err(error)) => panic!("only the hot path takes {json}: {built:?}, {error}"),
        (None, Ok(())) => assert!(read_whole::<T>(json, true).is_some(), "only the checker takes {json}"),
        (None, Err(_)) => {}
    }
    // An independent reader has the last word on what is JSON; it knows neither lone surrogates nor huge numbers.
    if serde_json::from_str::<Value>(json).is_ok() {
        assert!(parse(json.as_bytes()).is_ok(), "{json}");
    } else if let Ok((_, flaws)) = parse(json.as_bytes()) {
        assert!(!flaws.is_empty(), "{json}");
    }
}

fn read_whole<T: Schema>(json: &str, lenient: bool) -> Option<T> {
    let mut value = T::blank();
    Reader::new(json, lenient).whole(&mut value, T::TYPE).ok()?;
    Some(value)
}
