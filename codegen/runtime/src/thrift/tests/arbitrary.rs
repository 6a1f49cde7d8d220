//! Arbitrary Thrift values.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::super::WireType;
use super::value::Value;

/// A struct with fields of every type, in any order of ids.
pub(super) fn record() -> impl Strategy<Value = Value> {
    fields(wire_type(3).prop_flat_map(|(ty, depth)| of_type(ty, depth)).boxed())
}

fn fields(value: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    (btree_map(1..=i16::MAX, value.clone(), 0..4), btree_map(1..40i16, value, 0..6), any::<bool>())
        .prop_map(|(far, near, reversed)| {
            let mut fields: Vec<_> = near.into_iter().chain(far.into_iter().filter(|(id, _)| *id >= 40)).collect();
            if reversed {
                fields.reverse();
            }
            // Apache's Rust crate alone writes this step in the long form: see `a_step_of_fifteen_is_short`.
            let mut last = 0;
            fields.retain(|(id, _)| {
                let kept = i32::from(*id) != i32::from(last) + 15;
                last = if kept { *id } else { last };
                kept
            });
            Value::Struct(fields)
        })
        .boxed()
}

/// A type, with what is left of the depth.
fn wire_type(depth: u8) -> BoxedStrategy<(WireType, u8)> {
    let scalars = prop_oneof![
        Just(WireType::Bool),
        Just(WireType::I8),
        Just(WireType::I16),
        Just(WireType::I32),
        Just(WireType::I64),
        Just(WireType::F64),
        Just(WireType::Bytes),
    ];
    let containers =
        prop_oneof![Just(WireType::List), Just(WireType::Set), Just(WireType::Map), Just(WireType::Struct),];
    if depth == 0 {
        return scalars.prop_map(|ty| (ty, 0)).boxed();
    }
    prop_oneof![3 => scalars, 2 => containers].prop_map(move |ty| (ty, depth - 1)).boxed()
}

fn of_type(ty: WireType, depth: u8) -> BoxedStrategy<Value> {
    match ty {
        WireType::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        WireType::I8 => any::<i8>().prop_map(Value::I8).boxed(),
        WireType::I16 => prop_oneof![any::<i16>(), -70..70i16].prop_map(Value::I16).boxed(),
        WireType::I32 => prop_oneof![any::<i32>(), -70..70i32].prop_map(Value::I32).boxed(),
        WireType::I64 => prop_oneof![any::<i64>(), -70..70i64].prop_map(Value::I64).boxed(),
        WireType::F64 => any::<f64>().prop_map(|value| Value::F64(value.to_bits())).boxed(),
        WireType::Bytes => {
            prop_oneof![vec(any::<u8>(), 0..40), vec(any::<u8>(), 120..140)].prop_map(Value::Bytes).boxed()
        }
        WireType::List => items(depth).prop_map(|(ty, items)| Value::List(ty, items)).boxed(),
        WireType::Set => items(depth).prop_map(|(ty, items)| Value::Set(ty, items)).boxed(),
        WireType::Map => (wire_type(depth), wire_type(depth))
            .prop_flat_map(|((key, key_depth), (value, depth))| {
                vec((of_type(key, key_depth), of_type(value, depth)), 0..4).prop_map(move |entries| {
                    // An empty map does not name its types in the compact protocol; readers there answer these.
                    let types = if entries.is_empty() { (WireType::Bytes, WireType::Bytes) } else { (key, value) };
                    Value::Map(types, entries)
                })
            })
            .boxed(),
        WireType::Struct => fields(wire_type(depth).prop_flat_map(|(ty, depth)| of_type(ty, depth)).boxed()),
        WireType::Stop | WireType::Uuid => unreachable!("not among the types above"),
    }
}

fn items(depth: u8) -> impl Strategy<Value = (WireType, Vec<Value>)> {
    wire_type(depth).prop_flat_map(|(ty, depth)| {
        prop_oneof![3 => vec(of_type(ty, depth), 0..4), 1 => vec(of_type(ty, 0), 14..17)]
            .prop_map(move |items| (ty, items))
    })
}
