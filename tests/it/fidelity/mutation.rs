//! Shows that a comparison depends on every fact: each is changed or dropped in turn, and must be missed.

use serde_json::{Value, json};

/// The changes of `facts`, one at a time, of which what is told before and after is not `noticed`. Members named in
/// `silent` are left alone. A row of a table is changed with the other tables around it, but without the other rows of
/// its own.
pub(super) fn unnoticed<T>(
    facts: &Value,
    silent: &[&str],
    tell: impl Fn(&Value) -> T,
    noticed: impl Fn(&T, &T) -> bool,
) -> Vec<String> {
    let mut unnoticed = Vec::new();
    for (key, table) in facts.as_object().into_iter().flatten().filter(|(key, _)| !silent.contains(&key.as_str())) {
        let rows = table.as_array().map(Vec::as_slice);
        let alone = rows.map(|rows| rows.iter().map(|row| Value::from(vec![row.clone()])).collect());
        for member in alone.unwrap_or_else(|| vec![table.clone()]) {
            let mut before = facts.clone();
            before[key] = member;
            let told = tell(&before);
            let missed = changes(&before, key, silent, |after| noticed(&told, &tell(after)));
            unnoticed.extend(missed);
        }
    }
    unnoticed
}

fn changes(before: &Value, key: &str, silent: &[&str], noticed: impl Fn(&Value) -> bool) -> Vec<String> {
    let mut places = Vec::new();
    collect(&before[key], &format!("/{key}"), silent, &mut places);
    let mut after = before.clone();
    let mut unnoticed = Vec::new();
    for place in places {
        let whole = before.pointer(&place).expect("the place is there");
        *after.pointer_mut(&place).expect("the place is there") = changed(whole);
        if !noticed(&after) {
            unnoticed.push(format!("{place}: {} instead of {whole} in {}", changed(whole), before[key]));
        }
        *after.pointer_mut(&place).expect("the place is there") = whole.clone();
    }
    unnoticed
}

/// JSON Pointers of all leaves, and of all lists that have something to lose.
fn collect(value: &Value, place: &str, silent: &[&str], places: &mut Vec<String>) {
    match value {
        Value::Array(members) => {
            if !members.is_empty() {
                places.push(place.to_owned());
            }
            for (index, member) in members.iter().enumerate() {
                collect(member, &format!("{place}/{index}"), silent, places);
            }
        }
        Value::Object(members) => {
            for (key, member) in members.iter().filter(|(key, _)| !silent.contains(&key.as_str())) {
                let key = key.replace('~', "~0").replace('/', "~1");
                collect(member, &format!("{place}/{key}"), silent, places);
            }
        }
        // Nothing is stated, so there is nothing to change.
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) | Value::String(_) => places.push(place.to_owned()),
    }
}

/// Another value in place of a fact: another leaf, or a list that has lost its last member.
fn changed(value: &Value) -> Value {
    match value {
        Value::Bool(flag) => json!(!flag),
        Value::Number(number) => json!(number.as_i64().unwrap_or_default() + 1),
        Value::String(text) => json!(format!("{text}x")),
        Value::Array(members) => members[..members.len().saturating_sub(1)].into(),
        Value::Object(_) | Value::Null => Value::Null,
    }
}

#[test]
fn a_fact_that_nothing_depends_on_is_reported() {
    let facts = json!({ "tables": [{ "names": ["a", "b"], "note": "free", "count": 2 }], "open": true });
    let names = |facts: &Value| facts["tables"][0]["names"].clone();
    let found = unnoticed(&facts, &["note"], names, |before, after| before != after);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("/tables/0/count: 3 instead of 2 in "), "{found:?}");
    assert!(found[1].starts_with("/open: false instead of true in "), "{found:?}");
}
