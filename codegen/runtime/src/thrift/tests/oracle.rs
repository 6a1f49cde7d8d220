//! The same values through Apache's crate.

use thrift::protocol::{
    TFieldIdentifier, TInputProtocol, TListIdentifier, TMapIdentifier, TOutputProtocol, TSetIdentifier,
    TStructIdentifier, TType,
};

use super::super::WireType;
use super::value::Value;

/// Writes a value with Apache's writer.
pub(super) fn write(value: &Value, out: &mut dyn TOutputProtocol) -> thrift::Result<()> {
    match value {
        Value::Bool(value) => out.write_bool(*value),
        Value::I8(value) => out.write_i8(*value),
        Value::I16(value) => out.write_i16(*value),
        Value::I32(value) => out.write_i32(*value),
        Value::I64(value) => out.write_i64(*value),
        Value::F64(bits) => out.write_double(f64::from_bits(*bits)),
        Value::Bytes(bytes) => out.write_bytes(bytes),
        Value::List(ty, items) => {
            out.write_list_begin(&TListIdentifier::new(to_apache(*ty), count(items)))?;
            items.iter().try_for_each(|item| write(item, out))?;
            out.write_list_end()
        }
        Value::Set(ty, items) => {
            out.write_set_begin(&TSetIdentifier::new(to_apache(*ty), count(items)))?;
            items.iter().try_for_each(|item| write(item, out))?;
            out.write_set_end()
        }
        Value::Map(types, entries) => {
            out.write_map_begin(&TMapIdentifier::new(to_apache(types.0), to_apache(types.1), count(entries)))?;
            for (key, value) in entries {
                write(key, out)?;
                write(value, out)?;
            }
            out.write_map_end()
        }
        Value::Struct(fields) => {
            out.write_struct_begin(&TStructIdentifier::new("record"))?;
            for (id, value) in fields {
                out.write_field_begin(&TFieldIdentifier::new("field", to_apache(value.wire_type()), *id))?;
                write(value, out)?;
                out.write_field_end()?;
            }
            out.write_field_stop()?;
            out.write_struct_end()
        }
    }
}

/// Reads a value with Apache's reader.
pub(super) fn read(input: &mut dyn TInputProtocol, ty: TType) -> thrift::Result<Value> {
    Ok(match ty {
        TType::Bool => Value::Bool(input.read_bool()?),
        TType::I08 => Value::I8(input.read_i8()?),
        TType::I16 => Value::I16(input.read_i16()?),
        TType::I32 => Value::I32(input.read_i32()?),
        TType::I64 => Value::I64(input.read_i64()?),
        TType::Double => Value::F64(input.read_double()?.to_bits()),
        TType::String => Value::Bytes(input.read_bytes()?),
        TType::List => {
            let list = input.read_list_begin()?;
            let items = (0..list.size).map(|_| read(input, list.element_type)).collect::<Result<_, _>>()?;
            input.read_list_end()?;
            Value::List(from_apache(list.element_type), items)
        }
        TType::Set => {
            let set = input.read_set_begin()?;
            let items = (0..set.size).map(|_| read(input, set.element_type)).collect::<Result<_, _>>()?;
            input.read_set_end()?;
            Value::Set(from_apache(set.element_type), items)
        }
        TType::Map => {
            let map = input.read_map_begin()?;
            let mut entries = Vec::new();
            for _ in 0..map.size {
                let key = read(input, map.key_type.expect("not empty"))?;
                entries.push((key, read(input, map.value_type.expect("not empty"))?));
            }
            input.read_map_end()?;
            let ty = |ty: Option<TType>| ty.map_or(WireType::Bytes, from_apache);
            Value::Map((ty(map.key_type), ty(map.value_type)), entries)
        }
        TType::Struct => {
            input.read_struct_begin()?;
            let mut fields = Vec::new();
            loop {
                let field = input.read_field_begin()?;
                if field.field_type == TType::Stop {
                    break;
                }
                fields.push((field.id.expect("only the end has no id"), read(input, field.field_type)?));
                input.read_field_end()?;
            }
            input.read_struct_end()?;
            Value::Struct(fields)
        }
        other => unreachable!("{other} is never written by these tests"),
    })
}

fn count<T>(items: &[T]) -> i32 {
    items.len().try_into().expect("a short list")
}

fn to_apache(ty: WireType) -> TType {
    match ty {
        WireType::Stop => TType::Stop,
        WireType::Bool => TType::Bool,
        WireType::I8 => TType::I08,
        WireType::F64 => TType::Double,
        WireType::I16 => TType::I16,
        WireType::I32 => TType::I32,
        WireType::I64 => TType::I64,
        WireType::Bytes => TType::String,
        WireType::Struct => TType::Struct,
        WireType::Map => TType::Map,
        WireType::Set => TType::Set,
        WireType::List => TType::List,
        WireType::Uuid => TType::Uuid,
    }
}

fn from_apache(ty: TType) -> WireType {
    match ty {
        TType::Bool => WireType::Bool,
        TType::I08 => WireType::I8,
        TType::Double => WireType::F64,
        TType::I16 => WireType::I16,
        TType::I32 => WireType::I32,
        TType::I64 => WireType::I64,
        TType::String => WireType::Bytes,
        TType::Struct => WireType::Struct,
        TType::Map => WireType::Map,
        TType::Set => WireType::Set,
        TType::List => WireType::List,
        other => unreachable!("{other} is never written by these tests"),
    }
}
