//! What readers accept, skip, keep and refuse.

use thrift::protocol::{
    TBinaryInputProtocol, TBinaryOutputProtocol, TCompactInputProtocol, TCompactOutputProtocol, TType,
};

use super::super::{Error, ErrorKind, Thrift};
use super::oracle;
use super::records::{
    Color, Defaults, Either, Empty, EmptyPreset, Everything, Keeper, LaterLeaf, Leaf, Lists, Mode, OtherLists, Preset,
    everything,
};

fn both<T: Thrift>(value: &impl Thrift) -> [Result<T, Error>; 2] {
    [T::from_thrift_binary(&value.to_thrift_binary()), T::from_thrift_compact(&value.to_thrift_compact())]
}

#[test]
fn round_trips_every_form_and_rewrites_apaches_bytes() {
    let value = everything();
    for read in both::<Everything>(&value) {
        assert_eq!(read.unwrap(), value);
    }
    let bytes = value.to_thrift_binary();
    let tree = oracle::read(&mut TBinaryInputProtocol::new(&bytes[..], true), TType::Struct).unwrap();
    let mut theirs = Vec::new();
    oracle::write(&tree, &mut TBinaryOutputProtocol::new(&mut theirs, true)).unwrap();
    assert_eq!(bytes, theirs);
    let bytes = value.to_thrift_compact();
    let tree = oracle::read(&mut TCompactInputProtocol::new(&bytes[..]), TType::Struct).unwrap();
    let mut theirs = Vec::new();
    oracle::write(&tree, &mut TCompactOutputProtocol::new(&mut theirs)).unwrap();
    assert_eq!(bytes, theirs);
}

#[test]
fn appends_behind_what_is_there() {
    let mut bytes = b"head".to_vec();
    Empty {}.append_thrift_binary(&mut bytes);
    Leaf { name: None, on: true }.append_thrift_compact(&mut bytes);
    assert_eq!(bytes, b"head\0\x21\0");
}

#[test]
fn skips_fields_that_it_does_not_know_or_that_have_another_type() {
    let map = [("k".to_owned(), Leaf { name: Some("v".to_owned()), on: false })].into();
    let later =
        LaterLeaf { name: Some(5), on: true, more: Some(map), deep: Some(vec![vec![true], vec![]]), late: Some(false) };
    for read in both::<Leaf>(&later) {
        assert_eq!(read.unwrap(), Leaf { name: None, on: true });
    }
    let lists = Lists {
        names: Some(vec!["a".to_owned()]),
        nested: Some(vec![vec![], vec![1]]),
        map: Some([("a".to_owned(), 1)].into()),
        end: 7,
    };
    for read in both::<OtherLists>(&lists) {
        assert_eq!(read.unwrap(), OtherLists { names: None, nested: None, map: None, end: 7 });
    }
    let empty = Lists { names: Some(vec![]), nested: Some(vec![vec![]]), map: Some([].into()), end: 7 };
    for read in both::<OtherLists>(&empty) {
        let read = read.unwrap();
        assert_eq!((read.names, read.nested), (Some(vec![]), Some(vec![vec![]])), "an empty list has any type");
    }
}

#[test]
fn reads_fields_in_any_order_and_takes_the_last_of_two() {
    let binary = [&[11, 0, 1, 0, 0, 0, 1, b'a'][..], &[2, 0, 2, 1], &[11, 0, 1, 0, 0, 0, 1, b'b', 0]].concat();
    assert_eq!(Leaf::from_thrift_binary(&binary).unwrap(), Leaf { name: Some("b".to_owned()), on: true });
    // The long form of a header, with ids that go down.
    let compact = [&[0x21][..], &[0x08, 0x02, 1, b'a', 0]].concat();
    assert_eq!(Leaf::from_thrift_compact(&compact).unwrap(), Leaf { name: Some("a".to_owned()), on: true });
}

