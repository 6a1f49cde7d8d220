//! Arbitrary values: the bytes are Apache's, each side reads the other's, and copying between protocols loses nothing.

use proptest::prelude::*;
use thrift::protocol::{
    TBinaryInputProtocol, TBinaryOutputProtocol, TCompactInputProtocol, TCompactOutputProtocol, TType,
};

use super::super::{Binary, BinaryInput, Compact, CompactInput, Count, Fill, Source, WireType, skip};
use super::value::Value;
use super::{arbitrary, oracle};

fn binary(value: &Value) -> Vec<u8> {
    let mut bytes = vec![0; value.write(Binary(Count(0))).0.0];
    let left = value.write(Binary(Fill(&mut bytes))).0.0.len();
    assert_eq!(left, 0, "the count is exact");
    bytes
}

fn compact(value: &Value) -> Vec<u8> {
    let mut bytes = vec![0; value.write(Compact(Count(0))).0.0];
    let left = value.write(Compact(Fill(&mut bytes))).0.0.len();
    assert_eq!(left, 0, "the count is exact");
    bytes
}

/// The specification, and Apache's C++, Go, Java and Python libraries, have the short form up to 15; Apache's Rust
/// crate has it up to 14, and reads either.
#[test]
fn a_step_of_fifteen_is_short() {
    let value = Value::Struct(vec![(15, Value::I32(-1)), (30, Value::Bool(true)), (46, Value::I8(1))]);
    let bytes = compact(&value);
    assert_eq!(bytes, [0xf5, 1, 0xf1, 0x03, 92, 1, 0]);
    assert_eq!(oracle::read(&mut TCompactInputProtocol::new(&bytes[..]), TType::Struct).unwrap(), value);
}

proptest! {
    #[test]
    fn binary_is_apaches(value in arbitrary::record()) {
        let ours = binary(&value);
        let mut theirs = Vec::new();
        oracle::write(&value, &mut TBinaryOutputProtocol::new(&mut theirs, true)).unwrap();
        prop_assert_eq!(&ours, &theirs);
        let mut input = BinaryInput::new(&theirs);
        prop_assert_eq!(&Value::read(&mut input, WireType::Struct).unwrap(), &value);
        prop_assert_eq!(input.left(), 0);
        let mut input = TBinaryInputProtocol::new(&ours[..], true);
        prop_assert_eq!(&oracle::read(&mut input, TType::Struct).unwrap(), &value);
    }

    #[test]
    fn compact_is_apaches(value in arbitrary::record()) {
        let ours = compact(&value);
        let mut theirs = Vec::new();
        oracle::write(&value, &mut TCompactOutputProtocol::new(&mut theirs)).unwrap();
        prop_assert_eq!(&ours, &theirs);
        let mut input = CompactInput::new(&theirs);
        prop_assert_eq!(&Value::read(&mut input, WireType::Struct).unwrap(), &value);
        prop_assert_eq!(input.left(), 0);
        let mut input = TCompactInputProtocol::new(&ours[..]);
        prop_assert_eq!(&oracle::read(&mut input, TType::Struct).unwrap(), &value);
    }

    #[test]
    fn copies_between_protocols(value in arbitrary::record()) {
        let (binary, compact) = (binary(&value), compact(&value));
        let mut copied = vec![0; compact.len()];
        skip::copy(&mut BinaryInput::new(&binary), WireType::Struct, Compact(Fill(&mut copied))).unwrap();
        prop_assert_eq!(&copied, &compact);
        // An empty map has types in binary only; the copy names the commonest ones.
        let mut copied = vec![0; binary.len()];
        skip::copy(&mut CompactInput::new(&compact), WireType::Struct, Binary(Fill(&mut copied))).unwrap();
        prop_assert_eq!(&copied, &binary);
    }
}
