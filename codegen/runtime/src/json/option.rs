//! What may be absent, may be `null`, or stands behind a pointer.

use serde_json::{Map, Value};

use super::{Json, Miss, Reader, Step, Writer};
use crate::shape::Type;

/// Absent or `null`. Of two options, the outer one is absence and the inner one `null`.
impl<'a, T: Json<'a>> Json<'a> for Option<T> {
    fn blank() -> Self {
        None
    }

    fn read(&mut self, reader: &mut Reader<'a>, ty: &'static Type) -> Step {
        *self = if reader.peek() == b'n' && !T::takes_null() {
            reader.null()?;
            None
        } else {
            Some(T::take(reader, ty)?)
        };
        Ok(())
    }

    #[inline]
    fn of_text(text: &'a str) -> Option<Self> {
        T::of_text(text).map(Some)
    }

    fn put_text(&mut self, text: &'a str) -> Step {
        let value = T::of_text(text).ok_or(Miss)?;
        // What was there, which is nearly always nothing, goes last, so that nothing has to be kept for after it.
        drop(self.replace(value));
        Ok(())
    }

    #[inline]
    fn write(&self, writer: &mut Writer, ty: &'static Type) {
        match self {
            Some(value) => write_there(value, writer, ty),
            None => writer.nothing(),
        }
    }

    fn takes_null() -> bool {
        true
    }
}

/// Apart, so that what is absent pays for no more than the question.
#[inline(never)]
fn write_there<'a, T: Json<'a>>(value: &T, writer: &mut Writer, ty: &'static Type) {
    writer.begin();
    value.write(writer, ty);
}

impl<'a, T: Json<'a>> Json<'a> for Box<T> {
    fn blank() -> Self {
        Box::new(T::blank())
    }

    fn read(&mut self, reader: &mut Reader<'a>, ty: &'static Type) -> Step {
        T::read(self, reader, ty)
    }

    fn write(&self, writer: &mut Writer, ty: &'static Type) {
        T::write(self, writer, ty);
    }

    fn takes_null() -> bool {
        T::takes_null()
    }
}

impl<'a> Json<'a> for Value {
    fn blank() -> Self {
        Value::Null
    }

    fn read(&mut self, reader: &mut Reader<'a>, _: &'static Type) -> Step {
        *self = reader.any()?;
        Ok(())
    }

    fn write(&self, writer: &mut Writer, _: &'static Type) {
        writer.any(self);
    }

    fn takes_null() -> bool {
        true
    }
}

impl<'a> Json<'a> for Map<String, Value> {
    fn blank() -> Self {
        Map::new()
    }

    fn read(&mut self, reader: &mut Reader<'a>, _: &'static Type) -> Step {
        *self = reader.any_object()?;
        Ok(())
    }

    fn write(&self, writer: &mut Writer, _: &'static Type) {
        writer.any_object(self);
    }
}