#[test]
fn absence_reads_as_the_default_and_null_as_absence() {
    for read in both::<Preset>(&Empty {}) {
        assert_eq!(read.unwrap().inner, Defaults { name: Some(Some("preset".to_owned())), on: false });
    }
    // A value that is there replaces the default whole.
    for read in both::<Preset>(&EmptyPreset { inner: Empty {} }) {
        assert_eq!(read.unwrap().inner, Defaults { name: None, on: true });
    }
    for read in both::<Defaults>(&Empty {}) {
        assert_eq!(read.unwrap(), Defaults { name: None, on: true });
    }
    for (name, read_back) in [(Some(Some("a".to_owned())), Some(Some("a".to_owned()))), (Some(None), None)] {
        for read in both::<Defaults>(&Defaults { name: name.clone(), on: false }) {
            assert_eq!(read.unwrap(), Defaults { name: read_back.clone(), on: false });
        }
    }
}

/// The compact protocol counts ids within a struct. A reader that goes on with the last id of the inner struct takes the
/// fields behind it for others, and reads back not even what its own writer wrote.
#[test]
fn ids_go_on_behind_a_nested_struct_where_they_were() {
    let tree = |name: &str| Leaf { name: Some(name.to_owned()), on: true };
    let mut value = everything();
    value.nested = tree("in the middle");
    value.leaves = vec![tree("first"), tree("last")];
    for read in both::<Everything>(&value) {
        let read = read.unwrap();
        assert_eq!((read.after_nested, &read.flags, &read.leaves), (true, &value.flags, &value.leaves));
        assert_eq!(read, value);
    }
    // 12: { 2: true }, 13: true, by hand: each header is the difference to the id before it in its own struct.
    let bytes = [0xcc, 0x21, 0x00, 0x11, 0x00];
    let error = Everything::from_thrift_compact(&bytes).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`flag` at byte 5: required field is missing",
        "13 is there, so 1 is the first to miss"
    );
    let keeper = Keeper::from_thrift_compact(&[0x21, 0xac, 0x21, 0x00, 0x11, 0x00]).unwrap();
    assert_eq!(keeper.unknown.as_slice().iter().map(|field| field.id).collect::<Vec<_>>(), [12, 13]);
}

#[test]
fn keeps_unknown_fields_and_writes_them_back() {
    let map = [("k".to_owned(), Leaf { name: Some("v".to_owned()), on: false })].into();
    let later =
        LaterLeaf { name: None, on: true, more: Some(map), deep: Some(vec![vec![true], vec![]]), late: Some(false) };
    for read in both::<Keeper>(&later) {
        let keeper = read.unwrap();
        assert_eq!(keeper.unknown.as_slice().iter().map(|field| field.id).collect::<Vec<_>>(), [3, 4, 300]);
        assert_eq!(keeper.to_thrift_binary(), later.to_thrift_binary());
        assert_eq!(keeper.to_thrift_compact(), later.to_thrift_compact());
    }
    let other_type = LaterLeaf { name: Some(1), on: true, more: None, deep: None, late: None };
    for read in both::<Keeper>(&other_type) {
        assert!(read.unwrap().unknown.is_empty(), "a declared field with another type must not come back");
    }
}

#[test]
fn unions_hold_one_known_member() {
    for value in [Either::Text("a".to_owned()), Either::Flag(true)] {
        for read in both::<Either>(&value) {
            assert_eq!(read.unwrap(), value);
        }
    }
    for read in both::<Either>(&Empty {}) {
        assert_eq!(*read.unwrap_err().kind(), ErrorKind::UnionEmpty);
    }
    for read in both::<Either>(&Leaf { name: Some("a".to_owned()), on: true }) {
        assert_eq!(*read.unwrap_err().kind(), ErrorKind::UnionSeveral);
    }
    // Behind the second one.
    let texts = [11, 0, 1, 0, 0, 0, 1, b'a', 11, 0, 1, 0, 0, 0, 2, b'b', b'c', 0];
    assert_eq!(Either::from_thrift_binary(&texts).unwrap_err(), Error::new(ErrorKind::UnionSeveral, 17));
    let texts = [0x18, 1, b'a', 0x08, 2, 2, b'b', b'c', 0];
    assert_eq!(Either::from_thrift_compact(&texts).unwrap_err(), Error::new(ErrorKind::UnionSeveral, 8));
}

