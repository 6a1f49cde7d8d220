//! Every type is read, written and read again, whatever its documents look like.

#[path = "../../oracle/round_trips.rs"]
mod round_trips;

use use_shapes::TYPES;

#[test]
fn every_type_survives() {
    round_trips::hold(TYPES, 256);
}

#[test]
fn harmed_texts_are_read_alike_by_all() {
    round_trips::hold_when_harmed(TYPES, 3_000);
}
