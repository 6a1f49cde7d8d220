//! Bytes that want to hurt: no panic, no deep recursion, no memory that the input does not pay for.

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::{ErrorKind, MAX_DEPTH, Thrift};
use super::records::{Either, Empty, Everything, Keeper, Leaf, Tree, everything};

/// Reads bytes as everything there is; what comes back must be writable and equal when it is read again.
fn feed(bytes: &[u8]) {
    fn one<T: Thrift + PartialEq + std::fmt::Debug>(bytes: &[u8]) {
        if let Ok(value) = T::from_thrift_binary(bytes) {
            assert_eq!(T::from_thrift_binary(&value.to_thrift_binary()).unwrap(), value);
            assert_eq!(T::from_thrift_compact(&value.to_thrift_compact()).unwrap(), value);
        }
        if let Ok(value) = T::from_thrift_compact(bytes) {
            assert_eq!(T::from_thrift_binary(&value.to_thrift_binary()).unwrap(), value);
            assert_eq!(T::from_thrift_compact(&value.to_thrift_compact()).unwrap(), value);
        }
    }
    one::<Everything>(bytes);
    one::<Leaf>(bytes);
    one::<Keeper>(bytes);
    one::<Either>(bytes);
    one::<Tree>(bytes);
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..200)) {
        feed(&bytes);
    }

    #[test]
    fn broken_values_never_panic(place in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        for mut bytes in [everything().to_thrift_binary(), everything().to_thrift_compact()] {
            let place = place.index(bytes.len());
            bytes[place] = byte;
            feed(&bytes);
            bytes.truncate(cut.index(bytes.len()));
            feed(&bytes);
        }
    }
}

#[test]
fn every_truncation_is_an_error() {
    let (binary, compact) = (everything().to_thrift_binary(), everything().to_thrift_compact());
    for length in 0..binary.len() {
        let error = Everything::from_thrift_binary(&binary[..length]).unwrap_err();
        assert!(error.offset() <= length);
    }
    for length in 0..compact.len() {
        let error = Everything::from_thrift_compact(&compact[..length]).unwrap_err();
        assert!(error.offset() <= length);
    }
}

#[test]
fn nesting_ends_at_the_limit() {
    fn tree(levels: usize) -> Tree {
        (1..levels).fold(Tree { children: vec![] }, |tree, _| Tree { children: vec![tree] })
    }
    // A level is a struct and its list.
    let limit = usize::from(MAX_DEPTH) / 2;
    for (levels, fits) in [(limit, true), (limit + 1, false)] {
        let tree = tree(levels);
        for read in
            [Tree::from_thrift_binary(&tree.to_thrift_binary()), Tree::from_thrift_compact(&tree.to_thrift_compact())]
        {
            match read {
                Ok(read) => assert!(fits && read == tree),
                Err(error) => assert!(!fits && *error.kind() == ErrorKind::Depth),
            }
        }
        // The same as a field that is skipped or kept.
        let unknown = |bytes: Vec<u8>, header: &[u8]| [header, &bytes, &[0]].concat();
        let binary = unknown(tree.to_thrift_binary(), &[2, 0, 2, 1, 12, 0, 9]);
        let compact = unknown(tree.to_thrift_compact(), &[0x21, 0x7c]);
        assert_eq!(Leaf::from_thrift_binary(&binary).is_ok(), levels < limit);
        assert_eq!(Leaf::from_thrift_compact(&compact).is_ok(), levels < limit);
        assert_eq!(Keeper::from_thrift_binary(&binary).is_ok(), levels < limit);
        assert_eq!(Keeper::from_thrift_compact(&compact).is_ok(), levels < limit);
    }
    for byte in [12, 15, 0x1c, 0x19, 0xf9, 0xfc] {
        let _ = Tree::from_thrift_binary(&vec![byte; 1 << 20]).unwrap_err();
        let _ = Tree::from_thrift_compact(&vec![byte; 1 << 20]).unwrap_err();
    }
}

#[test]
fn announced_lengths_cost_nothing() {
    // Each announces 2^31 - 1 elements or bytes and ends.
    let large = [0x7f, 0xff, 0xff, 0xff];
    for header in [&[15, 0, 17, 12][..], &[14, 0, 15, 11], &[13, 0, 16, 8, 15], &[11, 0, 7], &[15, 0, 99, 12]] {
        let error = Everything::from_thrift_binary(&[header, &large, &[0; 8]].concat()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Length { length: 0x7fff_ffff, .. }), "{error}");
    }
    let large = [0xff, 0xff, 0xff, 0xff, 0x07];
    for header in [&[0x09, 34, 0xfc][..], &[0x0a, 30, 0xf8], &[0x0b, 32], &[0x08, 14], &[0x09, 0xc6, 1, 0xfc]] {
        let bytes = [header, &large, &[0x59; 8]].concat();
        let error = Everything::from_thrift_compact(&bytes).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Length { length: 0x7fff_ffff, .. }), "{error}");
    }
    // Minus one, as a base-128 integer of 32 bits.
    let error = Everything::from_thrift_compact(&[0x08, 14, 0xff, 0xff, 0xff, 0xff, 0x0f]).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::NegativeLength(-1));
}

#[test]
fn integers_too_large_for_their_type_are_refused() {
    for (bytes, fits) in [
        (&[0x16, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0][..], true),
        (&[0x16, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02, 0], false),
        (&[0x16, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00, 0], false),
        (&[0x15, 0xff, 0xff, 0xff, 0xff, 0x0f, 0], true),
        (&[0x15, 0xff, 0xff, 0xff, 0xff, 0x1f, 0], false),
        (&[0x15, 0x81, 0x80, 0x80, 0x80, 0x80, 0x00, 0], true),
        (&[0x14, 0xff, 0xff, 0x03, 0], true),
        (&[0x14, 0xff, 0xff, 0x04, 0], false),
    ] {
        // Skipped, as the ids of `Either` have other types.
        match Either::from_thrift_compact(bytes).unwrap_err().kind() {
            ErrorKind::UnionEmpty => assert!(fits, "{bytes:x?}"),
            ErrorKind::Varint => assert!(!fits, "{bytes:x?}"),
            other => panic!("{bytes:x?}: {other}"),
        }
    }
}

#[test]
fn steps_beyond_the_last_id_are_refused() {
    // A boolean with the id 32767, and one that comes three ids later.
    let bytes = [0x01, 0xfe, 0xff, 0x03, 0x31, 0];
    let error = Empty::from_thrift_compact(&bytes).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (&ErrorKind::Varint, 4));
}