#[test]
fn enums_keep_or_refuse_what_they_do_not_list() {
    let mut value = everything();
    value.mode = Some(Mode::Unknown("warp".to_owned()));
    value.color = Some(Color::Red);
    for read in both::<Everything>(&value) {
        assert_eq!(read.unwrap(), value);
    }
    let bytes = value.to_thrift_binary();
    let place = bytes.windows(7).position(|window| window == [8, 0, 42, 0, 0, 0, 1]).unwrap();
    let mut wrong = bytes.clone();
    wrong[place + 6] = 9;
    let error = Everything::from_thrift_binary(&wrong).unwrap_err();
    assert_eq!(error.to_string(), format!("`color` at byte {}: `9` is not listed", place + 3));
}

#[test]
fn errors_name_the_field_and_the_offset() {
    let mut value = everything();
    value.leaves[3].name = Some("caf\u{e9}".to_owned());
    let mut bytes = value.to_thrift_binary();
    let place = bytes.windows(5).position(|window| window == "caf\u{e9}".as_bytes()).unwrap();
    bytes[place + 4] = b'!';
    let error = Everything::from_thrift_binary(&bytes).unwrap_err();
    assert_eq!(error.to_string(), format!("`leaves[3].name` at byte {}: string is not UTF-8", place - 4));
    assert_eq!(error.offset(), place - 4);
    assert_eq!(error.path().count(), 3);

    for (bytes, message) in [
        (&[0][..], "`on` at byte 1: required field is missing"),
        (&[8, 0, 2, 0, 0, 0, 1, 0], "`on` at byte 8: required field is missing: it was sent with type i32"),
        (&[2, 0, 2, 7, 0], "`on` at byte 3: 7 is not a boolean"),
        (&[2, 0, 2, 1, 0, 0], "byte 5: 1 bytes are left behind the value"),
        (&[2, 0, 2, 1], "byte 4: the input ends inside a value"),
        (&[99, 0, 9, 1, 0], "byte 3: unknown wire type 99"),
        (&[11, 0, 1, 255, 255, 255, 255, 0], "`name` at byte 7: negative length -1"),
        (&[11, 0, 1, 0, 0, 1, 0, 0], "`name` at byte 7: length 256 is more than the 1 bytes left can hold"),
        (&[11, 0, 9, 0, 0, 1, 0, 0], "byte 7: length 256 is more than the 1 bytes left can hold"),
    ] {
        assert_eq!(Leaf::from_thrift_binary(bytes).unwrap_err().to_string(), message);
    }
}

/// Runs of text are judged at once; what stands between strings must change nothing.
#[test]
fn refuses_what_json_or_the_declared_type_cannot_hold() {
    let mut value = everything();
    for real in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        value.real = real;
        for read in both::<Everything>(&value) {
            assert_eq!(*read.unwrap_err().kind(), ErrorKind::NotFinite);
        }
    }
    let base = everything().to_thrift_binary();
    for (header, width, expected) in [([6, 0, 9], 2, "u8"), ([8, 0, 10], 4, "u16"), ([10, 0, 11], 8, "u32")] {
        for bytes in [vec![0xff; width], [vec![0x7f], vec![0xff; width - 1]].concat()] {
            let place = base.windows(3).rposition(|window| window == header).unwrap();
            let mut wrong = base.clone();
            wrong[place + 3..place + 3 + width].copy_from_slice(&bytes);
            let error = Everything::from_thrift_binary(&wrong).unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Range { expected: found, .. } if *found == expected), "{error}");
        }
    }
    let base = everything().to_thrift_compact();
    let place = base.windows(2).position(|window| window == b"{\"").unwrap();
    let mut wrong = base.clone();
    wrong[place] = b'[';
    let error = Everything::from_thrift_compact(&wrong).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Json(_)), "{error}");
    // A set of two equal words.
    let wrong = [&[14, 0, 15, 11, 0, 0, 0, 2][..], &[0, 0, 0, 1, b'a'], &[0, 0, 0, 1, b'a', 0]].concat();
    let error = Everything::from_thrift_binary(&wrong).unwrap_err();
    assert_eq!(error.to_string(), "`words[1]` at byte 13: value appears twice in a set");
}
