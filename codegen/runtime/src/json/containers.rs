//! Lists, sets, maps, and `bytes`, which are a list in Rust and a string in JSON.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Json;
use super::number::is_decimal;
use super::reader::{Miss, Reader, Step};
use super::writer::Writer;
use crate::shape::{Number, Type};
use crate::{base64, check};

impl<T: Json> Json for Vec<T> {
    fn blank() -> Self {
        Vec::new()
    }

    fn read(&mut self, reader: &mut Reader<'_>, ty: &'static Type) -> Step {
        let Type::List(item) = ty.plain() else { return read_bytes(self, reader, ty) };
        let start = reader.at;
        let mut more = reader.enter(b'[', b']')?;
        while more {
            self.push(reader.value(item)?);
            more = reader.more(b']')?;
        }
        if !ty.item_count_holds(self.len()) || ty.is_unique() && check::has_equal_items(reader.text_from(start)) {
            return Err(Miss);
        }
        Ok(())
    }

    fn reset(&mut self) {
        self.clear();
    }

    fn write(&self, writer: &mut Writer, ty: &'static Type) {
        match (ty.plain(), T::bytes_from_list(self)) {
            (Type::Bytes, Some(bytes)) => writer.base64(bytes),
            (plain, _) => writer.array(self, plain.item()),
        }
    }
}

fn read_bytes<T: Json>(list: &mut Vec<T>, reader: &mut Reader<'_>, ty: &'static Type) -> Step {
    let text = reader.string()?;
    let bytes = base64::decode(&text).ok_or(Miss)?;
    if !ty.bytes_hold(&text, bytes.len()) {
        return Err(Miss);
    }
    *list = T::list_from_bytes(bytes).ok_or(Miss)?;
    Ok(())
}

impl<T: Json + Ord> Json for BTreeSet<T> {
    fn blank() -> Self {
        BTreeSet::new()
    }

    fn read(&mut self, reader: &mut Reader<'_>, ty: &'static Type) -> Step {
        let item = ty.plain().item();
        let mut count = 0;
        let mut more = reader.enter(b'[', b']')?;
        while more {
            if !self.insert(reader.value(item)?) && !reader.lenient {
                return Err(Miss);
            }
            count += 1;
            more = reader.more(b']')?;
        }
        if ty.item_count_holds(count) { Ok(()) } else { Err(Miss) }
    }

    fn reset(&mut self) {
        self.clear();
    }

    fn write(&self, writer: &mut Writer, ty: &'static Type) {
        writer.array(self, ty.plain().item());
    }
}

impl<K: Key, V: Json> Json for BTreeMap<K, V> {
    fn blank() -> Self {
        BTreeMap::new()
    }

    fn read(&mut self, reader: &mut Reader<'_>, ty: &'static Type) -> Step {
        let Type::Map(key_type, value_type) = ty.plain() else { return Err(Miss) };
        let mut more = reader.enter(b'{', b'}')?;
        while more {
            let key = K::from_key(&reader.string()?, key_type).ok_or(Miss)?;
            reader.colon()?;
            self.insert(key, reader.value(value_type)?);
            more = reader.more(b'}')?;
        }
        if ty.item_count_holds(self.len()) { Ok(()) } else { Err(Miss) }
    }

    fn reset(&mut self) {
        self.clear();
    }

    fn write(&self, writer: &mut Writer, ty: &'static Type) {
        let Type::Map(_, value_type) = ty.plain() else { return writer.null() };
        writer.open(b'{');
        for (key, value) in self {
            writer.key(&key.key());
            value.write(writer, value_type);
        }
        writer.close(b'}');
    }
}

/// A key of a map: a string, an integer or an enum.
pub trait Key: Ord + Sized {
    /// The key behind a member name, if it holds the key's type.
    fn from_key(text: &str, ty: &'static Type) -> Option<Self>;

    /// The member name.
    fn key(&self) -> Cow<'_, str>;
}

impl Key for String {
    fn from_key(text: &str, ty: &'static Type) -> Option<Self> {
        ty.text_holds(text).then(|| text.to_owned())
    }

    fn key(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

macro_rules! integer_keys {
    ($($ty:ty)*) => {$(
        impl Key for $ty {
            fn from_key(text: &str, ty: &'static Type) -> Option<Self> {
                if !is_decimal(text) || text == "-0" {
                    return None;
                }
                let key = text.parse().ok()?;
                ty.number_holds(Number::Integer(i64::from(key))).then_some(key)
            }

            fn key(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
        }
    )*};
}

integer_keys!(i8 i16 i32 i64 u8 u16 u32);
