//! Texts that have each format, and texts that nearly do: the tables that every language is held to.

use serde_json::Value;

use super::Format;

/// Texts that have a format, and texts that nearly do.
pub(super) struct Table {
    pub(super) format: Format,
    pub(super) good: Vec<String>,
    pub(super) bad: Vec<String>,
}

/// One table a format, in the order of [`Format::ALL`], with the cases of the JSON Schema Test Suite.
pub(super) fn tables() -> Vec<Table> {
    Format::ALL.into_iter().map(read).collect()
}

fn read(format: Format) -> Table {
    let path = format!("{}/../../tests/fixtures/formats/{}.json", env!("CARGO_MANIFEST_DIR"), format.name());
    let text = std::fs::read_to_string(path).expect("each format has a table");
    let table: Value = serde_json::from_str(&text).expect("tables are JSON");
    let texts = |pointers: &[&str]| {
        let lists = pointers.iter().filter_map(|pointer| table.pointer(pointer)?.as_array());
        lists.flatten().map(|text| text.as_str().expect("tables hold texts").to_owned()).collect::<Vec<_>>()
    };
    let count = |pointer| table.pointer(pointer).and_then(Value::as_array).map_or(0, Vec::len);
    let refused = count("/suite/good_but_refused_here");
    assert_eq!(refused, count("/suite/reasons"), "{}: each case that is refused has a reason", format.name());
    let (good, bad) = (["/good", "/suite/good"], ["/bad", "/suite/bad", "/suite/good_but_refused_here"]);
    Table { format, good: texts(&good), bad: texts(&bad) }
}
