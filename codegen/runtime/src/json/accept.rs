//! Checks a text by the table of its type alone: nothing is built, and good input allocates nothing but where items must
//! differ or have a number, or a constrained string has escapes.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::fields::{Fields, Sink};
use super::reader::{Miss, Reader, Step};
use crate::format::Format;
use crate::shape::{Enum, Field, JsonForm, Literals, MAX_SAFE_INTEGER, Number, Struct, Type};
use crate::{base64, check};

/// Checks the members of an object.
struct Accept;

impl<'a> Sink<'a> for Accept {
    #[inline(always)]
    fn field(&mut self, reader: &mut Reader<'a>, _: usize, field: &'static Field) -> Step {
        reader.accept(&field.ty)
    }

    #[inline(always)]
    fn plain_text(&mut self, _: &'a str, _: usize) -> Step {
        Ok(())
    }

    fn null(&mut self, reader: &mut Reader<'a>, _: usize, _: &'static Field) -> Step {
        reader.null()
    }

    fn keep(&mut self, reader: &mut Reader<'a>, _: &str) -> Step {
        reader.pass()
    }
}

impl<'a> Reader<'a> {
    /// Checks a value that takes all of the text.
    pub(super) fn accept_whole(&mut self, ty: &'static Type) -> Step {
        self.space();
        self.accept(ty)?;
        self.end()
    }

    /// Checks a value. What is frequent is checked in place.
    #[inline(always)]
    pub(crate) fn accept(&mut self, ty: &'static Type) -> Step {
        match ty {
            Type::String => self.over_string::<true>(),
            Type::Format(format) => self.accept_format(*format),
            Type::Bool => self.boolean().map(drop),
            Type::I32 => self.integer_within(i32::MIN.into(), i32::MAX.into()).map(drop),
            other => self.accept_other(other),
        }
    }

    #[inline(never)]
    fn accept_other(&mut self, ty: &'static Type) -> Step {
        match ty {
            Type::Object => match self.peek() {
                b'{' => self.pass(),
                _ => Err(Miss),
            },
            Type::Enum(listed) => self.accept_listed(listed),
            Type::Struct(shape) => self.accept_struct(shape),
            Type::I8 | Type::I16 | Type::I32 | Type::I64(_) | Type::U8 | Type::U16 | Type::U32 => {
                self.integer_of(ty).map(drop)
            }
            Type::F64 => self.double().map(drop),
            Type::Any => self.pass(),
            Type::Nullable(_) if self.peek() == b'n' => self.null(),
            Type::Nullable(inner) => self.accept(inner),
            Type::Union(union) => {
                let (_, member) = self.member(union)?;
                self.accept(member)
            }
            Type::Constrained(..) | Type::List(_) | Type::Set(_) | Type::Map(..) | Type::Bytes => {
                self.accept_constrained(ty)
            }
            Type::String | Type::Format(_) | Type::Bool => self.accept(ty),
        }
    }

    #[inline]
    fn accept_format(&mut self, format: Format) -> Step {
        if format == Format::Uuid && self.uuid().is_some() {
            return Ok(());
        }
        self.accept_text(format)
    }

    #[inline(never)]
    fn accept_text(&mut self, format: Format) -> Step {
        let text = self.string()?;
        if format.matches(&text) { Ok(()) } else { Err(Miss) }
    }

    #[inline]
    fn accept_listed(&mut self, listed: &'static Enum) -> Step {
        match listed.values {
            Literals::Strings(_) if listed.open => self.over_string::<true>(),
            Literals::Integers(_) if listed.open => self.open_integer().map(drop),
            Literals::Strings(_) | Literals::Integers(_) => self.listed(listed).map(drop),
        }
    }

    #[inline(never)]
    fn accept_struct(&mut self, shape: &'static Struct) -> Step {
        let fields = match &shape.cases {
            None => Fields::of(shape),
            Some(cases) => {
                let chosen = self.find_case(shape, cases)?;
                Fields::of_case(shape, &cases.list[chosen])
            }
        };
        self.members(&fields, &mut Accept)
    }

    fn accept_constrained(&mut self, ty: &'static Type) -> Step {
        let holds = match ty.plain() {
            Type::String | Type::Format(_) => {
                let text = self.string()?;
                ty.text_holds(&text)
            }
            Type::I8 | Type::I16 | Type::I32 | Type::I64(_) | Type::U8 | Type::U16 | Type::U32 => {
                let integer = self.integer_of(ty)?;
                ty.number_holds(Number::Integer(integer))
            }
            Type::F64 => {
                let double = self.double()?;
                ty.number_holds(Number::Float(double))
            }
            Type::Bytes => {
                let text = self.string()?;
                let count = base64::decoded_length(&text).ok_or(Miss)?;
                ty.bytes_hold(&text, count)
            }
            plain @ (Type::List(item) | Type::Set(item)) => {
                let start = self.at;
                let count = self.accept_items(item)?;
                let is_unique = count > 1 && (matches!(plain, Type::Set(_)) || ty.is_unique());
                ty.item_count_holds(count) && !(is_unique && check::has_equal_items(self.text_from(start)))
            }
            Type::Map(key, value) => {
                let count = self.accept_entries(key, value, matches!(ty, Type::Constrained(..)))?;
                ty.item_count_holds(count)
            }
            plain => return self.accept(plain),
        };
        if holds { Ok(()) } else { Err(Miss) }
    }

    fn accept_items(&mut self, item: &'static Type) -> Step<usize> {
        let mut count = 0;
        let mut more = self.enter(b'[', b']')?;
        while more {
            self.accept(item)?;
            count += 1;
            more = self.more(b']')?;
        }
        Ok(count)
    }

    /// The number of entries; exact, which equal keys make different from the number of members, where it is asked for.
    fn accept_entries(&mut self, key_type: &'static Type, of: &'static Type, is_counted: bool) -> Step<usize> {
        let mut keys = BTreeSet::<Cow<'a, str>>::new();
        let mut more = self.enter(b'{', b'}')?;
        while more {
            let key = self.string()?;
            if !check::key_holds(key_type, &key) {
                return Err(Miss);
            }
            if is_counted {
                keys.insert(key);
            }
            self.colon()?;
            self.accept(of)?;
            more = self.more(b'}')?;
        }
        Ok(keys.len())
    }

    #[inline]
    fn integer_within(&mut self, least: i64, greatest: i64) -> Step<i64> {
        let value = self.integer()?;
        if (least..=greatest).contains(&value) { Ok(value) } else { Err(Miss) }
    }

    fn integer_of(&mut self, ty: &'static Type) -> Step<i64> {
        match ty.plain() {
            Type::I8 => self.integer_within(i8::MIN.into(), i8::MAX.into()),
            Type::I16 => self.integer_within(i16::MIN.into(), i16::MAX.into()),
            Type::U8 => self.integer_within(0, u8::MAX.into()),
            Type::U16 => self.integer_within(0, u16::MAX.into()),
            Type::U32 => self.integer_within(0, u32::MAX.into()),
            Type::I64(form) => self.long(*form),
            _ => self.integer_within(i32::MIN.into(), i32::MAX.into()),
        }
    }

    /// An `i64` in one of its forms.
    pub(super) fn long(&mut self, form: JsonForm) -> Step<i64> {
        if self.peek() == b'"' && form != JsonForm::Number {
            let text = self.string()?;
            if !super::is_decimal(&text) {
                return Err(Miss);
            }
            return text.parse().map_err(|_| Miss);
        }
        if form == JsonForm::String {
            return Err(Miss);
        }
        self.integer_within(-MAX_SAFE_INTEGER, MAX_SAFE_INTEGER)
    }
}
