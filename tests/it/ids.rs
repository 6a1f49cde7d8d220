//! Wire ids: what is given once stays, whatever is added, removed, moved or renamed.

use std::collections::BTreeMap;

use codegen::model::{DefinitionKind, Field, Model, Payload, Struct};

use crate::support::lowered;

const LOCK: &str = "ids.lock.yaml";

/// Resolves one module after another, each with the lock that the one before left. Ids by field of the last one, and
/// its lock.
fn follow(steps: &[&str]) -> (BTreeMap<String, i16>, String) {
    let mut lock = String::new();
    let mut ids = BTreeMap::new();
    for step in steps {
        let files = [("orders.yaml", *step), (LOCK, lock.as_str())];
        let files = if lock.is_empty() { &files[..1] } else { &files };
        let lowered = lowered(files).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        ids = fields(&lowered.model);
        lock.clone_from(&lowered.locks[0].text);
    }
    (ids, lock)
}

/// The id of every field: `Struct.field`, `Struct.case.field`, `event.field`, `Union.Member`.
fn fields(model: &Model) -> BTreeMap<String, i16> {
    let mut found = BTreeMap::new();
    for definition in &model.definitions {
        match &definition.kind {
            DefinitionKind::Struct(structure) => add(&definition.name, structure, &mut found),
            DefinitionKind::Union(union) => {
                let members = union.members.iter();
                found.extend(members.map(|member| (format!("{}.{}", definition.name, member.name), member.id)));
            }
            _ => {}
        }
    }
    for event in &model.events {
        if let Payload::Struct(structure) = &event.payload {
            add(&event.key, structure, &mut found);
        }
    }
    found
}

fn add(name: &str, structure: &Struct, found: &mut BTreeMap<String, i16>) {
    let mut add = |prefix: &str, fields: &[Field]| {
        found.extend(fields.iter().map(|field| (format!("{prefix}.{}", field.name), field.id)));
    };
    add(name, &structure.fields);
    for case in structure.variants.iter().flat_map(|variants| &variants.cases) {
        add(&format!("{name}.{}", case.name), &case.fields);
    }
}

fn ids(expected: &[(&str, i16)]) -> BTreeMap<String, i16> {
    expected.iter().map(|(name, id)| ((*name).to_owned(), *id)).collect()
}

#[test]
fn ids_follow_their_fields() {
    for (what, steps, expected) in [
        (
            "new fields get the next free id, wherever they stand",
            &[
                "types: { Order: { fields: { a: string, b: string } } }",
                "types: { Order: { fields: { new: string, b: string, a: string } } }",
            ][..],
            &[("Order.a", 1), ("Order.b", 2), ("Order.new", 3)][..],
        ),
        (
            "the id of a field that is gone is not given again",
            &[
                "types: { Order: { fields: { a: string, b: string } } }",
                "types: { Order: { fields: { a: string } } }",
                "types: { Order: { fields: { a: string, c: string } } }",
            ],
            &[("Order.a", 1), ("Order.c", 3)],
        ),
        (
            "a field that comes back has its old id",
            &[
                "types: { Order: { fields: { a: string, b: string } } }",
                "types: { Order: { fields: { b: string } } }",
                "types: { Order: { fields: { c: string, a: string, b: string } } }",
            ],
            &[("Order.a", 1), ("Order.b", 2), ("Order.c", 3)],
        ),
        (
            "an explicit id wins, and new ones stay clear of it and of what is reserved",
            &[
                "types: { Order: { fields: { a: string, b: { type: string, id: 7 }, c: string }, reserved: { ids: [8, 10..12] } } }",
            ],
            &[("Order.a", 13), ("Order.b", 7), ("Order.c", 14)],
        ),
        (
            "an id that a field gave up for an explicit one is not given again",
            &[
                "types: { Order: { fields: { a: string } } }",
                "types: { Order: { fields: { a: { type: string, id: 5 } } } }",
                "types: { Order: { fields: { a: string, b: string } } }",
            ],
            &[("Order.a", 5), ("Order.b", 6)],
        ),
        (
            "a renamed field keeps its id if it says so",
            &[
                "types: { Order: { fields: { a: string, b: string } } }",
                "types: { Order: { fields: { title: { type: string, id: 1, aliases: [a] }, b: string } } }",
                "types: { Order: { fields: { title: string, b: string, c: string } } }",
            ],
            &[("Order.b", 2), ("Order.c", 3), ("Order.title", 1)],
        ),
        (
            "ids are not included, and each struct has its own",
            &[
                "types: { A: { fields: { x: { type: string, id: 9 }, y: string } }, B: { include: [A], fields: { z: string } } }",
            ],
            &[("A.x", 9), ("A.y", 10), ("B.x", 1), ("B.y", 2), ("B.z", 3)],
        ),
        (
            "a renamed struct starts anew",
            &["types: { A: { fields: { x: string, y: string } } }", "types: { B: { fields: { y: string } } }"],
            &[("B.y", 1)],
        ),
        (
            "cases share the id of a field that they have alike, and no other",
            &["types: { A: { variants: { tag: kind, cases: { \
                 one: { fields: { x: string, y: string, z: [a, b] } }, \
                 two: { fields: { x: string, y: i32, z: [a, b] } } } } } }"],
            &[
                ("A.kind", 1),
                ("A.one.x", 2),
                ("A.one.y", 3),
                ("A.one.z", 4),
                ("A.two.x", 2),
                ("A.two.y", 5),
                ("A.two.z", 4),
            ],
        ),
        (
            "when the types of a shared field part, the first case keeps the id",
            &[
                "types: { A: { variants: { tag: kind, cases: { one: { fields: { x: string } }, two: { fields: { x: string } } } } } }",
                "types: { A: { variants: { tag: kind, cases: { one: { fields: { x: string } }, two: { fields: { x: i32 } } } } } }",
            ],
            &[("A.kind", 1), ("A.one.x", 2), ("A.two.x", 3)],
        ),
        (
            "events and unions have ids, too",
            &[
                "events: { paid: { fields: { a: string } } }\ntypes: { U: { union: [string, i32] } }",
                "events: { paid: { fields: { b: string, a: string } } }\ntypes: { U: { union: [bool, i32, string] } }",
            ],
            &[("U.Bool", 3), ("U.I32", 2), ("U.String", 1), ("paid.a", 1), ("paid.b", 2)],
        ),
    ] {
        assert_eq!(follow(steps).0, ids(expected), "{what}");
    }
}

