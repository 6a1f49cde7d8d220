//! Strings and bytes that borrow from the text they were read from.

use std::borrow::Cow;

use super::containers::Key;
use super::reader::{Miss, Reader, Step};
use super::{Json, Writer};
use crate::base64;
use crate::shape::Type;

impl<'a> Json<'a> for Cow<'a, str> {
    fn blank() -> Self {
        Cow::Borrowed("")
    }

    #[inline]
    fn read(&mut self, reader: &mut Reader<'a>, ty: &'static Type) -> Step {
        *self = reader.text(ty)?;
        Ok(())
    }

    #[inline]
    fn take(reader: &mut Reader<'a>, ty: &'static Type) -> Step<Self> {
        reader.text(ty)
    }

    #[inline(always)]
    fn of_text(text: &'a str) -> Option<Self> {
        Some(Cow::Borrowed(text))
    }

    fn put_text(&mut self, text: &'a str) -> Step {
        *self = Cow::Borrowed(text);
        Ok(())
    }

    fn write(&self, writer: &mut Writer, _: &'static Type) {
        writer.string(self);
    }
}

impl<'a> Key<'a> for Cow<'a, str> {
    fn from_key(text: Cow<'a, str>, ty: &'static Type) -> Option<Self> {
        ty.text_holds(&text).then_some(text)
    }

    fn key(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

/// In JSON, bytes are base64, so that they are never borrowed from it; from Thrift they are.
impl<'a> Json<'a> for Cow<'a, [u8]> {
    fn blank() -> Self {
        Cow::Borrowed(&[])
    }

    fn read(&mut self, reader: &mut Reader<'a>, ty: &'static Type) -> Step {
        let text = reader.string()?;
        let bytes = base64::decode(&text).ok_or(Miss)?;
        if !ty.bytes_hold(&text, bytes.len()) {
            return Err(Miss);
        }
        *self = Cow::Owned(bytes);
        Ok(())
    }

    fn write(&self, writer: &mut Writer, _: &'static Type) {
        writer.base64(self);
    }
}
