//! Any Thrift value, as a tree, with a reader and a writer on the protocols under test.

use super::super::{Error, Sink, Source, WireType};

/// Any Thrift value. Doubles are bits, so that equality is exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Bool(bool),
    I8(i8),
    I16(i16),
    I32(i32),
    I64(i64),
    F64(u64),
    Bytes(Vec<u8>),
    List(WireType, Vec<Value>),
    Set(WireType, Vec<Value>),
    Map((WireType, WireType), Vec<(Value, Value)>),
    Struct(Vec<(i16, Value)>),
}

impl Value {
    pub(super) fn wire_type(&self) -> WireType {
        match self {
            Value::Bool(_) => WireType::Bool,
            Value::I8(_) => WireType::I8,
            Value::I16(_) => WireType::I16,
            Value::I32(_) => WireType::I32,
            Value::I64(_) => WireType::I64,
            Value::F64(_) => WireType::F64,
            Value::Bytes(_) => WireType::Bytes,
            Value::List(..) => WireType::List,
            Value::Set(..) => WireType::Set,
            Value::Map(..) => WireType::Map,
            Value::Struct(_) => WireType::Struct,
        }
    }

    pub(super) fn write<S: Sink>(&self, out: S) -> S {
        match self {
            Value::Bool(value) => out.bool(*value),
            Value::I8(value) => out.i8(*value),
            Value::I16(value) => out.i16(*value),
            Value::I32(value) => out.i32(*value),
            Value::I64(value) => out.i64(*value),
            Value::F64(bits) => out.f64(f64::from_bits(*bits)),
            Value::Bytes(bytes) => out.bytes(bytes),
            Value::List(ty, items) | Value::Set(ty, items) => {
                items.iter().fold(out.list(*ty, items.len()), |out, item| item.write(out))
            }
            Value::Map((key, value), entries) => {
                let out = out.map(*key, *value, entries.len());
                entries.iter().fold(out, |out, (key, value)| value.write(key.write(out)))
            }
            Value::Struct(fields) => {
                let (out, _) = fields.iter().fold((out, 0), |(out, last), (id, value)| {
                    let out = match value {
                        Value::Bool(truth) => out.bool_field(last, *id, *truth),
                        value => value.write(out.field(last, *id, value.wire_type())),
                    };
                    (out, *id)
                });
                out.stop()
            }
        }
    }

    pub(super) fn read<'a, S: Source<'a>>(input: &mut S, ty: WireType) -> Result<Value, Error> {
        Ok(match ty {
            WireType::Bool => Value::Bool(input.bool()?),
            WireType::I8 => Value::I8(input.i8()?),
            WireType::I16 => Value::I16(input.i16()?),
            WireType::I32 => Value::I32(input.i32()?),
            WireType::I64 => Value::I64(input.i64()?),
            WireType::F64 => Value::F64(input.f64()?.to_bits()),
            WireType::Bytes => Value::Bytes(input.bytes()?.to_vec()),
            WireType::List | WireType::Set => {
                let (element, count) = input.list()?;
                let items = (0..count).map(|_| Value::read(input, element)).collect::<Result<_, _>>()?;
                if ty == WireType::List { Value::List(element, items) } else { Value::Set(element, items) }
            }
            WireType::Map => {
                let (key, value, count) = input.map()?.unwrap_or((WireType::Bytes, WireType::Bytes, 0));
                let entries = (0..count)
                    .map(|_| Ok((Value::read(input, key)?, Value::read(input, value)?)))
                    .collect::<Result<_, Error>>()?;
                Value::Map((key, value), entries)
            }
            WireType::Struct => {
                let mut fields = Vec::new();
                let mut last = 0;
                loop {
                    let header = input.header(last)?;
                    if header.is_stop() {
                        break Value::Struct(fields);
                    }
                    last = header.id;
                    let value = match header.wire_type().expect("only written types") {
                        WireType::Bool => Value::Bool(input.bool_field(header)?),
                        ty => Value::read(input, ty)?,
                    };
                    fields.push((last, value));
                }
            }
            WireType::Stop | WireType::Uuid => unreachable!("never written by these tests"),
        })
    }
}