#[test]
fn the_lock_is_plain_yaml_and_settles() {
    let schema = "types: { Order: { fields: { \"on\": string, \"1st\": string, \"a: b\": string, naïve: \
                  { type: string, rust: { name: naive }, thrift: { name: naive } }, plain: string } } }";
    let (_, lock) = follow(&[schema]);
    let yaml: serde_yaml::Value = serde_yaml::from_str(&lock).expect("the lock is YAML");
    let entry = &yaml["modules"]["shop.orders"]["types"]["Order"]["ids"];
    for (name, id) in [("on", 1), ("1st", 2), ("a: b", 3), ("naïve", 4), ("plain", 5)] {
        assert_eq!(entry[name].as_i64(), Some(id), "{name} in\n{lock}");
    }
    assert_eq!(follow(&[schema, schema]).1, lock);
    let with_carriage_returns = lock.replace('\n', "\r\n");
    let again = lowered(&[("orders.yaml", schema), (LOCK, &with_carriage_returns)]).expect("line ends do not matter");
    assert_eq!(again.locks[0].text, lock);
}

#[test]
fn nothing_that_was_locked_is_lost() {
    let (_, lock) = follow(&[
        "types: { Gone: { fields: { a: string } }, Kept: { fields: { b: string } } }",
        "types: { Kept: { fields: { c: string } } }",
    ]);
    for line in ["      Gone:", "          a: 1", "          b: 1", "          c: 2"] {
        assert!(lock.lines().any(|written| written == line), "{line:?} is not in\n{lock}");
    }
}

#[test]
fn ids_end_at_32767() {
    let field = |id: u32| format!("f{id}: {{ type: string, id: {id} }}");
    let schema = |fields: String| format!("types: {{ Order: {{ fields: {{ {fields} }} }} }}");
    let (after_gap, _) = follow(&[&schema(format!("{}, more: string", field(32767)))]);
    assert_eq!(after_gap["Order.more"], 1);
}

#[test]
fn edits_by_hand_are_refused() {
    let schema = "types: { Order: { fields: { a: string, b: string } } }";
    let (_, lock) = follow(&[schema]);
    for (what, edited) in [
        ("ids swapped", lock.replace("a: 1", "a: 3")),
        ("an id used twice", lock.replace("b: 2", "b: 1")),
        ("a line taken out", lock.replace("          b: 2\n", "")),
        ("a field renamed", lock.replace("b: 2", "c: 2")),
        ("a struct renamed", lock.replace("Order:", "Orders:")),
        ("an id out of range", lock.replace("b: 2", "b: 0")),
        ("another format", lock.replace("format: 1", "format: 2")),
        ("other YAML", lock.replace("ids:\n          a: 1\n          b: 2\n", "ids: { a: 1, b: 2 }\n")),
    ] {
        assert_ne!(edited, lock, "{what}");
        let mistakes = lowered(&[("orders.yaml", schema), (LOCK, &edited)]).expect_err(what);
        assert!(mistakes.contains("E0429") && mistakes.contains("ids.lock.yaml:"), "{what}: {mistakes}");
    }
}
