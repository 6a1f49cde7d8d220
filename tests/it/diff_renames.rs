//! What is taken for a rename and what is not: plausible changes of a schema, and what the diff calls them.

use std::fmt::Write as _;

use codegen::diff::compare;
use codegen::diff::report::{Gate, Input, Report, Side};

use crate::diff_reports::{MANIFEST, schema};

/// The changes of the contract, one line each, without those of Rust's traits.
fn lines(before: &str, after: &str) -> Vec<String> {
    let (old, base) = schema(&[("shop/catalogue.yaml", MANIFEST), ("shop/cart.yaml", before)]);
    let (new, head) = schema(&[("shop/catalogue.yaml", MANIFEST), ("shop/cart.yaml", after)]);
    let report = Report::new(&Input {
        comparison: &compare(&old, &new),
        base: Side { label: "main", sources: &base },
        head: Side { label: "working tree", sources: &head },
        acceptances: &[],
        gate: &Gate::default(),
    });
    let own = report.changes.iter().filter(|entry| !entry.rule.starts_with("STR01"));
    own.map(|entry| {
        let name = entry.path.strip_prefix("shop.cart.").unwrap_or(&entry.path);
        let mark = if entry.guess { "?" } else { "" };
        let paired = entry.paired.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
        format!("{name} {}{mark}{paired}", entry.what)
    })
    .collect()
}

/// A struct `Line` with these fields, each with an id of its own name, as a lock file gives them.
fn line(fields: &[&str]) -> String {
    let mut text = String::from("types:\n  Line:\n    fields:\n");
    for field in fields {
        let (name, rest) = field.split_once(": ").expect("`name: type`");
        let id = name.trim_end_matches('?').bytes().fold(7, |id, byte| (id * 31 + u32::from(byte)) % 9973) + 1;
        let rest = rest.strip_prefix("{ ").map_or_else(|| format!("type: {rest} }}"), str::to_owned);
        let _ = writeln!(text, "      {name}: {{ id: {id}, {rest}");
    }
    text
}

/// What it is about, the fields before and after, and the lines of the report.
type FieldCase = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

#[test]
fn fields_that_were_renamed_are_found_and_others_are_not() {
    let cases: &[FieldCase] = &[
        (
            "another name at the same place",
            &["a: i32", "street: string", "z: i32"],
            &["a: i32", "road: string", "z: i32"],
            &["Line.road field renamed? (same type, same place)"],
        ),
        (
            "a similar name at the end",
            &["user: string", "a: i32", "z: i32"],
            &["a: i32", "z: i32", "user_id: string"],
            &["Line.user_id field renamed? (same type, similar name)"],
        ),
        (
            "two at once, each by its own name",
            &["form_name: string", "a: i32", "open_ms: i64"],
            &["opened_ms: i64", "name: string", "a: i32"],
            &[
                "Line.name field renamed? (same type, similar name, same place)",
                "Line.opened_ms field renamed? (same type, similar name)",
            ],
        ),
        (
            "the same doc says more than the name",
            &["count: { type: i32, doc: How many. }", "a: string"],
            &["a: string", "number: { type: i32, doc: How many. }"],
            &["Line.number field renamed? (same type, same doc)"],
        ),
        (
            "optional at once",
            &["a: i32", "user_name: string"],
            &["a: i32", "username?: string"],
            &[
                "Line.username field renamed? (same type, similar name, same place)",
                "Line.username required field became optional",
            ],
        ),
        (
            "docs of different things at the same place",
            &["a: i32", "street: { type: string, doc: Where to send it. }"],
            &["a: i32", "coupon: { type: string, doc: A code for a lower price. }"],
            &["Line.street required field removed", "Line.coupon required field added"],
        ),
        (
            "another type",
            &["a: i32", "user: string"],
            &["a: i32", "user_id: i64"],
            &["Line.user required field removed", "Line.user_id required field added"],
        ),
        (
            "two new ones of which either could be it",
            &["a: i32", "b: string"],
            &["a: i32", "x: string", "y: string"],
            &["Line.b required field removed", "Line.x required field added", "Line.y required field added"],
        ),
        (
            "names that only look alike",
            &["min_price: i32", "a: string"],
            &["a: string", "max_price: i32"],
            &["Line.max_price required field added", "Line.min_price required field removed"],
        ),
        (
            "an alias is sure",
            &["a: i32", "user: string"],
            &["owner: { type: string, aliases: [user] }", "a: i32"],
            &["Line.owner field renamed, readers know both names (alias)"],
        ),
    ];
    for (what, before, after, expected) in cases {
        let mut found = lines(&line(before), &line(after));
        let mut expected: Vec<String> = expected.iter().map(|line| (*line).to_owned()).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{what}");
    }
}

