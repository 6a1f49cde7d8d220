//! A catalogue of any size, the same bytes every time: events of about twelve fields in modules of fifty.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::Failure;

/// Events in one module.
pub(super) const EVENTS_PER_MODULE: usize = 50;

/// Types that fields take in turn: what a real tracking catalogue uses, in about its proportions.
const FIELD_TYPES: [&str; 12] = [
    "string",
    "uuid",
    "{ type: string, max_length: 64 }",
    "i32",
    "bool",
    "f64",
    "[add, remove, edit]",
    "{ type: i64, min: 0 }",
    "list<string>",
    "common.Surface",
    "map<string, string>",
    "object",
];

/// Writes a schema folder with one catalogue, `synthetic`, of this many events.
pub(super) fn write(folder: &Path, events: usize) -> Result<(), Failure> {
    let catalogue = folder.join("synthetic");
    fs::create_dir_all(&catalogue)?;
    fs::write(catalogue.join("catalogue.yaml"), MANIFEST)?;
    fs::write(catalogue.join("common.yaml"), COMMON)?;
    for first in (0..events).step_by(EVENTS_PER_MODULE) {
        let number = first / EVENTS_PER_MODULE;
        let text = module(number, first..events.min(first + EVENTS_PER_MODULE));
        fs::write(catalogue.join(format!("module_{number:04}.yaml")), text)?;
    }
    Ok(())
}

/// The text of one module, with the events of these numbers.
fn module(number: usize, events: std::ops::Range<usize>) -> String {
    let mut text = format!("doc: Events of part {number}.\nimports: {{ common: synthetic.common }}\nevents:\n");
    for event in events {
        let _ = writeln!(text, "  event_{event:05}:\n    doc: Something of kind {event} happened.");
        text.push_str("    include: [common.Session]\n    fields:\n");
        for (field, (ty, is_optional)) in field_types(event).enumerate() {
            let optional = if is_optional { "?" } else { "" };
            let _ = writeln!(text, "      field_{field:02}{optional}: {ty}");
        }
    }
    text
}

/// The types of an event's own fields, and whether each is optional: 8 to 12 beside the three included ones, starting at
/// another type for each event.
pub(super) fn field_types(event: usize) -> impl Iterator<Item = (&'static str, bool)> {
    (event..event + 8 + event % 5).map(|number| (FIELD_TYPES[number % FIELD_TYPES.len()], number % 3 == 0))
}

const MANIFEST: &str = "\
title: Synthetic
doc: A catalogue for measuring.
version: 1.0.0
owner: bench
";

const COMMON: &str = "\
doc: Parts that every event has.
types:
  Surface:
    doc: Where it happened.
    enum: [page, dialog, sidebar, toolbar]
  Session:
    doc: Who and when.
    fields:
      user_id?: { type: uuid, doc: Identifies the user., sensitivity: personal }
      session_id: { type: uuid, doc: Identifies the visit. }
      at: { type: datetime, doc: When it happened. }
";
