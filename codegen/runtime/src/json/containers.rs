//! Lists, sets, maps, and `bytes`, which are a list in Rust and a string in JSON.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Json;
use super::number::is_decimal;
use super::reader::{Miss, Reader, Step};
use super::writer::Writer;
use crate::shape::{Number, Type};
use crate::{base64, check};

impl<'a, T: Json<'a>> Json<'a> for Vec<T> {
    fn blank() -> Self {
        Vec::new()
    }

    fn read(&mut self, reader: &mut Reader<'a>, ty: &'static Type) -> Step {
        let Type::List(item) = ty.plain() else { return read_bytes(self, reader, ty) };
        self.clear();
        let start = reader.at;
        let mut more = reader.enter(b'[', b']')?;
        while more {
            self.push(reader.value(item)?);
            more = reader.more(b']')?;
        }
        if reader.lenient {
            return Ok(());
        }
        let is_unique = self.len() > 1 && ty.is_unique();
        if !ty.item_count_holds(self.len()) || is_unique && check::has_equal_items(reader.text_from(start)) {
            return Err(Miss);
        }
        Ok(())
    }

    fn write(&self, writer: &mut Writer, ty: &'static Type) {
        match (ty.plain(), T::bytes_from_list(self)) {
            (Type::Bytes, Some(bytes)) => writer.base64(bytes),
            (plain, _) => writer.array(self, plain.item()),
        }
    }
}

fn read_bytes<'a, T: Json<'a>>(list: &mut Vec<T>, reader: &mut Reader<'a>, ty: &'static Type) -> Step {
    let text = reader.string()?;
    let bytes = base64::decode(&text).ok_or(Miss)?;
    if !ty.bytes_hold(&text, bytes.len()) {
        return Err(Miss);
    }
    *list = T::list_from_bytes(bytes).ok_or(Miss)?;
    Ok(())
}

impl<'a, T: Json<'a> + Ord> Json<'a> for BTreeSet<T> {
    fn blank() -> Self {
        BTreeSet::new()
    }

    fn read(&mut self, reader: &mut Reader<'a>, ty: &'static Type) -> Step {
        self.clear();
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
        if reader.lenient || ty.item_count_holds(count) { Ok(()) } else { Err(Miss) }
    }

    fn write(&self, writer: &mut Writer, ty: &'static Type) {
        writer.array(self, ty.plain().item());
    }
}

impl<'a, K: Key<'a>, V: Json<'a>> Json<'a> for BTreeMap<K, V> {
    fn blank() -> Self {
        BTreeMap::new()
    }

    fn read(&mut self, reader: &mut Reader<'a>, ty: &'static Type) -> Step {
        let Type::Map(key_type, value_type) = ty.plain() else { return Err(Miss) };
        self.clear();
        if reader.lenient {
            return reader.winning_entries(&mut |reader, key| {
                let key = K::from_key(key, key_type).ok_or(Miss)?;
                self.insert(key, reader.value(value_type)?);
                Ok(())
            });
        }
        let mut more = reader.enter(b'{', b'}')?;
        while more {
            let key = K::from_key(reader.string()?, key_type).ok_or(Miss)?;
            reader.colon()?;
            self.insert(key, reader.value(value_type)?);
            more = reader.more(b'}')?;
        }
        if ty.item_count_holds(self.len()) { Ok(()) } else { Err(Miss) }
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

impl<'a> Reader<'a> {
    /// Reads an object that may have equal keys: the last of them wins, and what loses may be anything.
    fn winning_entries(&mut self, read: &mut dyn FnMut(&mut Self, Cow<'a, str>) -> Step) -> Step {
        let mut winners: BTreeMap<Cow<'a, str>, usize> = BTreeMap::new();
        let mut more = self.enter(b'{', b'}')?;
        while more {
            let key = self.string()?;
            self.colon()?;
            winners.insert(key, self.at);
            self.skip()?;
            more = self.more(b'}')?;
        }
        let end = self.at;
        self.depth += 1;
        for (key, start) in winners {
            self.at = start;
            read(self, key)?;
        }
        self.depth -= 1;
        self.at = end;
        Ok(())
    }
}

/// A key of a map: a string, an integer or an enum.
pub trait Key<'a>: Ord + Sized {
    /// The key behind a member name, if it holds the key's type.
    fn from_key(text: Cow<'a, str>, ty: &'static Type) -> Option<Self>;

    /// The member name.
    fn key(&self) -> Cow<'_, str>;
}

impl<'a> Key<'a> for String {
    fn from_key(text: Cow<'a, str>, ty: &'static Type) -> Option<Self> {
        ty.text_holds(&text).then(|| text.into_owned())
    }

    fn key(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

macro_rules! integer_keys {
    ($($ty:ty)*) => {$(
        impl<'a> Key<'a> for $ty {
            fn from_key(text: Cow<'a, str>, ty: &'static Type) -> Option<Self> {
                if !is_decimal(&text) || text == "-0" {
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
