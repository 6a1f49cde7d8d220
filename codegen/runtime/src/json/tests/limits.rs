//! Hostile texts: deep, wide, or with many errors.

use super::generated::*;
use crate::Rule;

const ID: &str = "123e4567-e89b-12d3-a456-426614174000";

fn nested(field: &str, levels: usize) -> String {
    format!(r#"{{"id":"{ID}","{field}":{}{}}}"#, "[".repeat(levels), "]".repeat(levels))
}

#[test]
fn depth_is_bounded() {
    // The object is the first of 128 levels.
    Every::from_json(nested("any", 127).as_bytes()).expect("128 levels are fine");
    let violations = Every::from_json(nested("any", 128).as_bytes()).unwrap_err();
    let [violation] = violations.as_slice() else { panic!("{violations}") };
    assert_eq!((violation.pointer.as_str(), violation.rule), (&*format!("/any{}", "/0".repeat(127)), Rule::Depth));
}

#[test]
fn what_is_dropped_may_be_as_deep_as_it_likes() {
    Every::from_json(nested("other", 1_000_000).as_bytes()).expect("nobody asked for it");
    assert_eq!(Every::from_json("[".repeat(1_000_000).as_bytes()).unwrap_err().as_slice()[0].rule, Rule::Json);
    assert_eq!(Every::from_json("{\"a\":".repeat(1_000_000).as_bytes()).unwrap_err().as_slice()[0].rule, Rule::Json);
}

#[test]
fn recursion_through_types_is_bounded() {
    let child = format!(r#"{{"id":"{ID}","child":"#);
    let text = |levels: usize| format!("{}null{}", child.repeat(levels), "}".repeat(levels));
    let violations = Every::from_json(text(128).as_bytes()).unwrap_err();
    assert_eq!(violations.as_slice()[0].rule, Rule::Type);
    let violations = Every::from_json(text(100_000).as_bytes()).unwrap_err();
    assert_eq!(violations.as_slice()[0].rule, Rule::Depth);
}

#[test]
fn a_free_object_counts_as_a_level() {
    let child = format!(r#"{{"id":"{ID}","child":"#);
    let text = |levels: usize| {
        let last = format!(r#"{{"id":"{ID}","object":{{"a":"b"}}}}"#);
        format!("{}{last}{}", child.repeat(levels - 2), "}".repeat(levels - 2))
    };
    Every::from_json(text(128).as_bytes()).expect("128 levels are fine");
    let violations = Every::from_json(text(129).as_bytes()).unwrap_err();
    assert_eq!(violations.as_slice()[0].rule, Rule::Depth);
    Every::check_json(text(128).as_bytes()).expect("128 levels are fine");
    assert!(Every::check_json(text(129).as_bytes()).is_err());
}

#[test]
fn many_equal_keys_and_flaws_take_no_longer_than_their_number() {
    let members: Vec<String> = (0..50_000).map(|at| format!(r#""k{}":[1e400]"#, at % 25_000)).collect();
    let violations = Every::from_json(format!(r#"{{"any":{{{}}}}}"#, members.join(",")).as_bytes()).unwrap_err();
    assert_eq!(violations.as_slice().len(), 1 + 25_000);
}
