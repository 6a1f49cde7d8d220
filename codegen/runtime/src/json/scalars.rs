//! Booleans, numbers and strings.

use super::Json;
use super::reader::{Miss, Reader, Step};
use super::writer::Writer;
use crate::shape::{JsonForm, MAX_SAFE_INTEGER, Number, Type};

impl<'a> Json<'a> for bool {
    fn blank() -> Self {
        false
    }

    fn read(&mut self, reader: &mut Reader<'a>, _: &'static Type) -> Step {
        *self = reader.boolean()?;
        Ok(())
    }

    fn write(&self, writer: &mut Writer, _: &'static Type) {
        writer.boolean(*self);
    }
}

impl<'a> Json<'a> for String {
    fn blank() -> Self {
        String::new()
    }

    #[inline]
    fn read(&mut self, reader: &mut Reader<'a>, ty: &'static Type) -> Step {
        *self = reader.text(ty)?.into_owned();
        Ok(())
    }

    #[inline]
    fn take(reader: &mut Reader<'a>, ty: &'static Type) -> Step<Self> {
        Ok(reader.text(ty)?.into_owned())
    }

    #[inline(always)]
    fn of_text(text: &'a str) -> Option<Self> {
        Some(String::from(text))
    }

    fn put_text(&mut self, text: &'a str) -> Step {
        *self = String::from(text);
        Ok(())
    }

    #[inline]
    fn write(&self, writer: &mut Writer, _: &'static Type) {
        writer.string(self);
    }
}

impl<'a> Json<'a> for f64 {
    fn blank() -> Self {
        0.0
    }

    fn read(&mut self, reader: &mut Reader<'a>, ty: &'static Type) -> Step {
        let value = reader.double()?;
        if !ty.number_holds(Number::Float(value)) {
            return Err(Miss);
        }
        *self = value;
        Ok(())
    }

    fn write(&self, writer: &mut Writer, _: &'static Type) {
        writer.double(*self);
    }
}

impl<'a> Json<'a> for i64 {
    fn blank() -> Self {
        0
    }

    fn read(&mut self, reader: &mut Reader<'a>, ty: &'static Type) -> Step {
        let value = reader.long(ty.json_form())?;
        if !ty.number_holds(Number::Integer(value)) {
            return Err(Miss);
        }
        *self = value;
        Ok(())
    }

    fn write(&self, writer: &mut Writer, ty: &'static Type) {
        let is_safe = self.unsigned_abs() <= MAX_SAFE_INTEGER.unsigned_abs();
        match ty.json_form() {
            JsonForm::Either if is_safe => writer.integer(*self),
            JsonForm::String | JsonForm::Either => writer.integer_text(*self),
            JsonForm::Number => writer.integer(*self),
        }
    }
}

/// The integers that differ in range alone; `$special` are methods that only one of them has.
macro_rules! integers {
    ($($ty:ty { $($special:item)* })*) => {$(
        impl<'a> Json<'a> for $ty {
            fn blank() -> Self {
                0
            }

            fn read(&mut self, reader: &mut Reader<'a>, ty: &'static Type) -> Step {
                let value = reader.integer()?;
                if !ty.number_holds(Number::Integer(value)) {
                    return Err(Miss);
                }
                *self = value.try_into().map_err(|_| Miss)?;
                Ok(())
            }

            fn write(&self, writer: &mut Writer, _: &'static Type) {
                writer.integer((*self).into());
            }

            $($special)*
        }
    )*};
}

integers! {
    i8 {}
    i16 {}
    i32 {}
    u8 {
        fn list_from_bytes(bytes: Vec<u8>) -> Option<Vec<Self>> {
            Some(bytes)
        }

        fn bytes_from_list(list: &[Self]) -> Option<&[u8]> {
            Some(list)
        }
    }
    u16 {}
    u32 {}
}