#[test]
fn types_and_events_that_were_renamed_are_found_and_others_are_not() {
    let cases: &[(&str, &str, &str, &[&str])] = &[
        (
            "a type and what uses it",
            "types:\n  Colour: { enum: [red, green] }\n  Line:\n    fields: { a: { type: Colour, id: 1 } }\n",
            "types:\n  Color: { enum: [red, green] }\n  Line:\n    fields: { a: { type: Color, id: 1 } }\n",
            &["Color enum renamed? (same form, similar name, same place)"],
        ),
        (
            "a type that got a value at once",
            "types:\n  Colour: { enum: [red, green, blue] }\n",
            "types:\n  Color: { enum: [red, green, blue, grey] }\n",
            &["Color enum renamed? (almost the same form, similar name, same place)", "Color.Grey enum value added"],
        ),
        (
            "small types of one form and other names in other places",
            "types:\n  Name:\n    fields: { text: { type: string, id: 1 } }\n  Line:\n    fields: { a: { type: i32, id: 1 } }\n",
            "types:\n  Line:\n    fields: { a: { type: i32, id: 1 } }\n  Coupon:\n    fields: { text: { type: string, id: 1 } }\n",
            &["Coupon type added", "Name type removed"],
        ),
        (
            "a large form is no chance",
            "types:\n  Name:\n    fields: { a: { type: string, id: 1 }, b: { type: i32, id: 2 }, c: { type: i32, id: 3 } }\n  \
             Line:\n    fields: { a: { type: i32, id: 1 } }\n",
            "types:\n  Line:\n    fields: { a: { type: i32, id: 1 } }\n  Coupon:\n    fields: { a: { type: string, id: 1 }, \
             b: { type: i32, id: 2 }, c: { type: i32, id: 3 } }\n",
            &["Coupon type renamed? (same form)"],
        ),
        (
            "an event with one field more",
            "events:\n  cart_open: { fields: { a: { type: i32, id: 1 }, b: { type: i32, id: 2 } } }\n",
            "events:\n  cart_opened: { fields: { a: { type: i32, id: 1 }, b: { type: i32, id: 2 }, c?: { type: i32, id: 3 } } }\n",
            &[
                "cart_opened event renamed? (almost the same form, similar name, same place)",
                "cart_opened.c optional field added",
            ],
        ),
        (
            "events that hold only what all of them include",
            "types:\n  Session:\n    fields: { a: { type: i32, id: 1 }, b: { type: i32, id: 2 }, c: { type: i32, id: 3 } }\n\
             events:\n  form_closed: { include: [Session] }\n  room_seen: { include: [Session] }\n",
            "types:\n  Session:\n    fields: { a: { type: i32, id: 1 }, b: { type: i32, id: 2 }, c: { type: i32, id: 3 } }\n\
             events:\n  room_seen: { include: [Session] }\n  agent_called: { include: [Session] }\n",
            &["agent_called event added", "form_closed event removed"],
        ),
        (
            "events without a payload",
            "events:\n  cart_open: none\n  zoom: none\n",
            "events:\n  cart_opened: none\n  zoom: none\n",
            &["cart_opened event renamed? (same form, similar name, same place)"],
        ),
        (
            "events without a payload and of other names",
            "events:\n  cart_open: none\n  zoom: none\n",
            "events:\n  zoom: none\n  login: none\n",
            &["cart_open event removed", "login event added"],
        ),
        (
            "constants of one value",
            "consts:\n  MOST_LINES: { type: i32, value: 10 }\n  LEAST: { type: i32, value: 10 }\n",
            "consts:\n  LEAST: { type: i32, value: 10 }\n  RETRIES: { type: i32, value: 10 }\n  LINES_MOST: { type: i32, value: 10 }\n",
            &["LINES_MOST const renamed? (same value, similar name)", "RETRIES const added"],
        ),
    ];
    for (what, before, after, expected) in cases {
        let mut found = lines(before, after);
        found.sort();
        assert_eq!(found, *expected, "{what}");
    }
}
